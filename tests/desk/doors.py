"""Every way in which somebody may try to publish or to change a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Workflow
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.desk.importing import START, TALK, cast, details, press
from tests.desk.scenes import Scene
from tests.desk.test_preview import form as typed_form
from tests.wordpress.archives import OldPost, write_archive

LATER = "2027-01-01 12:00"


Door = Callable[[Scene], HttpResponse]
DOORS: list[Door] = []


def door(function: Door) -> Door:
    DOORS.append(function)
    return function


def form(**fields: str) -> dict[str, str]:
    body = nested_form_data({"body": streamfield([("heading", "Changed")])})
    return typed_form() | body | {"slug": "changed"} | fields


# The editor's form


@door
def publish_in_the_editor(scene: Scene) -> HttpResponse:
    return scene.desk.post(scene.url("edit"), form(**{"action-publish": "1"}))


@door
def schedule_in_the_editor(scene: Scene) -> HttpResponse:
    times = {"go_live_at": LATER, "expire_at": "2027-02-01 12:00"}
    return scene.desk.post(scene.url("edit"), form(**times))


@door
def publish_a_new_page(scene: Scene) -> HttpResponse:
    url = scene.url("add", "interviews", "interviewpage", scene.newsroom.index.pk)
    return scene.desk.post(url, form(**{"action-publish": "1"}))


@door
def publish_an_older_revision(scene: Scene) -> HttpResponse:
    oldest = scene.page.revisions.order_by("pk").first()
    url = scene.url("revisions_revert", scene.page.pk, oldest.pk)
    return scene.desk.post(url, form(**{"action-publish": "1"}))


@door
def take_back_a_schedule(scene: Scene) -> HttpResponse:
    page = scene.scheduled
    url = scene.url("revisions_unschedule", page.pk, page.latest_revision_id)
    return scene.desk.post(url)


# The menus of a page


def press_button(view: str, **fields: Any) -> Door:
    def act(scene: Scene) -> HttpResponse:
        return scene.desk.post(scene.url(view), fields)

    act.__name__ = view
    return door(act)


press_button("unpublish")
press_button("lock")
press_button("set_privacy", restriction_type="login")


@door
def open_what_is_private(scene: Scene) -> HttpResponse:
    url = scene.url("set_privacy", scene.scheduled.pk)
    return scene.desk.post(url, {"restriction_type": "none"})


@door
def delete(scene: Scene) -> HttpResponse:
    return scene.desk.post(scene.url("delete"))


@door
def convert_an_alias(scene: Scene) -> HttpResponse:
    return scene.desk.post(scene.url("convert_alias", scene.alias.pk))


@door
def move(scene: Scene) -> HttpResponse:
    target = scene.newsroom.elsewhere.pk
    return scene.desk.post(scene.url("move_confirm", scene.page.pk, target))


@door
def reorder(scene: Scene) -> HttpResponse:
    return scene.desk.post(scene.url("set_page_position") + "?position=0")


def copy(scene: Scene, **fields: Any) -> HttpResponse:
    new = {
        "new_title": "New",
        "new_slug": "new",
        "new_parent_page": scene.newsroom.index.pk,
    }
    return scene.desk.post(scene.url("copy"), new | fields)


@door
def copy_and_publish(scene: Scene) -> HttpResponse:
    return copy(scene, publish_copies="on")


@door
def make_an_alias(scene: Scene) -> HttpResponse:
    return copy(scene, alias="on")


@door
def copy_to_another_index(scene: Scene) -> HttpResponse:
    return copy(scene, new_parent_page=scene.newsroom.elsewhere.pk)


def in_bulk(action: str) -> Door:
    def act(scene: Scene) -> HttpResponse:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        chosen = {"chooser": scene.newsroom.elsewhere.pk} if action == "move" else {}
        return scene.desk.post(f"{url}?id={scene.page.pk}&next=/admin/", chosen)

    act.__name__ = f"{action}_in_bulk"
    return door(act)


in_bulk("publish")
in_bulk("unpublish")
in_bulk("move")
in_bulk("delete")


# Moderation


@door
def approve(scene: Scene) -> HttpResponse:
    workflow = Workflow.objects.get(name="Interview approval")
    state = workflow.start(scene.page, scene.newsroom.users["reporter"])
    task = state.current_task_state.pk
    return scene.desk.post(
        scene.url("workflow_action", scene.page.pk, "approve", task), {"comment": ""}
    )


@door
def approve_in_the_editor(scene: Scene) -> HttpResponse:
    workflow = Workflow.objects.get(name="Interview approval")
    workflow.start(scene.page, scene.newsroom.users["reporter"])
    pressed = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    return scene.desk.post(scene.url("edit"), form(**pressed))


# API v3


@door
def create_live_by_token(scene: Scene) -> HttpResponse:
    words = {"type": "heading", "value": "Changed"}
    return scene.api.create(scene.newsroom.index, body=[words])


@door
def change_and_publish_by_token(scene: Scene) -> HttpResponse:
    return scene.api.change(scene.page, title="Changed", meta={"action": "publish"})


def by_token(name: str, **data: Any) -> Door:
    def act(scene: Scene) -> HttpResponse:
        return scene.act(name, data)

    act.__name__ = f"{name}_by_token"
    return door(act)


by_token("publish")
by_token("unpublish", recursive=True)
by_token("copy", keep_live=True)
by_token("create_alias")
by_token("copy_for_translation", locale="ko", alias=True, copy_parents=True)


@door
def move_by_token(scene: Scene) -> HttpResponse:
    where = {"destination_id": scene.newsroom.elsewhere.pk, "position": "last-child"}
    return scene.act("move", where)


@door
def revert_by_token(scene: Scene) -> HttpResponse:
    oldest = scene.page.revisions.order_by("pk").first()
    return scene.act("revert", {"revision_id": oldest.pk})


@door
def convert_an_alias_by_token(scene: Scene) -> HttpResponse:
    return scene.act("convert_alias", page=scene.alias)


@door
def delete_by_token(scene: Scene) -> HttpResponse:
    return scene.api.send("DELETE", f"{scene.page.pk}/")


# Imports


@door
def import_and_publish(scene: Scene) -> HttpResponse:
    begun = scene.desk.post(START, {"index": scene.newsroom.index.pk, "text": TALK})
    url = begun["Location"]
    more = {"publish": "on", "action-publish": "1", "live": "on"}
    return press(scene.desk, url, "create", **cast(url), **details(**more))


@door
def import_a_wordpress_archive(scene: Scene) -> HttpResponse:
    archive = write_archive(scene.folder, OldPost(id=1, categories=["Interviews"]))
    file = SimpleUploadedFile("old.xml", archive.read_bytes(), "text/xml")
    fields = {"index": scene.newsroom.index.pk, "file": file, "publish": "on"}
    return scene.desk.post(reverse("interviews_wordpress:start"), fields)

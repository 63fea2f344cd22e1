"""A small public site, and every kind of change that its readers could see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete import DeleteAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Image
from wagtail.models import Page, PageViewRestriction, Site

from home.models import Magazine
from interviews.models import InterviewIndexPage, InterviewPage, Person, Topic
from tests.factories import (
    GroupFactory,
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    picture_file,
    qa,
)


@dataclass(kw_only=True)
class World:
    index: InterviewIndexPage
    other_index: InterviewIndexPage
    person: Person
    topic: Topic
    image: Image
    boat: InterviewPage
    """Live; ``raft`` links to it."""
    raft: InterviewPage
    draft: InterviewPage

    def fresh(self, page: Page) -> Any:
        return type(page).objects.get(pk=page.pk)


def make_world() -> World:
    index = make_index()
    person = PersonFactory(name="Ada Okafor")
    topic = TopicFactory(name="Rivers")
    image = ImageFactory(title="A quay")
    boat = InterviewPageFactory(
        parent=index,
        title="A boat",
        date="2024-05-05",
        image=image,
        people=[person],
        topics=[topic],
    )
    link = f'Like <a linktype="page" id="{boat.pk}">that one</a>.'
    raft = InterviewPageFactory(
        parent=index, title="A raft", date="2024-04-04", body=[qa("How?", link)]
    )
    draft = InterviewPageFactory(parent=index, title="A barge", live=False)
    return World(
        index=index,
        other_index=make_index(title="More", slug="more"),
        person=person,
        topic=topic,
        image=image,
        boat=boat,
        raft=raft,
        draft=draft,
    )


@dataclass(frozen=True, kw_only=True)
class Change:
    name: str
    make: Callable[[World], Any]
    path: str
    """Where readers see it."""
    before: str = ""
    """What the answer has until then, and no longer."""
    after: str = ""
    """What it has from then on, and not before."""

    def is_seen(self, text: str) -> bool:
        return (self.after in text) and (not self.before or self.before not in text)


def change(path: str, *, before: str = "", after: str = "") -> Callable:
    def register(make: Callable[[World], Any]) -> Callable[[World], Any]:
        name = make.__name__
        CHANGES.append(
            Change(name=name, make=make, path=path, before=before, after=after)
        )
        return make

    return register


CHANGES: list[Change] = []
BOAT, RAFT, LIST = "/interviews/a-boat/", "/interviews/a-raft/", "/interviews/"
API = "/api/v3/interviews/"


def publish(page: Any, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


@change(BOAT, before="A boat</h1>", after="A ship</h1>")
def publish_a_title(world: World) -> None:
    publish(world.fresh(world.boat), title="A ship")


@change(API, after="A ship")
def publish_a_title_that_lists_show(world: World) -> None:
    publish(world.fresh(world.boat), title="A ship")


@change("/interviews/feed/", after="A barge")
def publish_what_was_a_draft(world: World) -> None:
    publish(world.fresh(world.draft))


@change(BOAT, before="Ada Okafor")
def publish_without_the_person(world: World) -> None:
    publish(world.fresh(world.boat), participants=[])


@change("/api/v2/interviews/", before="Rivers")
def publish_without_the_topic(world: World) -> None:
    publish(world.fresh(world.boat), topics=[])


@change(LIST, before="A boat")
def unpublish(world: World) -> None:
    UnpublishPageAction(world.fresh(world.boat)).execute(skip_permission_checks=True)


@change(RAFT, before=f'href="{BOAT}"')
def unpublish_what_another_links_to(world: World) -> None:
    UnpublishPageAction(world.fresh(world.boat)).execute(skip_permission_checks=True)


@change("/sitemap.xml", after="<loc>")
def save_a_page_without_a_revision(world: World) -> None:
    page = world.fresh(world.boat)
    page.title = "A ship"
    page.save()


@change(LIST, before="A boat")
def delete(world: World) -> None:
    DeleteAction(world.fresh(world.boat)).execute(skip_permission_checks=True)


@change("/more/", after="A boat")
def move(world: World) -> None:
    MovePageAction(
        world.fresh(world.boat), world.fresh(world.other_index), pos="last-child"
    ).execute(skip_permission_checks=True)


@change(RAFT, before=f'href="{BOAT}"', after='href="/interviews/a-ship/"')
def give_another_slug(world: World) -> None:
    publish(world.fresh(world.boat), slug="a-ship")


@change("/api/v3/interviews/a-raft/", before="/interviews/a-boat/", after="/talks/")
def give_what_is_above_another_slug(world: World) -> None:
    publish(world.fresh(world.index), slug="talks")


@change("/more/", after="A boat")
def copy(world: World) -> None:
    CopyPageAction(world.fresh(world.boat), to=world.fresh(world.other_index)).execute(
        skip_permission_checks=True
    )


@change("/more/", after="A boat")
def make_an_alias(world: World) -> None:
    CreatePageAliasAction(
        world.fresh(world.boat), parent=world.fresh(world.other_index)
    ).execute(skip_permission_checks=True)


@change(LIST, before="A boat")
def restrict_to_those_who_sign_in(world: World) -> None:
    PageViewRestriction.objects.create(page=world.boat, restriction_type="login")


@change("/api/v3/resolve/?path=/interviews/", after="not_found")
def put_all_behind_a_password(world: World) -> None:
    PageViewRestriction.objects.create(
        page=world.index, restriction_type="password", password="x"
    )


@change(BOAT, before="Ada Okafor", after="Ada Lind")
def rename_a_person(world: World) -> None:
    person = Person.objects.get(pk=world.person.pk)
    person.name = "Ada Lind"
    person.save()


@change("/interviews/people/ada-okafor/", after="Rows on Sundays")
def write_a_biography(world: World) -> None:
    person = Person.objects.get(pk=world.person.pk)
    person.biography = "<p>Rows on Sundays.</p>"
    person.save()


@change("/interviews/people/ada-okafor/", after="The Oars")
def join_a_group(world: World) -> None:
    group = GroupFactory(name="The Oars")
    group.members.add(world.person)
    InterviewPageFactory(parent=world.index, people=[group])


@change("/api/v3/topics/", before="Rivers", after="Streams")
def rename_a_topic(world: World) -> None:
    topic = Topic.objects.get(pk=world.topic.pk)
    topic.name = "Streams"
    topic.save()


@change(API, before="A quay", after="A pier")
def rename_a_picture(world: World) -> None:
    image = Image.objects.get(pk=world.image.pk)
    image.title = "A pier"
    image.save()


@change(API, after="pier")
def replace_a_picture(world: World) -> None:
    image = Image.objects.get(pk=world.image.pk)
    image.file = picture_file("pier.jpg", (700, 500))
    image._set_file_hash()
    image.save()
    # As the desk does, which leaves it to those who replace a file.
    image.renditions.all().delete()


@change(API, before="A quay")
def delete_a_picture(world: World) -> None:
    Image.objects.get(pk=world.image.pk).delete()


@change("/api/v3/resolve/?path=/old/", before="not_found", after="/interviews/")
def add_a_redirect(world: World) -> None:
    Redirect.add_redirect("/old/", world.index)


@change(BOAT, after="Ebb and Flow")
def name_the_magazine(world: World) -> None:
    magazine = Magazine.for_site(Site.objects.get(is_default_site=True))
    magazine.name = "Ebb and Flow"
    magazine.save()


@change("/llms.txt", after="Ebb and Flow")
def name_the_site(world: World) -> None:
    site = Site.objects.get(is_default_site=True)
    site.site_name = "Ebb and Flow"
    site.save()


@change(LIST, after="Whoever floats")
def introduce_the_index_anew(world: World) -> None:
    publish(world.fresh(world.index), introduction="<p>Whoever floats.</p>")


@change(LIST, after="A barge")
def go_live_by_the_clock(world: World) -> None:
    page = world.fresh(world.draft)
    page.go_live_at = timezone.now() - timedelta(seconds=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    assert revision.approved_go_live_at
    call_command("publish_scheduled")


@change(LIST, before="A boat")
def expire_by_the_clock(world: World) -> None:
    page = world.fresh(world.boat)
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()
    call_command("publish_scheduled")

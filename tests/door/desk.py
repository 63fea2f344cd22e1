"""Every address of Wagtail's own desk, with something behind what it names."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, Collection, Site, Task, UploadedFile, Workflow

from tests.door.roles import World
from tests.door.surfaces import PARAMETER, patterns
from tests.factories import ImageFactory

OURS = "/admin/interviews"
# What shows how an error 500 looks, to whoever writes its template.
ERROR = "/admin/failwhale/"
SIGN_OUT = "/admin/logout/"


def desk_patterns() -> list[str]:
    """Those of the resolver that are not in roles.txt."""
    found = dict.fromkeys(patterns(get_resolver()))
    return [
        pattern
        # After signing out there is nothing more to see.
        for pattern in sorted(found, key=lambda pattern: pattern == SIGN_OUT)
        if pattern.startswith("/admin/")
        and not pattern.startswith((OURS, ERROR))
        and pattern != "/admin/.*/"
    ]


class Desk(World):
    """A newsroom whose desk has one of everything, none of it the reporter's."""

    def __init__(self) -> None:
        super().__init__()
        root = self.newsroom.users["superuser"]
        self.image = ImageFactory(uploaded_by_user=root)
        self.workflow = Workflow.objects.get(name="Interview approval")
        self.state = self.workflow.start(self.page, root)
        token, _ = APIToken.create_token(user=root, name="Root")
        kind = ContentType.objects.get_for_model(type(self.image))
        upload = UploadedFile.objects.create(
            for_content_type=kind, uploaded_by_user=root
        )
        redirect = Redirect.objects.create(old_path="/old", redirect_link="/new")
        settings = apps.get_model("home.Magazine").for_site(Site.objects.get())
        # By the beginning of an address, the longer ones first.
        self.keys = {
            "/admin/workflows/tasks/": Task.objects.first().pk,
            "/admin/workflows/": self.workflow.pk,
            "/admin/collections/": Collection.objects.order_by("-depth").first().pk,
            "/admin/sites/": Site.objects.get().pk,
            "/admin/users/": root.pk,
            "/admin/groups/": Group.objects.first().pk,
            "/admin/api-tokens/": token.pk,
            "/admin/settings/": settings.pk,
            "/admin/documents/": self.document.pk,
            "/admin/images/": self.image.pk,
            "/admin/api/main/documents/": self.document.pk,
            "/admin/api/main/images/": self.image.pk,
        }
        self.named = {
            "uploaded_file_id": upload.pk,
            "redirect_id": redirect.pk,
        }

    def address(self, pattern: str) -> str:
        values = self._named(pattern)
        return PARAMETER.sub(
            lambda found: str(values[found.group(2) or found.group(3)]), pattern
        ).replace("\\.", ".")

    def _named(self, pattern: str) -> dict[str, Any]:
        page = self.page
        begun = (key for begin, key in self.keys.items() if pattern.startswith(begin))
        is_chooser = "/content_type" in pattern or "/pages/" in pattern
        model = ("interviews", "interviewpage") if is_chooser else self._model(pattern)
        pages = ("page_id", "page_pk", "page_to_move_id", "object_id")
        parents = ("parent_page_id", "destination_id")
        return {
            **dict.fromkeys(pages, page.pk),
            **dict.fromkeys(parents, self.newsroom.index.pk),
            **dict.fromkeys(("app_label", "app_name"), model[0]),
            "model_name": model[1],
            "content_type_app_name": "interviews",
            "content_type_model_name": "interviewpage",
            "action_name": "approve" if "workflow" in pattern else "publish",
            "action": "publish",
            "pk": next(begun, page.pk),
            "revision_id": page.latest_revision_id,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "task_id": self.state.current_task_state.task_id,
            "task_state_id": self.state.current_task_state.pk,
            "workflow_state_id": self.state.pk,
            "workflow_pk": self.workflow.pk,
            "collection_id": self.keys["/admin/collections/"],
            "document_id": self.document.pk,
            "doc_id": self.document.pk,
            "image_id": self.image.pk,
            "filter_spec": "width-60",
            "session_id": 1,
            "uidb64": "MQ",
            "token": "set-password",
            **self.named,
        }

    def _model(self, pattern: str) -> tuple[str, str]:
        places = {
            "/admin/bulk/": ("wagtailcore", "page"),
            "/admin/settings/": ("home", "magazine"),
            "/admin/tag-autocomplete/": ("taggit", "tag"),
            "/admin/workflows/tasks/": ("wagtailcore", "groupapprovaltask"),
            "/admin/editing-sessions/": ("interviews", "interviewpage"),
        }
        found = (model for begin, model in places.items() if pattern.startswith(begin))
        return next(found, ("interviews", "interviewpage"))

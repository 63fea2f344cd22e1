"""What each role gets at each address: roles.txt, and what fills its parameters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from wagtail.documents.models import Document
from wagtail.models import (
    APIToken,
    Collection,
    CollectionViewRestriction,
    PageViewRestriction,
    Site,
)

from interviews.models import ArchiveImport, InterviewIndexPage, InterviewPage
from interviews.previews import share_draft, share_token
from interviews.sitemaps import IDS_IN_A_FILE
from tests.desk.importing import TALK, cast, details, pending_of, press, start
from tests.door.surfaces import PARAMETER, patterns
from tests.factories import PersonFactory, TopicFactory
from tests.newsroom import Newsroom

ROLES = ("anonymous", "reader", "reporter", "editor", "neighbour", "superuser")
TABLE = Path(__file__).with_name("roles.txt")
# Redirects that are no answer: to sign in, and to the front of the desk.
TURNED_AWAY = {
    "/admin/login/": "login",
    "/_util/login/": "login",
    "/admin/": "front",
}


def table() -> dict[tuple[str, str], list[str]]:
    """What each role gets, by method and pattern."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {(method, pattern): answers for method, pattern, *answers in rows}


def our_patterns() -> list[str]:
    """Those of the site, of both APIs and below an index, and of the desk what is ours."""
    below = patterns(InterviewIndexPage.get_resolver(), "/interviews/")
    found = [*patterns(get_resolver()), *below]
    named = dict.fromkeys(PARAMETER.sub(_name, pattern) for pattern in found)
    return [
        pattern
        for pattern in named
        if pattern.startswith("/admin/interviews") or not pattern.startswith("/admin/")
    ]


def _name(parameter: Any) -> str:
    kind, name, group = parameter.groups()
    return f"<{name or group}>"


class World:
    """A newsroom with one of everything that has an address.

    All of it is the editor's; the draft that was imported is, too, and so is the newer
    version of its source that is waiting.
    """

    def __init__(self) -> None:
        self.newsroom = Newsroom()
        self.person, self.topic = PersonFactory(slug="ada"), TopicFactory(slug="rivers")
        self.page = self.newsroom.page(
            title="Boat",
            slug="boat",
            date="2024-05-03",
            people=[self.person],
            topics=[self.topic],
        )
        self.link = share_draft(
            self.page, editor=self.newsroom.users["editor"], label="Ada", days=1
        )
        self.lock = self._lock()
        self.document = self._document()
        self.archive = ArchiveImport.objects.create(
            owner=self.newsroom.users["editor"],
            index_id=self.newsroom.index.pk,
            name="old.xml",
            data=b"",
            is_finished=True,
        )
        self.alias = self.page.create_alias(update_slug="alias")
        self._import()

    def _lock(self) -> PageViewRestriction:
        locked = self.newsroom.page(title="Locked", slug="locked")
        return PageViewRestriction.objects.create(
            page_id=locked.pk,
            restriction_type=PageViewRestriction.PASSWORD,
            password="sesame",
        )

    def _document(self) -> Document:
        collection = Collection.get_first_root_node().add_child(name="Press")
        self.barrier = CollectionViewRestriction.objects.create(
            collection=collection,
            restriction_type=CollectionViewRestriction.PASSWORD,
            password="sesame",
        )
        file = ContentFile(b"Read me.", name="press.txt")
        return Document.objects.create(title="Press", file=file)

    def _import(self) -> None:
        """A draft that an import made, and a newer version of its source."""
        editor = self.newsroom.desk("editor")
        url = start(editor)
        press(editor, url, "create", **cast(url), **details())
        self.imported = InterviewPage.objects.get(title="On the Quay")
        newer = {"index": self.newsroom.index.pk, "text": TALK.replace("Tea", "Milk")}
        begun = editor.post(
            f"/admin/interviews/import/newer/{self.imported.pk}/", newer
        )
        self.pending = pending_of(begun["Location"])

    def fill(self, pattern: str) -> str:
        """``pattern`` with what its parameters stand for."""
        special = {
            r"/documents/(\d+)/(.*)": self.document.url,
            r"/(?!_util/)^((?:[\w\-]+/)*)": self.page.url,
            r"/((?:[\w\-]+/)*)": self.page.url,
            r"/theme/<digits>\.css": "/theme/00502f.css",
            r"/api/v2/(?:[\s\S]+/)?": "/api/v2/abc/",
            r"/api/v2/pages/[\s\S]+/": "/api/v2/pages/abc/",
            r"/api/v3/[\s\S]+/": "/api/v3/abc/",
            "/media/images/<path>": "/media/images/no-such-file.jpg",
            "/preview/": f"/preview/?token={share_token(self.link)}",
            "/api/v3/preview/": f"/api/v3/preview/?token={share_token(self.link)}",
            "/api/v3/resolve/": f"/api/v3/resolve/?path={self.page.url}",
            "/api/v2/pages/find/": f"/api/v2/pages/find/?id={self.page.pk}",
            "/api/v3/pages/find/": f"/api/v3/pages/find/?id={self.page.pk}",
        }
        if pattern in special:
            return special[pattern]
        for name, value in self._values(pattern).items():
            pattern = pattern.replace(f"<{name}>", str(value))
        return pattern.replace("\\.", ".")

    def _values(self, pattern: str) -> dict[str, Any]:
        page, person, topic = self.page, self.person, self.topic
        one = topic if "topic" in pattern else person
        if "interviewpage" in pattern or "/interviews/<key>" in pattern:
            one = page
        listed = page if "pages-" in pattern else person
        values = {
            **dict.fromkeys(("instance_pk", "pk"), one.pk),
            **dict.fromkeys(("key", "slug"), one.slug),
            "page_id": page.pk,
            "link_id": self.link.pk,
            "job_id": self.archive.pk,
            "revision_id": page.latest_revision_id,
            "site_id": Site.objects.get().pk,
            "index_id": self.newsroom.index.pk,
            "page_view_restriction_id": self.lock.pk,
            "restriction_id": self.barrier.pk,
            # PostgreSQL goes on counting from one test to the next, for each table.
            "first": listed.pk - listed.pk % IDS_IN_A_FILE,
            "kind": "people",
            "year": "2024",
            "type_name": "interviews.InterviewPage",
            "type": "interviews.Person",
            "path": "interviews/boat/",
            "ending": "txt",
        }
        return values | self._exceptions(pattern)

    def _exceptions(self, pattern: str) -> dict[str, Any]:
        by_place = {
            "/admin/interviews/import/<pk>": {"pk": self.pending.pk},
            "/admin/interviews/import/newer/": {"page_id": self.imported.pk},
            "/api/v2/pages/": {"pk": self.page.pk},
            "/api/v3/interviews/<key>/unlock/": {"key": "locked"},
            "/api/v3/pages/<page_id>/actions/convert_alias/": {
                "page_id": self.alias.pk
            },
            "/_util/": {"page_id": self.lock.page_id},
        }
        found = (new for begin, new in by_place.items() if pattern.startswith(begin))
        return next(found, {})

    def visitor(self, role: str) -> Client:
        """Signed in to the desk, and with a token of the API."""
        client = self.newsroom.desk(role)
        if user := self.newsroom.users[role]:
            _, token = APIToken.create_token(user=user, name="Newsroom")
            client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        client.raise_request_exception = False
        return client

    def body(self, method: str, pattern: str) -> str:
        """What is sent, so that a refusal is for who sends it."""
        if method == "GET" or not pattern.startswith("/api/v3/"):
            return ""
        bodies = {
            ("POST", "/pages/"): {
                "meta": {
                    "type": "interviews.InterviewPage",
                    "parent_id": self.newsroom.index.pk,
                    "action": "publish",
                },
                "title": "New",
                "body": [
                    {
                        "type": "qa",
                        "value": {"question": "Who?", "answers": [{"text": "Me."}]},
                    }
                ],
            },
            ("PATCH", "/pages/<page_id>/"): {"title": "Changed"},
            ("POST", "/pages/<page_id>/actions/move/"): {
                "destination_id": self.newsroom.elsewhere.pk,
                "position": "last-child",
            },
            ("POST", "/pages/<page_id>/actions/revert/"): {
                "revision_id": self.page.latest_revision_id
            },
            ("POST", "/pages/<page_id>/actions/copy_for_translation/"): {
                "locale": "en-gb"
            },
            ("POST", "/sites/"): self._site(),
            ("PUT", "/sites/<site_id>/"): self._site(),
            ("POST", "/interviews/<key>/unlock/"): {"password": "sesame"},
        }
        return json.dumps(bodies.get((method, pattern.removeprefix("/api/v3")), {}))

    def _site(self) -> dict[str, Any]:
        root = self.newsroom.index.get_parent().pk
        return {"hostname": "new.example", "port": 80, "root_page_id": root}


def ask(visitor: Client, method: str, path: str, body: str = "") -> str:
    response = visitor.generic(method, path, body, content_type="application/json")
    return answer(response)


def answer(response: HttpResponse) -> str:
    """The status, or where somebody was sent who was turned away."""
    if "Location" in response:
        away = TURNED_AWAY.get(urlsplit(response["Location"]).path)
        if away:
            return away
    return str(response.status_code)

"""Rich text in every format that a reader may ask for."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.models import InterviewPage, Person
from tests.api.hostile import bearer
from tests.api.tiers import LOGIN, restrict
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    block,
    make_index,
    qa,
)

pytestmark = pytest.mark.django_db

VERSIONS = ["v2", "v3"]
FORMATS = ["html", "markdown", "db_html", "db_markdown"]
ADDRESSES = [
    "v3/interviews/linking/",
    "v2/interviews/linking/",
    "v3/people/ada/",
    "v2/people/ada/",
    "v3/people/",
    "v2/people/",
    "v3/pages/{page}/",
    "v2/pages/{page}/?fields=body",
    "v2/pages/?type=interviews.InterviewPage&fields=body&slug=linking",
    "v3/pages/{index}/",
    "v2/pages/{index}/?fields=introduction",
]
each_format = pytest.mark.parametrize("shape", FORMATS)


def link(page: Any) -> str:
    return f'<a linktype="page" id="{page.pk}">to {page.title}</a>'


def named(pages: list[Any]) -> list[str]:
    """How the formats name ``pages`` that they link to."""
    return [
        name
        for page in pages
        for name in (f"/{page.slug}/", f'id="{page.pk}"', f"id={page.pk}")
    ]


class Linked:
    """An interview, its index and a person, each with links to other pages."""

    def __init__(self) -> None:
        self.index = make_index()
        self.public = self.make("far", title="A public page")
        private, self.draft = self.make("private"), self.make("draft", live=False)
        restrict(private, LOGIN)
        self.hidden = [private, self.draft]
        links = " ".join(link(page) for page in (self.public, *self.hidden))
        text = f"<p>{links}</p>"
        self.page = self.make(
            "linking",
            people=[PersonFactory(slug="ada", biography=text)],
            body=[block("paragraph", text), qa("Where?", {"text": text})],
        )
        self.index.refresh_from_db()
        self.index.introduction = text
        self.index.save_revision().publish()

    def make(self, slug: str, **kwargs: Any) -> InterviewPage:
        return InterviewPageFactory(parent=self.index, slug=slug, **kwargs)


def ask(client: Client, address: str, shape: str, **kwargs: Any) -> str:
    mark = "&" if "?" in address else "?"
    path = f"/api/{address}{mark}rich_text_format={shape}"
    answer = client.get(path, **kwargs)
    assert answer.status_code == 200, answer.content
    return answer.content.decode().replace('\\"', '"')


@each_format
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_format_names_a_hidden_page(
    client: Client, address: str, shape: str
) -> None:
    site = Linked()
    address = address.format(page=site.page.pk, index=site.index.pk)

    answer = ask(client, address, shape)

    assert f"to {site.draft.title}" in answer
    assert not [name for name in named(site.hidden) if name in answer]
    assert any(name in answer for name in named([site.public]))


@pytest.mark.parametrize("shape", ["db_html", "db_markdown"])
@pytest.mark.parametrize("address", ["v3/pages/{page}/", "v3/pages/{index}/"])
def test_who_writes_reads_links_as_they_are_stored(
    client: Client, address: str, shape: str
) -> None:
    site = Linked()
    address = address.format(page=site.page.pk, index=site.index.pk)

    answer = ask(client, address, shape, headers=bearer(is_superuser=True))

    for page in (site.public, *site.hidden):
        assert any(name in answer for name in named([page])[1:])


def count_queries(client: Client, address: str, shape: str) -> int:
    ask(client, address, shape)
    with CaptureQueriesContext(connection) as captured:
        ask(client, address, shape)
    return len(captured)


def test_a_reference_in_markdown_can_be_sent_back(client: Client) -> None:
    site = Linked()
    headers = bearer(is_superuser=True)
    path = f"/api/v3/pages/{site.page.pk}/"
    draft = f"{path}?version=draft&rich_text_format=db_markdown"
    before = site.page.body.raw_data[0]["value"]
    [paragraph, *_] = client.get(draft, headers=headers).json()["body"]
    content = {"format": "db_markdown", "content": paragraph["value"] + " **More.**"}

    answer = client.patch(
        path,
        {"body": [{**paragraph, "value": content}]},
        content_type="application/json",
        headers=headers,
    )

    assert answer.status_code == 200, answer.content
    after = site.page.get_latest_revision_as_object().body.raw_data[0]["value"]
    for page in (site.public, *site.hidden):
        assert f'id="{page.pk}"' in before
        assert f'id="{page.pk}"' in after


def test_no_format_costs_more_for_more_links(client: Client) -> None:
    index = make_index()
    pages = [InterviewPageFactory(parent=index) for _ in range(50)]
    bodies = {
        slug: [qa("Where?", {"text": f"<p>{link(page)}</p>"}) for page in some]
        for slug, some in (("one", pages[:1]), ("fifty", pages))
    }
    for slug, body in bodies.items():
        InterviewPageFactory(parent=index, slug=slug, body=body)

    for version, shape in product(VERSIONS, FORMATS):
        one, fifty = (
            count_queries(client, f"{version}/interviews/{slug}/", shape)
            for slug in bodies
        )
        assert one == fifty <= 15, (version, shape)


def test_a_list_of_people_costs_as_much_for_fifty_as_for_one(client: Client) -> None:
    index = make_index()
    for _ in range(50):
        page = InterviewPageFactory(parent=index, people=[PersonFactory()])
        person = Person.objects.get(participations__interview=page.pk)
        person.biography = f"<p>{link(page)}</p>"
        person.save()

    for version, shape in product(VERSIONS, FORMATS):
        one, fifty = (
            count_queries(client, f"{version}/people/?limit={limit}", shape)
            for limit in (1, 50)
        )
        assert one == fifty <= 12, (version, shape)

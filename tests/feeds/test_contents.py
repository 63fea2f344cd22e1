"""The whole interview is in a feed, and works wherever it is read."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Rendition

from interviews.feeds.xml import CONTENT, MEDIA
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    block,
    make_index,
    picture_file,
    qa,
)
from tests.feeds.parsing import ATOM, find_text, read_html, read_xml

pytestmark = pytest.mark.django_db

KINDS = ["feed/", "feed/atom/", "feed/json/"]
ROOT = "http://127.0.0.1:8000"


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_is_said_and_shown_is_there(
    client: Client, kind: str, django_capture_on_commit_callbacks: Any
) -> None:
    mina, jun = PersonFactory(name="Mina & Co"), PersonFactory(name="Jun")
    original = {"language": "ko", "text": "<p>노래해요.</p>"}
    answers = [
        {"text": "<p>I <b>sing</b>.</p>", "speaker": mina.pk, "original": original},
        {"text": "<p>I don't.</p>", "speaker": jun.pk},
    ]
    picture = {"image": ImageFactory().pk, "alt": 'A "door"', "caption": "Shut"}
    film = {"url": "https://vimeo.com/123456789", "title": "The film"}
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(
            parent=make_index(),
            people=[mina, jun],
            body=[
                block("paragraph", "<p>We met.</p>"),
                block("heading", "Early <days>"),
                qa("What <do> you do?", *answers),
                block("image", picture),
                block("pull_quote", {"quote": "I sing.", "speaker": mina.pk}),
                block("embed", film),
            ],
        )

    html = read_html(client, f"/interviews/{kind}")

    assert "<p>We met.</p>" in html
    assert "<h2>Early &lt;days&gt;</h2>" in html
    assert "<h2>What &lt;do&gt; you do?</h2>" in html
    assert "<p><strong>Mina &amp; Co</strong></p>" in html
    assert "<p>I <b>sing</b>.</p>" in html
    assert '<blockquote lang="ko"><p>노래해요.</p></blockquote>' in html
    assert 'alt="A &quot;door&quot;"' in html
    assert "<blockquote><p>I sing.</p><p>Mina &amp; Co</p></blockquote>" in html
    assert f'<a href="{film["url"]}">The film</a>' in html


@pytest.mark.parametrize("kind", KINDS)
def test_every_address_in_the_text_is_absolute(
    client: Client, kind: str, django_capture_on_commit_callbacks: Any
) -> None:
    index = make_index()
    other = InterviewPageFactory(parent=index, slug="other", date="2020-01-01")
    document = Document.objects.create(title="Set list", file="set-list.pdf")
    links = (
        f'<a linktype="page" id="{other.pk}">page</a> '
        f'<a linktype="document" id="{document.pk}">document</a> '
        '<a href="/about/">path</a> <a href="#q-1">fragment</a> '
        '<a href="https://e.example/?a=1&amp;b=2">elsewhere</a>'
    )
    body = [
        qa("Where?", links),
        block("image", {"image": ImageFactory().pk, "alt": ""}),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(parent=index, slug="one", image=ImageFactory(), body=body)

    html = read_html(client, f"/interviews/{kind}")

    hrefs = re.findall(r'href="([^"]*)"', html)
    assert hrefs == [
        f"{ROOT}/interviews/other/",
        f"{ROOT}/documents/{document.pk}/set-list.pdf",
        f"{ROOT}/about/",
        f"{ROOT}/interviews/one/#q-1",
        "https://e.example/?a=1&amp;b=2",
    ]
    sources = re.findall(r'src="([^"]*)"', html)
    assert len(sources) == 2
    assert all(source.startswith(f"{ROOT}/media/images/") for source in sources)


def test_the_picture_is_enclosed_with_its_type_and_length(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    image = ImageFactory(file=picture_file(size=(1800, 1200)))
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(parent=make_index(), image=image, image_alt="Mina <3")
    rendition = image.renditions.get(filter_spec="width-1600|format-jpeg")
    size, url = str(rendition.file.size), f"{ROOT}{rendition.url}"

    rss = read_xml(client, "/interviews/feed/")
    enclosure = rss.find("channel/item/enclosure")
    assert enclosure.attrib == {"url": url, "length": size, "type": "image/jpeg"}
    media = rss.find(f"channel/item/{{{MEDIA}}}content")
    assert (media.get("url"), media.get("fileSize")) == (url, size)
    assert media.find(f"{{{MEDIA}}}description").text == "Mina <3"

    atom = read_xml(client, "/interviews/feed/atom/")
    link = atom.find(f"{{{ATOM}}}entry/{{{ATOM}}}link[@rel='enclosure']")
    assert (link.get("href"), link.get("length")) == (url, size)

    item = json.loads(client.get("/interviews/feed/json/").content)["items"][0]
    assert item["image"] == url


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_was_never_made_ready_is_left_out_and_not_made(
    client: Client, kind: str
) -> None:
    InterviewPageFactory(
        parent=make_index(),
        image=ImageFactory(),
        body=[block("image", {"image": ImageFactory().pk, "alt": "It"})],
    )

    assert "<img" not in read_html(client, f"/interviews/{kind}")
    assert not Rendition.objects.exists()


def test_a_picture_whose_file_is_lost_is_left_out(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    image = ImageFactory()
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(parent=make_index(), image=image)
    for rendition in image.renditions.all():
        rendition.file.storage.delete(rendition.file.name)

    assert read_xml(client, "/interviews/feed/").find("channel/item/enclosure") is None


def test_the_words_of_a_link_to_a_draft_stay_without_its_address(
    client: Client,
) -> None:
    index = make_index()
    draft = InterviewPageFactory(parent=index, slug="secret-slug", live=False)
    link = f'<a linktype="page" id="{draft.pk}">soon</a>'
    InterviewPageFactory(parent=index, body=[qa("When?", link)])

    html = read_html(client, "/interviews/feed/")

    assert "soon" in html
    assert "secret-slug" not in html


def test_what_readers_of_rss_take_for_html_is_escaped_twice(client: Client) -> None:
    InterviewPageFactory(parent=make_index(), teaser="R&B <3", body=[qa("Q", "A")])

    item = read_xml(client, "/interviews/feed/").find("channel/item")

    assert item.find("description").text == "R&amp;B &lt;3"
    assert find_text(item, CONTENT, "encoded").startswith("<h2>Q</h2>")

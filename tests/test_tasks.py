"""Embeds are asked about when an editor saves, and never when somebody reads."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.test.utils.form_data import nested_form_data, streamfield

from interviews import oembed
from interviews.groups import EDITORS
from interviews.models import EmbedAnswer, InterviewPage
from interviews.models.embeds import PAUSE
from tests.api.writing import made, superuser
from tests.desk.test_preview import form
from tests.factories import InterviewPageFactory, block, make_index, make_user, qa
from tests.provider import Provider, start_provider

pytestmark = pytest.mark.django_db

FILM = "https://youtu.be/aB3-_xYz901"
SHARED = "https://www.youtube.com/watch?v=aB3-_xYz901&si=share"
OTHER = "https://youtu.be/zZ3-_xYz902"
TALK = "https://vimeo.com/123456789"
TITLE = "The rehearsal, in full"
SCRIPT = "<script>alert(1)</script> & \"so\" 'on'"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with start_provider() as provider:
        settings.INTERVIEWS_OEMBED_ENDPOINTS = {"YouTube": provider.url, "Vimeo": ""}
        yield provider


@pytest.fixture
def saved(
    provider: Provider, django_capture_on_commit_callbacks: Any
) -> Callable[..., InterviewPage]:
    """An interview that embeds ``urls``, saved and committed."""

    def save(*urls: str, **kwargs: Any) -> InterviewPage:
        films = [block("embed", {"url": url, "title": ""}) for url in urls]
        with django_capture_on_commit_callbacks(execute=True):
            return InterviewPageFactory(
                parent=make_index(), slug="one", body=[qa("Q?", "A."), *films], **kwargs
            )

    return save


@pytest.fixture
def save_again(django_capture_on_commit_callbacks: Any) -> Callable[[Any], None]:
    def save(page: InterviewPage) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision()

    return save


def embeds_of(client: Client, page: InterviewPage) -> list[dict[str, Any]]:
    body = client.get(f"/api/v3/interviews/{page.pk}/").json()["body"]
    return [item["value"] for item in body if item["type"] == "embed"]


# Asking


def test_the_provider_is_asked_once_whatever_is_saved_after(
    saved: Callable, save_again: Callable, provider: Provider
) -> None:
    page = saved(FILM, SHARED)
    save_again(page)

    assert provider.asked == ["https://www.youtube.com/watch?v=aB3-_xYz901"]
    answer = EmbedAnswer.objects.get()
    assert (answer.title, answer.author) == (TITLE, "Halfmoon Bus")
    assert answer.thumbnail == "https://pictures.example/rehearsal.jpg"


def test_nobody_is_asked_about_what_an_editor_gave_a_title(
    provider: Provider, django_capture_on_commit_callbacks: Any
) -> None:
    film = block("embed", {"url": FILM, "title": "Typed"})
    with django_capture_on_commit_callbacks(execute=True):
        InterviewPageFactory(parent=make_index(), body=[film])

    assert provider.asked == []


def test_nobody_is_asked_about_what_is_rolled_back(
    provider: Provider, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        film = block("embed", {"url": FILM, "title": ""})
        InterviewPageFactory(parent=make_index(), body=[film])

    assert provider.asked == []


def test_no_reader_has_the_provider_asked(
    saved: Callable, provider: Provider, client: Client
) -> None:
    provider.status = 500
    page = saved(FILM)
    EmbedAnswer.objects.all().delete()
    provider.asked.clear()

    for path in (
        page.get_url(),
        f"{page.get_url()}index.md",
        "/interviews/feed/",
        f"/api/v2/interviews/{page.pk}/",
        f"/api/v3/interviews/{page.pk}/",
    ):
        assert client.get(path).status_code == 200

    assert provider.asked == []


@pytest.mark.parametrize("action", ["save", "action-publish"])
def test_an_editor_who_saves_at_the_desk_gets_the_title(
    provider: Provider,
    client: Client,
    django_capture_on_commit_callbacks: Any,
    action: str,
) -> None:
    page = InterviewPageFactory(parent=make_index(), slug="one")
    client.force_login(make_user("edda", EDITORS))
    film = {"url": FILM, "title": "", "caption": ""}
    typed = form(slug="one", **{action: "x"})
    typed = {key: typed[key] for key in typed if not key.startswith("body")}
    typed |= nested_form_data({"body": streamfield([("embed", film)])})

    with django_capture_on_commit_callbacks(execute=True):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = client.post(address, typed)

    assert response.status_code == 302, response.context["form"].errors
    assert EmbedAnswer.objects.get().title == TITLE


@pytest.mark.parametrize("action", [None, "publish"])
def test_what_is_written_through_the_api_gets_the_title(
    provider: Provider, django_capture_on_commit_callbacks: Any, action: str | None
) -> None:
    film = {"type": "embed", "value": {"url": FILM}}

    with django_capture_on_commit_callbacks(execute=True):
        made(superuser().create(make_index(), action=action, body=[film]))

    assert EmbedAnswer.objects.get().title == TITLE


# Showing


def test_the_title_is_told_wherever_the_interview_is_read(
    saved: Callable, client: Client
) -> None:
    page = saved(FILM)

    assert embeds_of(client, page)[0]["title"] == TITLE
    html = client.get(page.get_url()).content.decode()
    assert f'data-embed-title="{TITLE}"' in html
    assert f'<span class="embed__title">{TITLE}</span>' in html
    markdown = client.get(f"{page.get_url()}index.md").content.decode()
    assert f"[{TITLE}]({FILM})" in markdown
    for kind in ("feed/", "feed/atom/", "feed/json/"):
        assert TITLE in client.get(f"/interviews/{kind}").content.decode()


def test_the_interview_is_found_by_the_title(saved: Callable, client: Client) -> None:
    page = saved(FILM)

    found = client.get("/api/v3/interviews/", {"q": "rehearsal"}).json()

    assert [item["id"] for item in found["items"]] == [page.pk]


def test_what_an_editor_types_later_wins(
    saved: Callable, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = saved(FILM)
    page.body = [("embed", {"url": FILM, "title": "Ours", "caption": ""})]
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert embeds_of(client, page)[0]["title"] == "Ours"


def test_without_a_title_the_name_of_the_provider_stands_there(
    saved: Callable, provider: Provider, client: Client
) -> None:
    provider.status = 404
    page = saved(FILM)

    assert embeds_of(client, page)[0]["title"] == "YouTube"
    assert 'data-embed-title="YouTube"' in client.get(page.get_url()).content.decode()


def test_a_title_is_never_markup(
    saved: Callable, provider: Provider, client: Client
) -> None:
    provider.tell(title=SCRIPT)
    page = saved(FILM)

    for path in (page.get_url(), "/interviews/feed/", "/interviews/feed/atom/"):
        assert "<script>alert" not in client.get(path).content.decode()
    markdown = client.get(f"{page.get_url()}index.md").content.decode()
    assert r"[\<script>alert(1)\</script>" in markdown
    html = client.get(page.get_url()).content.decode()
    assert escape(SCRIPT) in html
    assert "tracker.example" not in html


def test_nothing_of_the_provider_is_loaded_before_a_click(
    saved: Callable, client: Client
) -> None:
    html = client.get(saved(FILM).get_url()).content.decode()

    assert "pictures.example" not in html
    assert "<iframe" not in html


def test_titles_of_many_embeds_come_in_one_query(
    saved: Callable, client: Client
) -> None:
    urls = [f"https://youtu.be/aB3-_xYz9{number:02}" for number in range(20)]
    page = saved(*urls[:1])
    client.get(page.get_url())
    few = count_queries(client, page)
    page.body = [("embed", {"url": u, "title": "", "caption": ""}) for u in urls]
    page.save()

    assert count_queries(client, page) <= few


def count_queries(client: Client, page: InterviewPage) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page.get_url()).status_code == 200
    return len(queries)


def test_a_title_that_comes_back_as_it_was_read_is_not_taken_for_typed(
    saved: Callable,
) -> None:
    page = saved(FILM)
    consumer = superuser()
    read = consumer.read(page)
    assert read["body"][1]["value"]["title"] == TITLE

    assert consumer.change(page, body=read["body"]).status_code == 200

    page.refresh_from_db()
    latest = page.get_latest_revision_as_object()
    assert latest.body.raw_data[1]["value"]["title"] == ""


# Whatever is wrong with the answer


@pytest.mark.parametrize(
    "misbehaviour", ["hang", "drip", "flood", "gibber", "hang_up", "html", "photo"]
)
def test_a_bad_answer_costs_nothing_but_the_title(
    saved: Callable,
    provider: Provider,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    misbehaviour: str,
) -> None:
    monkeypatch.setattr(oembed, "SECONDS", 0.3)
    provider.misbehave = getattr(provider, misbehaviour, None)
    if misbehaviour == "html":
        provider.headers = {"Content-Type": "text/html"}
    if misbehaviour == "photo":
        provider.tell(type="photo")

    page = saved(FILM)

    assert embeds_of(client, page)[0]["title"] == "YouTube"
    assert client.get(page.get_url()).status_code == 200
    assert EmbedAnswer.objects.get().outcome != "told"


def test_what_failed_is_not_asked_again_at_once(
    saved: Callable, save_again: Callable, provider: Provider
) -> None:
    provider.status = 404
    page = saved(FILM)
    save_again(page)

    assert len(provider.asked) == 1


def test_what_failed_is_asked_again_later(
    saved: Callable, save_again: Callable, provider: Provider, client: Client
) -> None:
    provider.status = 503
    page = saved(FILM)
    EmbedAnswer.objects.update(asked_at=timezone.now() - PAUSE - timedelta(seconds=1))
    provider.status = 200
    save_again(page)

    assert embeds_of(client, page)[0]["title"] == TITLE


def test_a_provider_that_hangs_is_not_asked_about_the_rest(
    saved: Callable, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oembed, "SECONDS", 0.3)
    provider.misbehave = provider.hang
    began = time.monotonic()

    saved(*(f"https://youtu.be/aB3-_xYz9{number:02}" for number in range(30)))

    assert len(provider.asked) == 1
    assert time.monotonic() - began < 5


def test_a_slow_provider_is_asked_about_the_rest_at_the_next_save(
    saved: Callable,
    save_again: Callable,
    provider: Provider,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("interviews.tasks.SECONDS_A_SAVE", 0)
    page = saved(FILM, OTHER)
    assert provider.asked == []

    monkeypatch.setattr("interviews.tasks.SECONDS_A_SAVE", 5)
    save_again(page)

    assert len(provider.asked) == 2


def test_an_address_of_nobody_we_know_is_not_asked_about(
    saved: Callable, provider: Provider
) -> None:
    saved("https://evil.example/film", "http://127.0.0.1/", f"{TALK}?title")

    assert provider.asked == []

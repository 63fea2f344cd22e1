"""The policy holds on every page, and no page breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.desk import Desk
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    make_user,
    qa,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def page(chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    """A page that reports each breach of its policy, and each foreign request."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()

    def hear(message: Any) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    yield page
    context.close()


@pytest.fixture
def interview(live_server: Any) -> Any:
    film = {"url": "https://vimeo.com/123456789", "title": "The rehearsal"}
    return InterviewPageFactory(
        parent=make_index(),
        people=[PersonFactory(portrait=ImageFactory())],
        topics=[TopicFactory()],
        image=ImageFactory(),
        body=[
            qa("How?", "So.", start=65),
            block("embed", film),
            block("pull_quote", {"quote": "So.", "credit": "Everyone"}),
        ],
    )


def test_no_page_for_readers_breaks_its_policy(
    live_server: Any, interview: Any, page: Page, complaints: list[str]
) -> None:
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))

    for path in (
        "/",
        "/interviews/",
        interview.get_url(),
        "/nowhere/",
        "/api/v3/docs/",
    ):
        response = page.goto(f"{live_server.url}{path}")
        page.wait_for_load_state("networkidle")
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy

    assert complaints == []
    assert hosts == {live_server.url.split("/")[2]} | hosts & {""}


def test_a_player_is_let_in_when_the_reader_asks(
    live_server: Any, interview: Any, page: Page, complaints: list[str]
) -> None:
    asked = []
    page.route(
        "https://player.vimeo.com/**",
        lambda route: (asked.append(route.request.url), route.fulfill(body="A player")),
    )
    page.goto(live_server.url + interview.get_url())
    assert asked == []

    page.get_by_text("The rehearsal").click()
    page.frame_locator("iframe").get_by_text("A player").wait_for()

    rights = page.locator("iframe").get_attribute("sandbox").split()
    assert set(rights) <= {
        "allow-popups",
        "allow-popups-to-escape-sandbox",
        "allow-presentation",
        "allow-same-origin",
        "allow-scripts",
    }
    assert len(asked) == 1
    assert complaints == []


@pytest.mark.parametrize("path", ["login/", "password_reset/"])
def test_where_passwords_are_typed_nothing_runs_in_line(
    live_server: Any, page: Page, complaints: list[str], path: str
) -> None:
    response = page.goto(f"{live_server.url}/admin/{path}")
    page.wait_for_load_state("networkidle")

    assert "unsafe" not in response.headers["content-security-policy"]
    assert page.locator("form input:visible").count()
    assert complaints == []


def test_no_page_of_the_desk_breaks_its_policy(
    live_server: Any, interview: Any, page: Page, complaints: list[str]
) -> None:
    make_user("ada", is_superuser=True)
    Desk(page, live_server.url).sign_in("ada")

    for path in (
        "",
        "pages/",
        f"pages/{interview.pk}/edit/",
        "interviews/interviewpage/",
        "interviews/person/create/",
        "images/",
        "settings/home/magazine/",
    ):
        page.goto(f"{live_server.url}/admin/{path}")
        page.wait_for_load_state("networkidle")
    page.goto(live_server.url + interview.get_url())
    page.locator("wagtail-userbar").wait_for(state="attached")

    assert complaints == []

"""The interactive documentation of API v3."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_it_shows_every_operation_and_asks_no_other_host(
    chromium: Browser, live_server: Any
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked, errors = set(), []
    page.on("request", lambda request: asked.add(urlsplit(request.url)))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))

    page.goto(f"{live_server.url}/api/v3/docs/")
    page.get_by_role("button", name="List interviews").first.click()
    expect(page.get_by_text("The slug or id of a topic.")).to_be_visible()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.get_by_text("content-type: application/json").first).to_be_visible()

    hosts = {url.netloc for url in asked if url.scheme not in {"data", "blob"}}
    assert hosts == {urlsplit(live_server.url).netloc}
    assert errors == []
    context.close()

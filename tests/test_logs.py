"""What the site logs helps to mend it, and gives nobody away."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.module_loading import import_string

from interviews.models import ShareLink
from interviews.previews import share_draft, share_token
from tests.api.writing import Consumer
from tests.factories import InterviewPageFactory, make_index, make_user

PASSWORD = "hunter2-and-more"
EMAIL = "nora.quill@press.example"
ADDRESSES = ("203.0.113.77", "2001:db8:0:12::77", "2001:db8::9")


class Log(io.StringIO):
    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def failed(self) -> dict[str, int]:
        return {line["path"]: line["status"] for line in self.lines if "path" in line}


@pytest.fixture
def log() -> Iterator[Log]:
    """All that the site would log at its most talkative."""
    log = Log()
    handler = logging.StreamHandler(log)
    [made] = settings.LOGGING["formatters"].values()
    handler.setFormatter(import_string(made["()"])())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel("DEBUG")
    yield log
    root.setLevel(level)
    root.removeHandler(handler)


def visitor(address: str = ADDRESSES[0]) -> Client:
    client = Client(headers={"x-forwarded-for": address, "user-agent": "Nosy/7"})
    client.defaults["REMOTE_ADDR"] = address
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
def test_no_secret_is_logged_and_every_failure_is(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = InterviewPageFactory(parent=make_index(), live=False)
    editor = make_user("root", is_superuser=True)
    tokens = [
        share_token(share_draft(page, editor=editor, label="Ada", days=1))
        for _ in range(2)
    ]
    ShareLink.objects.filter(pk=1).update(revoked_at=timezone.now())
    ShareLink.objects.order_by("pk").filter(pk__gt=1).update(revoked_at=timezone.now())
    consumer = Consumer(editor)
    bearer = consumer.headers["Authorization"].removeprefix("Bearer ")
    session = visitor()
    session.force_login(editor)
    cookie = session.cookies["sessionid"].value
    reset = "/admin/password_reset/confirm/MQ/c7x2ab-0123456789abcdef0123456789abcdef/"

    for address in ADDRESSES:
        visitor(address).post(
            "/admin/login/", {"username": EMAIL, "password": PASSWORD}
        )
    visitor().get("/nowhere/", {"token": tokens[0], "mail": EMAIL})
    visitor().get(f"/preview/?token={tokens[1]}")
    visitor().get(f"/api/v3/preview/?token={tokens[1]}")
    visitor().get(reset + "more/")
    consumer.send("GET", "999999/?version=draft")
    visitor().get("/api/v3/whoami/", headers={"authorization": f"Bearer x{bearer}"})

    def fail(*args: Any) -> None:
        raise RuntimeError(f"{tokens[0]} {EMAIL} {ADDRESSES} {bearer} {cookie}")

    monkeypatch.setattr("interviews.drafts.open_token", fail)
    assert session.get(f"/preview/?token={tokens[0]}").status_code == 500

    secrets = (PASSWORD, EMAIL, *ADDRESSES, *tokens, bearer, cookie, "Nosy", "c7x2ab")
    assert [secret for secret in secrets if secret in log.getvalue()] == []
    failed = log.failed()
    assert failed["/nowhere/"] == 404
    assert failed["/preview/"] == 500
    [error] = [line for line in log.lines if line.get("error")]
    assert error["error"] == "RuntimeError"
    assert any("drafts.py" in place for place in error["where"])
    assert all(line["time"].endswith("+00:00") for line in log.lines)


@pytest.mark.parametrize(
    "secret",
    [
        *ADDRESSES,
        EMAIL,
        "eyJhbGciOi:1vabcd:Ab3dEfGh1jKlMn0pQrStUvWxYz_0123456789-abcde",
        "WzFd:Ab3dEfGh1jKlMn0pQrStUvWxYz_0123456789-abcde",
        "a" * 43,
    ],
)
def test_what_a_library_says_is_cleaned(log: Log, secret: str) -> None:
    logging.getLogger("library").warning("Refused %s at 12:30.", secret)

    [line] = log.lines
    assert line["message"] == "Refused … at 12:30." or line["message"].startswith(
        "Refused …@…"
    )
    assert (line["level"], line["logger"]) == ("WARNING", "library")

"""A token shows its one draft, and no token shows it after its end."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from interviews.models import Preview, ShareLink
from interviews.previews import preview_token, share_token
from tests.door.hidden import HIDDEN, hide_everything, make_public
from tests.door.surfaces import said

pytestmark = pytest.mark.django_db

WORDS = re.compile("|".join(HIDDEN))


@pytest.fixture(autouse=True)
def hidden() -> None:
    hide_everything(make_public())


def told(token: str) -> set[str]:
    """The hidden words that somebody finds out with ``token``."""
    addresses = ("/preview/", "/api/v3/preview/", "/preview/userbar/")
    answers = [said(Client().get(f"{path}?token={token}")) for path in addresses]
    return {word for answer in answers for word in WORDS.findall(answer)}


def test_each_token_shows_its_own_draft_and_an_ended_one_none() -> None:
    links = {link.label: told(share_token(link)) for link in ShareLink.objects.all()}
    preview = Preview.objects.get()

    assert links == {
        "nabberwock": {"nabberwock"},
        "oxterquill": set(),
        "pumblechoke": set(),
    }
    assert told(preview_token(preview)) == {"quibberdash"}


def test_a_preview_ends_with_its_time_with_its_editor_and_with_publishing(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    preview = Preview.objects.get()
    token = preview_token(preview)
    page, editor = preview.page.specific, preview.editor

    with monkeypatch.context() as later:
        later.setattr("django.core.signing.time.time", lambda: in_an_hour())
        assert told(token) == set()
    editor.is_active = False
    editor.save()
    assert told(token) == set()
    editor.is_active = True
    editor.save()
    assert told(token) == {"quibberdash"}
    page.save_revision().publish()
    assert "quibberdash" not in told(token)


def in_an_hour() -> float:
    return (timezone.now() + timedelta(hours=1)).timestamp()


def test_a_token_that_was_changed_shows_nothing() -> None:
    for token in (
        share_token(ShareLink.objects.get(label="nabberwock")),
        preview_token(Preview.objects.get()),
    ):
        head, _, signature = token.rpartition(":")
        others = (f"{head}:{signature[::-1]}", head, f"{token}x", f"x{token}")
        assert {word for other in others for word in told(other)} == set()

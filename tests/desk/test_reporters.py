"""A reporter publishes by no door, and changes nothing that is not theirs.

Each door is tried on a live page of an editor's, on a draft of an editor's, and on what
the reporter wrote: a draft, and a page that an editor has published.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from wagtail.models import Locale

from tests.desk.doors import DOORS
from tests.desk.scenes import arrange, of_others, public
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db

# What it is tried on: whose, and whether it is public.
PAGES = {
    "live page": ("editor", True),
    "draft": ("editor", False),
    "own live page": ("reporter", True),
    "own draft": ("reporter", False),
}
# What somebody wrote and nobody has published they may also throw away.
THROWN_AWAY = {"delete", "delete_in_bulk", "delete_by_token"}


@pytest.fixture
def newsroom(settings: Any) -> Newsroom:
    settings.WAGTAIL_I18N_ENABLED = True
    Locale.objects.create(language_code="ko")
    return Newsroom()


@pytest.mark.parametrize("kind", PAGES)
def test_no_door_publishes_or_changes_what_is_not_theirs(
    newsroom: Newsroom, kind: str, tmp_path: Any
) -> None:
    scene = arrange(newsroom, *PAGES[kind], tmp_path)
    as_before = public(), of_others(newsroom)
    opened = []

    for act in DOORS:
        if kind == "own draft" and act.__name__ in THROWN_AWAY:
            continue
        with transaction.atomic():
            act(scene)
            if (public(), of_others(newsroom)) != as_before:
                opened.append(act.__name__)
            transaction.set_rollback(True)

    assert opened == []


def test_every_door_opens_for_an_administrator(
    newsroom: Newsroom, tmp_path: Any
) -> None:
    """So that a door that stays shut for a reporter is not merely out of order."""
    closed = list(DOORS)

    for owner, live in PAGES.values():
        with transaction.atomic():
            scene = arrange(newsroom, owner, live, tmp_path, who="superuser")
            as_before = public(), of_others(newsroom)
            for act in list(closed):
                with transaction.atomic():
                    act(scene)
                    if (public(), of_others(newsroom)) != as_before:
                        closed.remove(act)
                    transaction.set_rollback(True)
            transaction.set_rollback(True)

    assert closed == []

"""The documentation says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.test import Client

from interviews.conf import Settings
from tests.factories import InterviewPageFactory, TopicFactory, make_index

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
ADDRESSES = sorted(set(re.findall(r'curl "http://127\.0\.0\.1:8000(/[^"]+)"', TEXT)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_that_is_shown_answers(client: Client, address: str) -> None:
    InterviewPageFactory(
        parent=make_index(),
        slug="seven-seats-and-a-driver",
        topics=[TopicFactory(name="Careers")],
    )

    status = client.get(address).status_code

    assert status == (422 if "fax" in address else 200)


def test_every_setting_is_described() -> None:
    names = {name for name in vars(Settings) if not name.startswith("_")}

    for name in names:
        assert f"INTERVIEWS_{name.upper()}" in TEXT


def test_every_command_is_described() -> None:
    ours = {name for name, app in get_commands().items() if app == "interviews"}

    assert ours
    for name in ours:
        assert f"manage.py {name}" in TEXT


def test_every_target_that_is_named_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for target in set(re.findall(r"`?make ([a-z-]+)", TEXT)) & {
        *("demo", "test", "serve", "lint", "bench")
    }:
        assert re.search(rf"^{target}\b.*:", makefile, re.MULTILINE)

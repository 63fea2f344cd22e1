"""The documentation says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from interviews.conf import Settings
from tests.documents import PAGES, ROOT

TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


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

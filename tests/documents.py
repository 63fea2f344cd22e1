"""The documentation, as what its readers copy out of it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
SITE = "http://127.0.0.1:8000"

FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def fences(page: Path) -> list[tuple[str, str]]:
    """The blocks of code of ``page``, each with its language."""
    return FENCE.findall(page.read_text(encoding="utf-8"))


def code(page: Path, language: str) -> str:
    """The only block of code in ``language`` on ``page``."""
    (found,) = [text for name, text in fences(page) if name == language]
    return found

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches

from tests.faults.killing import Mortal, start_mortal


@pytest.fixture
def mortal(tmp_path: Path, settings: Any) -> Iterator[Mortal]:
    settings.MEDIA_ROOT = tmp_path / "pictures"
    caches["responses"].clear()
    folder = tmp_path / "site"
    folder.mkdir()
    with start_mortal(folder) as mortal:
        yield mortal

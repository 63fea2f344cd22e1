from __future__ import annotations

import errno
from typing import Any, NoReturn

import pytest

from interviews.cache import shelf
from interviews.cache.disk import DiskCache
from tests.cache.asking import Reader, at_hand
from tests.factories import make_index

pytestmark = pytest.mark.django_db


def test_a_disk_that_is_full_costs_no_reader_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*args: Any) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    make_index()
    monkeypatch.setattr(DiskCache, "_write", fail)
    reader = Reader()

    assert [reader.get("/interviews/").status_code for _ in range(2)] == [200, 200]


def test_a_worker_has_at_hand_what_it_said_and_not_what_nobody_wanted() -> None:
    make_index()
    reader = Reader()
    shelf.memory.forget()

    for encoding in ("br", "br", "gzip"):
        reader.get("/interviews/", ACCEPT_ENCODING=encoding)

    assert [list(answer.bodies) for answer in at_hand()] == [["br"], ["gzip"]]
    assert reader.found("/interviews/") == "hit"

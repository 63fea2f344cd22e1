from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from interviews.cache.disk import SETS_BETWEEN_CLEANING, DiskCache


@pytest.fixture
def cache(tmp_path: Path) -> DiskCache:
    return DiskCache(tmp_path / "kept", {})


def test_what_is_set_is_got(cache: DiskCache) -> None:
    cache.set("boat", {"": b"They float."})

    assert cache.get("boat") == {"": b"They float."}


def test_what_was_never_set_is_the_default(cache: DiskCache) -> None:
    assert cache.get("boat") is None
    assert cache.get("boat", "raft") == "raft"


def test_what_is_over_is_gone(cache: DiskCache) -> None:
    cache.set("boat", 1, timeout=-1)

    assert cache.get("boat") is None
    assert cache.add("boat", 2)
    assert cache.get("boat") == 2


def test_what_has_no_end_stays(cache: DiskCache) -> None:
    cache.set("boat", 1, timeout=None)

    assert cache.get("boat") == 1


def test_what_is_there_is_not_added_again(cache: DiskCache) -> None:
    assert cache.add("boat", 1)
    assert not cache.add("boat", 2)
    assert cache.get("boat") == 1


def test_of_many_who_add_at_once_one_succeeds(tmp_path: Path) -> None:
    caches = [DiskCache(tmp_path, {}) for _ in range(16)]

    with ThreadPoolExecutor(16) as pool:
        added = list(pool.map(lambda cache: cache.add("boat", 1), caches))

    assert added.count(True) == 1


def test_what_is_deleted_is_gone(cache: DiskCache) -> None:
    cache.set("boat", 1)

    assert cache.delete("boat")
    assert not cache.delete("boat")
    assert "boat" not in cache


def test_clearing_leaves_nothing(cache: DiskCache, tmp_path: Path) -> None:
    cache.set("boat", 1)
    cache.set("raft", 2)

    cache.clear()

    assert list((tmp_path / "kept").iterdir()) == []


def test_it_never_holds_many_more_than_it_may_and_drops_the_oldest(
    tmp_path: Path,
) -> None:
    cache = DiskCache(tmp_path, {"max_entries": 30})
    for number in range(3 * SETS_BETWEEN_CLEANING):
        cache.set(f"boat-{number}", number)

    assert len(list(tmp_path.iterdir())) <= 30
    assert cache.get("boat-0") is None
    assert cache.get(f"boat-{3 * SETS_BETWEEN_CLEANING - 1}") is not None


def test_where_there_is_room_the_folder_is_seldom_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    look = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: looks.append(path) or look(path))
    cache = DiskCache(tmp_path, {"max_entries": 20_000})

    for number in range(3 * SETS_BETWEEN_CLEANING):
        cache.set(f"boat-{number}", number)

    assert looks == [tmp_path]


def test_what_goes_while_the_folder_is_cleaned_does_not_end_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_before_it_goes(path: Path) -> list[os.DirEntry]:
        found = list(look(path))
        (tmp_path / found[0].name).unlink()
        return found

    look = os.scandir
    cache = DiskCache(tmp_path, {"max_entries": 30})

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", look_before_it_goes)
        for number in range(SETS_BETWEEN_CLEANING):
            cache.set(f"boat-{number}", number)

    assert len(os.listdir(tmp_path)) <= 30


def test_a_folder_that_was_removed_is_made_again(
    cache: DiskCache, tmp_path: Path
) -> None:
    cache.set("boat", 1)
    cache.clear()
    os.rmdir(tmp_path / "kept")

    cache.set("boat", 2)

    assert cache.get("boat") == 2


def test_a_file_that_was_cut_short_counts_as_none(
    cache: DiskCache, tmp_path: Path
) -> None:
    cache.set("boat", 1)
    [path] = (tmp_path / "kept").iterdir()
    path.write_bytes(path.read_bytes()[:9])

    assert cache.get("boat") is None

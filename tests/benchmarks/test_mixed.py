from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import sites
from benchmarks.scenarios.mixed import working_set, zipf_walk


@pytest.fixture
def working_sets(tmp_path: Path) -> list[list[str]]:
    (tmp_path / "filled.json").write_text(json.dumps({"first_page": 5}))
    return [working_set(make(tmp_path), 1000) for make in (sites.stock, sites.ours)]


def test_readers_of_both_sites_read_the_same_in_the_same_order(
    working_sets: list[list[str]],
) -> None:
    stock, ours = working_sets

    assert len(stock) == len(ours) == 2000
    assert [one.endswith("/pages/9/") for one in stock] == [
        one.endswith("/interviews/9/") for one in ours
    ]


def test_the_first_address_is_asked_for_most() -> None:
    asked = Counter(islice(zipf_walk(["/a", "/b", "/c", "/d"]), 10_000))

    assert 1.8 < asked["/a"] / asked["/b"] < 2.2
    assert 3.5 < asked["/a"] / asked["/d"] < 4.5

"""What of an address an answer depends on."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.keeping import Recipe

LIST = Recipe(names=("q", "person", "page"))
API = Recipe(names=("limit", "offset"), is_strict=True)
STOCK = Recipe(names=None)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("page=2&q=boats", "q=boats&page=2"),
        ("utm_source=letter&q=boats", "q=boats"),
        ("q=&page=2", "page=2"),
        ("q=%EB%B0%B0&utm_medium=x", "q=%EB%B0%B0"),
        ("utm_source=letter", ""),
    ],
)
def test_addresses_that_mean_the_same_have_one_answer(
    query: str, canonical: str
) -> None:
    assert LIST.canonical(query) == canonical


@pytest.mark.parametrize("query", ["limit=5&junk=1", "junk", "limit=5&limit=6"])
def test_what_an_api_refuses_is_not_kept(query: str) -> None:
    assert API.canonical(query) is None


def test_an_api_knows_an_empty_value_from_none() -> None:
    assert API.canonical("offset=&limit=5") == "limit=5&offset="


def test_of_two_values_nobody_says_which_one_is_meant() -> None:
    assert LIST.canonical("q=boats&q=rivers") is None


def test_what_refuses_unknown_parameters_is_kept_in_one_order() -> None:
    assert STOCK.canonical("type=home.HomePage&fields=a&fields=b") == (
        "fields=a&fields=b&type=home.HomePage"
    )


@pytest.mark.parametrize("query", ["&".join(f"a{n}=1" for n in range(100)), "q=%FF%FE"])
def test_too_many_parameters_and_bad_text_are_not_kept(query: str) -> None:
    assert LIST.canonical(query) is None
    assert STOCK.canonical(query) is None


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(st.dictionaries(st.sampled_from(["q", "page", "utm_source", "fbclid"]), TEXT))
def test_a_canonical_address_is_its_own(pairs: dict[str, str]) -> None:
    canonical = LIST.canonical(urlencode(pairs))

    assert canonical is not None
    assert LIST.canonical(canonical) == canonical

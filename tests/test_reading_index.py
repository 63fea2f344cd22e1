"""What readers get of an index, as HTML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    make_index,
)

pytestmark = pytest.mark.django_db


def test_cards_stand_newest_first_with_badge_people_and_one_link(
    read: Callable,
) -> None:
    index = make_index()
    InterviewPageFactory(parent=index, title="Old", date="2019-01-01")
    InterviewPageFactory(
        parent=index,
        title="Red Carpet Interview with Dìdi 弟弟",
        date="2024-02-26",
        teaser="Forty steps.",
        people=[PersonFactory(name="Dìdi", native_name="弟弟")],
        image=ImageFactory(),
        image_alt="A red carpet at night",
    )

    first, last = read(index.get_url()).select("article")

    assert "Red Carpet Interview with Dìdi 弟弟" in first.get_text()
    assert first.select_one("time")["datetime"] == "2024-02-26"
    assert "26" in first.select_one("time").get_text()
    assert first.img["alt"] == "A red carpet at night"
    assert {"width", "height", "srcset"} <= set(first.img.attrs)
    assert "Dìdi" in first.get_text()
    assert "Forty steps." in first.get_text()
    assert "Read more" in first.get_text()
    assert len(first.select("a")) == 1
    assert "Old" in last.get_text()
    assert last.img is None


@pytest.mark.parametrize("asked", ["abc", "0", "-1", "99", "1.5", "", "%00", "²"])
def test_an_odd_page_number_shows_a_page(read: Callable, asked: str) -> None:
    index = make_index(per_page=2)
    for _ in range(5):
        InterviewPageFactory(parent=index)

    assert read(f"{index.get_url()}?page={asked}").select("article")


def test_pages_of_an_index_follow_each_other(read: Callable) -> None:
    index = make_index(per_page=2)
    for number in range(5):
        date = f"2024-01-0{number + 1}"
        InterviewPageFactory(parent=index, title=f"No. {number}", date=date)

    html = read(f"{index.get_url()}?page=2")

    titles = [article.get_text() for article in html.select("article")]
    assert ["No. 2" in titles[0], "No. 1" in titles[1]] == [True, True]
    assert html.select_one('a[rel="next"]')["href"].endswith("?page=3")
    [current] = html.select('.pagination [aria-current="page"]')
    assert current.get_text(strip=True).endswith("2")


def test_an_index_without_interviews_says_so(read: Callable) -> None:
    html = read(make_index().get_url())

    assert not html.select("article")
    assert html.select_one("main").get_text(strip=True)

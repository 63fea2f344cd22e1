"""What a review shows and proposes."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.desk.importing import (
    TALK,
    cast,
    create,
    details,
    press,
    review_of,
    said,
    start,
)
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_review_shows_who_speaks_and_proposes_who_asks_and_why(
    reporter: Client,
) -> None:
    page = reporter.get(start(reporter)).content.decode()

    assert "Probably asks: 2 of 2 turns end with a question." in page
    assert "“They float. I like that. Who built them? My aunt.”" in page
    assert '<option value="interviewer" selected>' in page


def test_what_is_uncertain_is_said_in_words_beside_its_part(reporter: Client) -> None:
    url = start(reporter, TALK + "\nInes Okafor: Thank you.\n")

    page = reporter.get(url).content.decode()

    assert "1 place is uncertain." in page
    assert "<strong>Uncertain:</strong> It has no answer." in page


def test_nothing_of_a_source_is_taken_for_markup(reporter: Client) -> None:
    evil = "<script>alert(1)</script>"
    url = start(reporter, f"**Q: {evil}?**\n\nA {evil}: So.\n\nA {evil}: Yes.\n")
    place = len(said(url)) - 1

    pages = [
        reporter.get(url).content.decode(),
        press(reporter, url, f"open:{place}").content.decode(),
        create(reporter, url, title=evil).content.decode(),
    ]

    assert not [page for page in pages if evil in page]


def test_people_are_proposed_by_name_and_native_name(reporter: Client) -> None:
    jun = PersonFactory(name="Jun Park", native_name="박준")
    didi = PersonFactory(name="Didi", native_name="弟弟")
    url = start(reporter, TALK.replace("Mei Tang", "弟弟"))

    chosen = {name: one.person for name, one in review_of(url).edits.cast.items()}

    assert chosen == {
        "Ines Okafor": "new",
        "Jun Park": str(jun.pk),
        "弟弟": str(didi.pk),
    }


def test_somebody_else_is_found_by_the_name_that_is_typed(reporter: Client) -> None:
    jun = PersonFactory(name="Junho Park", occupation="boatbuilder")
    url = start(reporter)

    shown = press(
        reporter, url, "find:1", **cast(url, Jun_Park={"name": "junho  park"})
    ).content.decode()

    assert f'<option value="{jun.pk}">Junho Park (same name)</option>' in shown


def test_whatever_is_typed_survives_every_button_and_a_reload(reporter: Client) -> None:
    url = start(reporter)
    typed = details(title="Half a ti", date="next week", language="?")

    press(reporter, url, "join:2", **typed, **cast(url, Mei_Tang={"name": "Mei-Li"}))
    shown = reporter.get(url).content.decode()

    assert 'value="Half a ti"' in shown
    assert 'value="next week"' in shown
    assert 'value="Mei-Li"' in shown

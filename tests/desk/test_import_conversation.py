"""The conversation is put right, part by part."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.desk.importing import cast, place_of, press, said, start

pytestmark = pytest.mark.django_db


def test_an_answer_is_split_where_the_editor_says_and_both_halves_are_there(
    reporter: Client,
) -> None:
    url = start(reporter)
    place = place_of(url, "They float.")
    opened = press(reporter, url, f"open:{place}").content.decode()
    assert opened.count("Split here") == 3

    cut = f"cut:{place}:0:{len('Jun Park: They float. I like that. ')}"
    shown = press(reporter, url, cut, **{"second-half": "question"}).content.decode()

    assert said(url)[place : place + 3] == [
        ("answer", "Jun Park", "They float. I like that."),
        ("question", "Jun Park", "Who built them? My aunt."),
        ("answer", "Mei Tang", "He does."),
    ]
    assert "Split in two." in shown


def test_an_answer_is_split_before_words_that_are_typed(reporter: Client) -> None:
    url = start(reporter)
    place = place_of(url, "They float.")
    typed = {"words": "I like", "second-half": "answer", "split": place}

    press(reporter, url, "enter", **typed)

    assert said(url)[place + 1][2] == "I like that. Who built them? My aunt."


def test_words_that_are_not_there_are_an_answer_at_the_part_and_change_nothing(
    reporter: Client,
) -> None:
    url = start(reporter)
    before = said(url)

    shown = press(
        reporter, url, "words:2", **{"words": "swim", "second-half": "answer"}
    ).content.decode()

    assert "These words are not there" in shown
    assert said(url) == before


@pytest.mark.parametrize(
    ("words", "do", "expected"),
    [
        ("He does.", "question", ("question", "Mei Tang", "He does.")),
        ("He does.", "prose", ("prose", "Mei Tang", "He does.")),
        ("And now?", "answer", ("answer", "Ines Okafor", "And now?")),
        ("And now?", "swap", ("question", "Jun Park", "Tea!")),
    ],
)
def test_a_part_becomes_what_its_button_says(
    reporter: Client, words: str, do: str, expected: tuple[str, str, str]
) -> None:
    url = start(reporter)
    place = place_of(url, words)

    response = press(reporter, url, f"{do}:{place}")

    assert said(url)[place] == expected
    assert response.redirect_chain[-1][0].endswith(f"#segment-{place}")


def test_a_speaker_that_was_chosen_counts_whichever_button_is_pressed(
    reporter: Client,
) -> None:
    url = start(reporter)
    place = place_of(url, "He does.")

    press(reporter, url, f"join:{place + 2}", **{f"said-by-{place}": "Jun Park"})

    assert said(url)[place] == ("answer", "Jun Park", "He does.")


def test_the_last_change_is_taken_back_and_so_is_the_one_before(
    reporter: Client,
) -> None:
    url = start(reporter)
    before = said(url)
    press(reporter, url, "join:2")
    press(reporter, url, "prose:1")

    press(reporter, url, "undo")
    press(reporter, url, "undo")

    assert said(url) == before


def test_a_window_that_is_behind_changes_nothing_and_says_why(
    reporter: Client,
) -> None:
    url = start(reporter)
    press(reporter, url, "join:2")
    after = said(url)

    shown = press(reporter, url, "join:2", version=0).content.decode()

    assert "changed in another window" in shown
    assert said(url) == after


def test_who_asks_by_the_roles_is_who_asks_in_the_conversation(
    reporter: Client,
) -> None:
    url = start(reporter)
    roles = cast(
        url, Ines_Okafor={"role": "interviewee"}, Mei_Tang={"role": "interviewer"}
    )

    press(reporter, url, "save", **roles)

    asked = {speaker for kind, speaker, _words in said(url) if kind == "question"}
    assert asked == {"Mei Tang"}


def test_steps_are_not_taken_back_by_a_role_before_the_editor_says_so(
    reporter: Client,
) -> None:
    url = start(reporter)
    press(reporter, url, "prose:1")
    kept = said(url)
    roles = cast(url, Mei_Tang={"role": "interviewer"})

    shown = press(reporter, url, "save", **roles).content.decode()

    assert "takes back your 1 change" in shown
    assert said(url) == kept
    press(reporter, url, "group")
    assert said(url) != kept


@pytest.mark.parametrize(
    "do", ["", "dance", "join:x", "cut:1:0:3", "page", "join:1:2:3:4", "\0", "x" * 99]
)
def test_a_button_that_there_is_not_is_a_bad_request(reporter: Client, do: str) -> None:
    url = start(reporter)
    before = said(url)

    response = reporter.post(url, {"do": do, "version": 0})

    assert response.status_code == 400
    assert said(url) == before


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=99999999", "?page=x", "?at=999&did=join", "?split=-1"]
)
def test_an_address_with_nonsense_shows_the_review(
    reporter: Client, query: str
) -> None:
    assert reporter.get(start(reporter) + query).status_code == 200


def test_a_long_conversation_comes_in_pages_and_its_parts_are_found(
    reporter: Client,
) -> None:
    turns = "".join(
        f"Ines Okafor: Why {n}?\n\nJun Park: Because {n}.\n\n" for n in range(60)
    )
    url = start(reporter, turns)
    place = place_of(url, "Because 55.")

    first = reporter.get(url).content.decode()
    response = press(reporter, url, f"question:{place}")

    assert "Because 55." not in first
    assert "Part 1 of 3" in first
    assert "Because 55." in response.content.decode()
    assert "Part 3 of 3" in response.content.decode()

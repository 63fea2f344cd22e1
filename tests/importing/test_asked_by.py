"""Who asks is said where it tells something."""

from __future__ import annotations

from dataclasses import replace

from interviews.importing.bodies import body_blocks
from interviews.transcripts import Part, read_interview

PEOPLE = {"Ines": 1, "Jun Park": 2}
TALK = "**{}:** Why?\n\n**Jun Park:** Oh.\n\n**{}:** And?\n\n**Jun Park:** So."


def questions(*askers: str) -> list[Part]:
    return list(read_interview(TALK.format(*askers).encode(), "talk.md").parts)


def asked(
    parts: list[Part], interviewers: tuple[int, ...] = (), **more: int
) -> list[tuple[int | None, str]]:
    """Who asks each question, and the question."""
    people = PEOPLE | more
    blocks = body_blocks(parts, people, "talk", interviewers=interviewers)
    values = [block["value"] for block in blocks]
    return [(value.get("asked_by"), value["question"]) for value in values]


def test_who_asks_everything_is_named_at_no_question():
    parts = questions("Ines", "Ines")

    assert asked(parts) == [(None, "Why?"), (None, "And?")]


def test_who_asks_everything_is_named_beside_another_interviewer_of_the_page():
    parts = questions("Ines", "Ines")

    assert asked(parts, (1, 3)) == [(1, "Why?"), (1, "And?")]
    assert asked(parts, (1, 1)) == [(None, "Why?"), (None, "And?")]


def test_each_of_several_who_ask_is_named_at_their_questions():
    parts = questions("Ines", "Ana")

    assert asked(parts, Ana=3) == [(1, "Why?"), (3, "And?")]


def test_beside_somebody_without_a_person_the_other_who_asks_is_named():
    parts = questions("Ines", "KCrush")

    assert asked(parts) == [(1, "Why?"), (None, "KCrush: And?")]


def test_two_names_of_one_who_asks_are_one():
    parts = questions("Ines", "Ina")

    assert asked(parts, Ina=1) == [(None, "Why?"), (None, "And?")]


def test_who_asks_is_named_where_nobody_knows_who_asks_the_other_questions():
    first, second = questions("Ines", "Ines")
    nobodys = replace(first, question=replace(first.question, speaker=""))

    assert asked([nobodys, second]) == [(None, "Why?"), (1, "And?")]

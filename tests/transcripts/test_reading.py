"""What those build on who show an interview before it is imported."""

from __future__ import annotations

from interviews.transcripts import QA, ProseKind, read_interview
from tests.transcripts.outlines import describe, described, read

TALK = "Ines: Why?\n\nJun: Oh, really?\n\nInes: And?\n\nEveryone: That is all.\n"


def test_an_editor_may_say_who_asks():
    interview = read_interview(TALK.encode(), "talk.txt", interviewers=["Jun"])

    assert describe(interview) == described("""
        remark: Ines: Why?
        ? Jun: Oh, really?
        = Ines: And?
        = Everyone: That is all.
    """)
    assert [one.name for one in interview.speakers if one.is_interviewer] == ["Jun"]


def test_a_question_says_who_asks_when_and_who_answers():
    (first, second) = read(
        "[0:04] " + TALK.replace("Ines: And", "[1:05] Ines: And")
    ).questions

    assert (first.asked_by, first.start, first.question.text) == ("Ines", 4, "Why?")
    assert (second.asked_by, second.start) == ("Ines", 65)
    assert (first.answers[0].speaker, first.answers[0].credit) == ("Jun", "")
    assert (second.answers[0].speaker, second.answers[0].credit) == ("", "Everyone")
    assert first.answers[0].html == "<p>Oh, really?</p>"


def test_parts_are_in_the_order_of_the_source():
    interview = read("# At sea\n\nWe met.\n\n## Why?\n\nOh.\n\nPhoto: Ana\n", "a.md")

    kinds = [
        part.kind if isinstance(part, ProseKind) else type(part)
        for part in interview.parts
    ]
    assert kinds[2] is QA
    assert [part.kind for part in interview.prose] == [
        "title",
        "introduction",
        "credit",
    ]


def test_front_matter_is_kept_beside_the_words():
    source = (
        "---\ntitle: Ines Okafor\ntags: [sea]\nauthor: Ana\n---\n\n## Why?\n\nOh.\n"
    )
    interview = read(source, "a.md")

    assert interview.title == "Ines Okafor"
    assert interview.fields["tags"] == ["sea"]
    assert interview.questions[0].span.first == 7


def test_front_matter_that_is_broken_is_text():
    interview = read("---\ntitle: [\n---\n\n## Why?\n\nOh.\n", "a.md")

    assert "title: [" in "".join(part.text for part in interview.prose)


def test_a_page_has_its_title_in_the_head():
    interview = read("<title>At &amp; sea</title><h2>Why?</h2><p>Oh.</p>", "a.html")

    assert interview.title == "At & sea"


def test_the_kind_of_a_file_is_told_by_its_name_or_its_looks():
    kinds = {
        ("## Why?\n\nOh.", "a.md"): "markdown",
        ("## Why?\n\nOh.", ""): "markdown",
        ("**Ines:** Why?", ""): "markdown",
        ("## Why?\n\nOh.", "a.txt"): "text",
        ("Why?", ""): "text",
        ("**Ines:** Why?\n\n**Jun:** Oh.", "a.txt"): "markdown",
        ("<p>Why?</p>", ""): "html",
        ("<!doctype html><p>Why?", "a.txt"): "html",
    }

    assert {key: read(*key).format for key in kinds} == kinds

"""What is in a transcript and answers no question: kept, as what it is."""

from __future__ import annotations

import pytest

from interviews.transcripts.runs import Role
from tests.transcripts.outlines import described, outline, read

TALK = "Ines: Why boats?\n\nJun Park: They float.\n\nInes: And?\n\nJun Park: Sleep.\n\n"


def test_stage_directions_are_kept_and_known():
    interview = read("Q: Why?\nA: They float. [laughter] (laughs) Yes (mostly).")
    (paragraph,) = interview.questions[0].answers[0].paragraphs

    assert (
        interview.questions[0]
        .answers[0]
        .text.endswith("[laughter] (laughs) Yes (mostly).")
    )
    assert [run.text for run in paragraph.runs if run.role is Role.DIRECTION] == [
        "[laughter]",
        "(laughs)",
    ]


@pytest.mark.parametrize("label", ["Break", "Jingle", "Song of the Sea", "Selection 1"])
def test_a_mark_of_a_section_is_nobody(label):
    source = (
        "**Ines:** Why?\n\n**Jun:** Oh.\n\n"
        f"**{label}:** \\[19:20\\] to \\[19:40\\]\n\n**Ines:** And?\n\n**Jun:** No."
    )
    interview = read(source, "show.md")

    assert [speaker.name for speaker in interview.speakers] == ["Ines", "Jun"]
    assert outline(source, "show.md").splitlines()[2] == f"section: <{label}> 19:20:"


def test_an_answer_goes_on_behind_a_break():
    source = (
        "**Ines:** Why?\n\n**Jun:** Oh.\n\n**Break:** \\[1:00\\]\n\n"
        "**Jun:** So.\n\n**Ines:** And?\n\n**Jun:** No."
    )

    assert outline(source, "show.md") == described("""
        ? Ines: Why?
        = Jun: Oh.
        = <Break> 1:00:
        = Jun: So.
        ? Ines: And?
        = Jun: No.
    """)


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("This interview has been edited for length.", "note"),
        ("Editor's note: the boat has sunk since.", "note"),
        ("Photos by Ana Roe", "credit"),
        ("Photo: Ana Roe", "credit"),
        ("© Ana Roe", "credit"),
        ("Interview by Ines Okafor", "credit"),
        ("Jun Park is a builder of boats in Pontport.", "biography"),
        ("About the author", "biography"),
    ],
)
def test_what_stands_at_the_end_is_told_apart(paragraph, kind):
    last = outline(TALK + paragraph).splitlines()[-1]

    assert last.startswith(f"{kind}: ")
    assert last.endswith(paragraph.partition(": ")[2] or paragraph)


def test_everything_below_the_words_about_somebody_is_a_biography():
    source = TALK + "About the author\n\nShe lives by the sea.\n\nPhotos by Ana Roe"

    assert outline(source).splitlines()[-3:] == [
        "biography: About the author",
        "biography: She lives by the sea.",
        "credit: Photos by Ana Roe",
    ]


def test_a_credit_between_two_questions_belongs_to_no_answer():
    source = "## Why?\n\nThey float.\n\nPhoto: Ana Roe\n\n## Next?\n\nSleep.\n"

    assert outline(source, "boats.md").splitlines()[2] == "credit: Photo: Ana Roe"


def test_italics_below_a_last_rule_are_a_note():
    source = "## Why?\n\nThey float.\n\n***\n\n*The boat was sold in June.*\n"

    assert outline(source, "boats.md").splitlines()[2:] == [
        "note: The boat was sold in June."
    ]


def test_an_introduction_stands_before_the_first_question():
    source = "We met at sea.\n\nIt was cold.\n\n" + TALK

    assert outline(source).startswith("introduction: We met at sea. / It was cold.\n?")


def test_a_note_before_a_heading_stays_before_it():
    source = "**Note:** It leaks.\n\n# At sea\n\n**Q:** Why?\n\n**A:** Oh."

    assert outline(source, "show.md").splitlines()[:2] == [
        "note: <Note>: It leaks.",
        "heading: At sea",
    ]


def test_a_heading_between_turns_stays_a_heading():
    source = "# At sea\n\n**Ines:** Why?\n\n**Jun:** Oh.\n\n## Ashore\n\n**Ines:** And?\n\n**Jun:** No."

    assert outline(source, "show.md") == described("""
        title: At sea
        ? Ines: Why?
        = Jun: Oh.
        heading: Ashore
        ? Ines: And?
        = Jun: No.
    """)


def test_a_question_without_an_answer_is_kept_with_a_doubt():
    *_, last = read(TALK + "Ines: Thank you!").parts

    assert (last.kind, last.text, last.uncertain) == (
        "remark",
        "Thank you!",
        "It has no answer.",
    )


def test_a_question_without_its_mark_is_one_to_look_at():
    interview = read("## Why?\n\nOh.\n\n## Tell me more.\n\nNo.\n", "boats.md")

    assert [part.uncertain for part in interview.questions] == [
        "",
        "It has no question mark.",
    ]


def test_every_part_knows_its_lines():
    interview = read("We met.\n\nQ: Why\nboats?\nA: They\nfloat.\n\nTruly.\n")

    assert [(part.span.first, part.span.last) for part in interview.parts] == [
        (1, 1),
        (3, 8),
    ]
    assert interview.questions[0].answers[0].span.first == 5

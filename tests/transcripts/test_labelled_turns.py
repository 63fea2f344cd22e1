"""Speakers by their labels."""

from __future__ import annotations

import pytest

from interviews.transcripts import read_interview
from tests.transcripts.outlines import described, outline, read

HARBOUR = """
    ? Ines Okafor: Why boats?
    = Jun Park: They float.
    ? Ines Okafor: What next?
    = Jun Park: Sleep.
"""


@pytest.mark.parametrize(
    "source",
    [
        "**Ines Okafor:** Why boats?\n\n**Jun Park:** They float.\n\n"
        "**Ines Okafor:** What next?\n\n**Jun Park:** Sleep.",
        "**Ines Okafor**: Why boats?\n\n**Jun Park**: They float.\n\n"
        "**Ines Okafor**: What next?\n\n**Jun Park**: Sleep.",
        "Ines Okafor: Why boats?\n\nJun Park: They float.\n\n"
        "Ines Okafor: What next?\n\nJun Park: Sleep.",
        "Ines Okafor: Why boats?\nJun Park: They float.\n"
        "Ines Okafor: What next?\nJun Park: Sleep.",
        "**Ines Okafor: Why boats?**\n\nJun Park: They float.\n\n"
        "**Ines Okafor: What next?**\n\nJun Park: Sleep.",
        "**Ines Okafor** Why boats?\n\n**Jun Park** They float.\n\n"
        "**Ines Okafor** What next?\n\n**Jun Park** Sleep.",
        "**Ines Okafor**\n\nWhy boats?\n\n**Jun Park**\n\nThey float.\n\n"
        "**Ines Okafor**\n\nWhat next?\n\n**Jun Park**\n\nSleep.",
        "INES OKAFOR： Why boats?\n\nJUN PARK： They float.\n\n"
        "INES OKAFOR： What next?\n\nJUN PARK： Sleep.",
        "- Ines Okafor: Why boats?\n- Jun Park: They float.\n"
        "- Ines Okafor: What next?\n- Jun Park: Sleep.",
    ],
    ids=lambda source: source.split("They")[0],
)
def test_labels_of_any_look_name_the_speakers(source):
    assert outline(source, "harbour.md").casefold() == described(HARBOUR).casefold()


def test_a_speaker_goes_on_without_a_label():
    source = """
        Ines: Why boats?

        Jun: They float.

        Most of them.

        Ines: What next?

        Nobody knows that.

        Jun: Sleep.
    """

    assert outline(source) == described("""
        ? Ines: Why boats?
        = Jun: They float. / Most of them.
        ? Ines: What next? / Nobody knows that.
        = Jun: Sleep.
    """)


def test_a_label_that_is_repeated_goes_on_with_the_answer():
    source = "Ines: Why?\n\nJun: They float.\n\nJun: Mostly.\n\nInes: Next?\n\nJun: No."

    assert "= Jun: They float. / Mostly." in outline(source)


def test_a_magazine_asks_a_group():
    source = """
        Tidewater came to the harbour in June.

        KCrush: Please introduce yourselves!

        Jun: I am Jun, the drummer.

        Sora: I am Sora.

        Both: And we are Tidewater!

        KCrush: Who is late for rehearsals?

        Everyone: Jun!

        Jun: Only on Mondays.

        KCrush: Thank you for your time.
    """

    assert outline(source) == described("""
        introduction: Tidewater came to the harbour in June.
        ? KCrush: Please introduce yourselves!
        = Jun: I am Jun, the drummer.
        = Sora: I am Sora.
        = Both: And we are Tidewater!
        ? KCrush: Who is late for rehearsals?
        = Everyone: Jun!
        = Jun: Only on Mondays.
        remark: KCrush: Thank you for your time.
    """)


def test_several_people_answer_one_heading():
    source = """
        ## Who is late?

        **Jun:** I am.

        **Sora:** He is.

        ## And who cooks?

        **All:** Nobody!
    """

    assert outline(source, "group.md") == described("""
        ? Who is late?
        = Jun: I am.
        = Sora: He is.
        ? And who cooks?
        = All: Nobody!
    """)


def test_several_hosts_ask():
    source = """
        **Ines:** Welcome to the show. I am here with my co-host, Ana. Why boats, Jun?

        **Jun:** They float, and that is about all one can say of them at sea.

        **Ana:** What else floats?

        **Jun:** Wood does, and corks, and ducks for some of the time.

        **Ines:** And what sinks?

        **Jun:** Most of what I have built so far, to be honest with you.
    """

    assert outline(source, "show.md").splitlines()[::2] == [
        "? Ines: Welcome to the show. I am here with my co-host, Ana. Why boats, Jun?",
        "? Ana: What else floats?",
        "? Ines: And what sinks?",
    ]


def test_a_guest_may_ask_back():
    source = """
        Ines: Why boats?

        Jun: They float. Do you sail?

        Ines: I swim.

        Jun: Then you know.

        Ines: What next?

        Jun: Sleep.
    """

    assert outline(source) == described("""
        ? Ines: Why boats?
        = Jun: They float. Do you sail?
        = Ines: I swim.
        = Jun: Then you know.
        ? Ines: What next?
        = Jun: Sleep.
    """)


def test_a_short_word_in_between_begins_no_question():
    source = """
        Ines: Why boats?

        Jun: They float.

        Ines: I see.

        Jun: And they wait.
    """

    assert "= Ines: I see.\n= Jun: And they wait." in outline(source)


def test_two_who_answer_together_are_a_credit():
    source = "KCrush: Who?\n\nJun: I.\n\nSora: I.\n\nKCrush: And?\n\nJun and Sora: No!"
    answer = read(source).questions[1].answers[0]

    assert (answer.credit, answer.speaker, answer.text) == ("Jun and Sora", "", "No!")


def test_only_those_who_ask_may_have_labels():
    source = "KCrush: Why boats?\n\nThey float.\n\nKCrush: What next?\n\nSleep."

    assert outline(source) == described("""
        ? KCrush: Why boats?
        = They float.
        ? KCrush: What next?
        = Sleep.
    """)


HOSTS = ["Ines", "Tom"]


def test_where_all_are_hosts_a_long_turn_stays_whole():
    source = (
        "**Ines:** Why boats?\n\nI mean all of them.\n\n**Tom:** They float.\n\n"
        "**Ines:** And?\n\n**Tom:** Sleep."
    )
    first, *_ = read_interview(source.encode(), "a.md", interviewers=HOSTS).parts

    assert first.question.text == "Why boats?\nI mean all of them."


def test_two_hosts_may_be_the_only_ones_with_labels():
    source = (
        "**Ines:** Why boats?\n\nThey float.\n\n**Tom:** And?\n\nThat is all.\n\n"
        "**Ines:** Really?\n\nYes.\n\n**Tom:** Oh?\n\nNo."
    )
    parts = read_interview(source.encode(), "a.md", interviewers=HOSTS).parts

    assert [part.answers[0].text for part in parts] == [
        "They float.",
        "That is all.",
        "Yes.",
        "No.",
    ]


def test_an_interviewer_is_proposed_with_a_reason():
    ines, jun = read(
        "Ines: Why?\n\nJun: Oh.\n\nInes: And?\n\nJun: That is all."
    ).speakers

    assert (ines.is_interviewer, jun.is_interviewer) == (True, False)
    assert ines.reason == "2 of 2 turns end with a question."
    assert (jun.turns, jun.words, jun.first_words) == (2, 4, "Oh.")


def test_the_first_words_of_a_speaker_end_in_dots_only_where_more_is_said():
    said = "Boats float. " * 20

    _, jun = read(f"Ines: Why?\n\nJun: {said}\n\nInes: And?\n\nJun: So.").speakers

    assert jun.first_words.startswith("Boats float. Boats")
    assert jun.first_words.endswith("…")
    assert len(jun.first_words) <= 81


@pytest.mark.parametrize(
    "label", ["Interviewer", "Host", "Moderator", "진행자", "기자"]
)
def test_a_label_may_say_who_asks(label):
    speaker = read(
        f"{label}: Go on.\n\nJun: No.\n\n{label}: So.\n\nJun: Yes?"
    ).speakers[0]

    assert speaker.is_interviewer
    assert speaker.reason == "The label says so."

"""Initials and first names, and whom they mean."""

from __future__ import annotations

from tests.transcripts.outlines import outline, read


def test_initials_mean_the_one_who_is_introduced():
    source = """
        Sara Wen (SW) builds boats. Ines Okafor (IO) asked her why.

        IO: Why boats?

        SW: They float.

        IO: And then?

        SW: They wait.
    """

    assert outline(source).splitlines()[1:3] == [
        "? Ines Okafor: Why boats?",
        "= Sara Wen: They float.",
    ]


def test_initials_mean_the_one_who_had_a_whole_label_first():
    source = """
        Ines Okafor: Why boats?

        Sara Wen: They float.

        IO: And then?

        S.W.: They wait.
    """

    assert {speaker.name for speaker in read(source).speakers} == {
        "Ines Okafor",
        "Sara Wen",
    }


def test_initials_that_may_mean_two_people_mean_neither():
    source = """
        Sara Wen and Silke Wolf build boats.

        IO: Why boats?

        SW: They float.

        IO: And then?

        SW: They wait.
    """

    assert [speaker.name for speaker in read(source).speakers] == ["IO", "SW"]


def test_a_first_name_means_the_one_with_a_whole_label():
    source = "Ines Okafor: Why?\n\nSara Wen: Oh.\n\nInes: And?\n\nSara: That is all."

    assert [speaker.name for speaker in read(source).speakers] == [
        "Ines Okafor",
        "Sara Wen",
    ]

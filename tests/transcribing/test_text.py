from __future__ import annotations

import pytest

from tests.factories import PersonFactory, block, qa
from tests.transcribing.world import everything, make_interview, write

pytestmark = pytest.mark.django_db


def test_it_reads_like_a_transcript_that_somebody_typed() -> None:
    assert write(everything(), "txt").decode() == (
        "R&B <3: *Dìdi* 弟弟\n2024-02-26\n"
        "http://127.0.0.1:8000/interviews/didi-%E5%BC%9F%E5%BC%9F/\n\n"
        "We met outside.\n\n"
        "[1:35] Q: Why boats?\n\n"
        "Mina Park: They float, these boats.\n\nAll of them.\n\n"
        "(Original, ko) 떠요, 네?\n\n"
        "준 동키즈:\n\n- 바다\n  1. one\n  2. two\n- R&B <3\n\n"
        "Note: The band lines up.\n\n"
        "[2:00] Q (Noor Haddad): And then?\n\n"
        "준 동키즈: We sank.\nDeep.\n\n"
        "Everyone: Ha --> ha!\n\n"
        "Note: Ashore\n\n"
        "Q: Are you dry by now?\n\n"
        "Mina Park:\n\n> Hardly.\n\n"
        "Note: “We sank.”\n\n준 동키즈\n\n"
        "[1:02:03] Q: What comes next?\n\n"
        "준 동키즈: Soup.\n"
    )


def test_who_answers_is_told_where_nobody_is_known() -> None:
    text = write(make_interview(qa("Who?", "Me.")), "txt").decode()

    assert text.endswith("\n\nQ: Who?\n\nA: Me.\n")


def test_a_film_has_its_address_and_control_characters_are_left_out() -> None:
    url = "https://vimeo.com/123456789"
    page = make_interview(
        qa("Who?\x0b", "Me.\x01"),
        block("embed", {"url": url, "title": "The film", "caption": "At sea."}),
        people=[PersonFactory(name="Ada\x1f")],
    )

    text = write(page, "txt").decode()

    assert text.endswith(f"Q: Who?\n\nAda: Me.\n\nVideo: The film ({url})\n\nAt sea.\n")

"""Pictures come out of a Word file within limits, whatever it says of them."""

from __future__ import annotations

import pytest

from interviews.transcripts import TranscriptError
from interviews.transcripts.readers.pictures import MOST_PICTURES, read_pictures
from tests.transcripts.word_files import document, pack, paragraph, run


def with_parts(parts: dict[str, bytes]) -> bytes:
    return pack(document(paragraph(run("Q: Why?"))), parts)


def test_pictures_come_in_their_order_and_nothing_else_does() -> None:
    data = with_parts(
        {
            "word/media/image1.png": b"first",
            "word/media/chart.emf": b"a drawing",
            "word/media/deeper/image.png": b"too deep",
            "media/image.png": b"elsewhere",
            "word/media/image2.JPEG": b"second",
        }
    )

    assert list(read_pictures(data)) == [
        ("image1.png", b"first"),
        ("image2.JPEG", b"second"),
    ]


def test_what_is_no_word_file_has_no_pictures() -> None:
    assert list(read_pictures(b"Q: Why?\n\nA: So.")) == []


def test_a_file_gives_so_many_pictures_and_no_more() -> None:
    names = [f"word/media/image{number}.png" for number in range(MOST_PICTURES + 5)]

    found = list(read_pictures(with_parts(dict.fromkeys(names, b"x"))))

    assert len(found) == MOST_PICTURES


def test_a_picture_that_unpacks_to_too_much_is_refused() -> None:
    data = with_parts({"word/media/image1.png": bytes(25 * 1024**2)})

    with pytest.raises(TranscriptError, match="too large"):
        list(read_pictures(data))


def test_a_damaged_picture_is_refused() -> None:
    data = with_parts({"word/media/image1.png": bytes(range(256)) * 40})
    place = data.index(b"word/media/image1.png") + 40
    broken = data[:place] + b"\xff" * 20 + data[place + 20 :]

    with pytest.raises(TranscriptError, match="damaged"):
        list(read_pictures(broken))

"""Files of any encoding and with any line ends."""

from __future__ import annotations

import pytest

from interviews.transcripts import TranscriptError, read_interview

ENGLISH = "Q: Why “boats”?\nA: A café — naïve, señor – isn’t floating.\n"
KOREAN = "질문: 왜 배를 만드세요?\n답변: 물에 뜨니까요. 그리고 기다리니까요.\n"
JAPANESE = "質問：どうして船ですか？\n回答：水に浮かぶからです。カモメもいます。\n"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-32", "utf-32"),
        (ENGLISH, "cp1252", "cp1252"),
        (KOREAN, "utf-8", "utf-8"),
        (KOREAN, "utf-16", "utf-16"),
        (KOREAN, "utf-16-le", "utf-16-le"),
        (KOREAN, "cp949", "cp949"),
        (KOREAN, "euc-kr", "cp949"),
        ("질문: 똠방각하?\n답변: 펲시콜라를 마셔요.\n", "cp949", "cp949"),
        (JAPANESE, "utf-8", "utf-8"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc-jp", "euc_jp"),
    ],
)
def test_text_of_any_encoding_arrives_exactly(text, encoding, found):
    interview = read_interview(text.encode(encoding), "talk.txt")
    (qa,) = interview.questions

    assert (
        f"{qa.question.text} {qa.answers[0].text}".split()
        == " ".join(
            line.replace("：", ": ").partition(": ")[2] for line in text.splitlines()
        ).split()
    )
    assert interview.encoding == found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_any_line_ends_are_line_ends(end):
    source = end.join(["Q: Why?", "A: Oh.", "", "So.", "", "Q: And?", "A: No.", ""])
    first, second = read_interview(source.encode(), "talk.txt").questions

    assert (first.answers[0].text, second.answers[0].text) == ("Oh.\nSo.", "No.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "It is empty."),
        (b" \r\n\t", "It is empty."),
        (
            b"\x81 oh \x8d oh",
            "It is not text in any encoding that is known here; save it as UTF-8.",
        ),
        (b"%PDF-1.7 ...", "It is a PDF file; save its text as DOCX or plain text."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "It is a file of an old Word; save it as DOCX.",
        ),
        (b"a" * (16 * 1024**2 + 1), "It is larger than 16 MB."),
        (b"a" * 4_000_001, "It has more than 4,000,000 characters."),
    ],
    ids=["empty", "blank", "bytes", "pdf", "doc", "large", "long"],
)
def test_what_is_no_text_is_refused_in_a_sentence(data, reason):
    with pytest.raises(TranscriptError) as caught:
        read_interview(data, "talk.txt")

    assert str(caught.value) == reason

"""What pure modules say in English, as a Korean editor reads it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from wagtail.users.models import UserProfile

import interviews
from interviews.admin.reasons import translated
from interviews.importing.wordpress.posts import EDITED
from tests.desk.importing import errors, start, start_with_file

PACKAGE = Path(interviews.__file__).parent
SAYING = {
    *("TranscriptError", "LostWords", "NotPossible", "ArchiveError", "BrokenArchive"),
    *("ImportRefused", "UnreachableError", "OversizedError", "ForbiddenAddressError"),
}
FOLDERS = ("transcripts", "wordpress", "importing/wordpress", "importing/reviewing")
# Of the front matter of portraits, which the desk leaves to the command.
UNHEARD = {"frontmatter.py", "decoding.py", "markdown.py"}
FILES = sorted(
    {
        *(path for folder in FOLDERS for path in (PACKAGE / folder).rglob("*.py")),
        *(PACKAGE / "importing/pictures.py", PACKAGE / "outbound.py"),
    }
)


def sentences_of(path: Path) -> Iterator[str]:
    """Those that errors are raised with, with a number in each of their places."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=text)]):
                words = [text]
            case ast.Call(func=ast.Name(id=name), args=[ast.JoinedStr(values=parts)]):
                words = [
                    part.value if isinstance(part, ast.Constant) else "77"
                    for part in parts
                ]
            case _:
                continue
        if name in SAYING:
            yield "".join(words)


SENTENCES = [
    sentence
    for path in FILES
    if path.name not in UNHEARD
    for sentence in sentences_of(path)
]


def test_there_are_sentences_to_look_at() -> None:
    assert len(SENTENCES) > 40


@pytest.mark.parametrize("sentence", sorted(set(SENTENCES)))
def test_every_reason_has_a_korean_sentence_with_the_same_numbers(
    sentence: str,
) -> None:
    with translation.override("ko"):
        shown = translated(sentence)

    assert shown != sentence
    assert shown.count("77") == sentence.count("77")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (EDITED, "그 뒤 페이지가 편집되어 그대로 두었습니다."),
        (
            "It was not public (private): it is a draft.",
            "공개 글이 아니어서(private) 초안으로 두었습니다.",
        ),
        (
            "https://old.example/a.jpg cannot be had: No answer within 7 s.",
            "https://old.example/a.jpg: 가져올 수 없습니다. 7초 안에 응답이 없습니다.",
        ),
        (
            "This speaker leads through the conversation, and 2 of 3 turns end with a "
            "question.",
            "이 화자가 대화를 이끌며, 발언 3번 가운데 2번이 질문으로 끝납니다.",
        ),
        ("It has more than 30,000 lines.", "줄이 30,000개를 넘습니다."),
        ("Nobody has ever said this.", "Nobody has ever said this."),
        ("", ""),
    ],
)
def test_numbers_and_names_stand_where_korean_wants_them(
    sentence: str, shown: str
) -> None:
    with translation.override("ko"):
        assert translated(sentence) == shown


@pytest.fixture
def korean(reporter: Client) -> Client:
    user_id = reporter.session["_auth_user_id"]
    UserProfile.objects.create(user_id=user_id, preferred_language="ko")
    return reporter


@pytest.mark.django_db
def test_a_korean_editor_reads_korean_refusals_and_proposals(korean: Client) -> None:
    refusal = errors(start_with_file(korean, b"WEBVTT\n\n0:01 --> x\nHi", "a.vtt"))
    review = korean.get(start(korean)).content.decode()

    assert refusal == "3번째 줄에서 손상되었거나 잘렸습니다."
    assert "발언 2번 가운데 2번이 질문으로 끝납니다." in review

"""“Import an interview”: what is read, and what is refused."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from interviews.models import InterviewIndexPage, PendingImport
from tests.desk.importing import START, errors, review_of, start_with_file

pytestmark = pytest.mark.django_db


def test_whoever_has_neither_a_file_nor_a_text_is_told_so(reporter: Client) -> None:
    response = reporter.post(START, {"index": InterviewIndexPage.objects.get().pk})

    assert errors(response) == "Choose a file, or paste the text below."


def test_a_file_and_a_text_are_not_taken_for_one_and_the_text_stays(
    reporter: Client, index: InterviewIndexPage
) -> None:
    both = {
        "index": index.pk,
        "text": "Q: And now?",
        "file": SimpleUploadedFile("talk.txt", b"Q: Why?\n\nA: So."),
    }

    response = reporter.post(START, both)

    assert errors(response) == "Choose a file or paste the text, not both."
    assert b"Q: And now?" in response.content


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "talk.txt", "It is empty."),
        (b"%PDF-1.7", "talk.pdf", "It is a PDF file; save its text as DOCX"),
        (b"PK\x03\x04 cut off", "talk.docx", ""),
        (b"GIF89a", "talk.gif", "Choose a file whose name ends in .txt, .md,"),
        (b"a" * (16 * 1024**2 + 1), "talk.txt", "The file is larger than 16 MB."),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_at_its_field(
    reporter: Client, data: bytes, name: str, sentence: str
) -> None:
    response = start_with_file(reporter, data, name)

    assert response.status_code == 200
    assert sentence in errors(response)
    assert errors(response).endswith(".")
    assert not PendingImport.objects.exists()


def test_a_file_is_read_whatever_its_encoding(reporter: Client) -> None:
    data = "질문: 왜 배인가요?\n\n답변: 뜨니까요.".encode("cp949")

    response = start_with_file(reporter, data, "talk.txt")

    assert "왜 배인가요?" in reporter.get(response["Location"]).content.decode()
    assert review_of(response["Location"]).edits.details["language"] == "ko"

from __future__ import annotations

import io
import os

import pytest
from PIL import Image as PillowImage

from interviews.models import InterviewPage, Person, Topic
from tests.commands import everything
from tests.commands import import_interviews as run
from tests.factories import make_index, write_interview

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_index()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "posts").mkdir()
    return tmp_path / "posts"


def titles() -> list[str]:
    return sorted(InterviewPage.objects.values_list("title", flat=True))


FIRST = "---\ntitle: Nora\n---\n"
QUESTION = "## Why?\n\nBecause.\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "It is empty."),
        ("Only prose.\n", "It has no questions with answers."),
        (b"%PDF-1.7", "It is a PDF file; save its text as DOCX or plain text."),
        (
            "---\ntitle: [Nora\n---\n" + QUESTION,
            "The front matter is not valid YAML at line",
        ),
        (
            "---\ntitle: Nora\ncolour: blue\n---\n" + QUESTION,
            "The front matter has the unknown field ‘colour’; accepted are title,",
        ),
        (
            f"---\ntitle: Nora\nsummary: {'s' * 401}\n---\n" + QUESTION,
            "Its summary has more than 400 characters.",
        ),
        ("---\nsummary: Diver\n---\n" + QUESTION, "The front matter has no ‘title’."),
        (FIRST, "It has no questions:"),
        (FIRST + "Only prose.\n", "It has no questions:"),
        (FIRST + "## Why?\n\n" + QUESTION, "The question ‘Why?’ has no answer."),
        (
            "---\ntitle: Nora\npeople: [{name: Nora, role: cook}]\n---\n" + QUESTION,
            "The front matter has a role that is none: ‘cook’.",
        ),
        (
            f"---\ntitle: {'t' * 256}\n---\n" + QUESTION,
            "It names a person that is refused: name: Ensure this value has at most",
        ),
        (
            f"---\ntitle: Nora\ncategories: [sea, {'t' * 101}]\n---\n" + QUESTION,
            "It names a topic that is refused: name: Ensure this value has at most",
        ),
        (
            "---\ntitle: Nora\ndate: tomorrow\n---\n" + QUESTION,
            "The field ‘date’ is not a date such as 2024-05-31: ‘tomorrow’.",
        ),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence_and_the_others_come_in(
    folder, settings, content, reason
):
    write_interview(folder, "a")
    write_interview(folder, "c")
    run(folder)
    before = everything(settings.MEDIA_ROOT)
    data = content if isinstance(content, bytes) else content.encode()
    (folder / "b.md").write_bytes(data)

    result = run(folder)

    [line] = result.err
    assert line.startswith(f"[2/3] refused b.md: {reason}")
    assert line.endswith(".")
    assert result.out == [
        "[1/3] unchanged a.md",
        "[3/3] unchanged c.md",
        "0 created, 2 unchanged, 1 refused.",
    ]
    assert str(result.error) == "1 of 3 files were refused."
    assert result.error.returncode != 0
    assert everything(settings.MEDIA_ROOT) == before


def truncated_jpeg() -> bytes:
    data = io.BytesIO()
    PillowImage.effect_noise((200, 200), 90).save(data, "JPEG")
    return data.getvalue()[:2000]


def gif() -> bytes:
    data = io.BytesIO()
    PillowImage.new("P", (4, 4)).save(data, "GIF")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"A portrait.", "The picture b.jpg is not a JPEG, PNG or WebP picture."),
        (truncated_jpeg(), "The picture b.jpg is damaged."),
        (gif(), "The picture b.jpg is not a JPEG, PNG or WebP picture."),
        (b"", "The picture b.jpg is not a JPEG, PNG or WebP picture."),
    ],
)
def test_a_bad_portrait_refuses_its_file_and_no_other(folder, settings, data, reason):
    for stem in "abc":
        write_interview(folder, stem, categories=f"topic-of-{stem}")
    (folder / "b.jpg").write_bytes(data)

    result = run(folder, f"--portraits={folder}")

    assert result.err == [f"[2/3] refused b.md: {reason}"]
    assert result.out[-1] == "2 created, 0 unchanged, 1 refused."
    assert result.error
    assert titles() == ["A", "C"]
    assert [person.name for person in Person.objects.all()] == ["A", "C"]
    assert [topic.name for topic in Topic.objects.all()] == ["topic-of-a", "topic-of-c"]
    assert not everything(settings.MEDIA_ROOT)["files"]


def test_a_file_that_may_not_be_read_is_refused(folder):
    path = write_interview(folder)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("This user may read everything.")

    result = run(folder)

    assert result.err == [
        "[1/1] refused ines.okafor.md: It cannot be read: Permission denied."
    ]


def test_a_name_without_a_file_is_refused(folder):
    (folder / "ines.md").symlink_to(folder / "nowhere.md")

    result = run(folder)

    assert result.err == [
        "[1/1] refused ines.md: It cannot be read: No such file or directory."
    ]

from __future__ import annotations

import datetime

import pytest

from interviews.choices import Conducted, Medium, Role
from interviews.importing.files import FileImporter
from interviews.importing.outcomes import Status
from interviews.markdown.interviews import interview_markdown
from interviews.models import InterviewPage, Person
from tests.factories import PersonFactory, make_index
from tests.transcripts.word_files import bold, document, pack, paragraph, run

pytestmark = pytest.mark.django_db

TALK = "Ines: Why boats?\n\nJun Park: They float.\n\nInes: And?\n\nJun Park: Sleep.\n"
SPEAKERS = [("Ines", Role.INTERVIEWER), ("Jun Park", Role.INTERVIEWEE)]
SAID = [
    # She alone asks, which the page says once.
    (None, "Why boats?", "Jun Park", "They float."),
    (None, "And?", "Jun Park", "Sleep."),
]
CUES = """\
{0}1:05{1}000 --> 00:01:06{1}000
Ines: Why boats?

{0}1:07{1}000 --> 00:01:08{1}000
Jun Park: They float.

{0}2:10{1}000 --> 00:02:11{1}000
Ines: And?

{0}2:12{1}000 --> 00:02:13{1}000
Jun Park: Sleep.
"""


def word_talk() -> bytes:
    return pack(
        document(
            paragraph(bold("Ines:"), run(" Why boats?")),
            paragraph(bold("Jun Park:"), run(" They float.")),
            paragraph(bold("Ines:"), run(" And?")),
            paragraph(bold("Jun Park:"), run(" Sleep.")),
        )
    )


FILES = {
    "talk.txt": TALK.encode(),
    "talk.md": TALK.encode(),
    "talk.html": "".join(f"<p>{line}</p>" for line in TALK.split("\n\n")).encode(),
    "talk.docx": word_talk(),
    "talk.vtt": ("WEBVTT\n\n" + CUES.format("00:0", ".")).encode(),
    "talk.srt": CUES.format("00:0", ",").encode(),
    "talk.text": TALK.encode("utf-16"),
}


@pytest.fixture
def importer():
    return FileImporter(parent=make_index(), publish=True)


@pytest.fixture
def imported(importer, tmp_path):
    def import_data(data: bytes | str, name: str = "talk.md") -> InterviewPage:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        outcome = importer.import_file(path)
        assert (outcome.status, outcome.reason) == (Status.CREATED, "")
        return InterviewPage.objects.get(pk=outcome.page_id)

    return import_data


def roles(page: InterviewPage) -> list[tuple[str, str]]:
    return [(part.person.name, part.role) for part in page.participants.all()]


def said(page: InterviewPage) -> list[tuple[str, ...]]:
    """Of each Q&A who asks, the question, who answers first, the answer."""
    alone = page.only_interviewee
    rows = []
    for child in page.body:
        answer = child.value["answers"][0]
        rows.append(
            (
                child.value["asked_by"] and child.value["asked_by"].name,
                child.value["question"],
                (answer["speaker"] or alone).name,
                answer["text"].source.removeprefix("<p>").removesuffix("</p>"),
            )
        )
    return rows


@pytest.mark.parametrize("name", FILES)
def test_speakers_of_every_format_are_people_and_say_what_they_say(imported, name):
    page = imported(FILES[name], name)

    assert (page.title, page.slug, page.live) == ("Talk", "talk", True)
    assert (roles(page), said(page)) == (SPEAKERS, SAID)


def test_of_two_interviewers_in_the_front_matter_each_question_names_who_asks(imported):
    people = "{name: Ada Ray, role: interviewer}, {name: Ines, role: interviewer}"

    page = imported(f"---\npeople: [{people}]\n---\n{TALK}", "talk.md")

    assert [asker for asker, *_ in said(page)] == ["Ines", "Ines"]


@pytest.mark.parametrize("name", ["talk.vtt", "talk.srt"])
def test_the_times_of_captions_are_those_of_the_questions(imported, name):
    page = imported(FILES[name], name)

    assert [child.value["start"] for child in page.body] == [65, 130]


def test_a_speaker_is_known_by_the_native_name(imported):
    person = PersonFactory(name="Dìdi", native_name="弟弟")

    page = imported("Q: 왜?\n\n弟弟: 그냥.\n\nQ: 또?\n\n弟弟: 끝.\n", "a.txt")

    assert [part.person for part in page.participants.all()] == [person]


@pytest.mark.parametrize("name", ["Speaker 1", "SPEAKER_01", "Interviewer", "Host"])
def test_who_has_no_name_is_nobody(imported, name):
    page = imported(TALK.replace("Ines", name))

    assert roles(page) == [("Jun Park", Role.INTERVIEWEE)]
    assert not Person.objects.exclude(name="Jun Park").exists()


def test_the_title_is_that_of_the_source_or_its_name(imported):
    assert imported(f"# A talk\n\n{TALK}", "one.md").title == "A talk"
    assert imported(PAGE, "two.html").title == "By the sea"
    assert imported(TALK, "red-carpet_2024.txt").title == "Red carpet 2024"


PAGE = f"<title>By the sea</title>{FILES['talk.html'].decode()}"
FRONT_MATTER = f"""\
---
title: Red carpet
date: 2024-02-26
summary: Boats, mostly.
categories: [Sundance 2024]
tags: boats
author: Nora
people:
- name: Jun Park
  role: interviewee
- name: Ana Roe
  role: photographer
language: ko
conducted: video_call
medium: podcast
---

# The red carpet

{TALK}
"""


def test_front_matter_says_what_the_page_says(imported):
    page = imported(FRONT_MATTER)

    assert (page.title, page.teaser) == ("Red carpet", "Boats, mostly.")
    assert (page.date, page.language) == (datetime.date(2024, 2, 26), "ko")
    assert (page.conducted, page.medium) == (Conducted.VIDEO_CALL, Medium.PODCAST)
    assert {topic.name for topic in page.topics.all()} == {"Sundance 2024", "boats"}
    assert roles(page) == [
        ("Jun Park", Role.INTERVIEWEE),
        ("Ana Roe", Role.PHOTOGRAPHER),
        ("Ines", Role.INTERVIEWER),
    ]


def test_a_title_of_the_text_that_is_not_the_pages_is_kept(imported):
    page = imported(FRONT_MATTER)

    assert (page.body[0].block_type, page.body[0].value) == (
        "heading",
        "The red carpet",
    )


@pytest.mark.parametrize("field", ["draft: true", "published: false"])
def test_what_says_it_is_a_draft_stays_one(importer, imported, tmp_path, field):
    page = imported(FRONT_MATTER.replace("author: Nora", field))

    assert importer.import_file(tmp_path / "talk.md").status == Status.UNCHANGED
    page.refresh_from_db()
    assert not page.live


def test_what_left_as_markdown_comes_in_as_the_same_interview(imported, rf):
    page = imported(FRONT_MATTER.replace("# The red carpet\n", ""))
    left = interview_markdown(page, rf.get("/"))

    again = imported(left, "again.md")

    assert [row[1:] for row in said(again)] == [row[1:] for row in said(page)]
    assert sorted(roles(again)) == sorted(roles(page))
    for name in ("title", "date", "teaser", "language", "conducted", "medium"):
        assert getattr(again, name) == getattr(page, name)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("language: klingonese!", "language: "),
        ("medium: papyrus", "medium: Value 'papyrus' is not a valid choice."),
        ("people: {name: Jun Park, role: cook}", "The front matter has a role that"),
        ("people: [[Jun]]", "The field ‘name’ is not text."),
        ("date: soon\npeople: [Jun Park]", "The field ‘date’ is not a date"),
    ],
)
def test_front_matter_that_says_what_no_page_could_is_refused(
    importer, tmp_path, lines, reason
):
    (tmp_path / "talk.md").write_text(f"---\n{lines}\n---\n\n{TALK}")

    outcome = importer.import_file(tmp_path / "talk.md")

    assert outcome.status == Status.REFUSED
    assert outcome.reason.startswith(reason)
    assert not Person.objects.exists()


def test_a_long_title_of_a_text_is_cut_and_kept_whole_in_the_body(imported):
    title = "Boats " * 60

    page = imported(f"# {title}\n\n{TALK}")

    assert page.title.endswith(" Boats…")
    assert page.body[0].value.source == f"<h3>{title.strip()}</h3>"

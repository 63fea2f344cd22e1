"""What leaves as a file and is read again is the same interview.

Where a format cannot hold something, its test says what comes back instead.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from interviews.importing.files import FileImporter
from interviews.importing.outcomes import Status
from interviews.models import InterviewPage
from interviews.transcripts import Interview
from tests.factories import PersonFactory, block, qa
from tests.transcribing.world import everything, make_interview, read_back, said, write

pytestmark = pytest.mark.django_db

LINK = '<a href="https://boats.example/?a=1&amp;b=2">boats</a>'
QUESTIONS = ["Why boats?", "And then?", "Are you dry by now?", "What comes next?"]
# Those who answer, in words that a format without styles keeps, too.
PLAIN = [
    [("Mina Park", "They float, these boats. All of them.")],
    [("준 동키즈", "We sank. Deep."), ("Everyone", "Ha --> ha!")],
    [("Mina Park", "Hardly.")],
    [("준 동키즈", "Soup.")],
]


def questions(interview: Interview) -> list[str]:
    return [part.question.text for part in interview.questions]


def answers(interview: Interview) -> list[list[tuple[str, str]]]:
    return [[said(answer) for answer in part.answers] for part in interview.questions]


def plain_answers(interview: Interview) -> list[list[tuple[str, str]]]:
    return [
        [
            (answer.credit or answer.speaker, " ".join(answer.text.split()))
            for answer in part.answers
        ]
        for part in interview.questions
    ]


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_documents_keep_questions_speakers_emphasis_links_lists_and_originals(
    ending: str,
) -> None:
    interview = read_back(everything(), ending)

    # Only in Markdown is code told apart from other words.
    code = "<code>ha</code>" if ending == "md" else "ha"
    assert interview.title == "R&B <3: *Dìdi* 弟弟"
    assert questions(interview) == QUESTIONS
    assert answers(interview) == [
        [
            (
                "Mina Park",
                f"<p>They <i>float</i>, these {LINK}.</p><p>All of them.</p>"
                "<blockquote><i>(Original, ko)</i> 떠요, 네?</blockquote>",
            ),
            (
                "준 동키즈",
                "<ul><li>바다<ol><li>one</li><li>two</li></ol></li>"
                "<li>R&amp;B &lt;3</li></ul>",
            ),
        ],
        [
            ("준 동키즈", "<p>We sank.<br/>Deep.</p>"),
            ("Everyone", f"<p>Ha --&gt; {code}!</p>"),
        ],
        [("Mina Park", "<blockquote>Hardly.</blockquote>")],
        [("준 동키즈", "<p>Soup.</p>")],
    ]


def test_text_keeps_questions_who_asks_and_answers_starts_and_paragraphs() -> None:
    interview = read_back(everything(), "txt")

    assert questions(interview) == QUESTIONS
    assert [part.start for part in interview.questions] == [95, 120, None, 3723]
    assert [part.asked_by for part in interview.questions] == [
        "",
        "Noor Haddad",
        "",
        "",
    ]
    # Emphasis and links keep their words, and lists their marks.
    assert answers(interview) == [
        [
            (
                "Mina Park",
                "<p>They float, these boats.</p><p>All of them.</p>"
                "<p>(Original, ko) 떠요, 네?</p>",
            ),
            ("준 동키즈", "<p>- 바다 1. one 2. two - R&amp;B &lt;3</p>"),
        ],
        [("준 동키즈", "<p>We sank. Deep.</p>"), ("Everyone", "<p>Ha --&gt; ha!</p>")],
        [("Mina Park", "<blockquote>Hardly.</blockquote>")],
        [("준 동키즈", "<p>Soup.</p>")],
    ]


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_captions_keep_who_speaks_the_starts_and_every_word_of_the_recording(
    ending: str,
) -> None:
    interview = read_back(everything(), ending)

    assert questions(interview) == QUESTIONS
    starts = [part.start for part in interview.questions]
    # Of the third nobody knows the start, so it is reckoned.
    assert (starts[0], starts[1], starts[3]) == (95, 120, 3723)
    assert 120 < starts[2] < 3723
    asked_by = [part.asked_by for part in interview.questions]
    assert asked_by == ["Ines Okafor", "Noor Haddad", "Ines Okafor", "Ines Okafor"]
    # An answer is one paragraph, and an original was not said.
    plain = [*PLAIN]
    plain[0] = [*plain[0], ("준 동키즈", "바다 one two R&B <3")]
    assert plain_answers(interview) == plain


@pytest.mark.parametrize("ending", ["md", "docx", "txt"])
def test_what_stands_between_two_questions_is_nobodys_answer(ending: str) -> None:
    interview = read_back(everything(), ending)

    prose = " ".join(part.text for part in interview.prose)
    said = " ".join(
        answer.text for part in interview.questions for answer in part.answers
    )
    for words in ("We met outside.", "The band lines up.", "Ashore"):
        assert words in prose
        assert words not in said


@pytest.mark.parametrize("ending", ["md", "docx", "txt"])
def test_a_passage_that_begins_with_a_list_or_a_quotation_is_nobodys_answer(
    ending: str,
) -> None:
    page = make_interview(
        qa("Who are you?", "We are two."),
        block("paragraph", "<ul><li>Jun</li><li>Mina</li></ul>"),
        qa("And who else?", "Nobody."),
        block("paragraph", "<blockquote>So they say.</blockquote>"),
        qa("Really?", "Yes."),
    )

    interview = read_back(page, ending)

    assert [[text for _, text in found] for found in answers(interview)] == [
        ["<p>We are two.</p>"],
        ["<p>Nobody.</p>"],
        ["<p>Yes.</p>"],
    ]


def test_a_single_interviewee_is_named_where_every_turn_has_a_name() -> None:
    ada = PersonFactory(name="Ada Lovelace")
    page = make_interview(
        qa("Who are you?", "A poet.", start=0), qa("Of what?", "Science."), people=[ada]
    )

    speakers = {
        ending: {answer.speaker for part in parts.questions for answer in part.answers}
        for ending in ("md", "docx", "txt", "vtt", "srt")
        if (parts := read_back(page, ending))
    }

    # In the other two it goes without saying.
    assert speakers == {
        **dict.fromkeys(("md", "docx"), {""}),
        **dict.fromkeys(("txt", "vtt", "srt"), {"Ada Lovelace"}),
    }


def test_requests_and_greetings_are_questions_where_the_text_says_so() -> None:
    page = make_interview(
        qa("Tell me about the sea.", "It is wide. Is it not?"), qa("Thanks.", "Bye.")
    )

    interview = read_back(page, "txt")

    assert questions(interview) == ["Tell me about the sea.", "Thanks."]


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_captions_say_which_part_somebody_has_whom_nobody_knows(ending: str) -> None:
    page = make_interview(
        qa("Tell me who you are.", "Guess.", start=0), qa("Thanks.", "Is that all?")
    )

    first, second = read_back(page, ending).questions

    assert (first.question.text, first.asked_by) == ("Tell me who you are.", "")
    assert [(one.speaker, one.text) for one in first.answers] == [("", "Guess.")]
    assert (second.question.text, second.asked_by) == ("Thanks.", "")
    assert [(one.speaker, one.text) for one in second.answers] == [("", "Is that all?")]


def test_a_voice_has_any_name() -> None:
    answer = {"text": "<p>Nobody.</p>", "credit": "R&B <3 > Soul"}

    [part] = read_back(make_interview(qa("Who?", answer, start=0)), "vtt").questions

    assert [one.speaker for one in part.answers] == ["R&B <3 > Soul"]


HOSTILE = [
    "a --> b",
    "<v Nobody>x</v>",
    "&lt;i&gt; &amp;amp; <b>",
    "At 00:01:00.000 --> 00:02:00.000",
    "NOTE this",
    "1",
    "WEBVTT",
]


@pytest.mark.parametrize("ending", ["vtt", "srt"])
@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_look_like_marks_of_captions_stay_words(
    ending: str, text: str
) -> None:
    answer = {"text": f"<p>{escape(text)}</p>", "credit": "Everyone"}
    page = make_interview(qa("What is it?", answer, start=5), qa("Oh?", "Yes."))

    first, _ = read_back(page, ending).questions

    assert [one.text for one in first.answers] == [text]


def test_our_markdown_is_imported_as_a_page(tmp_path: Path) -> None:
    page = everything()
    path = tmp_path / "copy.md"
    path.write_bytes(write(page, "md"))

    outcome = FileImporter(parent=page.get_parent()).import_file(path)

    made = InterviewPage.objects.get(slug="copy")
    assert outcome.status is Status.CREATED
    assert (made.title, made.date) == (page.title, page.date)
    asked = [block.value["question"] for block in made.body if block.block_type == "qa"]
    assert asked == QUESTIONS

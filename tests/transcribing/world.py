"""An interview with everything that a file of it may have to say."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory

from interviews.choices import Role
from interviews.models import InterviewPage
from interviews.transcribing.formats import FORMATS
from interviews.transcripts import Interview, Speech, read_interview
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    block,
    make_index,
    qa,
)

Said = tuple[str, str, str]
"""A speaker or a credit, and what is said as text and as HTML."""


def site_request() -> HttpRequest:
    return RequestFactory().get("/", HTTP_HOST="127.0.0.1:8000")


def make_interview(*body: dict[str, Any], **kwargs: Any) -> InterviewPage:
    kwargs.setdefault("parent", make_index())
    return InterviewPageFactory(body=list(body), **kwargs)


def write(interview: InterviewPage, ending: str) -> bytes:
    content = FORMATS[ending].write(interview, site_request())
    return content.encode() if isinstance(content, str) else content


def read_back(interview: InterviewPage, ending: str, **kwargs: Any) -> Interview:
    return read_interview(write(interview, ending), f"file.{ending}", **kwargs)


def said(speech: Speech) -> tuple[str, str]:
    return speech.credit or speech.speaker, speech.html


def everything() -> InterviewPage:
    """Two bands on the pier; Ines asks, and Noor once."""
    mina, jun = PersonFactory(name="Mina Park"), PersonFactory(name="준 동키즈")
    ines, noor = PersonFactory(name="Ines Okafor"), PersonFactory(name="Noor Haddad")
    link = '<a href="https://boats.example/?a=1&amp;b=2">boats</a>'
    return make_interview(
        block("paragraph", "<p>We met <b>outside</b>.</p>"),
        qa(
            "Why boats?",
            {
                "speaker": mina.pk,
                "text": f"<p>They <i>float</i>, these {link}.</p><p>All of them.</p>",
                "original": {"language": "ko", "text": "<p>떠요, 네?</p>"},
            },
            {
                "speaker": jun.pk,
                "text": "<ul><li>바다<ol><li>one</li><li>two</li></ol></li>"
                "<li>R&amp;B &lt;3</li></ul>",
            },
            start=95,
        ),
        block("paragraph", "<p>The band lines up.</p>"),
        qa(
            "And then?",
            {"speaker": jun.pk, "text": "<p>We sank.<br/>Deep.</p>"},
            {"credit": "Everyone", "text": "<p>Ha --&gt; <code>ha</code>!</p>"},
            asked_by=noor.pk,
            start=120,
        ),
        block("heading", "Ashore"),
        qa(
            "Are you dry by now?",
            {"speaker": mina.pk, "text": "<blockquote>Hardly.</blockquote>"},
        ),
        block("pull_quote", {"quote": "We sank.", "speaker": jun.pk}),
        qa("What comes next?", {"speaker": jun.pk, "text": "<p>Soup.</p>"}, start=3723),
        title="R&B <3: *Dìdi* 弟弟",
        slug="didi-弟弟",
        date="2024-02-26",
        people=[mina, jun, ines],
        roles={ines: Role.INTERVIEWER},
    )

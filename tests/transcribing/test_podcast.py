from __future__ import annotations

import json

import pytest

from tests.factories import PersonFactory, qa
from tests.transcribing.world import make_interview, write

pytestmark = pytest.mark.django_db


def test_who_says_what_when() -> None:
    answer = {"text": "<p>“One” &lt;3.</p><ul><li>두 개.</li></ul>"}
    page = make_interview(
        qa("Who?", answer, start=95),
        qa("And?", "Yes.", start=100),
        people=[PersonFactory(name="Ada")],
    )

    assert json.loads(write(page, "json")) == {
        "version": "1.0.0",
        "segments": [
            {"speaker": "Question", "startTime": 95, "endTime": 95.4, "body": "Who?"},
            {"speaker": "Ada", "startTime": 95.4, "endTime": 96.2, "body": "“One” <3."},
            {"speaker": "Ada", "startTime": 96.2, "endTime": 100, "body": "두 개."},
            {"speaker": "Question", "startTime": 100, "endTime": 100.4, "body": "And?"},
            {"speaker": "Ada", "startTime": 100.4, "endTime": 100.8, "body": "Yes."},
        ],
    }


def test_without_a_recording_there_are_no_times() -> None:
    page = make_interview(qa("Who?", "Me."))

    assert json.loads(write(page, "json"))["segments"] == [
        {"speaker": "Question", "body": "Who?"},
        {"speaker": "Answer", "body": "Me."},
    ]

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from interviews.models import InterviewPage
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    qa,
)


@pytest.fixture(params=["v2", "v3"])
def version(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def search(client: Client, version: str) -> Callable:
    def search(q: str, **query: str) -> list[str]:
        response = client.get(f"/api/{version}/interviews/", {"q": q, **query})
        assert response.status_code == 200, response.content
        answer = response.json()
        titles = [item["title"] for item in answer["items"]]
        total = answer["count"] if version == "v3" else answer["meta"]["total_count"]
        assert total == len(titles)
        return titles

    return search


@pytest.fixture
def interview() -> InterviewPage:
    person = PersonFactory(name="DONGKIZ Jo", native_name="동키즈 조")
    return InterviewPageFactory(
        parent=make_index(),
        title="Red carpet",
        people=[person],
        topics=[TopicFactory(name="Busan 2023")],
        body=[
            qa("Où est le café?", "Straße. 번역을 하는 영화감독과의 대화. ＤＪ"),
            qa(
                "Where does it end?",
                {
                    "text": "<p>At the <b>sea</b>side.</p>",
                    "original": {"language": "ja", "text": "<p>東京都の映画です。</p>"},
                },
            ),
        ],
    )

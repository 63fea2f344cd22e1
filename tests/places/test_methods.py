from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import InterviewPageFactory, TopicFactory, make_index

pytestmark = pytest.mark.django_db

ADDRESSES = ("", "a-boat/", "people/", "topics/", "topics/sea/", "2024/", "suggest/")


@pytest.fixture
def magazine() -> None:
    page = InterviewPageFactory(parent=make_index(), slug="a-boat", date="2024-01-01")
    page.topics = [TopicFactory(name="Sea")]
    page.save()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.usefixtures("magazine")
def test_a_page_that_takes_no_form_says_so(client: Client, method: str) -> None:
    for address in ADDRESSES:
        path = f"/interviews/{address}"
        assert client.get(path).status_code == 200, path

        answer = client.generic(method, path)

        assert answer.status_code == 405, path
        assert answer["Allow"] == "GET, HEAD, OPTIONS"

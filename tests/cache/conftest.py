from __future__ import annotations

import pytest

from interviews.models import InterviewPage
from tests.cache.asking import Reader
from tests.factories import (
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
)


@pytest.fixture
def interview() -> InterviewPage:
    return InterviewPageFactory(
        parent=make_index(),
        title="A boat",
        date="2024-05-05",
        people=[PersonFactory(name="Ada")],
        topics=[TopicFactory(name="Rivers")],
    )


@pytest.fixture
def reader(interview: InterviewPage) -> Reader:
    reader = Reader()
    # The first page that is ever shown makes the site's settings, a change itself.
    reader.get("/nothing/")
    return reader

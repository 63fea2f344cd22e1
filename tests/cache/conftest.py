from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test.signals import template_rendered

from interviews import pieces, rows
from interviews.conf import conf
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


@pytest.fixture
def nothing_is_known() -> None:
    pieces.memory.forget()
    rows.memory.forget()
    caches[conf.piece_cache].clear()


@pytest.fixture
def raft(interview: InterviewPage) -> InterviewPage:
    """Beside ``interview``, and related to it."""
    return InterviewPageFactory(
        parent=interview.get_parent().specific,
        title="A raft",
        date="2024-02-02",
        people=[PersonFactory()],
        topics=[*interview.topics.all()],
    )


@pytest.fixture
def rendered() -> Iterator[list[str]]:
    """The names of the templates that are rendered, one after the other."""
    names: list[str] = []

    def note(template: Any, **kwargs: Any) -> None:
        names.append(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@pytest.fixture
def own(settings: Any, tmp_path: Path) -> Callable[[str, str], None]:
    """Give the site a template of its own."""

    def write(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    return write

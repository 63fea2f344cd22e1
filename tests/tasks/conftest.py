from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from interviews.models import InterviewPage
from tests.factories import InterviewPageFactory, block, make_index, qa
from tests.provider import Provider, start_provider


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with start_provider() as provider:
        settings.INTERVIEWS_OEMBED_ENDPOINTS = {"YouTube": provider.url, "Vimeo": ""}
        yield provider


@pytest.fixture
def saved(
    provider: Provider, django_capture_on_commit_callbacks: Any
) -> Callable[..., InterviewPage]:
    """An interview that embeds ``urls``, saved and committed."""

    def save(*urls: str, **kwargs: Any) -> InterviewPage:
        films = [block("embed", {"url": url, "title": ""}) for url in urls]
        with django_capture_on_commit_callbacks(execute=True):
            return InterviewPageFactory(
                parent=make_index(), slug="one", body=[qa("Q?", "A."), *films], **kwargs
            )

    return save


@pytest.fixture
def save_again(django_capture_on_commit_callbacks: Any) -> Callable[[Any], None]:
    def save(page: InterviewPage) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision()

    return save

"""Whatever is asked of our endpoints, they answer as their schema says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from wagtail.models import Locale, Site

from interviews.choices import Role
from interviews.models import InterviewPage
from tests.api.openapi import SNAPSHOT
from tests.factories import (
    GroupFactory,
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    qa,
)

# The snapshot is what the site serves: tests/api/test_openapi.py compares them.
anything = schemathesis.openapi.from_path(SNAPSHOT)
sensible = schemathesis.openapi.from_path(SNAPSHOT)
sensible.config.generation.update(modes=[schemathesis.GenerationMode.POSITIVE])
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
]
# Words that mean something on the site below. Random ones hardly ever do, and would
# only meet the errors.
KEYS = ["red-carpet", "older", "didi", "halfmoon-bus", "busan-2023", "1", "0"]
WORDS = {
    "key": KEYS,
    "person": KEYS,
    "topic": KEYS,
    "language": ["ko", "en", "zh-Hant"],
    "locale": ["en-gb"],
    "path": [
        "/",
        "/interviews/",
        "/interviews/red-carpet/?a=b#c",
        "/%69nterviews",
        "//",
    ],
    "site": ["127.0.0.1", "127.0.0.1:8000"],
}


bounded = settings(
    max_examples=50,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def same_connection() -> Iterator[None]:
    """Keeps requests from closing the connection whose transaction the test is in.

    Django's own test client does the same; this is the WSGI application itself.
    """
    moments = (request_started, request_finished)
    for moment in moments:
        moment.disconnect(close_old_connections)
    yield
    for moment in moments:
        moment.connect(close_old_connections)


@pytest.fixture
def site(db: None, same_connection: None) -> None:
    """An interview with everything that there is, and one with next to nothing."""
    didi, mei = PersonFactory(name="Didi", native_name="弟弟"), PersonFactory()
    bus = GroupFactory(name="Halfmoon Bus", portrait=ImageFactory())
    bus.members.add(didi)
    topic = TopicFactory(name="Busan 2023")
    index, image = make_index(), ImageFactory()
    original = {"language": "ko", "text": "<p>네.</p>"}
    InterviewPageFactory(
        parent=index,
        title="Red Carpet Interview with Dìdi 弟弟",
        slug="red-carpet",
        date="2024-02-26",
        language="zh-Hant",
        image=image,
        people=[bus, didi, mei],
        roles={mei: Role.INTERVIEWER},
        topics=[topic],
        body=[
            block("paragraph", "<p>Noon.</p>"),
            qa("Who?", {"text": "<p>Me.</p>", "original": original}, start=95),
            block("heading", "Later"),
            block("image", {"image": image.pk, "alt": "Shoes"}),
            block("pull_quote", {"quote": "Socks.", "speaker": mei.pk}),
            block("embed", {"url": "https://vimeo.com/123456789", "title": "Film"}),
        ],
    )
    InterviewPageFactory(
        parent=index, slug="older", date="1999-01-01", topics=[topic]
    ).save_revision().publish()


def test_the_words_name_what_is_there(site: None) -> None:
    assert set(InterviewPage.objects.values_list("slug", flat=True)) <= set(KEYS)
    assert [locale.language_code for locale in Locale.objects.all()] == WORDS["locale"]
    assert [site.hostname for site in Site.objects.all()] == WORDS["site"][:1]


@anything.parametrize()
@bounded
def test_every_answer_is_one_that_the_schema_promises(
    case: schemathesis.Case, site: None
) -> None:
    check(case)


@sensible.parametrize()
@sensible.given(draw=st.data())
@bounded
def test_so_is_every_answer_about_what_is_there(
    case: schemathesis.Case, draw: Any, site: None
) -> None:
    for parameters in (case.path_parameters, case.query):
        for name in set(parameters or {}) & set(WORDS):
            parameters[name] = draw.draw(st.sampled_from(WORDS[name]), name)

    check(case)


def check(case: schemathesis.Case) -> None:
    case.call_and_validate(
        app=get_wsgi_application(),
        base_url="http://testserver",
        checks=CHECKS,
        # It does not unpack what an application hands it without a network between.
        headers={"Accept-Encoding": "identity"},
    )

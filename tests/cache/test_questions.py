"""What of a request its answer depends on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from interviews.cache.questions import MAX_LENGTH, Question, read_question

HERE, ELSEWHERE = "127.0.0.1", "203.0.113.7"


def ask(path: str = "/interviews/", **environ: str) -> Question | None:
    request = RequestFactory().get(path, HTTP_HOST="magazine.example")
    return read_question(request.environ | environ)


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_HOST": "other.example"},
        {"SERVER_PORT": "8443"},
        {"SCRIPT_NAME": "/magazine"},
        {"wsgi.url_scheme": "https"},
        # Who asks from elsewhere without TLS is sent to where there is some.
        {"REMOTE_ADDR": ELSEWHERE},
        {"HTTP_ACCEPT": "text/html"},
    ],
)
def test_what_makes_another_answer_makes_another_question(
    environ: dict[str, str],
) -> None:
    assert ask(REMOTE_ADDR=HERE).answer_key(1) != (
        ask(**{"REMOTE_ADDR": HERE} | environ).answer_key(1)
    )


@pytest.mark.parametrize(
    ("setting", "value", "environ"),
    [
        ("USE_X_FORWARDED_HOST", True, {"HTTP_X_FORWARDED_HOST": "a.example"}),
        ("USE_X_FORWARDED_PORT", True, {"HTTP_X_FORWARDED_PORT": "8443"}),
        (
            "SECURE_PROXY_SSL_HEADER",
            ("HTTP_X_SCHEME", "https"),
            {"HTTP_X_SCHEME": "https"},
        ),
    ],
)
def test_what_a_proxy_says_is_asked_about_where_it_is_believed(
    settings: Any, setting: str, value: Any, environ: dict[str, str]
) -> None:
    setattr(settings, setting, None)
    assert ask(**environ) == ask()

    setattr(settings, setting, value)
    assert ask(**environ) != ask()


@pytest.mark.parametrize("field", ["HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_X_A"])
def test_what_makes_no_other_answer_makes_no_other_question(field: str) -> None:
    assert ask(**{field: "x"}) == ask()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("CORS_ALLOW_ALL_ORIGINS", True),
        ("CORS_ALLOWED_ORIGIN_REGEXES", [r"https://.*\.example"]),
    ],
)
def test_where_any_origin_may_be_allowed_nobody_is_answered_for_another(
    settings: Any, setting: str, value: Any
) -> None:
    setattr(settings, setting, value)

    assert ask(HTTP_ORIGIN="https://a.example") is None
    assert ask() is not None


def test_an_address_that_is_too_long_is_no_question() -> None:
    path = "/" + "a" * (MAX_LENGTH - 1)

    assert ask(path) is not None
    assert ask(path + "a") is None
    assert ask(path, QUERY_STRING="b") is None


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_who_writes_asks_no_question(method: str) -> None:
    assert ask(REQUEST_METHOD=method) is None

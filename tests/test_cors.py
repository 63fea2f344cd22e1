"""Front ends of other origins, as a browser asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.test_site import read_setting, run_site

pytestmark = pytest.mark.django_db

ORIGIN = "https://magazine.example"
LIST = "/api/v3/interviews/"
ALLOW_ORIGIN = "Access-Control-Allow-Origin"


@pytest.fixture
def allowed(settings: Any, tmp_path: Path) -> None:
    """The site as it is with one origin in the environment."""
    environment = {"CORS_ALLOWED_ORIGINS": f" {ORIGIN}, https://app.example,"}
    for name in ("CORS_ALLOWED_ORIGINS", "CORS_URLS_REGEX"):
        setattr(settings, name, read_setting(tmp_path, name, **environment))


def ask_first(client: Client, origin: str, header: str = "") -> HttpResponse:
    """The request that a browser sends before one that is not a simple one."""
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    if header:
        headers["Access-Control-Request-Headers"] = header
    return client.options(LIST, headers=headers)


def cors_headers(response: HttpResponse) -> list[str]:
    return [name for name in response.headers if name.startswith("access-control")]


def test_no_origin_is_allowed_unless_it_is_set(client: Client) -> None:
    response = client.get(LIST, headers={"Origin": ORIGIN})

    assert response.status_code == 200
    assert cors_headers(response) == []
    assert "origin" not in response["Vary"].lower()
    assert cors_headers(ask_first(client, ORIGIN)) == []


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    "path", [LIST, "/api/v2/interviews/", f"{LIST}nobody/", f"{LIST}?medium=fax"]
)
def test_an_allowed_origin_reads_answers_and_errors(client: Client, path: str) -> None:
    response = client.get(path, headers={"Origin": ORIGIN})

    assert response[ALLOW_ORIGIN] == ORIGIN
    assert "origin" in response["Vary"].lower()
    assert response["Access-Control-Expose-Headers"] == "retry-after"


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    "origin",
    [
        "https://elsewhere.example",
        "http://magazine.example",
        "https://magazine.example:444",
        "https://magazine.example.elsewhere.example",
        "null",
        "",
    ],
)
def test_another_origin_reads_nothing(client: Client, origin: str) -> None:
    response = client.get(LIST, headers={"Origin": origin})

    assert cors_headers(response) == []
    # A cache must not give this answer to an allowed origin.
    assert "origin" in response["Vary"].lower()
    assert cors_headers(ask_first(client, origin)) == []


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    "header", ["authorization", "content-type", "x-interviews-unlock"]
)
def test_tokens_may_be_sent_along(client: Client, header: str) -> None:
    response = ask_first(client, ORIGIN, header)

    assert response.status_code == 200
    assert response[ALLOW_ORIGIN] == ORIGIN
    assert header in response["Access-Control-Allow-Headers"].split(", ")
    methods = response["Access-Control-Allow-Methods"].split(", ")
    assert {"GET", "POST", "PATCH", "DELETE"} <= {*methods}


@pytest.mark.usefixtures("allowed")
def test_cookies_are_never_asked_for(client: Client) -> None:
    for response in (
        client.get(LIST, headers={"Origin": ORIGIN}),
        ask_first(client, ORIGIN),
    ):
        assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("path", ["/", "/admin/login/", "/apiary/"])
def test_only_the_apis_are_open_to_other_origins(client: Client, path: str) -> None:
    assert cors_headers(client.get(path, headers={"Origin": ORIGIN})) == []


@pytest.mark.usefixtures("allowed")
def test_an_answer_that_no_view_made_can_be_read(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = client.get(LIST, headers={"Origin": ORIGIN, "X-Forwarded-Proto": "http"})

    assert response.status_code == 301
    assert response[ALLOW_ORIGIN] == ORIGIN


def test_an_origin_with_a_path_is_refused_when_the_site_starts(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"corsheaders\.E014"):
        run_site(
            tmp_path, "manage.py", "check", CORS_ALLOWED_ORIGINS=f"{ORIGIN}/magazine"
        )

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client
from wagtail.models import APIToken

from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "accepted"),
    [
        ("medium=fax", "'article', 'podcast', 'radio' or 'tv'"),
        ("conducted=seance", "'in_person', 'phone', 'video_call' or 'email'"),
        ("audience=cats", "'general' or 'specialist'"),
        ("year=soon", "integer"),
        ("date_from=soon", "date"),
    ],
)
def test_a_parameter_is_named_once_with_what_it_accepts(
    client: Client, query: str, accepted: str
) -> None:
    response = client.get(f"/api/v3/interviews/?{query}")

    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert query.partition("=")[0] in error["loc"]
    assert accepted in error["msg"]


def test_two_parameters_are_named_each(client: Client) -> None:
    response = client.get("/api/v3/interviews/?medium=fax&audience=cats")

    named = [error["loc"][2] for error in response.json()["errors"]]
    assert named == ["medium", "audience"]


@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
@pytest.mark.parametrize(
    "path", ["pages/1/actions/move/", "pages/1/actions/revert/", "sites/"]
)
def test_a_body_that_is_missing_is_asked_for(
    client: Client, path: str, kind: str
) -> None:
    _, token = APIToken.create_token(
        user=make_user("root", is_superuser=True), name="Newsroom"
    )
    headers = {"Authorization": f"Bearer {token}"}

    response = client.post(f"/api/v3/{path}", "", content_type=kind, headers=headers)

    assert response.status_code == 422
    assert response.json()["errors"][0]["loc"] == ["body"]


def test_more_than_django_takes_is_refused_in_the_same_format(
    client: Client, settings: LazySettings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    body = {"password": "x" * 200}

    response = client.post(
        "/api/v3/interviews/any/unlock/", body, content_type="application/json"
    )

    assert response.status_code == 413
    assert response["Content-Type"] == "application/problem+json"

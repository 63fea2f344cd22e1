from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client
from wagtail.models import APIToken

from tests.api.hostile import bearer
from tests.factories import InterviewPageFactory, make_index, make_user

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
    assert error["loc"] == ["query", query.partition("=")[0]]
    assert accepted in error["msg"]


def test_two_parameters_are_named_each(client: Client) -> None:
    response = client.get("/api/v3/interviews/?medium=fax&audience=cats")

    named = [error["loc"][1] for error in response.json()["errors"]]
    assert named == ["medium", "audience"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("pages/?child_of=abc", ["query", "child_of"]),
        ("pages/?type=a.b", ["query", "type"]),
        ("pages/3/?version=new", ["query", "version"]),
        ("resolve/", ["query", "path"]),
        ("preview/", ["query", "token"]),
        ("pages/abc/", ["path", "page_id"]),
    ],
)
def test_every_error_stands_at_its_parameter(
    client: Client, path: str, place: list[str]
) -> None:
    errors = client.get(f"/api/v3/{path}").json()["errors"]

    assert [error["loc"] for error in errors] == [place] * len(errors)


def test_what_is_wrong_with_a_password_stands_at_its_key(client: Client) -> None:
    path = "/api/v3/interviews/any/unlock/"

    for body in ({}, {"password": 1}):
        answer = client.post(path, body, content_type="application/json")
        assert answer.json()["errors"][0]["loc"] == ["body", "password"]


@pytest.mark.parametrize("action", ["unpublish", "copy", "create_alias", "move"])
@pytest.mark.parametrize("body", ["[]", '[{"recursive": true}]', '"x"', "null", "1"])
def test_an_action_is_not_done_with_what_is_no_object(
    client: Client, action: str, body: str
) -> None:
    page = InterviewPageFactory(parent=make_index())
    headers = bearer(is_superuser=True)
    path = f"/api/v3/pages/{page.pk}/actions/{action}/"

    answer = client.post(path, body, content_type="application/json", headers=headers)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["msg"] == "Send an object."
    page.refresh_from_db()
    assert page.live
    assert page.get_siblings().count() == 1


def test_an_action_is_not_done_with_a_key_that_it_does_not_know(
    client: Client,
) -> None:
    page = InterviewPageFactory(parent=make_index())
    headers = bearer(is_superuser=True)
    path = f"/api/v3/pages/{page.pk}/actions/unpublish/"

    answer = client.post(
        path, {"recursiv": True}, content_type="application/json", headers=headers
    )

    [error] = answer.json()["errors"]
    assert error["loc"] == ["body", "recursiv"]
    assert "Known are: recursive." in error["msg"]
    form = client.post(path, {"recursive": "true"}, headers=headers)
    assert form.status_code == 415
    page.refresh_from_db()
    assert page.live
    bare = client.post(path, "", content_type="application/json", headers=headers)
    assert bare.status_code == 200


def test_what_no_form_has_checked_is_told_in_the_same_format(client: Client) -> None:
    index = make_index()
    there = make_index(slug="other")
    for parent in (index, there):
        page = InterviewPageFactory(parent=parent, slug="taken")

    answer = client.post(
        f"/api/v3/pages/{page.pk}/actions/move/",
        {"destination_id": index.pk, "position": "last-child"},
        content_type="application/json",
        headers=bearer(is_superuser=True),
    )

    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["loc"] == ["body", "slug"]
    assert error["type"] == "value_error"
    assert "'taken' is already in use" in error["msg"]


@pytest.mark.parametrize("path", ["interviews/", "pages/", "topics/", "openapi.json"])
def test_a_head_is_answered_like_a_get(client: Client, path: str) -> None:
    make_index()

    head, get = client.head(f"/api/v3/{path}"), client.get(f"/api/v3/{path}")

    assert head.status_code == 200
    assert head.headers == get.headers
    assert client.head(f"/api/v3/{path}?%00=1").status_code == 422
    assert client.head("/api/v3/interviews/any/unlock/").status_code == 405


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


@pytest.mark.parametrize("path", ["/api/v3/docs/", "/api/v3/openapi.json"])
def test_the_documentation_is_read_and_takes_nothing(path: str) -> None:
    client = Client(enforce_csrf_checks=True)

    for method in ("POST", "PUT", "PATCH", "DELETE"):
        response = client.generic(method, path, "{}", "application/json")
        assert response.status_code == 405, method
        assert response["Allow"] == "GET, HEAD"
        assert response.json()["status"] == 405

    assert client.get(path).status_code == client.head(path).status_code == 200

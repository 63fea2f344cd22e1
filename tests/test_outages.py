"""The site as in production while what it stands on is stopped, hangs and is back."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from django.conf import settings
from django.test import Client

from tests.conftest import unavailable
from tests.factories import InterviewPageFactory, make_index, make_user
from tests.services import (
    Service,
    ServiceNotFoundError,
    start_postgresql,
    start_redis,
)
from tests.site_server import ROOT, name_static_files, serve_site, site_environment

PAGES = ("/", "/interviews/", "/api/v2/interviews/", "/api/v3/interviews/")
DESK = "/admin/login/"


def get(
    url: str, path: str, headers: dict[str, str] | None = None
) -> requests.Response:
    return requests.get(f"{url}{path}", headers=headers, timeout=60)


def statuses(url: str, *paths: str) -> dict[str, int]:
    return {path: get(url, path).status_code for path in paths}


def stop(service: Service) -> None:
    service.process.send_signal(signal.SIGINT)
    service.process.wait(timeout=30)


def port_of(service: Service) -> int:
    return urlsplit(service.url).port


def manage(folder: Path, url: str, *arguments: str) -> None:
    environment = {**site_environment(folder), "DATABASE_URL": url}
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )


@pytest.mark.django_db
@pytest.mark.timeout(900)
@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "resting_postgresql",
    reason="It is PostgreSQL that is stopped.",
)
def test_while_postgresql_is_stopped_visitors_are_told_and_then_served(
    tmp_path: Path,
) -> None:
    with tempfile.TemporaryDirectory(prefix="interviews-postgresql-") as name:
        data = Path(name)
        with start_postgresql(data) as first, serve_magazine(tmp_path, first) as site:
            assert set(statuses(site, "/", DESK, "/readyz").values()) == {200}
            stop(first)

            assert_told(site)

            with start_postgresql(data, port_of(first)) as second:
                assert set(statuses(site, "/", DESK, "/readyz").values()) == {200}
                # By every worker and thread, whatever connection it had before.
                assert {get(site, DESK).status_code for _ in range(20)} == {200}
                stop(second)

            with start_postgresql(data, port_of(first)):
                # Nobody came meanwhile, so the connections are those of before; and
                # with a session nothing asks before Django does.
                session = {"Cookie": f"sessionid={'x' * 32}"}
                assert {get(site, DESK, session).status_code for _ in range(8)} == {200}


@contextmanager
def serve_magazine(folder: Path, database: Service) -> Iterator[str]:
    name_static_files(folder)
    manage(folder, database.url, "migrate", "--verbosity", "0")
    with serve_site(folder, DATABASE_URL=database.url) as site:
        yield site


def assert_told(site: str) -> None:
    for path in (*PAGES, DESK, "/nowhere/"):
        start = time.monotonic()
        response = get(site, path)

        assert response.status_code == 503, path
        # Two seconds are promised; the rest is for a machine that tests much else.
        assert time.monotonic() - start < 4, path
        assert "127.0.0.1" not in response.text
        assert "no-store" in response.headers.get("Cache-Control", "no-store")
    assert get(site, "/healthz").status_code == 200
    assert get(site, "/readyz").status_code == 503


def test_a_database_that_does_not_answer_is_waited_for_once(tmp_path: Path) -> None:
    name_static_files(tmp_path)
    # It takes connections, and says nothing.
    with socket.create_server(("127.0.0.1", 0), backlog=200) as silent:
        url = f"postgresql://interviews@127.0.0.1:{silent.getsockname()[1]}/interviews"
        with serve_site(tmp_path, DATABASE_URL=url) as site:
            assert_told(site)


@contextmanager
def some_redis(port: int | None = None) -> Iterator[Service]:
    try:
        with start_redis(port) as service:
            yield service
    except ServiceNotFoundError as exc:
        unavailable(exc)


@pytest.fixture
def interview() -> str:
    return InterviewPageFactory(parent=make_index()).get_url()


def sign_in() -> dict[str, str]:
    """What an editor's browser sends along."""
    client = Client()
    client.force_login(make_user("ines", is_superuser=True))
    return {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("how", ["stopped", "hanging"])
def test_while_redis_is_away_the_site_and_the_desk_answer(
    tmp_path: Path, interview: str, how: str
) -> None:
    editor = sign_in()
    name_static_files(tmp_path)
    with some_redis() as redis, serve_site(tmp_path, REDIS_URL=redis.url) as site:
        assert get(site, "/readyz").json()["status"] == "ok"
        if how == "stopped":
            stop(redis)
        else:
            redis.process.send_signal(signal.SIGSTOP)

        start = time.monotonic()
        for path in (*PAGES, interview, DESK, f"{interview}?utm_source=mail"):
            assert get(site, path).status_code == 200, path
        for path in ("/admin/", "/admin/pages/", "/admin/interviews/interviewpage/"):
            assert get(site, path, editor).status_code == 200, path
        # Ten pages, each of which asks the cache ten times.
        assert time.monotonic() - start < 20
        assert get(site, "/readyz").json()["status"] == "degraded"

        assert_back(site, redis, how)


def assert_back(site: str, redis: Service, how: str) -> None:
    if how == "hanging":
        redis.process.send_signal(signal.SIGCONT)
        assert becomes_ready(site)
        return
    with some_redis(port_of(redis)):
        assert becomes_ready(site)


def becomes_ready(site: str) -> bool:
    """Whether it does without anybody's help; a Redis that failed is left alone first."""
    for _ in range(40):
        if get(site, "/readyz").json()["status"] == "ok":
            return True
        time.sleep(0.25)
    return False

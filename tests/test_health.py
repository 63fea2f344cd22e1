"""What probes are told of a site that works, and of one that does not."""

from __future__ import annotations

import json
import time
from typing import Any, NamedTuple

import pytest
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from health import Health
from tests.test_site import ROOT

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LOST = "connection to server at 10.1.2.3, user interviews, failed"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    said: dict[str, str]
    body: bytes


def never(environ: Any, start_response: Any) -> list[bytes]:
    raise AssertionError("Django was asked.")


def ask(path: str, method: str = "GET", health: Health | None = None) -> Answer:
    started: list[Any] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method}
    health = health or Health(never)
    body = b"".join(health(environ, lambda *args: started.extend(args)))
    status, headers = started
    said = json.loads(body) if body else {}
    return Answer(int(status.split()[0]), dict(headers), said, body)


@pytest.fixture
def lost_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Any) -> None:
        raise OperationalError(LOST)

    monkeypatch.setattr(MigrationRecorder, "has_table", fail)


def test_a_process_that_answers_is_alive_without_asking_anybody(
    lost_database: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        answer = ask("/healthz")

    assert (answer.status, answer.said) == (200, {"status": "ok"})


def test_a_site_with_all_its_parts_is_ready() -> None:
    answer = ask("/readyz")

    assert answer.status == 200
    assert answer.said == {"status": "ok", "database": "ok", "cache": "ok"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_what_probes_are_told_is_kept_nowhere(path: str) -> None:
    answer = ask(path)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "application/json"
    assert ask(path, "HEAD").body == b""
    assert ask(path, "POST").status == 405


def test_without_its_database_a_site_is_not_ready_and_tells_nothing_of_it(
    lost_database: None,
) -> None:
    answer = ask("/readyz")

    assert answer.status == 503
    assert answer.said["database"] == "down"
    assert "10.1.2.3" not in str(answer)


def test_a_database_that_hangs_is_told_of_within_two_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(MigrationRecorder, "has_table", lambda self: time.sleep(4))
    health = Health(never)

    start = time.monotonic()
    first, second = ask("/readyz", health=health), ask("/healthz", health=health)

    assert (first.status, second.status) == (503, 200)
    # As long as it waits, with some room for a machine that has other work to do.
    assert time.monotonic() - start < 2


def test_a_process_that_takes_long_to_look_through_its_migrations_is_ready_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = MigrationExecutor.migration_plan

    def busy(*args: Any) -> Any:
        time.sleep(2)
        return plan(*args)

    monkeypatch.setattr(MigrationExecutor, "migration_plan", busy)

    assert ask("/readyz").said["status"] == "ok"


def test_a_site_whose_migrations_wait_is_not_ready() -> None:
    recorder = MigrationRecorder(connection)
    [newest] = MigrationLoader(connection).graph.leaf_nodes("interviews")
    recorder.record_unapplied(*newest)
    try:
        answer = ask("/readyz")
    finally:
        recorder.record_applied(*newest)

    assert answer.status == 503
    assert answer.said["database"] == "not migrated"


@pytest.mark.parametrize("broken", ["raises", "keeps nothing"])
def test_without_its_cache_a_site_is_slow_and_ready(settings: Any, broken: str) -> None:
    backend = {
        "raises": "django.core.cache.backends.redis.RedisCache",
        "keeps nothing": "django.core.cache.backends.dummy.DummyCache",
    }[broken]
    location = "redis://127.0.0.1:9/0"
    settings.CACHES = {
        **settings.CACHES,
        "default": {"BACKEND": backend, "LOCATION": location},
    }

    answer = ask("/readyz")

    assert answer.status == 200
    assert answer.said == {"status": "degraded", "database": "ok", "cache": "down"}


def test_everything_else_is_left_to_django() -> None:
    with pytest.raises(AssertionError, match="Django was asked"):
        ask("/healthz/")


def test_the_site_asks_in_front_of_all_else() -> None:
    source = (ROOT / "site" / "wsgi.py").read_text(encoding="utf-8")

    assert (
        "application = Health(PublishedResponses(HandingOver(application)))" in source
    )


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError(LOST), 503), (ZeroDivisionError(LOST), 500)]
)
@pytest.mark.parametrize("path", ["/", "/api/v2/interviews/", "/api/v3/interviews/"])
def test_an_error_is_told_without_the_database_and_without_its_words(
    monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, path: str
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)
    client = Client(raise_request_exception=False)

    response = client.get(path)

    assert response.status_code == status
    assert "10.1.2.3" not in response.content.decode()
    if status == 503 and "v3" not in path:
        assert response["Retry-After"] == "5"
    if path == "/":
        assert "error__title" in response.content.decode()
    else:
        assert response["Content-Type"].endswith("json")

"""What a load balancer asks: /healthz and /readyz, in front of all else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# An outage is told within two seconds, whatever it is that does not answer.
PATIENCE_SECONDS = 1.5
# A process looks through its migrations once. On a machine that is busy that takes
# longer, and says nothing of the database.
MIGRATIONS_SECONDS = 10
OK, DOWN = "ok", "down"


class Health:
    """Answers probes, and hands everything else to ``application``.

    They come by the address of a machine, without TLS and every few seconds: neither
    Django's middleware nor what is kept of answers has anything to do with them.
    """

    def __init__(self, application: WSGIApplication):
        self.application = application
        self.readiness = Readiness()

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        match environ.get("PATH_INFO"):
            case "/healthz":
                status, said = HTTPStatus.OK, {"status": OK}
            case "/readyz":
                status, said = self.readiness.ask()
            case _:
                return self.application(environ, start_response)
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            status, said = HTTPStatus.METHOD_NOT_ALLOWED, {"status": "GET or HEAD"}
        body = json.dumps(said).encode()
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response(f"{status.value} {status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


class Readiness:
    """Whether this process can do its work."""

    def __init__(self) -> None:
        # Asked in threads of their own, which have connections of their own. One that
        # hangs is asked no further: then the answer is that it hangs.
        self.threads = {name: ThreadPoolExecutor(1) for name in CHECKS}
        self.asked: dict[str, Future[str]] = {}
        self.is_migrated = False

    def ask(self) -> tuple[HTTPStatus, dict[str, str]]:
        for name in ("database", "cache"):
            self._start(name)
        found = {name: self._wait_for(name) for name in ("database", "cache")}
        if found["database"] == OK and not self.is_migrated:
            self._start("migrations")
            found["database"] = self._wait_for("migrations", MIGRATIONS_SECONDS)
            self.is_migrated = found["database"] == OK
        # Without its cache the site is slow, without the database it is not there.
        if found["database"] != OK:
            return HTTPStatus.SERVICE_UNAVAILABLE, {"status": "unavailable", **found}
        status = OK if found["cache"] == OK else "degraded"
        return HTTPStatus.OK, {"status": status, **found}

    def _start(self, name: str) -> None:
        if name not in self.asked or self.asked[name].done():
            self.asked[name] = self.threads[name].submit(CHECKS[name])

    def _wait_for(self, name: str, seconds: float = PATIENCE_SECONDS) -> str:
        try:
            return self.asked[name].result(seconds)
        except TimeoutError:
            return DOWN


def _ask_database(is_ready: Callable[[], bool]) -> str:
    try:
        return OK if is_ready() else "not migrated"
    except (DatabaseError, InterfaceError):
        return DOWN
    finally:
        connection.close()


def _has_migrations() -> bool:
    return MigrationRecorder(connection).has_table()


def _lacks_no_migration() -> bool:
    # Applied once, they stay so for as long as this code runs.
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _cache() -> str:
    try:
        cache.set("site.health", OK, 60)
        return OK if cache.get("site.health") == OK else DOWN
    except Exception:  # noqa: BLE001 - whatever a cache raises, it is out of order
        return DOWN


CHECKS = {
    "database": partial(_ask_database, _has_migrations),
    "migrations": partial(_ask_database, _lacks_no_migration),
    "cache": _cache,
}

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, Thread

import pytest

from benchmarks import crowd
from benchmarks.client import Client

SLOW_SECONDS = 0.3
TOGETHER = 10


class Server(ThreadingHTTPServer):
    """Answers as a site does; under ``/slow/`` late, and under ``/bad/`` with a 500.

    Under ``/together/`` only once ten ask at the same time.
    """

    daemon_threads = True
    # Or else readers wait a second for their connections.
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.together = Barrier(TOGETHER, timeout=30)

    @contextmanager
    def reader(self, **options: int) -> Iterator[Client]:
        client = Client(port=self.server_port, host="localhost", **options)
        yield client
        client.close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path.startswith("/slow/"):
            time.sleep(SLOW_SECONDS)
        if self.path == "/together/":
            self.server.together.wait()
        self.send_response(500 if self.path.startswith("/bad/") else 200)
        self.send_header("X-Interviews-Cache", "hit")
        # More than comes in one piece.
        self.send_header("Content-Length", str(2**20))
        self.end_headers()
        self.wfile.write(b"x" * 2**20)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_all_that_was_due_is_asked_for_and_heard(server: Server) -> None:
    seen = crowd.read(server, ["/a/", "/b/"], seconds=0.5, rate=40)

    assert sorted(server.asked) == ["/a/"] * 10 + ["/b/"] * 10
    assert len(seen.times) == len(seen.hits) == 20
    assert all(seen.hits)
    assert seen.errors == []


def test_what_waits_behind_a_slow_answer_counts_from_when_it_was_due(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "READERS", 1)

    seen = crowd.read(server, ["/slow/1/", "/quick/"], seconds=0.02, rate=100)

    assert len(seen.times) == 2
    assert min(seen.times) > 1000 * SLOW_SECONDS - 50


def test_an_error_is_counted_and_nobody_gives_up(server: Server) -> None:
    seen = crowd.read(server, ["/bad/", "/a/"], seconds=0.2, rate=50)

    assert len(seen.errors) == len(seen.times) == 5
    assert "/bad/ answers 500" in seen.errors[0]


def test_eager_readers_ask_again_as_soon_as_they_are_answered(server: Server) -> None:
    seen = crowd.read_eagerly(server, ["/a/"], seconds=1)

    assert len(seen.times) > 2 * crowd.EAGER_READERS
    assert len(server.asked) == len(seen.times)


def test_readers_ask_at_the_same_moment(server: Server) -> None:
    seen = crowd.read_at_once(server, "/together/", TOGETHER)

    assert len(seen.times) == TOGETHER
    assert seen.errors == []

"""Nothing stale after a commit, tried with readers who ask in a loop.

``FRESHNESS_TRIALS=200`` tries each kind of change so often.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import brotli
import pytest
import requests
from django.conf import settings
from django.core.cache import caches
from django.db import transaction

from benchmarks.client import Answer, Client, Connection
from interviews.models import ContentChange, InterviewPage
from tests.cache.asking import Reader
from tests.cache.world import CHANGES, Change, World, make_world
from tests.site_server import ROOT, serve_site, site_environment

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TRIALS = int(os.environ.get("FRESHNESS_TRIALS", "1"))
READERS = 20
# What the readers accept, half of them each.
ENCODINGS = ("identity", "br")
# So long is a commit kept back, and so long do readers go on after it.
DELAY_SECONDS = AFTERWARDS_SECONDS = 0.3
# Tried with every cache; the others with the one that a site has by default.
EVERYWHERE = {"publish_a_title", "unpublish", "restrict_to_those_who_sign_in"}


@pytest.fixture(scope="module")
def on_disk(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[str]:
    with serve(tmp_path_factory.mktemp("disk")) as url:
        yield url


@pytest.fixture(scope="module")
def on_redis(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, redis_url: str
) -> Iterator[str]:
    with serve(tmp_path_factory.mktemp("redis"), REDIS_URL=redis_url) as url:
        yield url


@contextmanager
def serve(folder: Path, **environment: str) -> Iterator[str]:
    Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
    (folder / "media").symlink_to(settings.MEDIA_ROOT)
    # Pages name static files without a manifest of them, which takes long to make.
    environment["DEBUG"] = "1"
    with serve_site(folder, workers=2, threads=4, **environment) as url:
        yield url


@pytest.fixture
def world() -> World:
    caches["default"].clear()
    world = make_world()
    Reader().get("/nothing/")
    return world


def read_until(stop: Event, server: str, path: str) -> list[tuple[float, str]]:
    """When each reader began to ask, and the answer; the last ones after ``stop``.

    One thread has all readers: as many threads would take turns with whoever makes
    the change. A worker has what it says at hand in the encodings that it said.
    """
    clients = [
        Client(
            port=urlsplit(server).port,
            host=urlsplit(server).netloc,
            connections=READERS // len(ENCODINGS),
            headers={"Accept-Encoding": encoding},
        )
        for encoding in ENCODINGS
    ]
    answers = []
    waiting = {one for client in clients for one in client.connections}
    last: set[Connection] = set()
    for connection in waiting:
        connection.ask(path)
    while waiting:
        for connection in select.select(waiting, [], [], 60)[0]:
            if answer := connection.receive():
                answers.append((connection.began, decode(connection, answer)))
                if connection in last:
                    waiting.remove(connection)
                    continue
                if stop.is_set():
                    last.add(connection)
                connection.ask(path)
    for client in clients:
        client.close()
    return answers


def decode(connection: Connection, answer: Answer) -> str:
    is_compressed = b"\r\ncontent-encoding: br" in connection.head.lower()
    return (brotli.decompress if is_compressed else bytes)(answer.body).decode()


def try_change(server: str, world: World, change: Change) -> list[str]:
    """The answers to those who asked after the commit."""
    stop = Event()
    requests.get(server + change.path, timeout=60)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read_until, stop, server, change.path)
        try:
            with transaction.atomic():
                change.make(world)
                time.sleep(DELAY_SECONDS)
            committed = time.perf_counter()
            time.sleep(AFTERWARDS_SECONDS)
        finally:
            stop.set()
        answers = reading.result()
    return [text for began, text in answers if began > committed]


@pytest.mark.parametrize("trial", range(TRIALS))
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_nobody_who_asks_after_a_commit_sees_what_was_before(
    on_disk: str, world: World, change: Change, trial: int
) -> None:
    answers = try_change(on_disk, world, change)

    assert answers
    assert [text for text in answers if not change.is_seen(text)] == []


@pytest.mark.parametrize("trial", range(TRIALS))
@pytest.mark.parametrize(
    "change",
    [change for change in CHANGES if change.name in EVERYWHERE],
    ids=lambda change: change.name,
)
def test_nor_where_redis_keeps_the_answers(
    on_redis: str, world: World, change: Change, trial: int
) -> None:
    answers = try_change(on_redis, world, change)

    assert answers
    assert [text for text in answers if not change.is_seen(text)] == []


KILLED = """
from django.db import transaction
from interviews.models import InterviewPage
with transaction.atomic():
    page = InterviewPage.objects.get(slug="a-boat")
    page.title = "A ship"
    page.save()
    print("changed", flush=True)
    import time; time.sleep(60)
"""


def test_a_writer_who_is_killed_before_the_commit_changes_nothing(
    tmp_path: Path, world: World
) -> None:
    reader = Reader()
    reader.get("/interviews/a-boat/")
    version = ContentChange.objects.version()
    writer = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", KILLED],
        cwd=ROOT,
        env=site_environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout.readline() == "changed\n"

    writer.send_signal(signal.SIGKILL)
    writer.wait()

    assert ContentChange.objects.version() == version
    assert "A boat" in reader.get("/interviews/a-boat/").text
    page = InterviewPage.objects.get(slug="a-boat")
    page.title = "A ship"
    page.save()
    assert "A ship" in reader.get("/interviews/a-boat/").text


def test_fifty_readers_of_what_was_just_dropped_have_it_made_twice_at_most(
    on_disk: str, world: World
) -> None:
    url = f"{on_disk}/interviews/a-boat/"
    requests.get(url, timeout=60)
    ContentChange.objects.note()

    def read(_: int) -> str:
        return requests.get(url, timeout=60).headers["X-Interviews-Cache"]

    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(read, range(50)))

    assert 1 <= found.count("miss") <= 2

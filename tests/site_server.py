"""The site in processes of its own, as in production, on the data of a test."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def site_environment(folder: Path) -> dict[str, str]:
    """What the site reads to run on the test's database and to write to ``folder``."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": "site",
        "VAR_DIR": str(folder),
        "DATABASE_URL": database_url(),
        # What the test signed opens there, too.
        "SECRET_KEY": settings.SECRET_KEY,
    }


@contextmanager
def serve_site(
    folder: Path, *, workers: int = 2, threads: int = 2, **environment: str
) -> Iterator[str]:
    """The address of a server that writes its log and all else to ``folder``."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # As ``make serve`` does.
    command = [sys.executable, "-m", "granian", "wsgi:application"]
    command += ["--interface", "wsgi"]
    command += ["--port", str(port), "--http", "1", "--no-ws"]
    command += ["--workers", str(workers), "--blocking-threads", str(threads)]
    command += ["--respawn-failed-workers", "--workers-kill-timeout", "8"]
    url = f"http://127.0.0.1:{port}"
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**site_environment(folder), **environment},
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(process, f"{url}/robots.txt")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def name_static_files(folder: Path) -> None:
    """Have pages name every static file as it is, without a minute of compressing."""
    names = {name for finder in get_finders() for name, _ in finder.list([])}
    manifest = {"version": "1.1", "paths": {name: name for name in names}}
    place = folder / "static" / "staticfiles.json"
    place.parent.mkdir()
    place.write_text(json.dumps(manifest), encoding="utf-8")


def database_url() -> str:
    """The database that the tests run on, as the site reads it."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    place = f"{database['HOST']}:{database['PORT']}/{database['NAME']}"
    return f"postgresql://{database['USER']}@{place}"


def _wait_for(process: subprocess.Popen, url: str) -> None:
    for _ in range(300):
        try:
            # Accepted at once, and answered when a worker is ready.
            requests.get(url, timeout=60)
        except requests.ConnectionError:
            if process.poll() is not None:
                break
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"Nothing answers at {url}.")

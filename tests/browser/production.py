"""The site as `make serve` serves it, on the data of a test."""

from __future__ import annotations

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
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent
# Readers never load what the desk is made of, and compressing it takes a minute.
DESK = ("admin", "ninja", "rest_framework", "wagtail*", "*/admin")


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a server with compressed static files, kept in ``folder``."""
    Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
    (folder / "media").symlink_to(settings.MEDIA_ROOT)
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(folder),
        "DATABASE_URL": database_url(),
        # What the test signed opens there, too.
        "SECRET_KEY": settings.SECRET_KEY,
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput"]
    for pattern in DESK:
        collect += ["--ignore", pattern]
    subprocess.run(collect, cwd=ROOT, env=environment, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "--pythonpath", "site", "wsgi"]
    command += ["--bind", address, "--threads", "4", "--no-control-socket"]
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        wait_for(process, f"http://{address}/robots.txt")
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def database_url() -> str:
    """The database that the tests run on, as the site reads it."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    place = f"{database['HOST']}:{database['PORT']}/{database['NAME']}"
    return f"postgresql://{database['USER']}@{place}"


def wait_for(process: subprocess.Popen, url: str) -> None:
    for _ in range(300):
        try:
            requests.get(url, timeout=60)
        except requests.ConnectionError:
            if process.poll() is not None:
                break
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"Nothing answers at {url}.")

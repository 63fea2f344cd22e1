"""``make backup`` and ``make restore``, as whoever runs the site types them."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from interviews.models import InterviewIndexPage, InterviewPage
from tests.factories import ImageFactory, InterviewPageFactory, make_index, make_user
from tests.faults.wholeness import flaws
from tests.site_server import ROOT, site_environment

WRITERS = 8


class Make:
    """``make`` in an environment where all is installed already."""

    def __init__(self, folder: Path):
        venv = folder / "venv"
        (venv / "bin").mkdir(parents=True)
        python = venv / "bin/python"
        python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        python.chmod(0o755)
        # In this order: each is made of those before it.
        for name, text in (("bin/pip", ""), (".django", "\n"), (".installed-site", "")):
            (venv / name).write_text(text)
        self.environment = {**site_environment(folder), "VENV": str(venv)}
        self.environment["PATH"] = os.environ["PATH"]
        del self.environment["PYTHONPATH"]

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            ["make", "--no-print-directory", *arguments],  # noqa: S607
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )


def write_until(stop: Event, writer: int) -> int:
    """How many interviews it has published by then."""
    index, number = InterviewIndexPage.objects.get(), 0
    while not stop.is_set():
        title = f"Writer {writer} number {number}"
        page = InterviewPage(title=title, slug=f"w{writer}-{number}", live=False)
        # In the tree as the other writers leave it.
        index.refresh_from_db()
        index.add_child(instance=page)
        page.save_revision().publish()
        number += 1
    connection.close()
    return number


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"] != "patient_sqlite3",
    reason="The commands are tried on PostgreSQL in test_backups.py.",
)
def test_what_make_backs_up_while_eight_write_make_restores_whole(
    tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    make_user("ines", is_superuser=True)
    page = InterviewPageFactory(parent=make_index(), image=ImageFactory())
    page.save_revision().publish()
    make, stop = Make(tmp_path), Event()
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(write_until, stop, one) for one in range(WRITERS)]
        backup = make("backup")
        stop.set()
        written = [writer.result() for writer in writers]
    assert backup.returncode == 0, backup.stderr
    archive = backup.stdout.strip()
    connection.close()

    restored = make("restore", f"FILE={archive}", "FORCE=1")

    assert restored.returncode == 0, restored.stderr
    assert flaws() == []
    assert InterviewPage.objects.count() <= sum(written) + 1
    # Of each writer what it had written by then, and nothing after a gap.
    for one, number in enumerate(written):
        there = InterviewPage.objects.filter(slug__startswith=f"w{one}-").count()
        slugs = [f"w{one}-{each}" for each in range(there)]
        assert InterviewPage.objects.filter(slug__in=slugs).count() == there <= number
    assert Path(page.image.file.path).exists()
    assert Client().get(page.get_url()).status_code == 200

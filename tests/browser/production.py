"""The site as `make serve` serves it, on the data of a test."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.site_server import ROOT, serve_site, site_environment

# Readers never load what the desk is made of, and compressing it takes a minute.
DESK = ("admin", "ninja", "rest_framework", "wagtail*", "*/admin")


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a server with compressed static files, kept in ``folder``."""
    Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
    (folder / "media").symlink_to(settings.MEDIA_ROOT)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput"]
    for pattern in DESK:
        collect += ["--ignore", pattern]
    environment = site_environment(folder)
    subprocess.run(collect, cwd=ROOT, env=environment, check=True, capture_output=True)
    with serve_site(folder, workers=1, threads=4) as url:
        yield url

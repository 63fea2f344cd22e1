"""An import that is killed, as a machine that loses power kills it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import write_interview, write_picture
from tests.site_server import ROOT

NUMBER = 12
SET_UP = """
from wagtail.models import Site
from interviews.models import InterviewIndexPage
root = Site.objects.get(is_default_site=True).root_page
root.add_child(instance=InterviewIndexPage(title="Interviews", slug="interviews"))
"""
COUNT = """
from wagtail.images.models import Image
from wagtail.models import Page
from interviews.models import ImportRecord, InterviewPage, Person, SearchEntry
print(Page.find_problems() == ([], [], [], [], []))
for model in (InterviewPage, ImportRecord, Person, SearchEntry, Image):
    print(model.objects.count())
print(InterviewPage.objects.live().count())
"""


class Site:
    """The project on a database and with files of its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.env = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder), "DEBUG": "1"}

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-u", "manage.py", *arguments],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> list[str]:
        process = self.start(*arguments)
        out, _ = process.communicate()
        assert process.returncode == 0, out
        return out.splitlines()

    @property
    def pictures(self) -> list[str]:
        return sorted(
            path.name for path in (self.folder / "media/original_images").iterdir()
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("var"))
    site.run("migrate", "--verbosity=0")
    site.run("shell", "--no-imports", "--command", SET_UP)
    return site


def test_a_killed_import_goes_on_and_leaves_nothing_twice(site, tmp_path):
    for number in range(NUMBER):
        write_interview(tmp_path, f"ines{number:02}")
        size = (60 + number, 40)
        write_picture(tmp_path, f"ines{number:02}.jpg", size=size)
    command = ["import_interviews", str(tmp_path), "--parent=interviews", "--publish"]
    command.append(f"--portraits={tmp_path}")
    process = site.start(*command)
    for line in process.stdout:
        if line.startswith(f"[4/{NUMBER}]"):
            break
    process.send_signal(signal.SIGKILL)
    process.wait()

    *_, total = site.run(*command)

    found = re.fullmatch(r"(\d+) created, (\d+) unchanged, 0 refused\.", total)
    assert found, total
    assert int(found[1]) + int(found[2]) == NUMBER
    assert int(found[2]) >= 4
    counted = site.run("shell", "--no-imports", "--command", COUNT)
    assert counted == ["True", *[str(NUMBER)] * 6]
    assert site.pictures == [f"ines{number:02}.jpg" for number in range(NUMBER)]

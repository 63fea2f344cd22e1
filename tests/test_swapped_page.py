"""A project with its own base page uses the plugin through its mixins."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent


class Project:
    """The project in tests/swapped, copied to where it may write."""

    def __init__(self, folder: Path):
        self.folder = folder
        shutil.copytree(TESTS / "swapped", folder, dirs_exist_ok=True)
        self.env = {
            **os.environ,
            "SWAPPED_FOLDER": str(folder),
            "DJANGO_SETTINGS_MODULE": "settings",
            "PYTHONPATH": f"{folder}{os.pathsep}{TESTS.parent}",
        }

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def manage(self, *arguments: str) -> str:
        return self.run("-m", "django", *arguments)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("swapped"))
    project.manage("makemigrations", "magazine")
    project.manage("migrate")
    return project


@pytest.fixture(scope="module")
def answers(project: Project) -> dict[str, Any]:
    return json.loads(project.run("check_interviews.py"))


def test_the_checks_find_nothing(project: Project) -> None:
    project.manage("check", "--fail-level", "WARNING")


def test_the_plugin_wants_no_further_migrations(project: Project) -> None:
    project.manage("makemigrations", "--check", "--dry-run", "interviews")


def test_readers_read_the_sites_own_interviews(answers: dict[str, Any]) -> None:
    assert "Vera" in answers["index"]
    assert "Who?" in answers["page"]


def test_both_apis_give_them(answers: dict[str, Any]) -> None:
    for version in ("v2", "v3"):
        [block] = answers[version]["body"]
        assert block["value"]["question"] == "Who?"
        assert block["value"]["answers"][0]["speaker"]["name"] == "Vera Lund"


def test_the_desk_works_with_them(answers: dict[str, Any]) -> None:
    assert "Vera" in answers["list"]
    assert answers["add"] == 200
    assert answers["edit"] == 200
    assert answers["workflow"] == "Interview approval"

"""What a site gets that installs the plugin: built, installed and used for real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import textwrap
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PUBLISH = """
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page

from interviews.models import InterviewIndexPage, InterviewPage

home = Page.objects.get(depth=2)
index = home.add_child(instance=InterviewIndexPage(title="Interviews", slug="interviews"))
page = index.add_child(
    instance=InterviewPage(
        title="The ferry keeper",
        body=[
            {
                "type": "qa",
                "value": {
                    "question": "When does the ferry leave?",
                    "answers": [{"text": "<p>When it is full.</p>"}],
                },
            }
        ],
    )
)
page.save_revision().publish()
response = Client().get(page.url, SERVER_NAME="localhost")
assert response.status_code == 200, response.status_code
assert "When it is full." in response.content.decode()
"""


def run(
    *command: str | Path, cwd: Path, path: Path | None = None, also: bool = False
) -> str:
    """What a command says that sees no other code of ours than ``path``.

    ``also`` has it tell what it complains of, too.
    """
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd)}
    if path:
        environment["PYTHONPATH"] = str(path)
    result = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + (result.stderr if also else "")


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    # In a copy: the build leaves folders of its own beside the sources.
    source = tmp_path_factory.mktemp("packaging") / "source"
    ignored = shutil.ignore_patterns(
        ".*", "__pycache__", "*.egg-info", "build", "dist", "node_modules", "var"
    )
    shutil.copytree(ROOT, source, ignore=ignored)
    run("-m", "build", "--no-isolation", cwd=source)
    return source / "dist"


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    return next(dist.glob("wagtail_interviews-*.whl"))


@pytest.fixture(scope="session")
def project(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A new Wagtail project that uses the wheel, and where that is installed."""
    root, installed = tmp_path_factory.mktemp("project"), wheel.parent / "installed"
    pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    run(*pip, "--target", installed, wheel, cwd=root)
    run("-m", "wagtail.bin.wagtail", "start", "magazine", root, cwd=root)
    with open(root / "magazine" / "settings" / "base.py", "a") as settings:
        settings.write('INSTALLED_APPS += ["interviews", "wagtail_modeladmin"]\n')
    run("manage.py", "migrate", "--verbosity=0", cwd=root, path=installed)
    return root, installed


def files_of(folder: str) -> set[str]:
    """The files of ``interviews/<folder>`` that are part of the plugin."""
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / "interviews" / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_plugin_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    about = f"wagtail_interviews-{wheel.name.split('-')[1]}.dist-info"
    assert {name.split("/")[0] for name in names} == {"interviews", about}
    assert files_of("") <= names


def test_the_wheel_names_its_licence_and_its_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith("/METADATA"))
        metadata = archive.read(name).decode()
        licences = [n for n in archive.namelist() if n.endswith("/LICENSE")]
    assert "License-Expression: BSD-3-Clause" in metadata
    assert "Requires-Dist: wagtail<9,>=8.0.1" in metadata
    assert licences


def test_the_sdist_holds_the_plugin_and_nothing_of_the_site(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert files_of("") <= names
    assert not {n for n in names if n.startswith(("site", "home", "tests", "var"))}


def test_a_new_wagtail_project_is_told_what_to_set_and_nothing_else(
    project: tuple[Path, Path],
) -> None:
    root, installed = project
    # On SQLite as it comes, with Wagtail's own redirects and addresses.
    named = [f"interviews.W{number:03}" for number in (1, 4, 6, 9, 10)]
    settings = f"SILENCED_SYSTEM_CHECKS = {named}"

    told = run("manage.py", "check", cwd=root, path=installed, also=True)

    assert set(re.findall(r"interviews\.\w\d{3}", told)) == set(named)
    with open(root / "magazine" / "settings" / "base.py", "a") as file:
        file.write(f"{settings}\n")
    assert "no issues (5 silenced)" in run(
        "manage.py", "check", cwd=root, path=installed
    )


def test_a_new_wagtail_project_lacks_no_migration(project: tuple[Path, Path]) -> None:
    root, installed = project
    command = ["makemigrations", "--check", "--dry-run", "interviews"]
    assert "No changes" in run("manage.py", *command, cwd=root, path=installed)


def test_a_new_wagtail_project_publishes_an_interview(
    project: tuple[Path, Path],
) -> None:
    root, installed = project
    where = "import interviews; print(interviews.__file__)"
    assert run("-c", where, cwd=root, path=installed).startswith(str(installed))
    script = root / "publish.py"
    script.write_text(textwrap.dedent(PUBLISH))
    run("manage.py", "shell", "-c", "import publish", cwd=root, path=installed)

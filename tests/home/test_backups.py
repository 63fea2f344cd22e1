"""What was backed up comes back, whole or not at all."""

from __future__ import annotations

import json
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from interviews.models import InterviewPage, Topic
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    TopicFactory,
    make_index,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def page(settings: Any, tmp_path: Path) -> InterviewPage:
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    make_user("ines", is_superuser=True)
    return InterviewPageFactory(
        parent=make_index(), title="A boat", image=ImageFactory()
    )


def back_up(tmp_path: Path) -> Path:
    call_command("backup")
    return max((tmp_path / "backups").glob("*.tar"))


def restore(archive: Path, **options: bool) -> None:
    call_command("restore", str(archive), **options)


def test_content_and_uploads_come_back(page: InterviewPage, tmp_path: Path) -> None:
    picture = Path(page.image.file.path)
    before = picture.read_bytes()
    archive = back_up(tmp_path)
    picture.unlink()
    InterviewPage.objects.get().delete()

    restore(archive, force=True)

    assert Client().get(page.get_url()).status_code == 200
    assert picture.read_bytes() == before
    assert InterviewPage.objects.get().title == "A boat"


def test_an_archive_says_what_it_is_and_is_its_owners(
    page: InterviewPage, tmp_path: Path
) -> None:
    archive = back_up(tmp_path)

    with tarfile.open(archive) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
    assert manifest["database"] == connection.vendor
    assert {*manifest["versions"]} == {"django", "wagtail", "interviews"}
    assert any(name.startswith("media/original_images/") for name in manifest["files"])
    assert archive.stat().st_mode & 0o777 == 0o600
    assert [*archive.parent.iterdir()] == [archive]


def test_a_site_is_not_replaced_by_mistake(page: InterviewPage, tmp_path: Path) -> None:
    archive = back_up(tmp_path)
    TopicFactory(name="Later")

    with pytest.raises(CommandError, match="FORCE=1"):
        restore(archive)

    assert Topic.objects.filter(name="Later").exists()


@pytest.mark.parametrize("how", ["cut off", "changed", "none", "not an archive"])
def test_a_damaged_archive_touches_nothing(
    page: InterviewPage, tmp_path: Path, how: str
) -> None:
    archive = back_up(tmp_path)
    data = archive.read_bytes()
    match how:
        case "cut off":
            archive.write_bytes(data[: len(data) // 2])
        case "changed":
            title = b"A boat" if b"A boat" in data else b"JFIF"
            archive.write_bytes(data.replace(title, title[::-1], 1))
        case "none":
            archive.unlink()
        case "not an archive":
            archive.write_text("Hello")
    TopicFactory(name="Later")

    with pytest.raises(CommandError, match=r"damaged|There is no"):
        restore(archive, force=True)

    assert Topic.objects.filter(name="Later").exists()
    assert Path(page.image.file.path).exists()


def test_a_backup_that_is_made_while_others_write_is_whole(
    page: InterviewPage, tmp_path: Path
) -> None:
    stop = Event()

    def write() -> int:
        written = 0
        while not stop.is_set():
            Topic.objects.create(name=f"Topic {written}", slug=f"topic-{written}")
            written += 1
        connection.close()
        return written

    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(write)
        archive = back_up(tmp_path)
        stop.set()
        assert writer.result() > 0
    restore(archive, force=True)

    # Every topic up to one, and none twice: what there was at one moment.
    names = {*Topic.objects.values_list("slug", flat=True)}
    assert names == {f"topic-{number}" for number in range(len(names))}
    assert Client().get(page.get_url()).status_code == 200

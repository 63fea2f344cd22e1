"""Writers that are killed, as a machine that loses power kills them.

``KILL_TRIALS=200`` kills each of them so often.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from wagtail.images.models import Image

from interviews.models import InterviewPage
from tests.cache.asking import Reader
from tests.cache.world import make_world
from tests.factories import make_index, write_interview, write_picture
from tests.faults.killing import Mortal
from tests.faults.wholeness import flaws, unimported
from tests.wordpress.archives import OldPost, write_archive

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TRIALS = int(os.environ.get("KILL_TRIALS", "3"))
FILES = 8
# Publishes one interview again and again, and others once, and says so each time.
CODE = """
from itertools import count
from interviews.models import InterviewIndexPage, InterviewPage
index = InterviewIndexPage.objects.get(slug="interviews")
page = InterviewPage.objects.get(slug="a-boat")
done = InterviewPage.objects.count()
for number in count(int(page.title.rpartition(" ")[2]) + 1):
    page.title = f"Boat {number}"
    page.save_revision().publish()
    print(number, flush=True)
    new = InterviewPage(title=f"New {number}", slug=f"new-{number}", live=False)
    new.image_id, new.body = page.image_id, page.body
    index.refresh_from_db()
    index.add_child(instance=new)
    new.save_revision().publish()
"""
PUBLISH = ["shell", "--no-imports", "--verbosity=0", "--command", CODE]


def test_who_is_killed_while_publishing_has_published_all_of_it_or_nothing(
    mortal: Mortal,
) -> None:
    world = make_world()
    boat = world.fresh(world.boat)
    boat.title = "Boat 0"
    boat.save_revision().publish()
    boat.create_alias(parent=world.other_index, update_slug="the-same")
    for page in (world.raft, world.draft):
        page.save_revision().publish()
    reader = Reader()
    for _ in range(TRIALS):
        reader.get("/interviews/a-boat/")

        said = mortal.kill(PUBLISH, within=0.5)

        confirmed = int(said[-1])
        title = InterviewPage.objects.get(slug="a-boat").title
        assert title in {f"Boat {confirmed}", f"Boat {confirmed + 1}"}
        assert f"{title}</h1>" in reader.get("/interviews/a-boat/").text
        assert f"{title}</h1>" in reader.get("/more/the-same/").text
        assert flaws() == []
        for page in InterviewPage.objects.filter(slug__startswith="new-", live=True):
            assert reader.get(page.get_url()).status_code == 200


def write_files(folder: Path) -> list[str]:
    for number in range(FILES):
        stem = f"ines{number:02}"
        write_interview(folder, stem, tags="[Boats, Rivers]")
        write_picture(folder, f"{stem}.jpg", size=(60 + number, 40))
    return ["import_interviews", str(folder), f"--portraits={folder}"]


def write_posts(folder: Path) -> list[str]:
    posts = [
        OldPost(id=number, title=f"Ines {number}", slug=f"ines-{number}")
        for number in range(1, FILES + 1)
    ]
    return ["import_wordpress", str(write_archive(folder, *posts))]


@pytest.mark.parametrize("write", [write_files, write_posts])
def test_a_killed_import_goes_on_and_leaves_nothing_twice(
    mortal: Mortal, tmp_path: Path, write: Any
) -> None:
    make_index()
    reader = Reader()
    command = [*write(tmp_path), "--parent=interviews", "--publish"]
    for _ in range(TRIALS):
        reader.get("/interviews/")

        mortal.kill(command, within=0.2)

        assert flaws() == []
        assert unimported() == []
        text = reader.get("/interviews/").text
        for page in InterviewPage.objects.live():
            assert page.get_url() in text

    *_, total = mortal.finish(command)

    assert re.fullmatch(r"\d+ created, \d+ unchanged, 0 refused\.", total)
    assert InterviewPage.objects.live().count() == FILES
    assert flaws() == []
    assert unimported() == []
    assert Image.objects.count() == len({*stored_originals(tmp_path)})


def stored_originals(folder: Path) -> Iterator[str]:
    for path in (folder / "pictures").glob("original_images/*"):
        yield path.name

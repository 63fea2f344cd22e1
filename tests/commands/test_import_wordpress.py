from __future__ import annotations

import csv
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper
from wagtail.models import Page

from interviews.models import ImportRecord, InterviewPage
from tests.commands import everything
from tests.commands import import_wordpress as run
from tests.factories import make_index, write_picture
from tests.site_server import ROOT, site_environment
from tests.wordpress.archives import HEAD, SITE, OldPost, attachment, write_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_index()


@pytest.fixture
def archive(index, tmp_path) -> Path:
    """Two interviews and a recipe."""
    return write_archive(
        tmp_path,
        OldPost(id=1, title="Ines Okafor", categories=["Interviews"]),
        OldPost(id=2, title="A soup", slug="soup", categories=["Recipes"]),
        OldPost(
            id=3,
            title="Tom Bright",
            slug="tom-bright",
            status="private",
            categories=["interviews", "Recipes"],
        ),
    )


def titles() -> list[str]:
    return sorted(InterviewPage.objects.values_list("title", flat=True))


# A run


def test_each_post_is_a_line_of_progress_and_the_sum_comes_last(archive):
    result = run(archive)

    assert result.out == [
        "[1/3] created Ines Okafor",
        "[2/3] created A soup",
        "[3/3] created Tom Bright: It was not public (private): it is a draft.",
        "3 created, 0 unchanged, 0 refused.",
    ]
    assert (result.err, result.error) == ([], None)
    assert not InterviewPage.objects.live().exists()


def test_only_posts_of_the_categories_that_were_named_come(archive):
    result = run(archive, "--category", "Interviews")

    assert titles() == ["Ines Okafor", "Tom Bright"]
    assert result.out[0] == "[1/2] created Ines Okafor"


def test_a_category_that_there_is_not_is_told_from_those_there_are(archive):
    result = run(archive, "--category", "Interview")

    assert str(result.error) == (
        "There is no category called interview; "
        "there is: Interviews, Recipes, interviews."
    )
    assert titles() == []


def test_publishing_publishes_what_was_public_and_nothing_else(archive, client):
    run(archive, "--publish")

    live = InterviewPage.objects.live().values_list("title", flat=True)
    assert sorted(live) == ["A soup", "Ines Okafor"]
    listing = client.get("/interviews/").text
    assert "Ines Okafor" in listing and "Tom Bright" not in listing


def test_a_trial_says_the_same_and_keeps_nothing(archive, tmp_path):
    before = everything(tmp_path / "media")

    result = run(archive, "--publish", "--dry-run")

    assert result.out[0] == "[1/3] created Ines Okafor"
    assert result.out[-1] == "This was a trial: nothing was kept."
    assert everything(tmp_path / "media") == before
    assert ImportRecord.objects.count() == 0


def test_whoever_waits_is_told_how_long(archive, monkeypatch):
    monkeypatch.setattr(OutputWrapper, "isatty", lambda self: True)

    result = run(archive)

    assert re.fullmatch(
        r"\[1/3 \([\d.]+ a second, \d+:\d\d left\)\] created Ines Okafor",
        result.out[0],
    )


def test_refusals_are_told_apart_and_the_others_go_on(index, tmp_path):
    path = write_archive(tmp_path, OldPost(id=1, title=""), OldPost(id=2))

    result = run(path)

    assert result.err == [f"[1/2] refused {SITE}/?p=1: It has no title."]
    assert str(result.error) == "1 of 2 posts were refused."
    assert result.out[0] == "[2/2] created Ines Okafor builds boats"


def test_pictures_come_from_a_folder(index, tmp_path):
    (tmp_path / "uploads/2019/05").mkdir(parents=True)
    write_picture(tmp_path, "uploads/2019/05/boat.jpg")
    post = OldPost(id=1, meta={"_thumbnail_id": "9"})
    path = write_archive(tmp_path, post, attachment(9, "2019/05/boat.jpg"))

    run(path, f"--media-folder={tmp_path / 'uploads'}")

    page = InterviewPage.objects.get().get_latest_revision_as_object()
    assert page.image.title == "boat"


# Twice, with an edit between


def test_a_second_run_leaves_what_was_edited_and_takes_what_changed(index, tmp_path):
    posts = [OldPost(id=n, slug=f"p-{n}", title=f"Post {n}") for n in (1, 2, 3)]
    run(write_archive(tmp_path, *posts), "--publish")
    edited = InterviewPage.objects.get(slug="p-1")
    edited.title = "Our own words"
    edited.save_revision().publish()
    posts[1].content += " And ships."

    result = run(write_archive(tmp_path, *posts), "--publish")

    kept = "Its page was edited since, and stays as it is."
    assert result.err == [f"[1/3] kept Post 1: {kept}"]
    assert result.out == [
        "[2/3] updated Post 2",
        "[3/3] unchanged Post 3",
        "0 created, 1 updated, 1 unchanged, 1 kept, 0 refused.",
    ]
    assert titles() == ["Our own words", "Post 2", "Post 3"]
    assert "And ships." in str(
        list(InterviewPage.objects.get(slug="p-2").body.raw_data)
    )


# The report


def test_the_report_is_a_table_of_all_posts(archive, tmp_path):
    path = tmp_path / "report.csv"

    run(archive, f"--report={path}")

    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    assert [(row["status"], row["title"]) for row in rows] == [
        ("created", "Ines Okafor"),
        ("created", "A soup"),
        ("created", "Tom Bright"),
    ]
    assert rows[0]["old address"] == f"{SITE}/2019/05/ines-okafor/"
    assert rows[0]["page"] == str(InterviewPage.objects.get(slug="ines-okafor").pk)
    assert "draft" in rows[2]["remarks"]


@pytest.mark.parametrize("title", ["=1+1", "@SUM(1)", "+1", "-1", " =1"])
def test_a_title_is_no_formula_in_the_report(index, tmp_path, title):
    path = tmp_path / "report.csv"

    run(write_archive(tmp_path, OldPost(id=1, title=title)), f"--report={path}")

    (row,) = csv.DictReader(path.open(encoding="utf-8", newline=""))
    assert row["title"] == f"'{title.strip()}"


# What cannot be run


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--parent=elsewhere"], "no interview index with the slug"),
        (["--media-folder=/nowhere"], "/nowhere is not a folder."),
        (["--report=/nowhere/report.csv"], "cannot be written"),
    ],
)
def test_what_does_not_exist_is_named(archive, options, words):
    assert words in str(run(archive, *options).error)
    assert titles() == []


def test_a_file_that_does_not_exist_is_named(index):
    assert str(run("/nowhere.xml").error) == "/nowhere.xml is not a file."


def test_an_archive_with_entities_is_refused_and_leaves_nothing(index, tmp_path):
    path = tmp_path / "bomb.xml"
    path.write_text(HEAD.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss', 1))

    result = run(path)

    assert "It declares a document type or entities" in str(result.error)
    assert titles() == []


def test_of_an_archive_that_is_cut_off_the_whole_posts_come(archive, index):
    text = archive.read_bytes()
    archive.write_bytes(text[: text.rindex(b"<wp:status>")])

    result = run(archive)

    assert titles() == ["A soup", "Ines Okafor"]
    assert "cut off or damaged at line" in str(result.error)
    assert "The 2 posts before that are here." in str(result.error)


# Stopped


def test_stopping_says_how_far_it_came(archive, monkeypatch):
    def stop(*args):
        raise KeyboardInterrupt

    run(archive)
    monkeypatch.setattr(
        "interviews.importing.wordpress.posts.PostImporter._leave", stop
    )

    error = run(archive).error

    assert str(error) == "Stopped after 0 of 3 posts. Run it again to go on."
    assert error.returncode == 130


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_run_that_was_killed_is_gone_on_with(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    make_index()
    posts = [OldPost(id=n, slug=f"p-{n}", title=f"Post {n}") for n in range(1, 61)]
    path = write_archive(tmp_path, *posts)
    command = [sys.executable, "manage.py", "import_wordpress", str(path)]
    process = subprocess.Popen(
        [*command, "--parent=interviews", "--publish"],
        cwd=ROOT,
        env=site_environment(tmp_path),
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while ImportRecord.objects.count() < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=30) == -signal.SIGKILL
    done = ImportRecord.objects.count()
    assert 5 <= done < 60

    result = run(path, "--publish")

    assert result.out[-1] == (f"{60 - done} created, {done} unchanged, 0 refused.")
    assert InterviewPage.objects.live().count() == ImportRecord.objects.count() == 60
    assert Page.find_problems() == ([], [], [], [], [])

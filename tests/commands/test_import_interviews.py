from __future__ import annotations

import csv
import io
import re

import pytest
from django.core.management import call_command
from django.db.models.signals import post_save
from wagtail.models import Page

from interviews.models import InterviewPage, Person
from tests.commands import everything
from tests.commands import import_interviews as run
from tests.factories import make_index, write_interview, write_picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_index()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "posts").mkdir()
    return tmp_path / "posts"


def titles() -> list[str]:
    return sorted(InterviewPage.objects.values_list("title", flat=True))


# A folder


def test_each_file_is_a_line_of_progress_and_the_sum_comes_last(folder):
    write_interview(folder, "ines.okafor")
    write_interview(folder, "tom.bright")

    result = run(folder)

    assert result.out == [
        "[1/2] created ines.okafor.md",
        "[2/2] created tom.bright.md",
        "2 created, 0 unchanged, 0 refused.",
    ]
    assert (result.err, result.error) == ([], None)
    assert titles() == ["Ines Okafor", "Tom Bright"]


def test_a_single_file_is_imported_alone(folder):
    write_interview(folder, "tom.bright")

    result = run(write_interview(folder, "ines.okafor"))

    assert result.out[0] == "[1/1] created ines.okafor.md"
    assert titles() == ["Ines Okafor"]


def test_pages_are_drafts_below_the_index(folder, index):
    write_interview(folder)

    run(folder)

    page = InterviewPage.objects.child_of(index).get()
    assert not page.live


def test_pages_go_live_where_that_is_asked_for(folder, client):
    write_interview(folder)

    run(folder, "--publish")

    page = InterviewPage.objects.get()
    assert page.live
    assert "They float." in client.get(page.url).content.decode()


def test_portraits_are_found_by_the_names_of_the_files(folder):
    (folder / "portraits").mkdir()
    write_picture(folder / "portraits", "ines.okafor.jpg")
    write_interview(folder, "ines.okafor")
    write_interview(folder, "tom.bright")

    run(folder, f"--portraits={folder / 'portraits'}")

    portraits = Person.objects.values_list("name", "portrait__title").order_by("name")
    assert list(portraits) == [("Ines Okafor", "Ines Okafor"), ("Tom Bright", None)]


# Again


def test_a_second_run_changes_nothing_and_says_so(folder, settings):
    write_interview(folder, "ines.okafor", categories="[sea, wood]")
    write_interview(folder, "tom.bright", categories="Sea")
    write_picture(folder, "ines.okafor.jpg")
    options = [f"--portraits={folder}", "--publish"]
    run(folder, *options)
    before = everything(settings.MEDIA_ROOT)

    result = run(folder, *options)

    assert result.out[-1] == "0 created, 2 unchanged, 0 refused."
    assert result.error is None
    assert everything(settings.MEDIA_ROOT) == before


def test_drafts_of_an_earlier_run_are_published_on_demand(folder):
    write_interview(folder)
    run(folder)

    result = run(folder, "--publish")

    assert result.out == [
        "[1/1] published ines.okafor.md",
        "0 created, 1 published, 0 unchanged, 0 refused.",
    ]
    assert InterviewPage.objects.get().live


def test_an_edited_page_is_kept_and_reported(folder):
    write_interview(folder, "ines.okafor")
    write_interview(folder, "tom.bright")
    run(folder, "--publish")
    page = InterviewPage.objects.get(title="Ines Okafor")
    page.title = "Ines Okafor, boat builder"
    page.save_revision().publish()

    result = run(folder, "--publish")

    assert result.err == [
        "[1/2] kept ines.okafor.md: The page was edited since it was imported; it was "
        "left as it is."
    ]
    assert result.out[-1] == "0 created, 1 unchanged, 1 kept, 0 refused."
    assert result.error is None
    assert titles() == ["Ines Okafor, boat builder", "Tom Bright"]


def test_a_table_says_what_became_of_each_file(folder, tmp_path):
    write_interview(folder, "ines.okafor")
    (folder / "=1+1.md").write_text("Only prose.")
    (folder / "2024").mkdir()
    write_interview(folder / "2024", "tom.bright")

    run(folder, f"--report={tmp_path / 'report.csv'}")

    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    pages = dict(InterviewPage.objects.values_list("title", "pk"))
    assert rows == [
        ["status", "file", "page", "remarks"],
        ["created", "2024/tom.bright.md", str(pages["Tom Bright"]), ""],
        ["refused", "'=1+1.md", "", "It has no questions with answers."],
        ["created", "ines.okafor.md", str(pages["Ines Okafor"]), ""],
    ]


def test_a_table_that_cannot_be_written_is_an_error(folder, tmp_path):
    write_interview(folder)

    result = run(folder, f"--report={tmp_path / 'x' / 'report.csv'}")

    assert "cannot be written: No such file or directory." in str(result.error)
    assert titles() == []


def test_on_a_terminal_each_line_says_how_long_it_will_take(folder):
    write_interview(folder)
    terminal = Terminal()

    call_command(
        "import_interviews", str(folder), "--parent=interviews", stdout=terminal
    )

    line, *_ = terminal.getvalue().splitlines()
    assert re.match(r"\[1/1 \([\d.]+ a second, 0:00 left\)\] created ines", line)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


# A trial


def test_a_trial_reports_and_keeps_nothing(folder, settings):
    write_interview(folder, "ines.okafor", categories="sea")
    write_interview(folder, "tom.bright", categories="sea")
    write_picture(folder, "ines.okafor.jpg")
    before = everything(settings.MEDIA_ROOT)

    result = run(folder, "--dry-run", "--publish", f"--portraits={folder}")

    assert result.out == [
        "[1/2] created ines.okafor.md",
        "[2/2] created tom.bright.md",
        "2 created, 0 unchanged, 0 refused.",
        "This was a trial: nothing was kept.",
    ]
    assert everything(settings.MEDIA_ROOT) == before


def test_a_trial_finds_what_the_import_would_refuse(folder):
    write_interview(folder, title="t" * 256)

    assert str(run(folder, "--dry-run").error) == "1 of 1 files were refused."


def test_an_import_after_a_trial_is_as_if_there_had_been_none(folder):
    write_interview(folder)
    run(folder, "--dry-run")

    assert run(folder).out[0] == "[1/1] created ines.okafor.md"


# What the command is told


def test_an_index_that_is_not_there_is_an_error_that_names_those_that_are(folder):
    write_interview(folder)

    result = run(folder, parent="nowhere")

    assert str(result.error) == (
        "There is no interview index with the slug “nowhere”; there is: interviews."
    )
    assert titles() == []


def test_an_index_that_is_there_twice_is_an_error(folder, index):
    index.copy(update_attrs={"slug": "copy"})
    Page.objects.filter(slug="copy").update(slug="interviews")

    assert "several interview indexes" in str(run(folder).error)


def test_a_path_that_is_not_there_is_an_error(folder):
    assert str(run(folder / "x").error) == f"{folder / 'x'} does not exist."


def test_a_folder_without_interviews_is_an_error(folder):
    (folder / "notes.pdf").touch()

    result = run(folder)

    assert str(result.error) == (
        f"{folder} holds no Markdown, text, HTML, Word, WebVTT or SRT files."
    )


def test_a_folder_of_portraits_that_is_not_there_is_an_error(folder):
    write_interview(folder)

    result = run(folder, f"--portraits={folder / 'x'}")

    assert str(result.error) == f"{folder / 'x'} is not a folder."
    assert titles() == []


# Interrupted


def test_an_interrupted_import_says_where_it_stopped_and_goes_on_from_there(folder):
    for stem in "abc":
        write_interview(folder, stem)

    def interrupt(instance, **kwargs):
        if instance.name == "B":
            raise KeyboardInterrupt

    post_save.connect(interrupt, sender=Person)
    try:
        stopped = run(folder)
    finally:
        post_save.disconnect(interrupt, sender=Person)

    assert str(stopped.error) == "Stopped after 1 of 3 files. Run it again to go on."
    assert stopped.error.returncode == 130
    assert titles() == ["A"]
    assert [person.name for person in Person.objects.all()] == ["A"]
    assert run(folder).out[-1] == "2 created, 1 unchanged, 0 refused."
    assert titles() == ["A", "B", "C"]

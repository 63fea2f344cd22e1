"""Many files, some of which are kept at once."""

from __future__ import annotations

from threading import Event

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from interviews.importing import sources
from interviews.importing.files import FileImporter
from interviews.importing.outcomes import ImportRefused, Status
from interviews.models import ContentChange, ImportRecord, InterviewPage, Person
from tests.factories import InterviewPageFactory, PersonFactory, make_index
from tests.factories import write_interview as write

pytestmark = pytest.mark.django_db

# More than are read before another process would have started.
MANY = sources.MOST_AT_ONCE + 3


def refuse(key, monkeypatch):
    """Have the file ``key`` refused when its page is there already."""
    note = FileImporter._note

    def note_or_refuse(importer, page, source):
        if source.key == key:
            raise ImportRefused("No.")
        note(importer, page, source)

    monkeypatch.setattr(FileImporter, "_note", note_or_refuse)


def test_all_are_found_in_the_admin_when_they_are_there(publisher, folder):
    paths = [write(folder, stem) for stem in ("ines.okafor", "tom.bright", "jun.roe")]

    list(publisher.import_files(paths))

    assert Page.objects.search("float").count() == 3
    for name in ("Ines Okafor", "Tom Bright", "Jun Roe"):
        [person] = get_search_backend().search(name, Person)
        assert person.name == name


def test_what_is_refused_among_others_leaves_nothing(publisher, folder, monkeypatch):
    paths = [write(folder, stem) for stem in ("ines.okafor", "tom.bright", "jun.roe")]
    refuse("tom.bright.md", monkeypatch)

    outcomes = list(publisher.import_files(paths))

    assert [one.status for one in outcomes] == [
        Status.CREATED,
        Status.REFUSED,
        Status.CREATED,
    ]
    names = ["Ines Okafor", "Jun Roe"]
    assert sorted(InterviewPage.objects.values_list("title", flat=True)) == names
    assert sorted(Person.objects.values_list("name", flat=True)) == names
    titles = IndexEntry.objects.exclude(title="").values_list("title", flat=True)
    assert "Tom Bright" not in titles


def test_who_was_made_for_what_is_refused_is_made_for_the_next(
    publisher, folder, monkeypatch
):
    text = "**Tom Bright:** Why boats?\n\n**Jun Roe:** They float.\n"
    paths = [write(folder, stem, text) for stem in ("first", "second")]
    refuse("first.md", monkeypatch)

    list(publisher.import_files(paths))

    page = InterviewPage.objects.get()
    names = {part.person.name for part in page.participants.all()}
    assert names == {"Tom Bright", "Jun Roe"}


def test_who_is_known_by_another_spelling_is_not_made_again(publisher, folder):
    known = PersonFactory(name="JUN ROE", native_name="노준")
    text = "**Tom Bright:** Why boats?\n\n**{}:** They float.\n"
    names = ("Jun Roe", "노준", "JUN ROE")
    paths = [
        write(folder, f"no-{number}", text.format(name))
        for number, name in enumerate(names)
    ]

    list(publisher.import_files(paths))

    assert set(Person.objects.values_list("name", flat=True)) == {
        "JUN ROE",
        "Tom Bright",
    }
    assert known.participations.count() == 3


def test_so_many_that_another_process_reads_them_come_in_all(publisher, folder):
    paths = [write(folder, f"no-{number}") for number in range(MANY)]
    (folder / "no-7.md").write_text("Nobody asks anything.\n", encoding="utf-8")

    outcomes = list(publisher.import_files(paths))

    assert [one.path for one in outcomes] == paths
    refused = [one for one in outcomes if one.status is Status.REFUSED]
    assert [(one.path.stem, one.reason) for one in refused] == [
        ("no-7", "It has no questions with answers.")
    ]
    assert InterviewPage.objects.live().count() == MANY - 1


def test_the_content_version_is_raised_once_for_many(publisher, folder):
    paths = [write(folder, f"no-{number}") for number in range(10)]
    last = ContentChange.objects.order_by("-pk").first().pk

    list(publisher.import_files(paths[:3]))
    noted = ContentChange.objects.filter(pk__gt=last).count()
    version = ContentChange.objects.version()
    list(publisher.import_files(paths[:3]))

    assert noted == 1
    # Nothing has changed the second time.
    assert ContentChange.objects.version() == version


def test_one_more_file_costs_as_many_queries_as_any(
    publisher, folder, django_assert_max_num_queries
):
    text = "**Tom Bright:** Why boats?\n\n**Jun Roe:** They float.\n"
    paths = [
        write(folder, f"no-{number}", text, categories="harbours")
        for number in range(12)
    ]
    list(publisher.import_files(paths[:2]))

    # 31 each, and a dozen for all of them.
    with django_assert_max_num_queries(10 * 32 + 15):
        list(publisher.import_files(paths[2:]))


def test_what_is_read_slowly_is_kept_by_itself(publisher, folder, monkeypatch):
    paths = [write(folder, stem) for stem in ("ines.okafor", "tom.bright")]
    is_kept = Event()
    read_ahead = sources.read_ahead

    def dawdle(source):
        if source.key == "tom.bright.md":
            is_kept.wait(timeout=30)
        read_ahead(source)

    monkeypatch.setattr(sources, "read_ahead", dawdle)
    outcomes = publisher.import_files(paths)

    next(outcomes)

    assert ImportRecord.objects.count() == 1
    is_kept.set()
    assert next(outcomes).status == Status.CREATED


def test_files_that_are_known_are_not_read(publisher, folder, monkeypatch):
    paths = [write(folder, stem) for stem in ("ines.okafor", "tom.bright")]
    list(publisher.import_files(paths))

    def read(data, name):
        pytest.fail(f"{name} was read.")

    monkeypatch.setattr(sources, "read_manuscript", read)

    outcomes = publisher.import_files(paths)
    assert [one.status for one in outcomes] == [Status.UNCHANGED] * 2


def test_an_interview_is_noted_once_however_many_take_part():
    page = InterviewPageFactory(
        parent=make_index(), people=[PersonFactory() for _ in range(8)]
    )
    page = InterviewPage.objects.get(pk=page.pk)
    page.title = "Eight of them"
    revision = page.save_revision()
    last = ContentChange.objects.order_by("-pk").first().pk

    revision.publish()

    # Now and then they are added up, which makes one more.
    assert ContentChange.objects.filter(pk__gt=last).count() <= 2

from __future__ import annotations

import pytest
from wagtail.images.models import Image
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.signals import page_published

from interviews.importing.files import FileImporter
from interviews.models import ContentChange, InterviewPage, Person, SearchEntry
from tests.factories import make_index, write_interview, write_picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def import_one(tmp_path):
    def import_one(*, publish: bool) -> InterviewPage:
        path = write_interview(tmp_path, "ines.okafor", categories="pontoons")
        write_picture(tmp_path, "ines.okafor.jpg")
        importer = FileImporter(
            parent=make_index(), portraits=tmp_path, publish=publish
        )
        outcome = importer.import_file(path)
        return InterviewPage.objects.get(pk=outcome.page_id)

    return import_one


def test_a_page_that_goes_live_is_as_if_an_editor_had_published_it(import_one):
    page = import_one(publish=True)

    assert page.live
    assert not page.has_unpublished_changes
    assert page.live_revision == page.latest_revision == page.revisions.get()
    assert page.first_published_at == page.last_published_at is not None
    assert page.latest_revision_created_at == page.latest_revision.created_at
    assert page.draft_title == "Ines Okafor"
    assert page.get_latest_revision_as_object().body.raw_data[0]["type"] == "qa"
    actions = PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True)
    assert set(actions) == {"wagtail.create", "wagtail.publish"}


def test_a_draft_is_as_if_an_editor_had_saved_it(import_one):
    page = import_one(publish=False)

    assert (page.live, page.has_unpublished_changes) == (False, True)
    assert page.latest_revision == page.revisions.get()
    assert page.live_revision is page.first_published_at is None
    assert [part.person.name for part in page.participants.all()] == ["Ines Okafor"]
    assert [topic.name for topic in page.topics.all()] == ["pontoons"]
    assert not SearchEntry.objects.exists()


def test_whoever_waits_for_pages_to_be_published_is_told(import_one):
    told = []

    def listen(instance, revision, **kwargs):
        told.append((instance.pk, revision.pk, instance.participants.count()))

    page_published.connect(listen, sender=InterviewPage)
    try:
        page = import_one(publish=True)
    finally:
        page_published.disconnect(listen, sender=InterviewPage)

    assert told == [(page.pk, page.live_revision_id, 1)]


@pytest.mark.parametrize("words", ["float", "Okafor", "Ines"])
def test_what_is_imported_is_found_in_the_admin(import_one, words):
    page = import_one(publish=True)

    assert [found.pk for found in Page.objects.search(words)] == [page.pk]


@pytest.mark.parametrize("words", ["float", "okafor", "pontoons"])
def test_readers_find_what_is_imported(import_one, client, words):
    import_one(publish=True)

    response = client.get("/api/v3/interviews/", {"q": words})

    assert [item["title"] for item in response.json()["items"]] == ["Ines Okafor"]


def test_everything_that_a_page_uses_is_known(import_one):
    page = import_one(publish=True)

    for used in (Person.objects.get(), Image.objects.get()):
        sources = ReferenceIndex.get_references_to(used)
        assert str(page.pk) in sources.values_list("object_id", flat=True)


def test_readers_get_what_is_imported_at_once(
    import_one, django_capture_on_commit_callbacks
):
    before = ContentChange.objects.version()

    with django_capture_on_commit_callbacks(execute=True):
        page = import_one(publish=True)

    assert ContentChange.objects.version() > before
    assert page.image.renditions.count() > 3


def test_a_draft_changes_nothing_for_readers(import_one, tmp_path):
    import_one(publish=True)
    before = ContentChange.objects.version()
    importer = FileImporter(parent=InterviewPage.objects.get().get_parent().specific)
    other = write_interview(tmp_path, "ines.two", title="Ines Okafor")

    importer.import_file(other)

    assert InterviewPage.objects.count() == 2
    assert ContentChange.objects.version() == before


def test_the_log_says_what_wagtail_says_of_a_page_that_is_published(import_one):
    ours = import_one(publish=True)
    theirs = InterviewPage(title="Ines Okafor", slug="by-hand", date=ours.date)
    ours.get_parent().add_child(instance=theirs)
    theirs.save_revision().publish()

    theirs.refresh_from_db()
    assert entries_of(ours) == entries_of(theirs)


def entries_of(page: InterviewPage) -> list[dict]:
    entries = PageLogEntry.objects.filter(page=page.pk).order_by("timestamp", "pk")
    return [
        {
            "action": entry.action,
            "label": entry.label,
            "type": entry.content_type,
            "user": entry.user,
            "uuid": entry.uuid,
            "changed": entry.content_changed,
            "deleted": entry.deleted,
            "is_of_revision": entry.revision_id == page.live_revision_id,
        }
        for entry in entries
    ]

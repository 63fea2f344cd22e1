"""An archive from the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from interviews import tasks
from interviews.groups import EDITORS, REPORTERS
from interviews.importing.wordpress import slices
from interviews.importing.wordpress.slices import go_on
from interviews.models import ArchiveImport, InterviewIndexPage, InterviewPage
from tests.factories import make_index, make_user
from tests.wordpress.archives import HEAD, SITE, OldPost, write_archive

pytestmark = pytest.mark.django_db

START = "/admin/interviews/wordpress/"


@pytest.fixture(autouse=True)
def index(settings, tmp_path) -> InterviewIndexPage:
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_index()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user("edda", EDITORS))
    return client


@pytest.fixture
def archive(tmp_path) -> bytes:
    """Two interviews that link to each other, and what was private."""
    posts = [
        OldPost(
            id=number,
            slug=f"post-{number}",
            title=f"Post {number}",
            content=f'See <a href="{SITE}/2019/05/post-{3 - number}/">that</a>.',
            categories=["Interviews"],
        )
        for number in (1, 2)
    ]
    hidden = OldPost(id=3, slug="post-3", title="Post 3", status="private")
    return write_archive(tmp_path, *posts, hidden).read_bytes()


@pytest.fixture
def short_slices(monkeypatch) -> None:
    """Time for nothing at all: each look at the clock is a minute later."""
    now = iter(range(0, 10**6, 60))
    monkeypatch.setattr(slices, "monotonic", lambda: next(now))


def send(desk: Client, data: bytes, name: str = "old.xml", **fields: Any) -> Any:
    file = SimpleUploadedFile(name, data, "text/xml")
    index = InterviewIndexPage.objects.get()
    return desk.post(START, {"index": index.pk, "file": file, **fields}, follow=True)


def live() -> list[str]:
    return sorted(InterviewPage.objects.live().values_list("title", flat=True))


# The whole of it


def test_an_archive_is_imported_and_the_page_says_so(desk, archive):
    response = send(desk, archive, publish="on")

    assert "3 of 3 posts" in response.text
    assert "Everything in the archive is here." in response.text
    assert "It was not public (private): it is a draft." in response.text
    assert live() == ["Post 1", "Post 2"]
    assert "Refresh" not in response


def test_the_history_of_a_page_names_who_imported_it(desk, archive, monkeypatch):
    # A worker does it, which nobody has signed in to.
    monkeypatch.setattr(tasks.import_archive.__class__, "enqueue", lambda *args: None)
    otto = Client()
    otto.force_login(make_user("otto", EDITORS))

    for client, data in ((desk, archive), (otto, archive.replace(b">that<", b">it<"))):
        send(client, data, publish="on")
        go_on(ArchiveImport.objects.latest("pk").pk)

    page = InterviewPage.objects.get(slug="post-1")
    entries = PageLogEntry.objects.filter(page=page.pk).order_by("pk")
    history = [(entry.action, entry.user and entry.user.username) for entry in entries]
    assert history[0] == ("wagtail.create", "edda")
    assert {name for _action, name in history} == {"edda", "otto"}
    for name in ("edda", "otto"):
        assert {("wagtail.edit", name), ("wagtail.publish", name)} <= set(history)
    assert page.latest_revision.user.username == "otto"


def test_links_between_posts_are_made_in_the_end(desk, archive):
    send(desk, archive, publish="on")

    for page in InterviewPage.objects.live():
        assert 'linktype="page"' in str(list(page.body.raw_data))


def test_nothing_is_published_unless_that_is_asked_for(desk, archive):
    send(desk, archive)

    assert (live(), InterviewPage.objects.count()) == ([], 3)


def test_only_the_categories_that_were_named_come(desk, archive):
    response = send(desk, archive, categories=" interviews, Other ")

    assert "2 of 2 posts" in response.text
    assert InterviewPage.objects.count() == 2


def test_what_was_imported_is_not_kept_a_second_time(desk, archive):
    send(desk, archive)

    assert bytes(ArchiveImport.objects.get().data) == b""


# A slice after the other


def test_without_a_worker_a_button_goes_on(desk, archive, short_slices):
    response = send(desk, archive)
    assert "0 of 3 posts" in response.text
    assert "Nothing works in the background on this site" in response.text
    assert "Go on" in response.text

    assert InterviewPage.objects.count() == 0


def test_what_a_slice_has_done_is_not_done_again(desk, archive, monkeypatch):
    begun = []
    monkeypatch.setattr(slices, "monotonic", lambda: len(begun) * 10)
    take = slices.PostImporter.import_post

    def import_post(self, post):
        begun.append(post.id)
        return take(self, post)

    monkeypatch.setattr(slices.PostImporter, "import_post", import_post)
    response = send(desk, archive, publish="on")
    assert "2 of 3 posts" in response.text
    begun.clear()

    response = desk.post(response.request["PATH_INFO"], follow=True)

    assert begun == [3]
    assert "3 of 3 posts" in response.text
    assert live() == ["Post 1", "Post 2"]
    assert 'linktype="page"' in str(
        list(InterviewPage.objects.get(slug="post-1").body.raw_data)
    )


def test_with_a_worker_the_page_looks_again_by_itself(desk, archive, monkeypatch):
    monkeypatch.setattr(tasks.import_archive.__class__, "enqueue", lambda *args: None)
    monkeypatch.setattr("interviews.admin.wordpress.views.has_worker", lambda: True)

    response = send(desk, archive)

    assert response["Refresh"] == "5"
    assert "Nothing works in the background" not in response.text


def test_two_workers_do_not_go_on_with_the_same_import(desk, archive, monkeypatch):
    monkeypatch.setattr(tasks.import_archive.__class__, "enqueue", lambda *args: None)
    send(desk, archive)
    job = ArchiveImport.objects.get()
    assert ArchiveImport.objects.claim(job.pk, timezone.now() + slices.LEASE)

    assert go_on(job.pk) is False

    assert InterviewPage.objects.count() == 0


def test_an_import_that_failed_in_the_middle_can_be_gone_on_with(
    desk, archive, monkeypatch
):
    def fail(*args):
        raise RuntimeError("Out of order")

    with monkeypatch.context() as patch:
        patch.setattr(slices.PostImporter, "import_post", fail)
        response = send(desk, archive)
    assert "0 of 3 posts" in response.text

    response = desk.post(response.request["PATH_INFO"], follow=True)

    assert "3 of 3 posts" in response.text


# What is refused


def test_an_archive_with_entities_is_refused_in_a_sentence(desk):
    bomb = HEAD.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss', 1)

    response = send(desk, bomb.encode())

    assert "It declares a document type or entities" in response.text
    assert InterviewPage.objects.count() == 0


def test_of_an_archive_that_is_cut_off_the_whole_posts_come(desk, archive):
    response = send(desk, archive[: archive.rindex(b"<wp:status>")])

    assert "It is cut off or damaged at line" in response.text
    assert InterviewPage.objects.count() == 2


@pytest.mark.parametrize("name", ["old.zip", "old.xml.gz", "old"])
def test_a_file_of_another_kind_is_refused(desk, archive, name):
    response = send(desk, archive, name)

    assert "Choose a file whose name ends in .xml." in response.text
    assert ArchiveImport.objects.count() == 0


def test_a_file_that_is_too_large_is_refused(desk, archive, monkeypatch):
    monkeypatch.setattr("interviews.admin.wordpress.forms.MAX_MEGABYTES", 0)

    assert "Use the command for it." in send(desk, archive).text
    assert ArchiveImport.objects.count() == 0


@pytest.mark.parametrize("key", ["", "0", "x", "9" * 30])
def test_an_index_that_there_is_not_is_refused(desk, archive, key):
    response = send(desk, archive, index=key)

    assert response.status_code == 200
    assert ArchiveImport.objects.count() == 0


# Who may


def test_a_reporter_imports_nothing(client, archive):
    client.force_login(make_user("rita", REPORTERS))

    send(client, archive)

    assert ArchiveImport.objects.count() == InterviewPage.objects.count() == 0


def test_nobody_sees_or_moves_the_import_of_somebody_else(desk, archive):
    send(desk, archive)
    url = reverse(
        "interviews_wordpress:progress", args=[ArchiveImport.objects.get().pk]
    )
    other = Client()
    other.force_login(make_user("otto", EDITORS))

    assert other.get(url).status_code == other.post(url).status_code == 404
    assert Client().get(url).status_code == 302


def test_rights_that_have_ended_end_the_import(desk, archive):
    send(desk, archive)
    job = ArchiveImport.objects.get()
    job.owner.groups.clear()
    url = reverse("interviews_wordpress:progress", args=[job.pk])

    response = desk.get(url, follow=True)

    assert "3 of 3 posts" not in response.text


def test_an_import_can_be_forgotten_and_its_pages_stay(desk, archive):
    response = send(desk, archive)

    desk.post(response.request["PATH_INFO"], {"discard": "yes"})

    assert ArchiveImport.objects.count() == 0
    assert InterviewPage.objects.count() == 3


def test_the_index_leads_there_for_those_who_may(desk, client, index):
    url = reverse("wagtailadmin_explore", args=[index.pk])
    assert f"{START}?index={index.pk}" in desk.get(url).text

    client.force_login(make_user("rita", REPORTERS))
    assert START not in client.get(url).text

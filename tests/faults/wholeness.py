"""Whether what the database holds fits together, however a writer ended."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.images.models import Image, Rendition
from wagtail.models import Page

from interviews.fingerprints import take_fingerprint
from interviews.models import ImportRecord, InterviewPage, SearchEntry
from interviews.search.words import index_words


def flaws() -> list[str]:
    """What does not fit, in words; nothing where all is whole."""
    found = [*_flaws_of_tree(), *_flaws_of_search(), *_flaws_of_files()]
    for page in InterviewPage.objects.all():
        found += [f"{page.slug}: {flaw}" for flaw in _flaws_of_page(page)]
    return found


def unimported() -> list[str]:
    """The slugs of interviews that no record knows as imported."""
    known = ImportRecord.objects.values("page")
    return [*InterviewPage.objects.exclude(pk__in=known).values_list("slug", flat=True)]


def _flaws_of_tree() -> Iterator[str]:
    # As ``manage.py fixtree`` looks for them.
    if any(problems := Page.find_problems()):
        yield f"the tree is broken: {problems}"
    for page in Page.objects.filter(depth__gt=1):
        if type(page.specific) is Page:
            yield f"{page.url_path} is half a page"


def _flaws_of_page(page: InterviewPage) -> Iterator[str]:
    if source := page.alias_of:
        if (page.title, page.live) != (source.title, source.live):
            yield f"is an alias of “{source.title}” and says “{page.title}”"
        return
    revisions = page.revisions.order_by("created_at", "pk")
    if page.latest_revision != revisions.last():
        yield "its latest revision is another one"
    if not page.live:
        return
    published = page.live_revision.as_object()
    if take_fingerprint(page) != take_fingerprint(published):
        yield f"says “{page.title}”, and “{published.title}” was published"
    if page.has_unpublished_changes != (page.latest_revision != page.live_revision):
        yield "does not know whether there is a draft"


def _flaws_of_search() -> Iterator[str]:
    entries = {entry.page_id: entry for entry in SearchEntry.objects.all()}
    live = {page.pk: page for page in InterviewPage.objects.live()}
    for key in entries.keys() ^ live.keys():
        yield f"page {key} is found and not live, or live and not found"
    for key in entries.keys() & live.keys():
        missing = {*index_words([live[key].title])} - {*entries[key].words.split()}
        if missing:
            yield f"{live[key].slug} is not found by {missing}"


def _flaws_of_files() -> Iterator[str]:
    for stored in [*Image.objects.all(), *Rendition.objects.all()]:
        if not stored.file.storage.exists(stored.file.name):
            yield f"{stored.file.name} is not there"

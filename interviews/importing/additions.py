"""Pages that come into the tree, saved once.

Wagtail saves a new page as a draft, saves that it has a revision, and saves it again
to publish it, and each time all of its indexes read it anew. An archive of ten
thousand interviews is there in half the time if they do so once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import swapper
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    PageLogEntry,
    ReferenceIndex,
    Revision,
)
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published, published

from interviews.models.indexing import index_later, wait_for_index

if TYPE_CHECKING:
    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin

# What Wagtail itself gives a page. Optimization: Django would ask the database for each.
CERTAIN = {"content_type", "depth", "locale", "path", "translation_key"}


def add_page(
    index: InterviewIndexPageMixin, page: InterviewPageMixin, *, publish: bool
) -> None:
    """Save ``page`` below ``index`` with its first revision, live or as a draft.

    It has to be called in a transaction.
    """
    page.live, page.has_unpublished_changes = publish, not publish
    if publish:
        page.first_published_at = page.last_published_at = timezone.now()
    # Optimization: Wagtail would look up both.
    page.locale_id, page._is_site_root = page.locale_id or index.locale_id, False
    check(page, index)
    parts, topics = list(page.participants.all()), list(page.topics.all())
    with index_later():
        with disable_reference_index_auto_update(), saved_as_it_is(page):
            index.add_child(instance=page)
        # Optimization: all that follows asks for them, and nobody has changed them.
        page.participants, page.topics = parts, topics
        setattr(page, COMMENTS_RELATION_NAME, [])
        revision = add_revision(page)
        # Who takes part was not there yet when the page was saved.
        wait_for_index(page)
    ReferenceIndex.create_or_update_for_object(page)
    if publish:
        for signal in (page_published, published):
            signal.send(sender=type(page), instance=page, revision=revision)
    log_addition(page, revision, publish=publish)


def check(page: InterviewPageMixin, index: InterviewIndexPageMixin) -> None:
    """Raise ValidationError as Wagtail does when ``page`` is saved below ``index``."""
    page._cached_parent_obj = index
    if page.live:
        page.full_clean(exclude=CERTAIN)
    else:
        page.minimal_clean()


@contextmanager
def saved_as_it_is(page: InterviewPageMixin) -> Iterator[None]:
    """Have ``page`` saved without a check, and without an entry in the log."""
    page.save = partial(page.save, clean=False, log_action=None)
    try:
        yield
    finally:
        del page.save


def add_revision(page: InterviewPageMixin) -> Revision:
    """Keep what ``page`` says as its first revision."""
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        object_str=str(page),
    )
    page.latest_revision = revision
    page.latest_revision_created_at = revision.created_at
    page.live_revision = revision if page.live else None
    names = ("latest_revision", "latest_revision_created_at", "live_revision")
    pages = swapper.load_model("wagtailcore", "Page").objects
    # Readers see none of these, so nobody has to be told of them.
    pages.filter(pk=page.pk).update(**{name: getattr(page, name) for name in names})
    return revision


def log_addition(
    page: InterviewPageMixin, revision: Revision, *, publish: bool
) -> None:
    """Write into the log of the desk what Wagtail would write there.

    Optimization: an entry that is saved by itself is asked whether its page is there.
    """
    context = get_active_log_context()
    about = {
        "page": page,
        "content_type": page.cached_content_type,
        "label": page.get_admin_display_title(),
        "uuid": context.uuid,
        "data": {},
        "content_changed": True,
    }
    acts = {"wagtail.create": {"user": context.user or page.owner}}
    if publish:
        acts["wagtail.publish"] = {"user": context.user, "revision": revision}
    PageLogEntry.objects.bulk_create(
        PageLogEntry(action=action, timestamp=timezone.now(), **about, **of_its_own)
        for action, of_its_own in acts.items()
    )

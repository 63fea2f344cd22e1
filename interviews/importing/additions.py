"""Pages that come into the tree, saved once.

Wagtail saves a new page as a draft, saves that it has a revision, and saves it again
to publish it, and each time all of its indexes read it anew. An archive of ten
thousand interviews is there in half the time if they do so once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import swapper
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published, published

from interviews.models.indexing import index_later, wait_for_index

if TYPE_CHECKING:
    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin


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
    parts, topics = list(page.participants.all()), list(page.topics.all())
    with index_later():
        with disable_reference_index_auto_update():
            # In the tree as it is now: what was refused before has left no child.
            type(index).objects.get(pk=index.pk).add_child(instance=page)
        # Optimization: all that follows asks for them, and nobody has changed them.
        page.participants, page.topics = parts, topics
        revision = add_revision(page)
        # Who takes part was not there yet when the page was saved.
        wait_for_index(page)
    ReferenceIndex.create_or_update_for_object(page)
    if publish:
        tell_of_publication(page, revision)


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


def tell_of_publication(page: InterviewPageMixin, revision: Revision) -> None:
    for signal in (page_published, published):
        signal.send(sender=type(page), instance=page, revision=revision)
    log(
        instance=page,
        action="wagtail.publish",
        revision=revision,
        content_changed=True,
    )

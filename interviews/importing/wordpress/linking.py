"""Links between posts, once all of them are there."""

from __future__ import annotations

from django.db import transaction
from wagtail.blocks import StreamValue

from interviews.importing.wordpress.finding import PageFinder
from interviews.importing.wordpress.keeping import PageKeeper
from interviews.importing.wordpress.links import relink


def link_page(guid: str, finder: PageFinder, keeper: PageKeeper) -> bool:
    """Have what the post with this ``guid`` became link to pages; whether that is new.

    A page that was edited since stays as it is.
    """
    with transaction.atomic():
        record = finder.record_of(guid)
        if record is None:
            return False
        page = record.page.get_latest_revision_as_object()
        before = list(page.body.raw_data)
        after = relink(before, finder.find)
        if after == before or record.find_touched(page):
            return False
        is_shown = page.live and not page.has_unpublished_changes
        page.body = StreamValue(page.body.stream_block, after, is_lazy=True)
        keeper.save(page, guid, record.content_hash)
        if is_shown:
            page.get_latest_revision().publish(user=keeper.user)
        return True

"""What a post leaves behind: a page, a record of it, visits, a redirect."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from interviews.importing.wordpress.finding import source_of
from interviews.importing.wordpress.old_addresses import keep_old_address
from interviews.importing.wordpress.pictures import Pictures
from interviews.models import ImportRecord
from interviews.visits.counts import bring_along
from interviews.wordpress import Post

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from wagtail.images.models import AbstractImage

    from interviews.models import InterviewIndexPageMixin, InterviewPageMixin


@dataclass(frozen=True, kw_only=True)
class PageKeeper:
    index: InterviewIndexPageMixin
    """The index below which pages are made."""
    publish: bool = False
    """Whether what was public goes live; drafts otherwise."""
    dry_run: bool = False
    """Whether all of it is undone."""
    user: AbstractUser | None = None
    """Whom the history of the pages names; nobody where a command imports."""

    @contextmanager
    def at_once(
        self, pictures: Pictures | None = None
    ) -> Iterator[dict[int, AbstractImage]]:
        """Have all that is done inside kept or nothing; gives ``pictures`` as stored."""
        # The files of pictures outlast a rollback, so they are taken away after it.
        with ExitStack() as stack, transaction.atomic():
            is_stored = pictures and not self.dry_run
            yield pictures.store(stack) if is_stored else {}
            transaction.set_rollback(self.dry_run)

    def goes_live(self, post: Post, page: InterviewPageMixin | None = None) -> bool:
        """Whether everybody may read it; ``page`` is that of an earlier import.

        Only what was public is made public, and nothing that an editor took back.
        """
        was_taken_back = page and page.first_published_at and not page.live
        return self.publish and post.was_public and not was_taken_back

    def add(self, page: InterviewPageMixin, post: Post) -> None:
        """Add ``page`` as a draft that the moment of ``post`` waits for."""
        page.live, page.owner = False, self.user
        if self.goes_live(post):
            page.first_published_at = post.published_at
        # In the tree as it is now: what was refused before has left no child.
        index = type(self.index).objects.get(pk=self.index.pk)
        index.add_child(instance=page)

    def save(self, page: InterviewPageMixin, guid: str, content_hash: str) -> None:
        """Save what ``page`` says as its latest draft, and remember that."""
        page.save_revision(user=self.user, log_action=self.user is not None)
        self.note(page, guid, content_hash)

    def note(self, page: InterviewPageMixin, guid: str, content_hash: str) -> None:
        ImportRecord.objects.note(
            page, index=self.index, source=source_of(guid), content_hash=content_hash
        )

    def publish_page(self, page: InterviewPageMixin, post: Post) -> None:
        """Publish the latest draft, as of the moment at which the post appeared."""
        stored = type(page).objects.get(pk=page.pk)
        if stored.first_published_at is None and post.published_at:
            stored.first_published_at = post.published_at
            stored.save(update_fields=["first_published_at"])
        stored.get_latest_revision().publish(user=self.user)

    def keep_beside(self, post: Post, page: InterviewPageMixin) -> None:
        """Bring visits along, and have the old address lead to what is live."""
        if post.views is not None:
            bring_along(page.pk, post.views)
        if post.was_public and type(page).objects.live().filter(pk=page.pk).exists():
            keep_old_address(post.link, page)

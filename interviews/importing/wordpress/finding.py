"""Which page each post became."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interviews.importing.wordpress.links import find_hrefs
from interviews.models import ImportRecord
from interviews.models.records import MAX_SOURCE
from interviews.wordpress import Archive

if TYPE_CHECKING:
    from interviews.models import InterviewIndexPageMixin


@dataclass(frozen=True, kw_only=True)
class PageFinder:
    archive: Archive
    index: InterviewIndexPageMixin
    found: dict[str, int] = field(default_factory=dict)
    """Keys of pages by the guids of their posts, of those that were asked for."""

    def record_of(self, guid: str) -> ImportRecord | None:
        return ImportRecord.objects.find(self.index, source_of(guid))

    def find(self, href: str) -> int | None:
        """The key of the page of the post that was at ``href``."""
        guid = self.archive.addresses.find(href)
        if guid is None:
            return None
        if guid not in self.found:
            records = ImportRecord.objects.filter(index=self.index.pk)
            keys = records.filter(source=source_of(guid)).values_list("page", flat=True)
            if not keys:
                return None
            self.found[guid] = keys[0]
        return self.found[guid]

    def leads_to_posts(self, blocks: Iterable[dict[str, Any]]) -> bool:
        """Whether a link in ``blocks`` leads to a post and not to its page."""
        return any(map(self.archive.addresses.find, find_hrefs(blocks)))


def source_of(guid: str) -> str:
    """What a record calls the post with this ``guid``."""
    source = f"wordpress {guid}"
    if len(source) <= MAX_SOURCE:
        return source
    return f"wordpress {hashlib.sha256(guid.encode()).hexdigest()}"

"""What was said once is said again without Django, until something changes."""

from __future__ import annotations

from interviews.cache.application import PublishedResponses

__all__ = ["PublishedResponses"]

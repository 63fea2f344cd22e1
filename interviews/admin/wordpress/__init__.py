"""“Import from WordPress”: an archive, and how far its import has come."""

from __future__ import annotations

from interviews.admin.wordpress.entries import WordPressMenuItem
from interviews.admin.wordpress.urls import urlpatterns

__all__ = ["WordPressMenuItem", "urlpatterns"]

"""“Import an interview”: a source, a review of it, and a draft."""

from __future__ import annotations

from interviews.admin.importing.entries import (
    import_button,
    import_menu_item,
    newer_button,
)
from interviews.admin.importing.urls import urlpatterns

__all__ = ["import_button", "import_menu_item", "newer_button", "urlpatterns"]

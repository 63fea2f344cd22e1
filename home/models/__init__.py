from __future__ import annotations

from home.models.magazine import Magazine
from home.models.pages import HomePage

__all__ = ["HomePage", "Magazine"]

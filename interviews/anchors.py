"""Addresses of single questions, which survive every re-ordering."""

from __future__ import annotations

import uuid

from django.utils.text import slugify


def make_anchor(block_id: str | None, number: int, prefix: str = "q") -> str:
    """The anchor of the Q&A, or of another block, with ``block_id``.

    Wagtail's ids are UUIDs, of which eight digits tell the questions of one page
    apart. An id of another shape came from an import or the API and is kept whole.
    A block that was never saved has no id yet: its number has to do.
    """
    if not block_id:
        return f"{prefix}-{number}"
    try:
        return f"{prefix}-{uuid.UUID(block_id).hex[:8]}"
    except ValueError:
        return f"{prefix}-{slugify(block_id, allow_unicode=True) or number}"

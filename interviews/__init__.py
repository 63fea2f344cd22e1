"""Interviews as structured data for Wagtail."""

from __future__ import annotations

__version__ = "0.1.0"

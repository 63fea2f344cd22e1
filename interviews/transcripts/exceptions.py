from __future__ import annotations


class TranscriptError(Exception):
    """Why a text cannot be read as an interview, in one sentence."""

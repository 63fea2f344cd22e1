"""Interviews, people and topics in Wagtail's API v3."""

from __future__ import annotations


def join_wagtail() -> None:
    """Add our endpoints to Wagtail's API v3; to be called when apps are ready."""
    from wagtail.api.v3.api import api

    from interviews.api.v3.errors import register_error_handlers
    from interviews.api.v3.formats import hand_on_the_request
    from interviews.api.v3.previewing import preview
    from interviews.api.v3.problems import document_problems
    from interviews.api.v3.relatives import hide_hidden_aliases, hide_hidden_relatives
    from interviews.api.v3.routers import interviews, people, resolve, topics
    from interviews.api.v3.transcripts import transcripts
    from interviews.api.v3.unlocking import unlocking
    from interviews.api.v3.writing import open_to_writing

    open_to_writing()
    api.add_router("/interviews/", interviews)
    api.add_router("/interviews/", unlocking)
    api.add_router("/interviews/", transcripts)
    api.add_router("/people/", people)
    api.add_router("/topics/", topics)
    api.add_router("/resolve/", resolve)
    api.add_router("/preview/", preview)
    document_problems(api)
    register_error_handlers()
    hide_hidden_relatives()
    hide_hidden_aliases()
    hand_on_the_request()

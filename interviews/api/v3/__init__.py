"""Interviews, people and topics in Wagtail's API v3."""

from __future__ import annotations


def join_wagtail() -> None:
    """Add our endpoints to Wagtail's API v3; to be called when apps are ready."""
    from wagtail.api.v3.api import api

    from interviews.api.v3.errors import register_error_handlers
    from interviews.api.v3.problems import document_problems
    from interviews.api.v3.relatives import hide_hidden_relatives
    from interviews.api.v3.routers import interviews, people, resolve, topics

    api.add_router("/interviews/", interviews)
    api.add_router("/people/", people)
    api.add_router("/topics/", topics)
    api.add_router("/resolve/", resolve)
    document_problems(api)
    register_error_handlers()
    hide_hidden_relatives()

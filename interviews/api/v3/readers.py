"""Who reads our endpoints of API v3, and how their description says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from wagtail.api.v3.auth import BearerTokenAuth

from interviews.visibility.unlocking import UNLOCK_HEADER

if TYPE_CHECKING:
    from django.http import HttpRequest


def anybody(request: HttpRequest) -> Literal[True]:
    """Whoever has no token, or one that is not valid: a session, or nobody at all."""
    return True


READERS: list[Any] = [BearerTokenAuth(), anybody]
FOR_READERS: dict[str, Any] = {
    # Ninja lists the bearer token; without one, there is what everybody may see.
    "security": [{}],
    "parameters": [
        {
            "in": "header",
            "name": UNLOCK_HEADER,
            "required": False,
            "schema": {"type": "string", "title": UNLOCK_HEADER},
            "description": (
                "What unlocking gave: a token, or several, separated by commas."
            ),
        }
    ],
}

"""What a provider tells about a page of its own (https://oembed.com).

Its words are taken and nothing else: never the HTML that comes along.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from interviews import outbound
from interviews.conf import conf
from interviews.embeds import Player, oembed_endpoints
from interviews.text import printable

SECONDS = 3
MAX_BYTES = 64 * 1024
MAX_WORDS = 255
MAX_ADDRESS = 500


class UnusableError(Exception):
    """The provider answered, and says nothing of use."""


@dataclass(frozen=True, kw_only=True)
class Description:
    title: str
    author: str
    """Empty if the provider names none."""
    thumbnail: str
    """Where the provider has a picture; empty if it has none."""


def tells_title(player: Player) -> bool:
    """Whether anybody is asked for the title of ``player``."""
    return bool(_endpoint(player))


def describe(player: Player) -> Description:
    """Ask the provider of ``player``; takes ``SECONDS`` at most.

    Raises ``UnusableError`` or ``outbound.OutboundError``.
    """
    endpoint = _endpoint(player)
    if not endpoint:
        raise UnusableError(f"{player.provider} tells no titles.")
    reply = outbound.get(
        f"{endpoint}?{urlencode({'url': player.page, 'format': 'json'})}",
        seconds=SECONDS,
        max_bytes=MAX_BYTES,
        is_trusted=player.provider in conf.oembed_endpoints,
    )
    if reply.status != 200 or reply.media_type != "application/json":
        raise UnusableError(f"{reply.status} {reply.media_type}")
    return _read(reply.body)


def _endpoint(player: Player) -> str:
    endpoints = {**oembed_endpoints(), **conf.oembed_endpoints}
    return endpoints.get(player.provider, "")


def _read(body: bytes) -> Description:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as exc:
        raise UnusableError("No JSON.") from exc
    # A photo or a mere link is not what a player's page is about.
    if not isinstance(answer, dict) or answer.get("type") not in ("video", "rich"):
        raise UnusableError("Not about a film or a recording.")
    if not (title := _words(answer.get("title"))):
        raise UnusableError("No title.")
    return Description(
        title=title,
        author=_words(answer.get("author_name")),
        thumbnail=_address(answer.get("thumbnail_url")),
    )


def _words(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return re.sub(r"\s+", " ", printable(value)).strip()[:MAX_WORDS].rstrip()


def _address(value: Any) -> str:
    is_address = isinstance(value, str) and re.fullmatch(r"https://[!-~]+", value)
    return value if is_address and len(value) <= MAX_ADDRESS else ""

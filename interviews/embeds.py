"""Players that may be embedded, made from an address without asking anybody.

A page's address is enough to know the player's address, so no provider's HTML is ever
shown. What only the provider knows, such as a title, is asked in ``interviews.oembed``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Provider:
    name: str
    """What readers call it."""
    pattern: re.Pattern[str]
    """Matches the address of a page; its named groups fill ``player``."""
    player: str
    """The player's address as a format string."""
    page: str
    """The one address of what has several, as a format string."""
    oembed: str = ""
    """Where the provider tells the title of a page; empty if it does not."""
    ratio: str = "16 / 9"
    """Width to height of the player, as CSS writes it."""


@dataclass(frozen=True, kw_only=True)
class Player:
    provider: str
    """What readers call the provider."""
    url: str
    """The address of the player's frame."""
    page: str
    """The address of its page, the same however it was written."""
    ratio: str
    """Width to height, as CSS writes it."""


def _page(host: str, path: str) -> re.Pattern[str]:
    return re.compile(rf"https://{host}/{path}(?:[?&#/].*)?\Z")


_YOUTUBE_ID = r"(?P<id>[A-Za-z0-9_-]{11})"

PROVIDERS = (
    Provider(
        name="YouTube",
        pattern=_page(
            r"(?:www\.|m\.)?youtube\.com", rf"watch\?(?:[^#]*&)?v={_YOUTUBE_ID}"
        ),
        player="https://www.youtube-nocookie.com/embed/{id}",
        page="https://www.youtube.com/watch?v={id}",
        oembed="https://www.youtube.com/oembed",
    ),
    Provider(
        name="YouTube",
        # The name of a channel stands where the id would, so only the short
        # address does without a word before it.
        pattern=_page(
            r"(?:(?:www\.|m\.)?youtube\.com/(?:shorts|live|embed)|youtu\.be)",
            _YOUTUBE_ID,
        ),
        player="https://www.youtube-nocookie.com/embed/{id}",
        page="https://www.youtube.com/watch?v={id}",
        oembed="https://www.youtube.com/oembed",
    ),
    Provider(
        name="Vimeo",
        pattern=_page(r"(?:www\.)?vimeo\.com", r"(?P<id>\d{6,12})"),
        player="https://player.vimeo.com/video/{id}?dnt=1",
        page="https://vimeo.com/{id}",
        oembed="https://vimeo.com/api/oembed.json",
    ),
    Provider(
        name="Spotify",
        pattern=_page(
            r"open\.spotify\.com",
            r"(?:intl-\w\w/)?(?P<kind>episode|show|track|album)/(?P<id>\w{22})",
        ),
        player="https://open.spotify.com/embed/{kind}/{id}",
        page="https://open.spotify.com/{kind}/{id}",
        oembed="https://open.spotify.com/oembed",
        ratio="2 / 1",
    ),
    Provider(
        name="Apple Podcasts",
        pattern=_page(
            r"podcasts\.apple\.com",
            r"(?P<path>\w\w/podcast/[\w%-]+/id\d+(?:\?i=\d+)?)",
        ),
        player="https://embed.podcasts.apple.com/{path}",
        page="https://podcasts.apple.com/{path}",
        ratio="2 / 1",
    ),
    Provider(
        name="TED",
        pattern=_page(r"(?:www\.)?ted\.com", r"talks/(?P<id>\w+)"),
        player="https://embed.ted.com/talks/{id}",
        page="https://www.ted.com/talks/{id}",
        oembed="https://www.ted.com/services/v1/oembed.json",
    ),
)


def provider_names() -> list[str]:
    """Each provider once, in the order of the table."""
    return list(dict.fromkeys(provider.name for provider in PROVIDERS))


def oembed_endpoints() -> dict[str, str]:
    """Where each provider that tells titles is asked for them."""
    return {provider.name: provider.oembed for provider in PROVIDERS if provider.oembed}


def player_origins() -> list[str]:
    """Whose frames a page may hold, for a content security policy."""
    return list(
        dict.fromkeys(
            "/".join(provider.player.split("/", 3)[:3]) for provider in PROVIDERS
        )
    )


def find_player(url: str) -> Player | None:
    """The player of the page at ``url``, or None if no provider has such a page."""
    for provider in PROVIDERS:
        if match := provider.pattern.match(url):
            parts = match.groupdict()
            return Player(
                provider=provider.name,
                url=provider.player.format(**parts),
                page=provider.page.format(**parts),
                ratio=provider.ratio,
            )
    return None

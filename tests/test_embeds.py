from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.embeds import PROVIDERS, Player, find_player, provider_names

YOUTUBE = Player(
    provider="YouTube",
    url="https://www.youtube-nocookie.com/embed/aB3-_xYz901",
    page="https://www.youtube.com/watch?v=aB3-_xYz901",
    ratio="16 / 9",
)
SPOTIFY_ID = "4rOoJ6Egrf8K2IrywzwOMk"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=aB3-_xYz901",
        "https://youtube.com/watch?v=aB3-_xYz901&t=42s",
        "https://m.youtube.com/watch?v=aB3-_xYz901#comments",
        "https://www.youtube.com/watch?list=PL0123&v=aB3-_xYz901",
        "https://youtu.be/aB3-_xYz901",
        "https://youtu.be/aB3-_xYz901?si=share",
        "https://www.youtube.com/shorts/aB3-_xYz901",
        "https://www.youtube.com/live/aB3-_xYz901?feature=share",
        "https://www.youtube.com/embed/aB3-_xYz901",
    ],
)
def test_a_youtube_film_plays_without_cookies(url):
    assert find_player(url) == YOUTUBE


@pytest.mark.parametrize(
    ("url", "provider", "player"),
    [
        (
            "https://vimeo.com/123456789",
            "Vimeo",
            "https://player.vimeo.com/video/123456789?dnt=1",
        ),
        (
            f"https://open.spotify.com/episode/{SPOTIFY_ID}?si=share",
            "Spotify",
            f"https://open.spotify.com/embed/episode/{SPOTIFY_ID}",
        ),
        (
            f"https://open.spotify.com/intl-de/track/{SPOTIFY_ID}",
            "Spotify",
            f"https://open.spotify.com/embed/track/{SPOTIFY_ID}",
        ),
        (
            "https://podcasts.apple.com/gb/podcast/green-room/id1234567?i=1000123",
            "Apple Podcasts",
            "https://embed.podcasts.apple.com/gb/podcast/green-room/id1234567?i=1000123",
        ),
        (
            "https://podcasts.apple.com/kr/podcast/%ED%95%9C/id1234567",
            "Apple Podcasts",
            "https://embed.podcasts.apple.com/kr/podcast/%ED%95%9C/id1234567",
        ),
        (
            "https://www.ted.com/talks/ines_okafor_why_boats_float?language=ko",
            "TED",
            "https://embed.ted.com/talks/ines_okafor_why_boats_float",
        ),
    ],
)
def test_a_page_of_a_provider_has_a_player(url, provider, player):
    found = find_player(url)

    assert (found.provider, found.url) == (provider, player)


@pytest.mark.parametrize(
    "url",
    [
        "https://youtube.com.evil.example/watch?v=aB3-_xYz901",
        "https://evil.example/https://youtu.be/aB3-_xYz901",
        "https://evil.example?https://youtu.be/aB3-_xYz901",
        "https://evilyoutube.com/watch?v=aB3-_xYz901",
        "https://youtube-com.example/watch?v=aB3-_xYz901",
        "https://wwwxyoutube.com/watch?v=aB3-_xYz901",
        "https://youtubexcom/watch?v=aB3-_xYz901",
        "https://youtuxbe/aB3-_xYz901",
        "https://vimeoxcom/123456789",
        "https://youtu.be@evil.example/aB3-_xYz901",
        "https://user@youtu.be/aB3-_xYz901",
        "https://youtu.be:8443/aB3-_xYz901",
        "https://vimeo.com.evil.example/123456789",
        "https://open-spotify.com/episode/" + SPOTIFY_ID,
        "http://www.youtube.com/watch?v=aB3-_xYz901",
        "//www.youtube.com/watch?v=aB3-_xYz901",
        "javascript:alert(1)//https://youtu.be/aB3-_xYz901",
        "data:text/html,https://youtu.be/aB3-_xYz901",
        " https://youtu.be/aB3-_xYz901",
        "https://youtu.be/aB3-_xYz901\n",
    ],
)
def test_an_address_that_only_looks_like_a_provider_is_refused(url):
    assert find_player(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.com/film",
        "https://www.youtube.com/",
        "https://www.youtube.com/@greenroom",
        "https://www.youtube.com/greenroomtv",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch?v=aB3-_xYz9012",
        "https://www.youtube.com/watch?xv=aB3-_xYz901",
        "https://youtu.be/aB3-_xYz9한1",
        "https://vimeo.com/channels/staffpicks",
        "https://open.spotify.com/user/greenroom",
        "https://podcasts.apple.com/gb/charts",
        "https://www.ted.com/speakers/ines_okafor",
    ],
)
def test_a_page_without_a_player_has_none(url):
    assert find_player(url) is None


@given(st.text(max_size=40))
def test_whatever_follows_an_address_adds_nothing_to_the_player(rest):
    found = find_player(f"https://youtu.be/aB3-_xYz901{rest}")

    assert found in (None, YOUTUBE)


def test_every_provider_is_named_once():
    assert provider_names() == ["YouTube", "Vimeo", "Spotify", "Apple Podcasts", "TED"]


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://m.youtube.com/live/aB3-_xYz901?si=1", YOUTUBE.page),
        ("https://www.vimeo.com/123456789#t=9", "https://vimeo.com/123456789"),
        (
            f"https://open.spotify.com/intl-de/track/{SPOTIFY_ID}?si=1",
            f"https://open.spotify.com/track/{SPOTIFY_ID}",
        ),
        (
            "https://podcasts.apple.com/gb/podcast/green-room/id1234567?i=1000123&l=ko",
            "https://podcasts.apple.com/gb/podcast/green-room/id1234567?i=1000123",
        ),
        (
            "https://ted.com/talks/ines_okafor_why_boats_float/transcript",
            "https://www.ted.com/talks/ines_okafor_why_boats_float",
        ),
    ],
)
def test_a_page_has_one_address_however_it_was_written(url, page):
    assert find_player(url).page == page
    assert find_player(page) == find_player(url)


def test_every_player_comes_over_https():
    assert all(provider.player.startswith("https://") for provider in PROVIDERS)

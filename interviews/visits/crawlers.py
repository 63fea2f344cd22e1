"""Programs that fetch pages and read nothing, by the names that they give."""

from __future__ import annotations

import re

# What nearly all of them have in their names. A phone is called Cubot.
_KINDS = (
    r"(?<!cu)bots?(?:\b|_)",
    "crawl",
    "spider",
    "scrap",
    "slurp",
    "archiver",
    "fetcher",
    "headless",
    "monitor",
    "preview",
    "validator",
    r"\+https?://",
)
# Search engines and services that are called otherwise.
_SERVICES = (
    "apis-google",
    "bytespider",
    "chatgpt-user",
    "claude-user",
    "daumoa",
    "embedly",
    "facebookexternalhit",
    "google-(?:extended|inspection|read|safety|site)",
    "googleother",
    "lighthouse",
    "mediapartners",
    "meta-external",
    "pagespeed",
    "perplexity-user",
    "pingdom",
    "ptst/",
    "siteimprove",
    "statuscake",
    "whatsapp/",
    "yeti/",
)
# Libraries and tools, which give their own names unless told otherwise.
_TOOLS = (
    "aiohttp",
    "apache-httpclient",
    "axios/",
    "curl/",
    "go-http-client",
    r"\bgot ",
    "guzzle",
    "httpie",
    "httpx",
    "httrack",
    "java/",
    "libwww",
    "node-fetch",
    "okhttp",
    "phantomjs",
    "playwright",
    "postman",
    "puppeteer",
    "python",
    "ruby/",
    "selenium",
    "undici",
    "wget",
)
_NAMES = re.compile("|".join((*_KINDS, *_SERVICES, *_TOOLS)), re.IGNORECASE)
# No browser's name is longer, and no search takes long on what is cut here.
_MAX_LENGTH = 500


def is_crawler(user_agent: str) -> bool:
    """Whether it is a program's name; nameless ones are programs, too."""
    return not user_agent.strip() or bool(_NAMES.search(user_agent[:_MAX_LENGTH]))

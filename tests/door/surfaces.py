"""Every address of the site that takes no sign-in, found without a list of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver

ROOT = "http://127.0.0.1:8000"
LINK = re.compile(r"""(?:href|src|action|data-[\w-]+)="([^"]*)"|"(/[\w./?=&%-]*)\"""")
ABSOLUTE = re.compile(re.escape(ROOT) + r"(/[^\s\"<>\\]*)")
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
# The token of a form, and the time at which an answer that is not kept expires.
UNSTEADY = re.compile(r"\b[A-Za-z0-9]{64}\b|^Expires: .*$", re.MULTILINE)
# Asked by everybody who asks for a list.
QUERIES = (
    "facets=true",
    "order=title",
    "order=-visits",
    "limit=1&offset=1",
    "year=2024",
    "date_from=2024-05-04&date_to=2024-05-04",
    "q=the",
)


def addresses(keys: dict[str, Iterable[Any]]) -> Iterator[str]:
    """Of every pattern of the site, with ``keys`` by name in place of parameters.

    Those of the desk are left out, which ask for a sign-in before anything else, as
    roles.txt beside this has it.
    """
    for pattern in patterns(get_resolver()):
        if not pattern.startswith("/admin/"):
            yield from _filled(pattern, keys)


def patterns(resolver: Any, prefix: str = "/") -> Iterator[str]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLPattern):
            yield path.removesuffix(r"\Z").removesuffix("$")
        else:
            yield from patterns(entry, path)


def _filled(pattern: str, keys: dict[str, Iterable[Any]]) -> Iterator[str]:
    names = {kind or name or group for kind, name, group in PARAMETER.findall(pattern)}
    if not names:
        if not re.search(r"[\\(\[]", pattern):
            yield pattern
        return
    values = {value for name in names for value in keys.get(name, keys["other"])}
    for value in values:
        path = PARAMETER.sub(lambda match, value=value: str(value), pattern)
        if not re.search(r"[\\(\[]", path):
            yield path


def crawl(client: Client, paths: Iterable[str], most: int = 500) -> list[str]:
    """``paths`` and what is reached from there by links."""
    waiting, known = list(paths), dict.fromkeys(paths)
    while waiting and len(known) < most:
        response = client.get(waiting.pop(0))
        for path in links(response):
            if path not in known:
                known[path] = None
                waiting.append(path)
    return list(known)


def links(response: HttpResponse) -> Iterator[str]:
    if "Location" in response:
        yield from _ours([response["Location"]])
    text = body(response)
    found = [first or second for first, second in LINK.findall(text)]
    yield from _ours([*found, *ABSOLUTE.findall(text)])


def _ours(found: Iterable[str]) -> Iterator[str]:
    for link in found:
        url = urlsplit(html.unescape(link))
        is_ours = url.netloc in {"", "127.0.0.1:8000", "testserver"}
        if is_ours and url.path.startswith("/") and not url.path.startswith("/static/"):
            yield url.path + (f"?{url.query}" if url.query else "")


def body(response: HttpResponse) -> str:
    data = response.getvalue() if response.streaming else response.content
    return data.decode("utf-8", "replace")


def said(response: HttpResponse) -> str:
    """All that a reader gets: status, headers, body."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{response.status_code}\n{unquote(headers)}\n{body(response)}"


def steady(text: str) -> str:
    """``text`` less what is another one every time, such as the token of a form."""
    return UNSTEADY.sub("", text)

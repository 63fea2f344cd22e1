"""How tests read feeds."""

from __future__ import annotations

import json
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from django.test import Client

from interviews.feeds.xml import CONTENT

ATOM = "http://www.w3.org/2005/Atom"


def read_xml(client: Client, path: str) -> Element:
    response = client.get(path)
    assert response.status_code == 200
    return fromstring(response.content, forbid_dtd=True)


def find_text(element: Element, namespace: str, name: str) -> str:
    """The text of a child, or nothing if there is none."""
    return element.findtext(f"{{{namespace}}}{name}", "")


def read_html(client: Client, path: str) -> str:
    """The text of the first entry of the feed at ``path``."""
    if path.endswith("json/"):
        feed: dict[str, Any] = json.loads(client.get(path).content)
        return feed["items"][0]["content_html"]
    feed = read_xml(client, path)
    if path.endswith("atom/"):
        return find_text(feed.find(f"{{{ATOM}}}entry"), ATOM, "content")
    return find_text(feed.find("channel/item"), CONTENT, "encoded")

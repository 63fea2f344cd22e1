"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interviews.feeds.channels import Channel
    from interviews.feeds.items import Item

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(channel: Channel) -> str:
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.url,
        "feed_url": channel.feed_url,
        "description": channel.description,
        "language": channel.language,
        "authors": [{"name": channel.publisher}],
        "items": [_item(item) for item in channel.items],
    }
    return json.dumps(feed, ensure_ascii=False)


def _item(item: Item) -> dict[str, Any]:
    shape = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "image": item.picture and item.picture.url,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": author} for author in item.authors],
        "tags": list(item.topics),
    }
    # One of the contents has to be there, also if nothing was said.
    return {
        **{key: value for key, value in shape.items() if value},
        "content_html": item.html,
    }

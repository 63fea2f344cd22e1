"""RSS 2.0 and Atom, by Django's generators with what they leave out."""

from __future__ import annotations

import datetime
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed

if TYPE_CHECKING:
    from django.utils.feedgenerator import SyndicationFeed
    from django.utils.xmlutils import SimplerXMLGenerator

    from interviews.feeds.channels import Channel
    from interviews.feeds.items import Item, Picture

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"


def rss(channel: Channel) -> str:
    return _write(RssFeed, channel)


def atom(channel: Channel) -> str:
    return _write(AtomFeed, channel)


def _write(feed_class: type[SyndicationFeed], channel: Channel) -> str:
    feed = feed_class(
        title=channel.title,
        link=channel.url,
        description=channel.description,
        subtitle=channel.description,
        language=channel.language,
        author_name=channel.publisher,
        feed_url=channel.feed_url,
        feed_guid=channel.id,
        updated=channel.updated,
    )
    for item in channel.items:
        feed.add_item(
            title=item.title,
            link=item.url,
            description="",
            pubdate=item.published,
            updateddate=item.updated,
            unique_id=item.id,
            unique_id_is_permalink=False,
            categories=item.topics,
            enclosures=[_enclosure(item.picture)] if item.picture else [],
            item=item,
        )
    return feed.writeString("utf-8")


def _enclosure(picture: Picture) -> Enclosure:
    return Enclosure(picture.url, str(picture.length), picture.type)


class RssFeed(Rss201rev2Feed):
    def latest_post_date(self) -> datetime.datetime:
        # Django takes the moment of asking for a feed without items.
        return self.feed["updated"]

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": CONTENT,
            "xmlns:dc": DUBLIN_CORE,
            "xmlns:media": MEDIA,
        }

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        whole: Item = item["item"]
        # Readers take it for HTML, and "R&B <3" would lose its heart.
        super().add_item_elements(
            handler, {**item, "description": escape(whole.summary)}
        )
        for author in whole.authors:
            handler.addQuickElement("dc:creator", author)
        if whole.picture:
            _add_media(handler, whole.picture)
        if whole.html:
            handler.addQuickElement("content:encoded", whole.html)


def _add_media(handler: SimplerXMLGenerator, picture: Picture) -> None:
    attributes = {
        "url": picture.url,
        "medium": "image",
        "type": picture.type,
        "fileSize": str(picture.length),
        "width": str(picture.width),
        "height": str(picture.height),
    }
    handler.startElement("media:content", attributes)
    if picture.alt:
        handler.addQuickElement("media:description", picture.alt, {"type": "plain"})
    handler.endElement("media:content")


class AtomFeed(Atom1Feed):
    def latest_post_date(self) -> datetime.datetime:
        return self.feed["updated"]

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        # Django says that it is HTML.
        super().add_item_elements(handler, {**item, "description": None})
        whole: Item = item["item"]
        for author in whole.authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", author)
            handler.endElement("author")
        if whole.summary:
            handler.addQuickElement("summary", whole.summary, {"type": "text"})
        handler.addQuickElement("content", whole.html, {"type": "html"})

"""What a page says about itself in its head, to whoever links to it or indexes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import to_locale
from wagtail.models import Locale, Site

from interviews import pictures
from interviews.addresses import markdown_url, own_url
from interviews.languages import canonical_tag
from interviews.models import InterviewIndexPageMixin, InterviewPageMixin
from interviews.moments import changed_at, published_at
from interviews.structured_data import structured_data
from interviews.text import plain_text, printable, shorten
from interviews.visibility import public_anywhere

if TYPE_CHECKING:
    import datetime

    from django.http import HttpRequest
    from wagtail.models import AbstractPage

    from interviews.models import Person, Topic

DESCRIPTION_LENGTH = 200
# The kinds of feeds in the order in which programs offer them.
FEEDS = {
    "rss": ("application/rss+xml", "RSS"),
    "atom": ("application/atom+xml", "Atom"),
    "json": ("application/feed+json", "JSON Feed"),
}


@dataclass(frozen=True, kw_only=True)
class Link:
    href: str
    kind: str
    """A media type, or a language."""
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Metadata:
    title: str
    description: str
    url: str
    """Canonical: without parameters that change nothing."""
    type: str = "website"
    """One of Open Graph's."""
    locale: str = ""
    """As Open Graph writes it, such as en_GB."""
    site_name: str = ""
    picture: pictures.Picture | None = None
    published: datetime.datetime | None = None
    changed: datetime.datetime | None = None
    tags: tuple[str, ...] = ()
    structured_data: dict[str, Any] | None = None
    is_search: bool = False
    """Whether it is the answer to a search, of which there is no end."""
    feeds: tuple[Link, ...] = ()
    translations: tuple[Link, ...] = field(default=())
    markdown: str | None = None


def page_metadata(
    page: AbstractPage, request: HttpRequest, *, number: int = 1
) -> Metadata:
    """Of ``page``, of whose lists the page ``number`` is shown."""
    url = page.get_full_url(request) or ""
    common = {
        "title": printable(page.seo_title or page.title),
        "description": printable(_description(page)),
        "url": f"{url}?{urlencode({'page': number})}" if number > 1 else url,
        "locale": to_locale(page.locale.language_code),
        "site_name": _site_name(request),
        "is_search": bool(request.GET.get("q")),
        "translations": tuple(_translations(page, request)),
    }
    if isinstance(page, InterviewPageMixin):
        return Metadata(**common, **_interview(page, request))
    picture = _picture(getattr(page, "image", None), "", request)
    feeds = ()
    if isinstance(page, InterviewIndexPageMixin):
        feeds = feed_links(page, request, "index")
    return Metadata(**common, picture=picture, feeds=feeds)


def place_metadata(
    place: Any,
    index: InterviewIndexPageMixin,
    request: HttpRequest,
    *,
    person: Person | None = None,
    topic: Topic | None = None,
) -> Metadata:
    """Of a person, a topic or a year below ``index``, which are not pages."""
    if person:
        feeds = feed_links(index, request, "person", person.slug)
    elif topic:
        feeds = feed_links(index, request, "topic", topic.slug)
    else:
        feeds = feed_links(index, request, "index")
    return Metadata(
        title=printable(place.title),
        description=printable(place.short_description),
        url=place.canonical_url,
        type="profile" if person else "website",
        locale=to_locale(index.locale.language_code),
        site_name=_site_name(request),
        picture=_absolute(place.picture, request),
        feeds=feeds,
    )


def feed_links(
    index: InterviewIndexPageMixin, request: HttpRequest, name: str, *args: str
) -> tuple[Link, ...]:
    """The feeds of ``index``, or of the person or the topic with a slug below it."""
    url = own_url(index, request)
    return tuple(
        Link(
            href=f"{url}{index.reverse_subpage(f'{name}_{kind}', args)}",
            kind=media_type,
            name=label,
        )
        for kind, (media_type, label) in FEEDS.items()
        if url
    )


def _interview(page: InterviewPageMixin, request: HttpRequest) -> dict[str, Any]:
    picture = _picture(page.image, page.image_alt, request)
    return {
        "type": "article",
        "picture": picture,
        "published": published_at(page),
        "changed": changed_at(page),
        "tags": tuple(printable(topic.name) for topic in page.topics.all()),
        "markdown": markdown_url(page, request),
        "structured_data": structured_data(
            page,
            request=request,
            picture=picture,
            site=Site.find_for_request(request),
        ),
    }


def _description(page: AbstractPage) -> str:
    if page.search_description:
        return page.search_description
    if isinstance(page, InterviewPageMixin):
        return page.teaser_text
    return shorten(plain_text(getattr(page, "introduction", "")), DESCRIPTION_LENGTH)


def _site_name(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    return printable(site.site_name) if site else ""


def _picture(image: Any, alt: str, request: HttpRequest) -> pictures.Picture | None:
    # The page shows it as well, and finds the renditions fetched.
    pictures.prefetch_pictures([image])
    return _absolute(pictures.picture(image, alt), request)


def _absolute(
    picture: pictures.Picture | None, request: HttpRequest
) -> pictures.Picture | None:
    site = Site.find_for_request(request)
    if picture is None or site is None or not picture["src"].startswith("/"):
        return picture
    return {**picture, "src": f"{site.root_url}{picture['src']}"}


def _translations(page: AbstractPage, request: HttpRequest) -> Iterator[Link]:
    """Where ``page`` is to be read in other languages, itself among them."""
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return
    site = Site.find_for_request(request)
    others = type(page)._default_manager.filter(translation_key=page.translation_key)
    found = [
        other
        for other in public_anywhere(others).select_related("locale").order_by("pk")
        # The trees of other languages are beside the root page of the site.
        if (parts := other.get_url_parts(request)) and site and parts[0] == site.pk
    ]
    if len(found) < 2:
        return
    default = Locale.get_default()
    for other in found:
        code = other.locale.language_code
        yield Link(href=other.get_full_url(request), kind=canonical_tag(code))
        if other.locale_id == default.pk:
            yield Link(href=other.get_full_url(request), kind="x-default")

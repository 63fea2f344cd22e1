"""Rich text as a browser shows it, for a whole body at once.

Wagtail resolves the links of one text with a query or two. An interview holds some
hundred texts, so they are resolved together, in a fixed number of queries.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import swapper
from django.utils.html import format_html
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.rewriters import extract_attrs

from interviews.visibility import public_anywhere

if TYPE_CHECKING:
    from django.http import HttpRequest

_LINK = re.compile(r"<a(\b[^>]*)>")
# What every database can look for.
_ID = re.compile(r"[0-9]{1,18}")


def expand_all(
    sources: Iterable[str], request: HttpRequest | None = None
) -> dict[str, str]:
    """Each of ``sources``, which are rich text as it is stored, as display HTML.

    A link to a page that not everybody may see keeps its words and loses its
    address, whoever reads. Pages of other sites are linked like those of this one.
    """
    return _together(
        sources, lambda html: expand_db_html(_relink(html, _address, request))
    )


def conceal_all(
    sources: Iterable[str], request: HttpRequest | None = None
) -> dict[str, str]:
    """Each of ``sources`` as it is stored, less the ids of pages that are hidden."""
    return _together(sources, lambda html: _relink(html, _stored, request))


def refer(html: str) -> str:
    """``html`` with its links to pages as Wagtail's Markdown writes them down.

    Wagtail would look up every page, to write nothing of it but its id.
    """

    def write(match: re.Match[str]) -> str:
        key = _page_id(match) or ""
        return f'<a href="wagtail://page?id={key}">' if _ID.fullmatch(key) else match[0]

    return _LINK.sub(write, html)


def _together(sources: Iterable[str], change: Callable[[str], str]) -> dict[str, str]:
    texts = list(dict.fromkeys(sources))
    if not texts:
        return {}
    # The texts go through Wagtail as one, and are taken apart again at a mark that
    # nobody can have written.
    mark = f"\n{uuid.uuid4().hex}\n"
    whole = change(mark.join(texts))
    return dict(zip(texts, whole.split(mark), strict=True))


def expand(source: str) -> str:
    return expand_all([source])[source]


def _relink(
    html: str,
    link: Callable[[re.Match[str], str], str],
    request: HttpRequest | None,
) -> str:
    """``html`` with what ``link`` makes of links to pages that everybody may see."""
    ids = {
        int(key)
        for match in _LINK.finditer(html)
        if (key := _page_id(match)) and _ID.fullmatch(key)
    }
    urls = _public_urls(ids, request) if ids else {}

    def resolve(match: re.Match[str]) -> str:
        key = _page_id(match)
        if key is None:
            return match[0]
        url = urls.get(key)
        return link(match, url) if url else "<a>"

    return _LINK.sub(resolve, html)


def _address(match: re.Match[str], url: str) -> str:
    return format_html('<a href="{}">', url)


def _stored(match: re.Match[str], url: str) -> str:
    return match[0]


def _page_id(match: re.Match[str]) -> str | None:
    """The id in the link to a page; None if it links to something else."""
    attrs = extract_attrs(match[1])
    return attrs.get("id", "") if attrs.get("linktype") == "page" else None


def _public_urls(ids: set[int], request: HttpRequest | None) -> dict[str, str | None]:
    """The addresses by id; a page that is in no site has none."""
    pages = swapper.load_model("wagtailcore", "Page").objects.filter(pk__in=ids)
    # Deferred: of the type that makes the address, without its other fields.
    found = public_anywhere(pages, request).specific(defer=True)
    return {str(page.pk): page.url for page in found}

"""What readers ask for: for each kind of page the addresses of both sites.

There are many of each, so that no answer comes from a single lucky key.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.building import first_page
from benchmarks.sites import Site

CARDS = 20
# Pages of a list; beyond, a growing offset would be measured with it.
LIST_PAGES = 10
# All that our card has, asked for as the documentation of v2 shows.
STOCK_FIELDS = (
    "date,teaser,image,image_thumbnail,participants(role,name,native_name,slug),"
    "topics(name,slug),conducted,medium,audience,language"
)
STOCK_LIST = (
    f"/api/v2/pages/?type=magazine.InterviewPage&order=-date&fields={STOCK_FIELDS}"
)


def v2_list(site: Site, count: int) -> list[str]:
    base = "/api/v2/interviews/?" if site.name == "ours" else f"{STOCK_LIST}&"
    return [f"{base}limit={CARDS}&offset={offset}" for offset in _offsets(count)]


def v3_list(site: Site, count: int) -> list[str]:
    """Cards; stock's v3 has no list with fields of its own, so v2's stands in."""
    if site.name == "stock":
        return v2_list(site, count)
    base = "/api/v3/interviews/"
    return [f"{base}?limit={CARDS}&offset={offset}" for offset in _offsets(count)]


def v2_detail(site: Site, count: int) -> list[str]:
    endpoint = "interviews" if site.name == "ours" else "pages"
    return [f"/api/v2/{endpoint}/{key}/" for key in _keys(site, count)]


def v3_detail(site: Site, count: int) -> list[str]:
    endpoint = "interviews" if site.name == "ours" else "pages"
    return [f"/api/v3/{endpoint}/{key}/" for key in _keys(site, count)]


def html_index(site: Site, count: int) -> list[str]:
    pages = [offset // CARDS + 1 for offset in _offsets(count)]
    return [f"/interviews/?page={page}" for page in pages]


def html_detail(site: Site, count: int) -> list[str]:
    return [f"/interviews/interview-{number}/" for number in range(count)]


def feed(site: Site, count: int) -> list[str]:
    """Only ours has one."""
    return ["/interviews/feed/"] if site.name == "ours" else []


def sitemap(site: Site, count: int) -> list[str]:
    return ["/sitemap.xml"]


PATHS: dict[str, Callable[[Site, int], list[str]]] = {
    "v2 list": v2_list,
    "v3 list": v3_list,
    "v2 interview": v2_detail,
    "v3 interview": v3_detail,
    "HTML index": html_index,
    "HTML interview": html_detail,
    "feed": feed,
    "sitemap": sitemap,
}
MAIN = list(PATHS)[:6]


def _offsets(count: int) -> range:
    return range(0, min(count, CARDS * LIST_PAGES), CARDS)


def _keys(site: Site, count: int) -> range:
    first = first_page(site)
    return range(first, first + count)

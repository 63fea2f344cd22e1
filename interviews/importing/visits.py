"""Numbers of visits from an older site, as a table of pages and numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

import swapper
from wagtail.models import AbstractPage, Site
from wagtail.query import PageQuerySet

from interviews.importing.outcomes import ImportRefused
from interviews.visits.counts import bring_along, counted_models

MAX_BYTES = 10 * 1024 * 1024
MAX_NAME_LENGTH = 2000
MAX_NUMBER = 10**12
# PostgreSQL refuses larger ids.
MAX_ID = 2**31 - 1
_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+")


class VisitsStatus(StrEnum):
    SET = "set"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Row:
    line: int
    """Where it ends in the file, counted from 1."""
    name: str
    """The page's address, id or slug."""
    number: str


@dataclass(frozen=True, kw_only=True)
class VisitsOutcome:
    row: Row
    status: VisitsStatus
    reason: str = ""
    """Why it was refused, in one sentence."""


class VisitsImporter:
    """Brings numbers along, one for each page; a second one is refused."""

    def __init__(self, *, dry_run: bool = False):
        self.dry_run = dry_run
        self.lines: dict[int, int] = {}

    def import_row(self, row: Row) -> VisitsOutcome:
        try:
            number = parse_number(row.number)
            page = find_page(row.name)
            self._refuse_twice(page, row)
        except ImportRefused as exc:
            return VisitsOutcome(row=row, status=VisitsStatus.REFUSED, reason=str(exc))
        is_new = bring_along(page.pk, number, dry_run=self.dry_run)
        status = VisitsStatus.SET if is_new else VisitsStatus.UNCHANGED
        return VisitsOutcome(row=row, status=status)

    def _refuse_twice(self, page: AbstractPage, row: Row) -> None:
        first = self.lines.setdefault(page.pk, row.line)
        if first != row.line:
            raise ImportRefused(f"Line {first} has the same page.")


def read_rows(path: Path) -> list[Row]:
    """The rows of a CSV file with a page and a number each; a heading is left out."""
    if path.stat().st_size > MAX_BYTES:
        raise ImportRefused(f"{path} is larger than {MAX_BYTES:,} bytes.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise ImportRefused(f"{path} is not text in UTF-8.") from exc
    try:
        return list(_rows(text))
    except csv.Error as exc:
        raise ImportRefused(f"{path} is not a table in CSV.") from exc


def _rows(text: str) -> Iterator[Row]:
    first_line = text.partition("\n")[0]
    delimiter = ";" if ";" in first_line and "," not in first_line else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for cells in reader:
        name, number = [cell.strip() for cell in [*cells, "", ""][:2]]
        is_heading = reader.line_num == 1 and not any(map(str.isdigit, number))
        if any(cells) and not is_heading:
            yield Row(line=reader.line_num, name=name, number=number)


def parse_number(text: str) -> int:
    """``15011`` or ``15,011``."""
    if len(text) > MAX_NAME_LENGTH or not _NUMBER.fullmatch(text):
        raise ImportRefused("The number of visits is not a number.")
    digits = text.replace(",", "").lstrip("0") or "0"
    if len(digits) > len(str(MAX_NUMBER)) or int(digits) > MAX_NUMBER:
        raise ImportRefused(f"The number of visits is larger than {MAX_NUMBER:,}.")
    return int(digits)


def find_page(name: str) -> AbstractPage:
    """The only interview or index with this address, id or slug."""
    if not name or len(name) > MAX_NAME_LENGTH or "\x00" in name:
        raise ImportRefused("The page has no address, id or slug.")
    pages = swapper.load_model("wagtailcore", "Page").objects
    for candidates in _candidates(pages.type(*counted_models()), name):
        found = list(candidates[:2])
        if len(found) > 1:
            raise ImportRefused(f"Several pages are called {name}; give an id.")
        if found:
            return found[0]
    raise ImportRefused(f"There is no interview or index {name}.")


def _candidates(pages: PageQuerySet, name: str) -> Iterator[PageQuerySet]:
    """Pages that ``name`` may mean, the surest first."""
    if name.isascii() and name.isdecimal() and len(name) < 11 and int(name) <= MAX_ID:
        yield pages.filter(pk=int(name))
    if "/" in name:
        path = _path(name)
        roots = {site.root_page.url_path for site in _sites(name)}
        yield pages.filter(url_path__in=[f"{root.rstrip('/')}{path}" for root in roots])
        # An older site had it elsewhere, but more often than not by the same slug.
        name = path.rstrip("/").rpartition("/")[2]
    yield pages.filter(slug=name)


def _path(address: str) -> str:
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        raise ImportRefused(f"{address} is not an address.") from None
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def _sites(address: str) -> list[Site]:
    """The site of this host, or all of them if it is of none."""
    sites = list(Site.objects.select_related("root_page"))
    host = urlsplit(address).hostname
    return [site for site in sites if site.hostname == host] or sites

"""Pictures of an archive, from a copy of its uploads or from hosts that were named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from interviews import outbound
from interviews.importing.outcomes import ImportRefused
from interviews.importing.pictures import FORMATS, MAX_BYTES, check_picture

SECONDS = 20
# A host that is silent as often is not asked any more.
MAX_SILENCE = 3
UPLOADS = "/wp-content/uploads/"
# WordPress adds its size to the name of each smaller copy.
SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")


@dataclass(frozen=True, kw_only=True)
class File:
    """A whole picture on this machine, looked through."""

    path: Path
    name: str
    """What it was called on the old site."""


@dataclass(kw_only=True)
class Media:
    folder: Path | None = None
    """A copy of ``wp-content/uploads``."""
    hosts: frozenset[str] = frozenset()
    """Who may be asked, by HTTPS; nobody else is."""
    fetches: bool = True
    """Whether they are asked at all; if not, their pictures are taken for good."""
    silences: Counter[str] = field(default_factory=Counter)
    """How often in a row a host gave no answer."""

    def find(self, addresses: Iterable[str], store: Path) -> File | None:
        """The first of ``addresses`` that is a picture; downloads go to ``store``.

        None for one that would be asked for and is not. Raises ``ImportRefused``,
        which says of the first why not.
        """
        refusals = []
        for address in addresses:
            try:
                return self._find(address, store)
            except ImportRefused as exc:
                refusals.append(exc)
        raise refusals[0] if refusals else ImportRefused("It has no address.")

    def _find(self, address: str, store: Path) -> File | None:
        path, host = _split(address)
        name = path.rpartition("/")[2]
        if Path(name).suffix.lower() not in FORMATS:
            raise ImportRefused(f"{address} is not a JPEG, PNG or WebP picture.")
        if self.folder and (file := find_file(self.folder, path)):
            if file.stat().st_size > MAX_BYTES:
                raise ImportRefused(f"{address} is larger than {MAX_BYTES:,} bytes.")
            check_picture(name, file.read_bytes())
            return File(path=file, name=name)
        if host not in self.hosts:
            raise ImportRefused(f"{address} is neither in a folder nor on a host.")
        return self._fetch(address, host, name, store) if self.fetches else None

    def _fetch(self, address: str, host: str, name: str, store: Path) -> File:
        data = self._ask(address, host)
        check_picture(name, data)
        file = store / f"{len(list(store.iterdir()))}"
        file.write_bytes(data)
        return File(path=file, name=name)

    def _ask(self, address: str, host: str) -> bytes:
        if self.silences[host] >= MAX_SILENCE:
            raise ImportRefused(f"{address} was not asked for: {host} is silent.")
        # Whoever wrote the archive chose the address, so it is not trusted: a host
        # is asked as any reader asks it, and never one of our own network.
        url = f"https://{address.partition('://')[2]}"
        try:
            reply = outbound.get(
                url, seconds=SECONDS, max_bytes=MAX_BYTES, accept="image/*"
            )
        except outbound.UnreachableError as exc:
            self.silences[host] += 1
            raise ImportRefused(f"{address} cannot be reached.") from exc
        except outbound.OutboundError as exc:
            raise ImportRefused(f"{address} cannot be had: {exc}") from exc
        self.silences[host] = 0
        if reply.status != 200:
            raise ImportRefused(f"{address} answers with {reply.status}.")
        return reply.body


def _split(address: str) -> tuple[str, str]:
    """The path of ``address``, and its host with the port if it has one."""
    try:
        parts = urlsplit(address)
        return unquote(parts.path), parts.netloc.lower().rpartition("@")[2]
    except ValueError:
        raise ImportRefused(f"{address} is not an address.") from None


def find_file(folder: Path, path: str) -> Path | None:
    """The file of ``folder`` that was at ``path`` of the old site."""
    root = folder.resolve()
    for relative in (path.rpartition(UPLOADS)[2], path):
        try:
            file = (root / relative.lstrip("/")).resolve()
        except (OSError, ValueError):
            continue
        # After links were followed, too: an archive names no file outside.
        if file.is_relative_to(root) and file.is_file():
            return file
    return None


def spellings(address: str) -> Iterator[str]:
    """``address`` of the picture in full, then as it is."""
    if address:
        yield SIZE.sub("", address)
        yield address

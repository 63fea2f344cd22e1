"""What is kept of an answer, and how it is said again."""

from __future__ import annotations

import gzip
import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from interviews.keeping import Slot
from interviews.memory import Memory

try:
    import brotli
except ImportError:  # Only gzip, then.
    brotli = None

Headers = list[tuple[str, str]]

# Requests that would get another answer do not come this far.
VARYING = {
    "accept",
    "accept-encoding",
    "authorization",
    "cookie",
    "origin",
    "x-interviews-unlock",
}
# Made anew for each reader, or for as long as the answer is kept.
OURS = {"cache-control", "content-length", "etag", "last-modified", "vary"}
# Whoever keeps it asks each time whether it is still what readers see.
CACHE_CONTROL = "public, max-age=0, must-revalidate"
# Below it compressing gains nothing, and above it keeping costs too much.
SMALL = 200
LARGE = 8 * 1024 * 1024

# Bodies by their digests and encodings: whatever was published, most answers say what
# they said before, so that they need not be compressed again.
compressed = Memory(8 * 1024 * 1024)
NO_VERSION = 0


@dataclass(kw_only=True)
class Answer:
    status: str
    headers: Headers
    digest: str
    """Of the body, for the ETag."""
    bodies: dict[str, bytes]
    """By content encoding, of which "" is none, and there in all that is kept."""
    version: int
    """The content version at which it was asked for."""
    shown: frozenset[int] | None
    """The interviews of which it speaks; None if it may speak of all."""
    visits: dict[int, int] | None = None
    """How often pages were read, as far as it tells; None if that is not known."""
    made_at: float = field(default_factory=time.time)
    renewed_at: float = 0
    """When its ``visits`` were still what they were."""

    def is_old(self, most: float) -> bool:
        """Whether it is to be looked at: after half of ``most`` seconds up to all.

        Each has a share of its own. What was made together, after a change, would else
        have to be made again all at once.
        """
        share = 0.5 + int(self.digest[:4], 16) / 0x20000
        return max(self.made_at, self.renewed_at) < time.time() - share * most

    def encode(self, encoding: str) -> bool:
        """Have the body as a reader wants it, and say whether that is new."""
        if encoding in self.bodies or len(self.bodies[""]) < SMALL:
            return False
        self.bodies[encoding] = self._compress(encoding)
        return True

    def only(self, encoding: str) -> Answer:
        """The same with nothing but what is said to who wants it in ``encoding``."""
        encoding = encoding if encoding in self.bodies else ""
        return replace(self, bodies={encoding: self.bodies[encoding]})

    def _compress(self, encoding: str) -> bytes:
        key = self.digest, encoding
        body = compressed.find(key, NO_VERSION)
        if body is None:
            body = COMPRESSORS[encoding](self.bodies[""])
            compressed.put(key, NO_VERSION, body, len(body))
        return body

    def say(
        self,
        environ: dict[str, Any],
        start_response: Callable[..., Any],
        encoding: str,
        found: str,
    ) -> Iterable[bytes]:
        """Answer a request with it; ``found`` tells operators where it came from."""
        encoding = encoding if encoding in self.bodies else ""
        etag = f'"{self.digest}{encoding and "-"}{encoding}"'
        headers = [*self.headers, ("ETag", etag), ("X-Interviews-Cache", found)]
        if _is_known(etag, environ.get("HTTP_IF_NONE_MATCH", "")):
            start_response("304 Not Modified", headers)
            return []
        body = self.bodies[encoding]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        headers.append(("Content-Length", str(len(body))))
        start_response(self.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def make_answer(
    status: str,
    headers: Headers,
    body: bytes,
    version: int,
    slot: Slot,
) -> Answer | None:
    """The answer as it is kept; None if it is not the same for everybody."""
    if not status.startswith("200 ") or len(body) > LARGE or _is_own(headers):
        return None
    varying = _vary(headers)
    if not {name.lower() for name in varying} <= VARYING:
        return None
    kept = [(name, value) for name, value in headers if name.lower() not in OURS]
    kept.append(("Cache-Control", CACHE_CONTROL))
    names = {name.lower(): name for name in ["Accept-Encoding", *varying]}
    kept.append(("Vary", ", ".join(names.values())))
    return Answer(
        status=status,
        headers=kept,
        digest=hashlib.sha256(body).hexdigest()[:24],
        bodies={"": body},
        version=version,
        shown=slot.shown,
        visits=None if slot.is_lacking else slot.visits,
    )


@lru_cache(maxsize=512)
def best_encoding(accepted: str) -> str:
    """The encoding for whoever accepts ``accepted``, a header's value."""
    names = set()
    for item in accepted.lower().split(","):
        name, _, quality = item.replace(" ", "").partition(";q=")
        if quality.rstrip("0.") or not quality:
            names.add(name)
    return next((name for name in COMPRESSORS if name in names), "")


def _is_own(headers: Headers) -> bool:
    """Whether they make the answer that of one reader, or hold for one time only."""
    for name, value in headers:
        name, value = name.lower(), value.lower()
        if name in {"set-cookie", "content-encoding"}:
            return True
        if name == "cache-control" and ("private" in value or "no-store" in value):
            return True
        if name == "content-security-policy" and "'nonce-" in value:
            return True
    return False


def _vary(headers: Headers) -> list[str]:
    values = [value for name, value in headers if name.lower() == "vary"]
    return [name.strip() for value in values for name in value.split(",")]


def _is_known(etag: str, if_none_match: str) -> bool:
    # A proxy that compresses makes a tag weak.
    tags = (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))
    return etag in tags if if_none_match else False


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


def _brotli(body: bytes) -> bytes:
    return brotli.compress(body, quality=5)


# The best first.
COMPRESSORS = {"br": _brotli, "gzip": _gzip} if brotli else {"gzip": _gzip}

"""A newer version of a source, in a body that editors have worked on since.

Blocks are those of a StreamField, as it is stored. What an import wrote is known by
the id and the digest of each block; whatever is another by now is an editor's work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from interviews.fingerprints import digest

Block = dict[str, Any]
Recorded = list[list[str]]
"""``[[id, digest]]`` of the blocks that an import wrote."""


class Status(StrEnum):
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    KEPT = "kept"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Change:
    status: Status
    now: Block | None
    """As the page has it; None if it has it no more, or not yet."""
    source: Block | None
    """As the newer version has it; None if it has it no more."""


@dataclass(frozen=True, kw_only=True)
class Merged:
    changes: list[Change]
    body: list[Block]
    recorded: Recorded


def merge(recorded: Recorded, body: Sequence[Block], source: Sequence[Block]) -> Merged:
    """Return ``body`` with what is another in ``source``, editors' work aside."""
    now = {block["id"]: block for block in body}
    changes, written = [], []
    merged, place = list(body), 0
    for key, block in pair(recorded, now, source):
        change = compare(key, dict(recorded), now, block)
        changes.append(change)
        if change.status is Status.NEW:
            merged.insert(place, block)
        elif change.status is Status.CHANGED:
            block = {**block, "id": key}
            merged[position(merged, key)] = block
        elif change.status is Status.GONE:
            del merged[position(merged, key)]
        if block is not None:
            written.append([key or block["id"], digest_of(block)])
            found = position(merged, key or block["id"])
            place = found + 1 if found >= 0 else place
    return Merged(changes=changes, body=merged, recorded=written)


def compare(
    key: str | None,
    recorded: dict[str, str],
    now: dict[str, Block],
    block: Block | None,
) -> Change:
    """What becomes of one block, which the page has by ``key`` and ``source`` has."""
    if key is None:
        return Change(status=Status.NEW, now=None, source=block)
    current = now.get(key)
    is_touched = current is None or digest_of(current) != recorded[key]
    if is_touched:
        status = Status.KEPT
    elif block is None:
        status = Status.GONE
    else:
        is_same = digest_of(block) == recorded[key]
        status = Status.UNCHANGED if is_same else Status.CHANGED
    return Change(status=status, now=current, source=block)


def pair(
    recorded: Recorded, now: dict[str, Block], source: Sequence[Block]
) -> Iterator[tuple[str | None, Block | None]]:
    """Yield which block of the newer version was which, in its order.

    One without a key is new, and a key without one is gone.
    """
    before = [digest for _key, digest in recorded]
    after = [digest_of(block) for block in source]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        keys = [key for key, _digest in recorded[first:last]]
        blocks = source[start:end]
        if tag == "equal":
            yield from zip(keys, blocks, strict=True)
        else:
            yield from pair_changed(keys, blocks, now)


def pair_changed(
    keys: list[str], blocks: Sequence[Block], now: dict[str, Block]
) -> Iterator[tuple[str | None, Block | None]]:
    """Pair what asks the same; as many that are left on both sides, in their order."""
    headings = {key: heading_of(now[key]) for key in keys if key in now}
    found: dict[int, str] = {}
    left = list(keys)
    for number, block in enumerate(blocks):
        same = (key for key in left if headings.get(key) == heading_of(block))
        if key := next(same, None):
            found[number] = key
            left.remove(key)
    others = [number for number in range(len(blocks)) if number not in found]
    if len(others) == len(left):
        found |= dict(zip(others, left, strict=True))
        left = []
    for number, block in enumerate(blocks):
        yield found.get(number), block
    for key in left:
        yield key, None


def heading_of(block: Block) -> tuple[str, str]:
    """What kind of block it is, and its question if it has one."""
    value = block["value"]
    question = value.get("question", "") if isinstance(value, dict) else ""
    return block["type"], " ".join(question.casefold().split())


def digest_of(block: Block) -> str:
    return digest([block["type"], block["value"]])


def position(blocks: list[Block], key: str | None) -> int:
    """Where the block with the id ``key`` is; -1 if it is not there."""
    found = (place for place, block in enumerate(blocks) if block["id"] == key)
    return next(found, -1)

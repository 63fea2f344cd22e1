"""What a page says, in digests that tell what of it was edited later.

They are the same for two texts that readers and editors cannot tell apart: saving a
page in the admin as it is changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interviews.models import InterviewPageMixin

# What an import may write, the body aside. A slug is nobody's work but its page's.
FIELDS = (
    *("title", "teaser", "date", "image", "image_alt", "conducted", "medium"),
    *("audience", "language", "topics", "participants"),
    *("seo_title", "search_description"),
)
# What the editor of rich text adds to each paragraph when a page is saved.
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
_BREAK = re.compile(r"<br ?/?>")
_NOTHING = re.compile(r"<(b|i|code)>\s*</\1>")
_TAGS = re.compile(r"(?:<[^<>]*>\s*)+")
_TAG_END = re.compile(r">\s+")
_BLOCK_EDGE = re.compile(r"\s*(</?(?:blockquote|br|h\d|li|ol|p|ul)\b[^<>]*>)\s*")
_EMPTY = (None, "", [], {})


@dataclass(frozen=True, kw_only=True)
class Touched:
    """What of a page is another than it was imported; false if nothing is."""

    fields: frozenset[str] = frozenset()
    """Names of fields, of those in ``FIELDS``."""
    changed: frozenset[str] = frozenset()
    """Ids of blocks of the body that say something else."""
    removed: frozenset[str] = frozenset()
    """Ids of blocks that are not there any more."""
    added: frozenset[str] = frozenset()
    """Ids of blocks that were not there."""
    is_reordered: bool = False
    """Whether blocks that are still there have changed places."""

    def __bool__(self) -> bool:
        parts = (self.fields, self.changed, self.removed, self.added)
        return any(parts) or self.is_reordered


def take_fingerprint(page: InterviewPageMixin) -> dict[str, Any]:
    """``{"fields": {name: digest}, "blocks": [[id, digest]]}`` of what ``page`` says."""
    return {
        "fields": {name: digest(value) for name, value in _field_values(page)},
        "blocks": [
            [block.get("id"), digest([block["type"], block["value"]])]
            for block in page.body.raw_data
        ],
    }


def _field_values(page: InterviewPageMixin) -> Iterator[tuple[str, Any]]:
    yield "topics", sorted(topic.pk for topic in page.topics.all())
    yield (
        "participants",
        [[part.person_id, part.role] for part in page.participants.all()],
    )
    for field in page._meta.concrete_fields:
        if field.name in FIELDS:
            yield field.name, field.value_from_object(page)


def compare(before: dict[str, Any], after: dict[str, Any]) -> Touched:
    """What of the fingerprint ``after`` is another than in the one ``before``."""
    old, new = dict(before["blocks"]), dict(after["blocks"])
    both = old.keys() & new.keys()
    return Touched(
        fields=frozenset(
            name
            for name, value in before["fields"].items()
            if after["fields"].get(name) != value
        ),
        changed=frozenset(key for key in both if old[key] != new[key]),
        removed=frozenset(old.keys() - both),
        added=frozenset(new.keys() - both),
        is_reordered=[key for key in old if key in both]
        != [key for key in new if key in both],
    )


def digest(value: Any) -> str:
    written = json.dumps(simplify(value), sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def simplify(value: Any) -> Any:
    """``value`` without what changes when somebody saves it as it is."""
    match value:
        case dict():
            if value.get("type") == "item":
                return simplify(value.get("value"))
            simple = {key: simplify(item) for key, item in value.items()}
            return {key: item for key, item in simple.items() if item not in _EMPTY}
        case list():
            return [simplify(item) for item in value]
        case str():
            return simplify_text(value)
        case _:
            return value


def simplify_text(text: str) -> str:
    """``text``, rich or plain, with spaces where readers see them."""
    text = _NOTHING.sub(" ", _BREAK.sub("<br>", _BLOCK_KEY.sub("", text)))
    text = " ".join(_TAGS.sub(_spaces_first, text).split())
    return unescape(_BLOCK_EDGE.sub(r"\1", text)).strip()


def _spaces_first(tags: re.Match[str]) -> str:
    """Tags without spaces among and behind them, but before them."""
    joined = _TAG_END.sub(">", tags[0])
    return joined if joined == tags[0] else f" {joined}"

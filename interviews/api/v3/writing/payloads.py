"""From what was sent to what Wagtail's form is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviews.api.v3.writing.choices import check_choices, named_in
from interviews.api.v3.writing.places import Trouble, refuse
from interviews.api.v3.writing.stored import BodyWriter, Prose, picture_parts
from interviews.body import first_words
from interviews.models.pages import TEASER_LENGTH
from interviews.prose import expand_all
from interviews.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ninja import Schema


class Payload:
    """Stands in for the data of a request once it is ready for the form."""

    def __init__(self, data: Schema, values: dict[str, Any]):
        self.meta = data.meta
        self.values = values
        self.removals: list[Any] = []

    def dict(self, **kwargs: Any) -> dict[str, Any]:
        return self.values


def interview_payload(
    model: type, data: Schema, user: Any, page: Any | None
) -> Payload:
    """``page`` is the latest draft of the interview, or nothing if it is a new one."""
    given = data.model_fields_set
    check_choices(named_in(data), user, page)
    values = _plain(data, {"body", "image", "participants", "topics"}, page)
    payload = Payload(data, values)
    if "topics" in given or not page:
        values["topics"] = _unique(data.topics)
    if "participants" in given or not page:
        values["participants"] = _participants(data.participants, page)
    if "image" in given or not page:
        values |= _image(data, page)
    if "body" in given or not page:
        _refuse_twins(block.id for block in data.body)
        field = model._meta.get_field("body")
        writer = BodyWriter(field.stream_block, page)
        values["body"] = writer.store(data.body)
        payload.removals = writer.prose.removals
    if "teaser" in given:
        values["teaser"] = _teaser(model, values, page)
    return payload


def index_payload(model: type, data: Schema, user: Any, page: Any | None) -> Payload:
    payload = Payload(data, _plain(data, {"introduction"}, page))
    if "introduction" in data.model_fields_set:
        old = page.introduction if page else ""
        prose = Prose(expand_all([old]))
        place = ("body", "introduction")
        # Without an editor around it, a field knows its features as a block does.
        block = _FieldBlock(model._meta.get_field("introduction"))
        text = prose.store(block, data.introduction, old, place)
        payload.values["introduction"] = {"content": text}
        payload.removals = prose.removals
    return payload


class _FieldBlock:
    def __init__(self, field: Any):
        self.features = field.features
        self.field = field.formfield()


def _plain(data: Schema, without: set[str], page: Any | None) -> dict[str, Any]:
    return data.model_dump(exclude={"meta", *without}, exclude_unset=bool(page))


def _unique(keys: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(keys))


def _participants(given: list[Any], page: Any | None) -> list[dict[str, Any]]:
    """Rows of the formset; those who were there keep theirs."""
    rows: dict[tuple[int, str], list[int]] = {}
    for part in page.participants.all() if page else ():
        rows.setdefault((part.person_id, part.role), []).append(part.pk)
    made = []
    for item in given:
        row = {"person": item.id, "role": item.role}
        if kept := rows.get((item.id, item.role)):
            row["id"] = kept.pop(0)
        made.append(row)
    return made


def _image(data: Schema, page: Any | None) -> dict[str, Any]:
    key, alt = picture_parts(data.image)
    values: dict[str, Any] = {"image": key}
    if alt is None or "image_alt" in data.model_fields_set:
        return values
    same = page and page.image and page.image_id == key and not page.image_alt
    # What readers get for a picture without words of its own is not its own.
    return values | {
        "image_alt": "" if same and page.image.default_alt_text == alt else alt
    }


def _refuse_twins(ids: Iterable[str | None]) -> None:
    seen: set[str | None] = {None}
    troubles = []
    for position, key in enumerate(ids):
        if key is not None and key in seen:
            message = "Another block has this id. Each needs its own, or none."
            troubles.append(Trouble(("body", "body", position, "id"), message))
        seen.add(key)
    refuse(troubles)


def _teaser(model: type, values: dict[str, Any], page: Any | None) -> str:
    """The teaser, unless it is the one that the body's first words make."""
    made = {page.teaser_text} if page and not page.teaser else set()
    if "body" in values:
        block = model._meta.get_field("body").stream_block
        made.add(shorten(first_words(block.to_python(values["body"])), TEASER_LENGTH))
    return "" if values["teaser"] in made else values["teaser"]

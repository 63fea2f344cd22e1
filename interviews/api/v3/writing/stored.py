"""What was sent, as it is stored.

What a consumer reads says less than what is stored: links have addresses in place of
ids, an answer that names nobody has the only interviewee's name. So whatever comes
back as it was read stays as it is stored.
"""

from __future__ import annotations

import uuid
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from wagtail.api.rich_text import APIRichText

from interviews.api.v3.writing import inputs
from interviews.api.v3.writing.places import Trouble, refuse
from interviews.body import rich_texts, stored_answers
from interviews.prose import expand_all
from interviews.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.blocks import RichTextBlock

Place = tuple[str | int, ...]
Stored = dict[str, Any]


class Prose:
    """Rich text on its way in; ``removals`` is what the features do not allow."""

    def __init__(self, shown: dict[str, str] | None = None):
        self.shown = shown or {}
        self.removals: list[Any] = []

    def store(
        self, block: RichTextBlock, given: inputs.RichText, old: str, place: Place
    ) -> str:
        if given in (old, self.shown.get(old)):
            return old
        content = given if isinstance(given, str) else given.model_dump()
        try:
            html, removals = APIRichText.convert_input(content, features=block.features)
        except ValueError as exc:
            refuse([Trouble(place, str(exc))])
        self.removals += removals
        # As the desk's editor would have sent it.
        widget = block.field.widget
        data = {"text": widget.format_value(html)}
        return widget.value_from_datadict(data, {}, "text") or ""

    def as_shown(self, text: inputs.RichText) -> Any:
        return self.shown.get(text, text) if isinstance(text, str) else text.content


class BodyWriter:
    """Makes stored blocks; ``page`` is the draft they will be part of, if there is one."""

    def __init__(self, stream_block: Any, page: Any | None = None):
        self.blocks = stream_block.child_blocks
        body = page.body if page else None
        self.old = {block.get("id"): block for block in body.raw_data} if page else {}
        self.prose = Prose(expand_all(rich_texts(body)) if page else None)
        self.alone = page and page.only_interviewee and page.only_interviewee.pk
        self.alts = _alts(page) if page else {}
        self.titles = _titles(page) if page else {}

    def store(self, blocks: list[Any]) -> list[Stored]:
        return [self._block(block, position) for position, block in enumerate(blocks)]

    def _block(self, block: Any, position: int) -> Stored:
        old = self.old.get(block.id)
        kept = old["value"] if old and old["type"] == block.type else None
        place = ("body", position, "value")
        make = getattr(self, f"_{block.type}")
        value = make(block.value, kept, place)
        return {
            "type": block.type,
            "value": value,
            "id": block.id or str(uuid.uuid4()),
        }

    def _heading(self, given: str, old: str | None, place: Place) -> str:
        return given

    def _paragraph(self, given: inputs.RichText, old: str | None, place: Place) -> str:
        return self.prose.store(self.blocks["paragraph"], given, old or "", place)

    def _image(
        self, given: inputs.ImageInput, old: Stored | None, place: Place
    ) -> Stored:
        key, alt = picture_parts(given.image)
        if given.alt is not None:
            alt = given.alt
        elif old == {**(old or {}), "image": key, "alt": ""}:
            alt = "" if self.alts.get(key) == alt else alt
        return {"image": key, **_texts(given, "caption", "credit"), "alt": alt or ""}

    def _pull_quote(
        self, given: inputs.PullQuoteInput, old: Stored | None, place: Place
    ) -> Stored:
        return {**_texts(given, "quote", "credit"), "speaker": given.speaker}

    def _embed(
        self, given: inputs.EmbedInput, old: Stored | None, place: Place
    ) -> Stored:
        texts = _texts(given, "url", "title", "caption")
        if texts["title"] in self.titles.get((old or {}).get("url"), ()):
            texts["title"] = ""
        return texts

    def _qa(self, given: inputs.QAInput, old: Stored | None, place: Place) -> Stored:
        items = (old or {}).get("answers") or []
        olds = list(zip(items, stored_answers(old or {}), strict=True))
        pairs = self._pair(given.answers, [value for _, value in olds])
        return {
            "question": given.question,
            "asked_by": given.asked_by,
            "start": given.start,
            "answers": [
                self._answer(answer, olds, index, (*place, "answers", position))
                for position, (answer, index) in enumerate(pairs)
            ],
        }

    def _pair(
        self, answers: list[inputs.AnswerInput], olds: list[Stored]
    ) -> Iterator[tuple[inputs.AnswerInput, int | None]]:
        """Each answer with the position of the one that it was, found by its text."""
        before = [self.prose.as_shown(old.get("text") or "") for old in olds]
        after = [self.prose.as_shown(answer.text) for answer in answers]
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        was: dict[int, int] = {}
        for _tag, start, end, first, last in matcher.get_opcodes():
            was |= zip(range(first, last), range(start, end), strict=False)
        for position, answer in enumerate(answers):
            yield answer, was.get(position)

    def _answer(
        self, given: inputs.AnswerInput, olds: list, index: int | None, place: Place
    ) -> Stored:
        item, old = ({}, {}) if index is None else olds[index]
        speaker = given.speaker
        if not old.get("speaker") and not given.credit and speaker == self.alone:
            speaker = None if old else speaker
        block = self.blocks["qa"].child_blocks["answers"].child_block
        text = block.child_blocks["text"]
        value = {
            "speaker": speaker,
            "credit": given.credit,
            "text": self.prose.store(
                text, given.text, old.get("text") or "", (*place, "text")
            ),
            "original": self._original(given.original, old, (*place, "original")),
        }
        known = item.get("id") if item.get("type") == "item" else None
        return {"type": "item", "value": value, "id": known or str(uuid.uuid4())}

    def _original(
        self, given: inputs.OriginalInput | None, old: Stored, place: Place
    ) -> Stored:
        kept = old.get("original") or {"language": "", "text": ""}
        if given is None:
            # Without words it is not shown, though its language may be noted.
            empty = not plain_text(kept.get("text") or "")
            return kept if empty else {"language": "", "text": ""}
        answer = self.blocks["qa"].child_blocks["answers"].child_block
        block = answer.child_blocks["original"].child_blocks["text"]
        text = self.prose.store(
            block, given.text, kept.get("text") or "", (*place, "text")
        )
        return {"language": given.language, "text": text}


def _texts(given: Any, *names: str) -> dict[str, str]:
    return {name: getattr(given, name) for name in names}


def picture_parts(
    given: int | inputs.PictureReference | None,
) -> tuple[int | None, str | None]:
    """The id and the alternative text."""
    if isinstance(given, inputs.PictureReference):
        return given.id, given.alt
    return given, None


def _alts(page: Any) -> dict[int, str]:
    """What readers are given as the text of a picture that has none of its own."""
    bare = [
        child.value["image"]
        for child in page.body
        if child.block_type == "image" and not child.value["alt"]
    ]
    return {image.pk: image.default_alt_text for image in [page.image, *bare] if image}


def _titles(page: Any) -> dict[str, set[str]]:
    """What readers may have been given as the title of an embed that has none."""
    untitled = [
        child.value
        for child in page.body
        if child.block_type == "embed" and not child.value["title"]
    ]
    return {
        value["url"]: {value.shown_title, value.player.provider}
        for value in untitled
        if value.player
    }

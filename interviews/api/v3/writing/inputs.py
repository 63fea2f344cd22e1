"""What a consumer may send: the input side of every field and block.

Whatever can be read can be sent back. Keys that the API makes by itself are known
and left aside; any other unknown key is a mistake, and is told.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar, Literal

from ninja import Schema
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    StrictInt,
    model_validator,
)
from typing_extensions import TypeAliasType
from wagtail.api.v3.schemas.generators.write import RichTextInputSchema

from interviews.api.v3.writing.places import Trouble, refuse
from interviews.timecodes import parse_timecode

MAX_ID = 2**63 - 1
# What the form of the desk takes, as six digits.
MAX_SECONDS = 999_999

Id = Annotated[StrictInt, Field(ge=1, le=MAX_ID)]
BlockId = Annotated[str, Field(max_length=100, pattern=r"^[\w-]+$")]


class Input(BaseModel):
    """A part of a body, which may hold the keys that it has when it is read."""

    computed: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def know_every_key(cls, value: Any) -> Any:
        if isinstance(value, dict):
            known = {*cls.model_fields, *cls.computed}
            refuse(unknown_keys(value, known, cls.model_fields))
        return value


def unknown_keys(value: dict, known: Any, accepted: Any) -> list[Trouble]:
    names = ", ".join(sorted(accepted))
    return [
        Trouble((str(key)[:50],), f"This key is unknown. Known are: {names}.")
        for key in value
        if key not in known
    ]


class PersonReference(Input):
    """A person as the API gives one; the id is what counts."""

    computed = frozenset({"name", "native_name", "slug", "role"})
    id: Id


class TopicReference(Input):
    """A topic as the API gives one; the id is what counts."""

    computed = frozenset({"name", "slug"})
    id: Id


class PictureReference(Input):
    """A picture as the API gives one; its id and its alternative text count."""

    computed = frozenset({"title", "width", "height", "placeholder", "src", "srcset"})
    id: Id
    alt: str | None = None


def _id(value: int | PersonReference | TopicReference) -> int:
    return value if isinstance(value, int) else value.id


PersonKey = Annotated[Id | PersonReference, AfterValidator(_id)]
TopicKey = Annotated[Id | TopicReference, AfterValidator(_id)]
PictureKey = Id | PictureReference
RichText = str | RichTextInputSchema


def _seconds(value: Any) -> Any:
    """``value``, or the seconds of a text such as 1:35."""
    if not isinstance(value, str):
        return value
    try:
        return parse_timecode(value)
    except ValueError as exc:
        message = "Give seconds, or a time such as 1:35 or 1:02:03."
        raise ValueError(message) from exc


Seconds = Annotated[
    Annotated[StrictInt, Field(ge=0, le=MAX_SECONDS)], BeforeValidator(_seconds)
]


class OriginalInput(Input):
    language: str = ""
    text: RichText = ""


class AnswerInput(Input):
    speaker: PersonKey | None = None
    credit: str = ""
    text: RichText = ""
    original: OriginalInput | None = None


class QAInput(Input):
    computed = frozenset({"anchor", "number"})
    question: str = ""
    asked_by: PersonKey | None = None
    start: Seconds | None = None
    answers: list[AnswerInput] = []


class ImageInput(Input):
    image: PictureKey | None = None
    alt: str | None = Field(
        None, description="By default the alt of the image, if that is an object."
    )
    caption: str = ""
    credit: str = ""


class PullQuoteInput(Input):
    quote: str = ""
    speaker: PersonKey | None = None
    credit: str = ""


class EmbedInput(Input):
    computed = frozenset({"provider", "player_url"})
    url: str = ""
    title: str = ""
    caption: str = ""


class QABlockInput(Input):
    type: Literal["qa"]
    id: BlockId | None = None
    value: QAInput


class ParagraphBlockInput(Input):
    type: Literal["paragraph"]
    id: BlockId | None = None
    value: RichText


class HeadingBlockInput(Input):
    type: Literal["heading"]
    id: BlockId | None = None
    value: str


class ImageBlockInput(Input):
    type: Literal["image"]
    id: BlockId | None = None
    value: ImageInput


class PullQuoteBlockInput(Input):
    type: Literal["pull_quote"]
    id: BlockId | None = None
    value: PullQuoteInput


class EmbedBlockInput(Input):
    type: Literal["embed"]
    id: BlockId | None = None
    value: EmbedInput


BlockInput = TypeAliasType(
    "BlockInput",
    Annotated[
        QABlockInput
        | ParagraphBlockInput
        | HeadingBlockInput
        | ImageBlockInput
        | PullQuoteBlockInput
        | EmbedBlockInput,
        Field(discriminator="type"),
    ],
)


class ParticipantInput(Input):
    """Somebody who takes part, as ``people`` gives them."""

    computed = frozenset({"name", "native_name", "slug"})
    id: Id
    role: Literal["interviewee", "interviewer", "interpreter", "photographer"] = (
        "interviewee"
    )


class InterviewFields(Schema):
    """The fields of an interview; the defaults are those of a new one."""

    date: datetime.date
    teaser: str
    image: PictureKey | None
    image_alt: str
    conducted: Literal["in_person", "phone", "video_call", "email"]
    medium: Literal["article", "podcast", "radio", "tv"]
    audience: Literal["general", "specialist"]
    language: str
    # The relation has another name than the shape that readers get.
    participants: Annotated[list[ParticipantInput], Field(alias="people")]
    topics: list[TopicKey]
    body: list[BlockInput]


class IndexFields(Schema):
    """The fields of an index."""

    introduction: RichText
    per_page: Annotated[StrictInt, Field(ge=1, le=100)]

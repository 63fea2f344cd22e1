from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict
from pydantic.json_schema import SkipJsonSchema
from wagtail.api.rich_text import RichTextOutputFormat

from interviews.api.shapes import Facets, InterviewCard, PersonDetail, TopicDetail

MAX_LIMIT = 100
# Beyond it a database walks over every row that it skips.
MAX_OFFSET = 100_000
# A parameter is left out or has a value: no address can say null.
Absent = SkipJsonSchema[None]


def _plain(value: Any) -> Any:
    """``value``; pydantic alone also takes 1_0, 5.0 and +5 for numbers."""
    if isinstance(value, str) and not (value.isascii() and value.isdecimal()):
        raise ValueError("Give an integer, in digits alone.")
    return value


Number = Annotated[int, BeforeValidator(_plain)]


class PageSlice(Schema):
    limit: Number = Field(20, ge=1, le=MAX_LIMIT, description="How many, at most.")
    offset: Number = Field(0, ge=0, le=MAX_OFFSET, description="How many to skip.")


class Place(Schema):
    locale: str | Absent = Field(
        None, description="A language code of the site; all of them by default."
    )
    site: str | Absent = Field(
        None, description="A host name, or host:port; the request's by default."
    )


class Format(Schema):
    rich_text_format: RichTextOutputFormat = Field(
        "html", description="How rich text is written down."
    )


class DetailQuery(Place, Format):
    """The parameters of details that hold rich text."""


class InterviewQuery(PageSlice, Place, Format):
    """The parameters of the list of interviews, as documentation shows them."""

    q: str | Absent = Field(
        None, max_length=120, description="Words that are all in the interview."
    )
    person: str | Absent = Field(
        None, max_length=120, description="The slug or id of somebody who takes part."
    )
    topic: str | Absent = Field(
        None, max_length=120, description="The slug or id of a topic."
    )
    year: Number | Absent = Field(
        None, ge=1000, le=9999, description="The year of the interview's date."
    )
    date_from: datetime.date | Absent = Field(None, description="The first date.")
    date_to: datetime.date | Absent = Field(None, description="The last date.")
    conducted: Literal["in_person", "phone", "video_call", "email"] | Absent = Field(
        None, description="How they spoke."
    )
    medium: Literal["article", "podcast", "radio", "tv"] | Absent = Field(
        None, description="Where it appeared first."
    )
    audience: Literal["general", "specialist"] | Absent = Field(
        None, description="Whom it is for."
    )
    language: str | Absent = Field(
        None, max_length=35, description="The language spoken: a BCP 47 tag, as in ko."
    )
    order: Literal["-date", "date", "title", "-visits"] = Field(
        "-date", description="What to sort by; - puts the largest first."
    )
    facets: bool = Field(
        False, description="Whether to count what further filters would leave."
    )


class TopicQuery(PageSlice, Place):
    """The parameters of the list of topics."""


class PersonQuery(TopicQuery, Format):
    """The parameters of the list of people."""


class ResolveQuery(Schema):
    path: str = Field(
        ..., pattern="^/", max_length=2000, description="A path such as /interviews/."
    )
    site: str | Absent = Place.model_fields["site"]


class InterviewList(Schema):
    count: int = Field(..., description="How many there are on all pages.")
    items: list[InterviewCard]
    facets: Facets | Absent = Field(None, description="With facets=true only.")


class PersonList(Schema):
    count: int = Field(..., description="How many there are on all pages.")
    items: list[PersonDetail]


class TopicList(Schema):
    count: int = Field(..., description="How many there are on all pages.")
    items: list[TopicDetail]


class Resolution(Schema):
    # Every key is there, also where it is null.
    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    type: Literal["interview", "page", "redirect", "gone", "not_found"]
    id: int | None = Field(None, description="Of the interview or the page.")
    url: str | None = Field(None, description="Of the page, or where to go instead.")
    permanent: bool | None = Field(None, description="Whether a redirect is forever.")

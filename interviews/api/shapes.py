"""The shapes of the API: each TypedDict is a promise to front ends.

Their names are those of the components in v3's OpenAPI schema.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field, WithJsonSchema

# Pydantic refuses typing's TypedDict before Python 3.12, which brings TypeAliasType.
from typing_extensions import TypeAliasType, TypedDict

from interviews.pictures import Picture

# Strings already, so that both APIs write them down in the same way.
Date = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
DateTime = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]


class PersonSummary(TypedDict):
    id: int
    name: str
    native_name: str
    slug: str


class Participant(PersonSummary):
    role: Literal["interviewee", "interviewer", "interpreter", "photographer"]


class TopicSummary(TypedDict):
    id: int
    name: str
    slug: str


class Original(TypedDict):
    language: str
    text: str


class Answer(TypedDict):
    speaker: PersonSummary | None
    credit: str
    text: str
    original: Original | None


class QAContent(TypedDict):
    anchor: str
    number: int
    question: str
    asked_by: PersonSummary | None
    start: int | None
    answers: list[Answer]


class ImageContent(TypedDict):
    image: Picture | None
    caption: str
    credit: str


class PullQuoteContent(TypedDict):
    quote: str
    speaker: PersonSummary | None
    credit: str


class EmbedContent(TypedDict):
    url: str
    title: str
    caption: str
    provider: str | None
    player_url: str | None


class QABlock(TypedDict):
    type: Literal["qa"]
    id: str
    value: QAContent


class ParagraphBlock(TypedDict):
    type: Literal["paragraph"]
    id: str
    value: str


class HeadingBlock(TypedDict):
    type: Literal["heading"]
    id: str
    value: str


class ImageBlock(TypedDict):
    type: Literal["image"]
    id: str
    value: ImageContent


class PullQuoteBlock(TypedDict):
    type: Literal["pull_quote"]
    id: str
    value: PullQuoteContent


class EmbedBlock(TypedDict):
    type: Literal["embed"]
    id: str
    value: EmbedContent


# A type alias of its own, as that gives the union a name in the OpenAPI schema.
Block = TypeAliasType(
    "Block",
    Annotated[
        QABlock
        | ParagraphBlock
        | HeadingBlock
        | ImageBlock
        | PullQuoteBlock
        | EmbedBlock,
        Field(discriminator="type"),
    ],
)


class InterviewCard(TypedDict):
    id: int
    title: str
    slug: str
    url: str | None
    date: Date
    teaser: str
    image: Picture | None
    people: list[Participant]
    topics: list[TopicSummary]
    conducted: Literal["in_person", "phone", "video_call", "email"]
    medium: Literal["article", "podcast", "radio", "tv"]
    audience: Literal["general", "specialist"]
    language: str
    locale: str
    question_count: int
    reading_time: int
    visits: int


class Neighbour(TypedDict):
    title: str
    url: str | None


# The JSON-LD of schema.org. What is not known is left out, and a key that begins
# with @ cannot be written as an attribute.
NewsArticlePerson = TypedDict(
    "NewsArticlePerson",
    {
        "@type": Literal["Person", "MusicGroup"],
        "name": str,
        "alternateName": NotRequired[str],
        "url": NotRequired[str],
    },
)
NewsArticlePublisher = TypedDict(
    "NewsArticlePublisher",
    {"@type": Literal["Organization"], "name": str, "url": str},
)
NewsArticle = TypedDict(
    "NewsArticle",
    {
        "@context": Literal["https://schema.org"],
        "@type": Literal["NewsArticle"],
        "mainEntityOfPage": NotRequired[str],
        "url": NotRequired[str],
        "headline": str,
        "description": NotRequired[str],
        "inLanguage": str,
        "datePublished": Date,
        "dateModified": NotRequired[DateTime],
        "wordCount": NotRequired[int],
        "image": NotRequired[list[str]],
        "author": NotRequired[list[NewsArticlePerson]],
        "about": NotRequired[list[NewsArticlePerson]],
        "publisher": NotRequired[NewsArticlePublisher],
    },
)


class InterviewDetail(InterviewCard):
    body: list[Block]
    related: list[InterviewCard]
    previous: Neighbour | None
    next: Neighbour | None
    structured_data: NewsArticle
    first_published_at: DateTime | None
    last_published_at: DateTime | None


class PreviewDetail(InterviewDetail):
    """The same of a draft; without an id, it was never saved."""

    id: int | None


class Facet(TypedDict):
    value: str
    label: str
    count: int


class Facets(TypedDict):
    person: list[Facet]
    topic: list[Facet]
    year: list[Facet]
    medium: list[Facet]
    conducted: list[Facet]
    audience: list[Facet]
    language: list[Facet]


class PersonDetail(PersonSummary):
    kind: Literal["individual", "group"]
    occupation: str
    biography: str
    portrait: Picture | None
    website: str
    members: list[PersonSummary]
    groups: list[PersonSummary]
    interview_count: int


class TopicDetail(TopicSummary):
    description: str
    interview_count: int

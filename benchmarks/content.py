"""The content of both sites: the same people, topics and interviews in every run.

People, topics and pictures are numbers here, from 0; each site gives them its own keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from benchmarks import prose

PEOPLE = 200
TOPICS = 30
PICTURES = 40
QUESTIONS = 12
# As many say something of their own. More are copies of them, a multiple of them all.
ORIGINALS = 1000
# Asks in all of them, so a change of this person touches every interview.
INTERVIEWER = 0
INTERVIEWEES = range(1, PEOPLE)
NEWEST = date(2025, 12, 31)
DAYS = 3650
# Coprime to DAYS, so that neighbours by number are years apart by date.
STRIDE = 1009

GIVEN_NAMES = (
    *("Ada", "Bo", "Cleo", "Dara", "Esra", "Femi", "Goran", "Hana", "Ines", "Jun"),
    *(
        "Kofi",
        "Lior",
        "Mara",
        "Nils",
        "Odile",
        "Pavel",
        "Quinn",
        "Rosa",
        "Sami",
        "Tove",
    ),
)
FAMILY_NAMES = (
    *("Okafor", "Lindqvist", "Moreau", "Petrov", "Castellan", "Ferreira", "Haddad"),
    *("Novak", "Tamm", "Oduya"),
)
NATIVE_NAMES = ("김하늘", "이서준", "박다온", "최윤슬", "정가람")
SUBJECTS = (
    *("Careers", "Touring", "Film scores", "Choirs", "Radio", "Fans", "Costumes"),
    *("Festivals", "Translation", "Street theatre"),
)
PLACES = ("in Busan", "on the coast", "behind the scenes")
CONDUCTED = ("in_person", "phone", "video_call", "email")
MEDIA = ("article", "podcast", "radio", "tv")


@dataclass(frozen=True, kw_only=True)
class Person:
    name: str
    native_name: str
    slug: str


@dataclass(frozen=True, kw_only=True)
class Topic:
    name: str
    slug: str


@dataclass(frozen=True, kw_only=True)
class QA:
    key: str
    """A UUID, which both sites take as the id of the block."""
    question: str
    answer: str
    speaker: int | None
    """None where the only interviewee speaks."""


@dataclass(frozen=True, kw_only=True)
class Interview:
    number: int
    title: str
    slug: str
    date: date
    teaser: str
    picture: int
    conducted: str
    medium: str
    audience: str
    language: str
    interviewees: tuple[int, ...]
    interviewer: int
    topics: tuple[int, ...]
    questions: tuple[QA, ...]


def people() -> list[Person]:
    names = [f"{given} {family}" for family in FAMILY_NAMES for given in GIVEN_NAMES]
    return [
        Person(
            name=name,
            native_name=NATIVE_NAMES[number % 5] if number % 3 == 0 else "",
            slug=name.lower().replace(" ", "-"),
        )
        for number, name in enumerate(names[:PEOPLE])
    ]


def topics() -> list[Topic]:
    names = [f"{subject} {place}" for place in PLACES for subject in SUBJECTS]
    return [
        Topic(name=name, slug=name.lower().replace(" ", "-")) for name in names[:TOPICS]
    ]


def interviews(count: int) -> Iterator[Interview]:
    names = [person.name for person in people()]
    for number in range(count):
        yield _interview(number, names)


def _interview(number: int, names: list[str]) -> Interview:
    chance = Random(f"interview {number}")
    language = "ko" if number % 5 == 0 else "en"
    speakers = _interviewees(chance, number)
    return Interview(
        number=number,
        title=f"{names[speakers[0]]} on {chance.choice(SUBJECTS).lower()}, no. {number}",
        slug=f"interview-{number}",
        date=NEWEST - timedelta(days=number * STRIDE % DAYS),
        teaser=prose.sentence(chance, language),
        picture=number % PICTURES,
        conducted=chance.choice(CONDUCTED),
        medium=chance.choice(MEDIA),
        audience="specialist" if number % 4 == 0 else "general",
        language=language,
        interviewees=speakers,
        interviewer=INTERVIEWER,
        topics=tuple(sorted(chance.sample(range(TOPICS), 2))),
        questions=tuple(_questions(chance, language, speakers)),
    )


def _interviewees(chance: Random, number: int) -> tuple[int, ...]:
    """Two, and in every third interview one."""
    return tuple(chance.sample(INTERVIEWEES, 2 if number % 3 else 1))


def _questions(
    chance: Random, language: str, speakers: tuple[int, ...]
) -> Iterator[QA]:
    for turn in range(QUESTIONS):
        yield QA(
            key=str(UUID(int=chance.getrandbits(128), version=4)),
            question=prose.question(chance, language),
            answer=prose.answer(chance, language),
            speaker=speakers[turn % 2] if len(speakers) == 2 else None,
        )

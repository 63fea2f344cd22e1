"""A small magazine that has a page of every kind, at its worst."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as PillowImage
from wagtail.models import PageViewRestriction

from home.models import HomePage
from interviews.choices import Role
from interviews.models import InterviewPage, VisitCount
from interviews.previews import share_draft, share_token
from tests.factories import (
    GroupFactory,
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    make_user,
    qa,
)

KOREAN_TITLE = "막차를 놓친 밤마다 정류장에서 노래를 만든다는 반달버스 일곱 사람과 기사님의 아주 긴 이야기"
EXPRESSION = "<p>They said <i>bon voyage</i>, and <a href='/'>that was it</a>.</p>"


def make_magazine() -> dict[str, str]:
    """The path of each kind of page, by what it is called in a test."""
    index = make_index()
    introduce_home()
    singer = PersonFactory(
        name="Dìdi", native_name="디디", slug="didi", portrait=painting(200, 250),
        occupation="Singer", biography="<p>Sings <b>late</b>.</p>",
        website="https://singer.example/",
    )  # fmt: skip
    band = GroupFactory(name="Halfmoon Bus", native_name="반달버스", slug="bus")
    band.members.set([singer, *PersonFactory.create_batch(7, native_name="나빈결")])
    topic = TopicFactory(name="On tour", slug="tour", description="Buses.")
    bilingual = make_bilingual(index, [band, *band.members.all()], topic)
    single = InterviewPageFactory(
        parent=index, slug="single", people=[singer], topics=[topic],
        image=painting(320, 450), image_alt="A singer", date=date(2024, 3, 1),
        teaser="Late.", body=[qa(f"Question {n}?", "So.") for n in range(12)],
    )  # fmt: skip
    plain = InterviewPageFactory(
        parent=index, slug="plain", title=KOREAN_TITLE, date=date(2023, 3, 1)
    )
    locked = InterviewPageFactory(
        parent=index, title="Not for everyone", slug="locked", date=date(2022, 3, 1)
    )
    PageViewRestriction.objects.create(
        page=locked, restriction_type="password", password="x"
    )
    for page in (index, bilingual, single):
        VisitCount.objects.create(page=page, day=date(2024, 3, 2), count=15_011)
    return {
        "home": "/",
        "index": "/interviews/",
        "filtered": "/interviews/?topic=tour&year=2025",
        "search": "/interviews/?q=voyage",
        "nothing found": "/interviews/?q=zzyzx",
        "bilingual": bilingual.get_url(),
        "single": single.get_url(),
        "plain": plain.get_url(),
        "people": "/interviews/people/",
        "person": "/interviews/people/didi/",
        "group": "/interviews/people/bus/",
        "topics": "/interviews/topics/",
        "topic": "/interviews/topics/tour/",
        "year": "/interviews/2024/",
        "not found": "/nowhere/",
        "password": locked.get_url(),
        "shared draft": share(single),
        "ended draft": "/preview/?token=x",
    }


def introduce_home() -> None:
    home = HomePage.objects.get()
    home.introduction = "<p>Whom we met, and what was said.</p>"
    home.save()


def make_bilingual(index: Any, people: list[Any], topic: Any) -> InterviewPage:
    korean = {"language": "ko", "text": "<p>천천히요.</p>"}
    answers = [
        {"speaker": person.pk, "text": EXPRESSION, "original": korean}
        for person in people
    ]
    reporter = PersonFactory(name="Ada Reporter", native_name="서윤결")
    film = {"url": "https://vimeo.com/123456789", "title": "The rehearsal"}
    picture = {"image": painting(500, 340).pk, "alt": "A bus", "caption": "Bus."}
    return InterviewPageFactory(
        parent=index, slug="bilingual", title="Seven seats and a driver",
        date=date(2025, 9, 12), people=[*people, reporter],
        roles={reporter: Role.INTERVIEWER}, topics=[topic],
        image=painting(900, 560), image_alt="A bus by night",
        teaser="Ninety-four nights on the road.",
        body=[
            block("paragraph", "<p>The coach is called Mrs Kim.</p>"),
            qa("Who is the best passenger?", *answers),
            block("heading", "After the break"),
            qa("And in one language?", "Plainly.", asked_by=reporter.pk, start=65),
            block("image", picture),
            block("pull_quote", {"quote": "Slowly does it", "credit": "Everyone"}),
            block("embed", film),
        ],
    )  # fmt: skip


def painting(width: int, height: int) -> Any:
    """A picture that is no plain surface, which browsers take for decoration."""
    data = io.BytesIO()
    PillowImage.effect_noise((width, height), 60).convert("RGB").save(data, "JPEG")
    return ImageFactory(file=ImageFile(data, name="painting.jpg"))


def share(interview: InterviewPage) -> str:
    interview.save_revision()
    editor = make_user("edda")
    link = share_draft(interview, editor=editor, label="A friend", days=7)
    return f"/preview/?token={share_token(link)}"

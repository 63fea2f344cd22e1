"""The pages of people below an index."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from interviews.choices import Role
from interviews.models import InterviewIndexPage
from tests.factories import (
    GroupFactory,
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    make_index,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


@pytest.fixture
def read(client: Client) -> Callable[[str], BeautifulSoup]:
    def read(path: str) -> BeautifulSoup:
        response = client.get(f"/interviews/{path}")
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return read


def test_a_person_has_a_page_of_their_own(
    index: InterviewIndexPage, read: Callable
) -> None:
    person = PersonFactory(
        name="Hong Seo-rim",
        native_name="홍서림",
        occupation="Film director",
        biography="<p>She measures <i>tides</i>.</p>",
        portrait=ImageFactory(),
        website="https://www.example.com/hong/",
    )
    InterviewPageFactory(parent=index, people=[person])

    page = read("people/hong-seo-rim/")

    main = page.select_one("main")
    assert page.title.get_text().startswith("Hong Seo-rim 홍서림 – Interviews")
    assert main.select_one("h1").get_text(" ", strip=True) == "Hong Seo-rim 홍서림"
    assert main.select_one("h1 [lang=ko]").get_text() == "홍서림"
    assert main.select_one("header img")["alt"] == "Portrait of Hong Seo-rim"
    assert "Film director" in main.get_text()
    assert main.select_one(".prose i").get_text() == "tides"
    link = main.select_one('a[href="https://www.example.com/hong/"]')
    assert link.get_text() == "example.com"


def test_the_head_describes_the_person_and_names_the_address(
    index: InterviewIndexPage, read: Callable
) -> None:
    person = PersonFactory(
        name="Dìdi", native_name="弟弟", biography="<p>Little brother.</p>"
    )
    InterviewPageFactory(parent=index, people=[person])

    head = read("people/dìdi/").head

    url = "http://localhost/interviews/people/d%C3%ACdi/"
    [canonical] = head.select("link[rel=canonical]")
    [description] = head.select("meta[name=description]")
    assert canonical["href"].endswith(url.removeprefix("http://localhost"))
    assert canonical["href"].startswith("http")
    assert description["content"] == "Little brother."
    assert head.select_one('meta[property="og:title"]')["content"] == "Dìdi 弟弟"
    assert head.select_one('meta[property="og:type"]')["content"] == "profile"


def test_one_without_a_biography_is_described_by_occupation_and_interviews(
    index: InterviewIndexPage, read: Callable
) -> None:
    person = PersonFactory(name="Ada", occupation="Singer")
    InterviewPageFactory(parent=index, people=[person])

    description = read("people/ada/").select_one("meta[name=description]")["content"]

    assert description == "Singer. 1 interview with or by Ada."


def test_search_engines_get_a_profile(
    index: InterviewIndexPage, read: Callable
) -> None:
    person = PersonFactory(
        name="R&B </script><3", native_name="알앤비", slug="rnb", occupation="Singer"
    )
    band = GroupFactory(name="Band")
    band.members.add(person)
    InterviewPageFactory(parent=index, people=[person, band])

    [script] = read("people/rnb/").select('script[type="application/ld+json"]')

    profile = json.loads(script.string)
    assert profile["@type"] == "ProfilePage"
    entity = profile["mainEntity"]
    assert entity["@type"] == "Person"
    assert entity["name"] == "R&B </script><3"
    assert entity["alternateName"] == "알앤비"
    assert entity["jobTitle"] == "Singer"
    assert entity["memberOf"] == [{"@type": "MusicGroup", "name": "Band"}]


def test_a_group_shows_its_members_and_a_member_its_groups(
    index: InterviewIndexPage, read: Callable
) -> None:
    band = GroupFactory(name="Halfmoon Bus", slug="bus")
    members = [PersonFactory(name=f"Member {n}", slug=f"m{n}") for n in range(8)]
    band.members.set(members)
    InterviewPageFactory(parent=index, people=[band, *members])

    group, member = read("people/bus/"), read("people/m3/")

    links = [a["href"] for a in group.select(".members a")]
    assert links == [f"/interviews/people/m{n}/" for n in range(8)]
    assert member.select_one(".person-facts a")["href"] == "/interviews/people/bus/"
    entity = json.loads(group.select_one('[type="application/ld+json"]').string)
    assert entity["mainEntity"]["@type"] == "MusicGroup"
    assert len(entity["mainEntity"]["member"]) == 8


def test_a_card_says_what_the_person_did_in_that_interview(
    index: InterviewIndexPage, read: Callable
) -> None:
    ada, eve = PersonFactory(name="Ada"), PersonFactory(name="Eve")
    InterviewPageFactory(
        parent=index,
        title="Asked",
        date="2020-01-01",
        people=[ada, eve],
        roles={ada: Role.INTERVIEWER},
    )
    InterviewPageFactory(parent=index, title="Answered", people=[ada])
    InterviewPageFactory(parent=index, title="Elsewhere", people=[eve])

    cards = read("people/ada/").select("article.card")

    texts = [card.get_text(" ", strip=True) for card in cards]
    assert "Answered" in texts[0]
    assert "· Interviewee" in texts[0]
    assert "Asked" in texts[1]
    assert "· Interviewer" in texts[1]
    assert len(texts) == 2


def test_somebody_in_two_roles_has_one_card_that_says_both(
    index: InterviewIndexPage, read: Callable
) -> None:
    ada = PersonFactory(name="Ada")
    page = InterviewPageFactory(parent=index, people=[ada, ada])
    part = page.participants.all()[1]
    part.role = Role.PHOTOGRAPHER
    part.save()

    [card] = read("people/ada/").select("article.card")

    assert "Interviewee, Photographer" in card.get_text()


def test_the_list_names_everybody_with_the_number_of_interviews(
    index: InterviewIndexPage, read: Callable
) -> None:
    ada, eve = PersonFactory(name="Ada"), PersonFactory(name="Eve", native_name="이브")
    InterviewPageFactory(parent=index, people=[ada, eve])
    InterviewPageFactory(parent=index, people=[eve])

    page = read("people/")

    entries = [e.get_text(" ", strip=True) for e in page.select("main article")]
    assert entries == ["A Ada 1 interview", "이 Eve 이브 2 interviews"]
    assert page.select_one("main article a")["href"] == "/interviews/people/ada/"


def test_people_come_in_pages(
    index: InterviewIndexPage, read: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviews.views.people.PEOPLE_PER_PAGE", 2)
    people = [PersonFactory(name=name) for name in ("Ada", "Eve", "Ida")]
    InterviewPageFactory(parent=index, people=people)

    first, second = read("people/"), read("people/?page=2")

    assert first.select_one("a[rel=next]")["href"].endswith("people/?page=2")
    assert [a.get_text() for a in second.select("main h3 a")] == ["Ida"]
    assert "page 2" in second.title.get_text()
    canonical = second.select_one("link[rel=canonical]")["href"]
    assert canonical.endswith("/interviews/people/?page=2")


def test_interviews_of_a_person_come_in_pages(read: Callable) -> None:
    index = make_index(per_page=1)
    ada = PersonFactory(name="Ada")
    InterviewPageFactory(parent=index, title="Old", date="2019-01-01", people=[ada])
    InterviewPageFactory(parent=index, title="New", people=[ada])

    page = read("people/ada/?page=2")

    assert [a.get_text() for a in page.select("article.card a")] == ["Old"]
    assert "2 interviews" in page.select_one("#interviews").get_text()


def test_a_list_without_anybody_is_still_a_page(
    index: InterviewIndexPage, read: Callable
) -> None:
    assert "0 names" in read("people/").get_text()

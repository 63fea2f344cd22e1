"""What editors make their own on every page."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from home.models import HomePage, Magazine
from interviews.groups import EDITORS
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    make_index,
    make_user,
    site_root,
)

pytestmark = pytest.mark.django_db


def change_magazine(**fields: object) -> Magazine:
    magazine = Magazine.for_site(Site.objects.get(is_default_site=True))
    for name, value in fields.items():
        setattr(magazine, name, value)
    magazine.save()
    return magazine


def front_page(client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.get("/").content, "html.parser")


def link_titles(page: BeautifulSoup, place: str) -> list[str]:
    return [link.text for link in page.select(f"{place} .site-nav__link")]


def test_without_settings_the_site_has_its_own_name_and_links(client: Client) -> None:
    make_index(title="Conversations")

    page = front_page(client)

    assert page.select_one(".site-header__name").text == "Green Room"
    assert link_titles(page, ".site-header") == ["Home", "Conversations"]
    assert not page.select("link[href^='/theme/']")


def test_name_tagline_and_social_links_are_the_editors(client: Client) -> None:
    change_magazine(
        name="Wings & Wires",
        tagline="Talks from the fly loft",
        social_links=[
            ("link", {"label": "Mastodon", "url": "https://social.example/@wings"})
        ],
    )

    page = front_page(client)

    assert page.select_one(".site-header__name").text == "Wings & Wires"
    assert page.select_one(".site-footer__tagline").text == "Talks from the fly loft"
    assert "Mastodon" in link_titles(page, ".site-footer")
    index = make_index()
    title = BeautifulSoup(client.get(index.get_url()).content, "html.parser").title
    assert title.text.strip() == "Interviews – Wings & Wires"


def test_feeds_and_machines_know_the_site_by_the_name_of_the_magazine(
    client: Client,
) -> None:
    interview = InterviewPageFactory(parent=make_index())

    change_magazine(name="Night Bus & Co")

    assert client.get("/llms.txt").content.decode().startswith("# Night Bus & Co\n")
    atom = client.get("/interviews/feed/atom/").content.decode()
    assert "<author><name>Night Bus &amp; Co</name></author>" in atom
    page = BeautifulSoup(client.get(interview.get_url()).content, "html.parser")
    data = json.loads(page.select_one('[type="application/ld+json"]').text)
    assert data["publisher"]["name"] == "Night Bus & Co"


def test_a_chosen_colour_has_a_style_sheet_of_its_own(client: Client) -> None:
    change_magazine(color="#7A1FA2")

    [sheet] = front_page(client).select("link[href^='/theme/']")

    response = client.get(sheet["href"])
    assert response.headers["Content-Type"].startswith("text/css")
    assert "immutable" in response.headers["Cache-Control"]
    assert "--color-accent: light-dark(#7a1fa2, #" in response.text


@pytest.mark.parametrize("digits", ["7a1fa", "7a1fa2aa", "zzzzzz", "7A1FA2"])
def test_there_is_no_style_sheet_for_what_is_no_colour(
    client: Client, digits: str
) -> None:
    assert client.get(f"/theme/{digits}.css").status_code == 404


def test_a_logo_stands_before_the_name_and_is_made_when_it_is_chosen(
    client: Client,
) -> None:
    magazine = change_magazine(logo=ImageFactory())
    made = magazine.logo.renditions.count()

    logo = front_page(client).select_one(".site-header img")

    assert logo["height"] == "64"
    assert logo["alt"] == ""
    assert magazine.logo.renditions.count() == made == 1


def test_navigation_has_the_chosen_pages_and_links_in_their_order(
    client: Client,
) -> None:
    index = make_index()
    change_magazine(
        navigation=[
            ("link", {"label": "Shop", "url": "https://shop.example/"}),
            ("page", index),
        ]
    )

    links = front_page(client).select(".site-header .site-nav__link")

    assert [(link.text, link["href"]) for link in links] == [
        ("Shop", "https://shop.example/"),
        ("Interviews", "/interviews/"),
    ]


def test_navigation_keeps_quiet_about_pages_that_readers_may_not_see(
    client: Client,
) -> None:
    index = make_index()
    page = site_root().add_child(instance=HomePage(title="Attic", slug="attic"))
    change_magazine(navigation=[("page", page), ("page", index)])
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    index.unpublish()

    assert link_titles(front_page(client), ".site-header") == []


def test_an_editor_of_settings_changes_them_in_the_admin(client: Client) -> None:
    client.force_login(make_user("ada", EDITORS))
    site = Site.objects.get(is_default_site=True)
    address = reverse("wagtailsettings:edit", args=["home", "magazine", site.pk])

    response = client.post(
        address,
        {
            "name": "Wings",
            "tagline": "",
            "logo": "",
            "color": "#eeeeee",
            "navigation-count": "0",
            "social_links-count": "0",
        },
    )

    assert "too pale to be read" in response.text
    assert Magazine.for_site(site).name == ""

from __future__ import annotations

import pytest
from wagtail.contrib.redirects.models import Redirect

from interviews.importing.outcomes import Status
from interviews.models import InterviewPage
from tests.wordpress.archives import SITE, OldPost

pytestmark = pytest.mark.django_db

TOM = f"{SITE}/2019/05/tom-bright/"


def linking(number: int, *hrefs: str, slug: str = "ines-okafor") -> OldPost:
    links = " ".join(f'<a href="{href}">that</a>' for href in hrefs)
    content = f"Read {links}.\n\n<strong>What?</strong>\n\nAs in {links}."
    return OldPost(id=number, slug=slug, content=content)


def tom(**changes) -> OldPost:
    return OldPost(id=2, slug="tom-bright", **changes)


def texts(slug: str = "ines-okafor") -> str:
    return str(list(InterviewPage.objects.get(slug=slug).body.raw_data))


# Links between posts


@pytest.mark.parametrize(
    "href", [TOM, "http://www.old.example/2019/05/tom-bright#a", "/?p=2", f"{SITE}?p=2"]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_link_to_a_post_leads_to_its_page(bring, href, is_first):
    posts = [tom(), linking(1, href)]
    bring(*(posts if is_first else reversed(posts)), publish=True)

    key = InterviewPage.objects.get(slug="tom-bright").pk
    assert texts().count(f'<a linktype="page" id="{key}">that</a>') == 2
    assert "href" not in texts()


def test_readers_see_the_new_address_right_after_the_run(client, bring):
    bring(linking(1, TOM), tom(), publish=True)

    html = client.get(InterviewPage.objects.get(slug="ines-okafor").url).text

    assert 'href="/interviews/tom-bright/"' in html
    assert SITE not in html.partition("<main")[2].partition("</main")[0]


def test_a_second_run_finds_the_links_as_they_are(bring):
    bring(linking(1, TOM), tom(), publish=True)
    before = list(InterviewPage.objects.order_by("pk").values())

    outcomes = bring(linking(1, TOM), tom(), publish=True)

    assert [one.status for one in outcomes] == [Status.UNCHANGED] * 2
    assert list(InterviewPage.objects.order_by("pk").values()) == before


def test_a_link_is_made_when_its_post_comes_with_a_later_run(bring):
    bring(linking(1, TOM), publish=True)
    assert TOM in texts()

    outcomes = bring(linking(1, TOM), tom(), publish=True)

    assert outcomes[0].status is Status.UNCHANGED
    assert 'linktype="page"' in texts()


def test_links_to_elsewhere_and_to_what_was_refused_stay(bring):
    hrefs = ["https://elsewhere.example/2019/05/tom-bright/", f"{SITE}/about/", TOM]

    bring(linking(1, *hrefs), tom(title=""), publish=True)

    assert all(href in texts() for href in hrefs)
    assert "linktype" not in texts()


def test_a_page_that_was_edited_meanwhile_keeps_its_links(bring):
    bring(linking(1, TOM), publish=True)
    page = InterviewPage.objects.get(slug="ines-okafor")
    page.title = "Ines"
    page.save_revision().publish()

    bring(linking(1, TOM), tom(), publish=True)

    assert TOM in texts()


# Old addresses


def test_the_old_address_leads_to_the_page(client, bring_one):
    page = bring_one(OldPost(id=1), publish=True)

    reply = client.get("/2019/05/ines-okafor/")

    assert (reply.status_code, reply["Location"]) == (301, page.url)


@pytest.mark.parametrize("hidden", [{"status": "private"}, {"password": "stairs"}])
def test_nothing_leads_to_what_was_not_public(client, bring, hidden):
    link = f"{SITE}/2019/05/ines-okafor/"
    bring(OldPost(id=1, link=link, **hidden), publish=True)

    assert client.get("/2019/05/ines-okafor/").status_code == 404
    assert Redirect.objects.count() == 0


def test_the_old_address_of_a_draft_leads_there_once_it_is_published(client, bring):
    bring(OldPost(id=1))
    assert Redirect.objects.count() == 0
    InterviewPage.objects.get().get_latest_revision().publish()

    bring(OldPost(id=1))

    assert client.get("/2019/05/ines-okafor/").status_code == 301


def test_there_is_one_redirect_after_two_runs_and_none_to_the_same_address(bring):
    posts = [
        OldPost(id=1),
        OldPost(id=2, slug="tom", link=f"{SITE}/interviews/tom/"),
    ]
    bring(*posts, publish=True)
    bring(*posts, publish=True)

    assert [one.old_path for one in Redirect.objects.all()] == ["/2019/05/ines-okafor"]


def test_a_redirect_that_somebody_made_is_left(bring):
    mine = Redirect.add_redirect("/2019/05/ines-okafor/", redirect_to="/elsewhere/")

    bring(OldPost(id=1), publish=True)

    assert list(Redirect.objects.all()) == [mine]


def test_an_address_that_is_none_is_passed_over(bring):
    (outcome,) = bring(OldPost(id=1, link="https://[old/"), publish=True)

    assert outcome.status is Status.CREATED
    assert Redirect.objects.count() == 0

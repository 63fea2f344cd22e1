"""What nobody in good faith asks of a list of pages, the same for both APIs."""

from __future__ import annotations

from typing import Any

from wagtail.models import APIToken, PageViewRestriction, Site
from wagtail_factories import PageFactory

from tests.factories import (
    InterviewIndexPageFactory,
    InterviewPageFactory,
    make_index,
    make_user,
)

NINES = "9" * 25
TYPE = "type=interviews.InterviewPage&"

REFUSED = [
    # values that a field cannot have
    "first_published_at=foo",
    "first_published_at=2024-13-45",
    "first_published_at=0001-01-01T00:00:00%2B23:59",
    "first_published_at=9999-12-31T23:59:59-14:00",
    f"{TYPE}date=abc",
    f"{TYPE}date=2024-02-30",
    f"{TYPE}question_count=abc",
    f"{TYPE}question_count={NINES}",
    f"{TYPE}image=abc",
    f"{TYPE}image={NINES}",
    f"{TYPE}image=-{NINES}",
    f"{TYPE}topics=abc",
    f"{TYPE}topics={NINES}",
    f"{TYPE}body=[1]",
    f"{TYPE}body={'[' * 400}",
    "id=abc",
    "id=1.5",
    f"id={NINES}",
    "show_in_menus=abc",
    "pk=abc",
    # numbers
    f"offset={NINES}",
    "offset=-1",
    "offset=1e5",
    "offset=abc",
    "offset=1_0",
    f"limit={NINES}",
    "limit=-1",
    "limit=abc",
    "limit=100001",
    # null characters
    "search=a%00b",
    "title=%00",
    "slug=%00",
    "locale=%00",
    "site=%00",
    "type=%00",
    "order=%00",
    "fields=%00",
    "%00=1",
    # what is too long, too deep or too often
    f"title={'a' * 501}",
    f"search={'word+' * 400}",
    f"{'a' * 600}=1",
    f"fields={'a(' * 1200}",
    "fields=" + "related(" * 200 + "title" + ")" * 200,
    f"fields={'a(' * 100}",
    "fields=a(b(c(d(e))))",
    "title=a&title=b",
    "locale=en&locale=fr",
    "limit=1&limit=2",
    "&".join(["order=title"] * 60),
    # parameters that do not exist
    "_=1",
    "foo=bar",
    "html_path=/",
    "alias_of=3",
    "title__startswith=a",
    "owner__password=x",
    "view_restrictions=1",
    "go_live_at=2024-01-01",
    # words that are none
    "search_operator=xor",
    "order=alias_of",
    "order=owner__password",
    "order=--title",
    "locale=xx",
    "site=nowhere.example",
    "site=localhost:abc",
    f"site=localhost:{NINES}",
    "type=a.b",
    "type=.",
    "type=a.b.c",
    "type=interviews.Person",
    "type=%E3%81%FF",
    "child_of=abc",
    f"child_of={NINES}",
    "child_of=-1",
    f"descendant_of={NINES}",
    "ancestor_of=root",
    f"translation_of={NINES}",
    "child_of=root&descendant_of=root",
    "order=random&offset=2",
]
ANSWERED = [
    "search=%22",
    "search=a%22b",
    "search=%22%22%22",
    "search='",
    "search=%09",
    "search=%0A%0D",
    "search=%01%02%7F",
    "search=%ff%fe",
    "search=AND+NOT+NEAR+OR",
    "search=a*+(b:c)+-d+^e",
    "search=" + "word+" * 90,
    "search=%E2%80%AEabc",
    "search=",
    "search=" + "%E0%A4%95%E0%A5%8D" * 60,
    "title=%ff%fe",
    "title='%20OR%201=1--",
    "slug=%F0%9F%98%80",
    "offset=100000",
    "child_of=root",
    "translation_of=root",
]
PATHS = [
    "abc/",
    "%00/",
    "%ff%fe/",
    "%0a/",
    "-1/",
    f"{NINES}/",
    f"{'9' * 1500}/",
    "1/2/3/",
    "..%2f..%2fetc/",
    "find/",
    "find/?id=abc",
    f"find/?id={NINES}",
    "find/?id=%00",
    "find/?html_path=%00",
    "find/?html_path=%ff",
    f"find/?html_path={'/a' * 2000}",
    "find/?site=nowhere.example&html_path=/",
    "find/?foo=bar",
    "3/?foo=bar",
    "3/?_=1",
    "3/?site=%00",
    "3/?rich_text_format=latex",
    "3/?fields=%00",
]


def hidden_source(why: str) -> Any:
    """A public alias of an interview that is hidden for the reason ``why``."""
    index = make_index()
    parent = index
    if why == "other site":
        root = index.get_root()
        home = PageFactory(parent=root, slug="other")
        parent = InterviewIndexPageFactory(parent=home)
        Site.objects.create(hostname="other.example", root_page=home)
    source = InterviewPageFactory(parent=parent, title="Embargoed")
    alias = source.create_alias(parent=index, update_slug="alias")
    type(alias).objects.filter(pk=alias.pk).update(title="Alias", draft_title="Alias")
    if why == "draft":
        type(source).objects.filter(pk=source.pk).update(live=False)
    if why == "private":
        PageViewRestriction.objects.create(
            page=source.page_ptr, restriction_type=PageViewRestriction.LOGIN
        )
    return alias


def bearer(**kwargs: Any) -> dict[str, str]:
    user = make_user("editor", **kwargs)
    _, token = APIToken.create_token(user=user, name="Newsroom")
    return {"Authorization": f"Bearer {token}"}

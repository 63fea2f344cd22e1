from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from interviews.wordpress import read_posts, survey
from tests.wordpress.archives import SITE, OldPost, attachment, only_post, write_archive


def test_a_post_is_read_with_all_that_it_says(tmp_path):
    old = OldPost(
        id=7,
        title="Ines Okafor &amp; her boats",
        excerpt="<p>Small   ones.</p>",
        categories=["Interviews", "Uncategorized"],
        tags=["Boats &amp; water"],
        meta={"_thumbnail_id": "12", "post_views_count": "1,204"},
    )

    post = only_post(write_archive(tmp_path, old))

    assert (post.id, post.guid) == (7, f"{SITE}/?p=7")
    assert post.link == f"{SITE}/2019/05/ines-okafor/"
    assert (post.title, post.slug) == ("Ines Okafor & her boats", "ines-okafor")
    assert post.excerpt == "Small ones."
    assert [term.name for term in post.terms] == ["Interviews", "Boats & water"]
    assert (post.thumbnail, post.views) == (12, 1204)
    assert "<strong>What do you build?</strong>" in post.content


def test_the_day_is_that_of_the_old_site_and_the_moment_is_exact(tmp_path):
    post = only_post(write_archive(tmp_path, OldPost(id=1)))

    assert post.date == date(2019, 5, 4)
    assert post.published_at == datetime(2019, 5, 4, 14, 30, tzinfo=UTC)


def test_a_draft_has_no_moment(tmp_path):
    nothing = "0000-00-00 00:00:00"
    old = OldPost(id=1, status="draft", slug="", date=nothing, date_gmt=nothing)

    post = only_post(write_archive(tmp_path, old))

    assert (post.date, post.published_at, post.slug) == (None, None, "")


def test_a_slug_in_hangul_is_read_as_such(tmp_path):
    old = OldPost(id=1, slug="%ec%9d%b8%ed%84%b0%eb%b7%b0")

    assert only_post(write_archive(tmp_path, old)).slug == "인터뷰"


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": "draft"},
        {"status": "pending"},
        {"status": "private"},
        {"status": "future"},
        {"password": "stairs"},
        {"date_gmt": "2999-01-01 00:00:00"},
    ],
)
def test_a_post_that_not_everybody_could_read_was_not_public(tmp_path, hidden):
    assert not only_post(write_archive(tmp_path, OldPost(id=1, **hidden))).was_public


def test_what_is_in_the_bin_and_what_is_no_post_is_left_out(tmp_path):
    path = write_archive(
        tmp_path,
        OldPost(id=1, status="trash"),
        OldPost(id=2, status="auto-draft"),
        OldPost(id=3, kind="page"),
        OldPost(id=4, kind="revision", status="inherit"),
        OldPost(id=5),
    )

    assert [post.id for post in read_posts(path)] == [5]
    assert (survey(path).posts, survey(path).others) == (1, 4)


@pytest.mark.parametrize(
    ("meta", "views"),
    [
        ({"views": "15"}, 15),
        ({"_post_views": "16"}, 16),
        ({"wpb_post_views_count": "17", "views": "many"}, 17),
        ({"views": "9" * 30}, None),
        ({}, None),
    ],
)
def test_the_numbers_of_the_common_counters_are_found(tmp_path, meta, views):
    assert only_post(write_archive(tmp_path, OldPost(id=1, meta=meta))).views == views


def test_a_survey_knows_people_files_and_addresses(tmp_path):
    path = write_archive(
        tmp_path,
        attachment(12, "2019/05/boat.jpg", alt="A boat on trestles", title="Boat"),
        OldPost(id=7),
        OldPost(id=8, slug="tom-bright"),
    )

    archive = survey(path)

    assert archive.title == "Stairwell"
    assert archive.authors["nora"].name == "Nora Field"
    assert archive.attachments[12].url == f"{SITE}/wp-content/uploads/2019/05/boat.jpg"
    assert archive.attachments[12].alt == "A boat on trestles"
    assert archive.broken == ""


@pytest.mark.parametrize(
    "href",
    [
        f"{SITE}/2019/05/tom-bright/",
        f"{SITE}/2019/05/tom-bright",
        "http://www.old.example/2019/05/tom-bright/#comments",
        "/2019/05/tom-bright/",
        f"{SITE}/?p=8",
        "/?p=8",
    ],
)
def test_a_post_is_found_at_each_of_its_addresses(tmp_path, href):
    archive = survey(write_archive(tmp_path, OldPost(id=8, slug="tom-bright")))

    assert archive.addresses.find(href) == f"{SITE}/?p=8"


@pytest.mark.parametrize(
    "href",
    [
        "https://elsewhere.example/2019/05/tom-bright/",
        "https://elsewhere.example/?p=8",
        "mailto:tom@old.example",
        f"{SITE}/",
        "#top",
        "https://[broken/2019/05/tom-bright/",
    ],
)
def test_other_addresses_lead_to_no_post(tmp_path, href):
    archive = survey(write_archive(tmp_path, OldPost(id=8, slug="tom-bright")))

    assert archive.addresses.find(href) is None


def test_a_post_is_another_one_when_it_says_something_else_and_not_when_it_is_read(
    tmp_path,
):
    def digest(**changes):
        return only_post(write_archive(tmp_path, OldPost(id=1, **changes))).digest

    assert digest() == digest() == digest(meta={"views": "5"})
    assert digest() != digest(content="Ships.")
    assert digest() != digest(tags=["Boats"])
    assert digest() != digest(status="private")


def test_letters_that_no_xml_may_hold_are_dropped(tmp_path):
    path = write_archive(tmp_path, OldPost(id=1, content="Boats,\x0b small\x00 ones."))

    assert only_post(path).content == "Boats, small ones."


def test_blank_lines_before_the_archive_are_passed_over(tmp_path):
    path = write_archive(tmp_path, OldPost(id=1))
    path.write_bytes(b"\r\n\n" + path.read_bytes())

    assert survey(path).posts == 1

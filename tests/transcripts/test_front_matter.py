from __future__ import annotations

import datetime
import re

import pytest

from interviews.transcripts import (
    MarkdownInterview,
    Question,
)
from tests.transcripts.readers import fields, refusal, refused_fields


def test_front_matter_gives_every_field_of_the_interview():
    result = fields(
        "title: Ines Okafor\n"
        "summary: Boat builder\n"
        "date: 2023-04-05\n"
        "categories:\n- wood\n- sea\n"
        "credits:\n  name: Tom Bright\n  url: https://example.org/\n"
    )

    assert result == MarkdownInterview(
        title="Ines Okafor",
        summary="Boat builder",
        date=datetime.date(2023, 4, 5),
        categories=("wood", "sea"),
        credit="Tom Bright",
        body=(Question(question="Why boats?", answer="<p>They float.</p>"),),
    )


@pytest.mark.parametrize("title", ["No", "1984", "2020-01-01", "1e3", "Åsa 🛶 배"])
def test_a_title_that_yaml_would_turn_into_something_else_stays_text(title):
    assert fields(f"title: {title}").title == title


@pytest.mark.parametrize(
    "written",
    [
        "2023-04-05",
        "'2023-04-05'",
        "2023-04-05 23:30:00",
        "2023-04-05T23:30:00+02:00",
        "2023-04-05 23:30:00 -0500",
    ],
)
def test_a_date_is_the_day_as_it_is_written(written):
    assert fields(f"title: A\ndate: {written}").date == datetime.date(2023, 4, 5)


@pytest.mark.parametrize("written", ["next week", "2023-13-45", "5"])
def test_another_date_is_refused_by_its_value(written):
    message = refused_fields(f"title: A\ndate: {written}")

    assert "‘date’" in message
    assert f"‘{written}’" in message


@pytest.mark.parametrize("written", ["[sea, ' wood ', sea, '', ~]", "sea, wood,, sea"])
def test_categories_are_stripped_and_each_is_kept_once(written):
    assert fields(f"title: A\ncategories: {written}").categories == ("sea", "wood")


def test_tags_follow_the_categories():
    result = fields("title: A\ntags: tools, sea\ncategories: sea")

    assert result.categories == ("sea", "tools")


@pytest.mark.parametrize("name", ["summary", "date", "categories", "tags", "credits"])
@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_an_empty_field_is_as_good_as_none(name, nothing):
    assert fields(f"title: A\n{name}: {nothing}") == fields("title: A")


def test_layout_slug_and_version_are_ignored():
    lines = "title: A\nlayout: post\nslug: a\nversion: [1, 2]"

    assert fields(lines) == fields("title: A")


def test_unknown_fields_are_all_named_beside_the_accepted_ones():
    message = refused_fields("title: A\ncolour: red\nmood: blue")

    assert message == (
        "The front matter has the unknown fields ‘colour’, ‘mood’; accepted are "
        "title, summary, date, categories, tags, credits, layout, slug, version, "
        "people, language, conducted, medium, url."
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("summary: A", "The front matter has no ‘title’."),
        ("title: ' '", "The front matter has no ‘title’."),
        ("", "The front matter has no ‘title’."),
        ("title: [a]", "The field ‘title’ is not text."),
        ("just words", "The front matter is not a list of ‘name: value’ lines."),
        ("title: A\ncredits: [a]", "The field ‘credits’ has no ‘name’ below it."),
        (
            "title: A\ncategories: {a: b}",
            "The field ‘categories’ is neither a list of words nor words with commas.",
        ),
        ("x" * 20_001, "The front matter has more than 20,000 characters."),
    ],
)
def test_front_matter_of_another_shape_is_refused_in_one_sentence(lines, message):
    assert refused_fields(lines) == message


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("title: A\nsummary: a: b", 3),
        ("title: 'A", 2),
        ("title: A\n\x07", 3),
        ("title: A\nsummary: &a b", 3),
        ("title: A\nsummary: *a", 3),
        ("title: " + "[" * 5000, 2),
    ],
)
def test_broken_or_hostile_yaml_is_refused_with_its_line(lines, line):
    message = refused_fields(lines)

    found = re.search(r"not valid YAML at line (\d+): .+\.$", message)
    assert found
    # An error may only show once the following line has been read.
    assert line <= int(found[1]) <= line + 1


def test_a_text_without_front_matter_is_refused():
    assert "no front matter" in refusal("## Why boats?\n\nThey float.\n")


def test_front_matter_without_an_end_is_refused():
    assert "not closed" in refusal("---\ntitle: A\n\n## Why boats?\n\nThey float.\n")

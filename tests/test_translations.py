"""The catalogues, against what the code and the templates ask of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import pytest
import wagtail_modeladmin
from bs4 import BeautifulSoup
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.test import Client
from django.utils import translation

import interviews
from interviews.choices import Role
from interviews.languages import validate_language_tag
from interviews.models import Person
from tests.factories import InterviewPageFactory, PersonFactory, make_index, qa

# As a compiled catalogue has them: a message with plural forms has one for each.
Key = str | tuple[str, int]

PACKAGE = Path(interviews.__file__).parent
ROOT = PACKAGE.parent
CATALOGUES = sorted(ROOT.glob("[a-z]*/locale/*/LC_MESSAGES/django.po"))
# The plugin has a catalogue of its own, as it is installed without the site.
CODE = {"interviews": PACKAGE, "site": ROOT / "home"}
TEMPLATES = {"interviews": PACKAGE / "templates", "site": ROOT / "templates"}
# Wagtail-modeladmin's Korean has these wrong, and ours is asked before it.
CORRECTED = {
    "By %(filter_title)s",
    "History",
    "Last updated",
    "Page %(current_page)s of %(num_pages)s.",
    "%(result_count)s out of %(all_count)s",
}
# What gettext writes between a context and its message.
CONTEXT_END = "\x04"

each_catalogue = pytest.mark.parametrize(
    "po", CATALOGUES, ids=[f"{path.parts[-5]}-{path.parts[-3]}" for path in CATALOGUES]
)


def read_po(path: Path) -> dict[Key, str]:
    """The messages of a catalogue that people edit."""
    messages: dict[Key, str] = {}
    for entry in path.read_text(encoding="utf-8").split("\n\n"):
        fields = read_entry(entry)
        message = with_context(fields.pop("msgctxt", None), fields.pop("msgid"))
        fields.pop("msgid_plural", None)
        for field, text in fields.items():
            form = re.fullmatch(r"msgstr(?:\[(\d)\])?", field)[1]
            messages[(message, int(form)) if form else message] = text
    return messages


def read_entry(entry: str) -> dict[str, str]:
    """An entry by its keywords; a text may go on in the lines below."""
    fields: dict[str, str] = {}
    for line in entry.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            keyword, _, line = line.partition(" ")
            fields[keyword] = ""
        fields[keyword] += ast.literal_eval(line)
    return fields


def read_mo(path: Path) -> dict[Key, str]:
    """The messages of a catalogue that programs read."""
    with path.open("rb") as file:
        # It has no public way to list its messages; Django takes this one, too.
        return GNUTranslations(file)._catalog


def with_context(context: str | None, message: str) -> str:
    return f"{context}{CONTEXT_END}{message}" if context else message


def marked_messages(po: Path) -> set[Key]:
    part = po.parts[-5]
    corrected = CORRECTED if part == "interviews" else set()
    return corrected | {
        *marked_in_code(CODE[part]),
        *marked_in_templates(TEMPLATES[part]),
    }


def marked_in_code(folder: Path) -> Iterator[Key]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="_" | "gettext" | "gettext_lazy"),
                    args=[ast.Constant(value=text)],
                ):
                    yield text
                case ast.Call(
                    func=ast.Name(id="ngettext"), args=[ast.Constant(value=text), *_]
                ):
                    yield text, 0


def marked_in_templates(folder: Path) -> Iterator[Key]:
    for path in folder.rglob("*.html"):
        yield from re.findall(r'\b_\("([^"]+)"\)', path.read_text(encoding="utf-8"))
        template = get_template(str(path.relative_to(folder))).template
        for node in template.nodelist.get_nodes_by_type(TranslateNode):
            context = node.message_context and node.message_context.resolve({})
            yield with_context(context, node.filter_expression.var.literal)
        for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
            context = node.message_context and node.message_context.resolve({})
            message, _ = node.render_token_list(node.singular)
            message = with_context(context, message)
            yield (message, 0) if node.plural else message


def is_further_form(key: Key) -> bool:
    return isinstance(key, tuple) and key[1] > 0


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|\{\w*\}", text))


def test_there_is_a_korean_catalogue() -> None:
    assert [path.parts[-5] for path in CATALOGUES if path.parts[-3] == "ko"] == [
        "interviews",
        "site",
    ]


@each_catalogue
def test_a_catalogue_has_every_message_that_is_marked_and_no_other(po: Path) -> None:
    marked = marked_messages(po)
    # A message with plural forms is marked once, whatever forms a language has.
    translated = {key for key in read_po(po) if key and not is_further_form(key)}

    assert marked - translated == set(), "not in the catalogue"
    assert translated - marked == set(), "no longer in the code"


@each_catalogue
def test_every_message_is_translated_and_none_is_a_guess(po: Path) -> None:
    text = po.read_text(encoding="utf-8")

    assert [key for key, words in read_po(po).items() if not words.strip()] == []
    assert not re.search(r"^#,.*\bfuzzy\b", text, re.MULTILINE)
    assert not re.search(r"^#~", text, re.MULTILINE)


@each_catalogue
def test_a_translation_fills_in_what_its_message_does(po: Path) -> None:
    for key, words in read_po(po).items():
        message = key[0] if isinstance(key, tuple) else key
        assert placeholders(words) == placeholders(message), message


@each_catalogue
def test_a_translation_is_one_line_without_spaces_around_it(po: Path) -> None:
    messages = read_po(po)
    del messages[""]

    assert [words for words in messages.values() if words != words.strip()] == []
    assert [words for words in messages.values() if "\n" in words] == []


@each_catalogue
def test_what_is_compiled_is_what_was_written(po: Path) -> None:
    assert read_mo(po.with_suffix(".mo")) == read_po(po)


@each_catalogue
def test_a_catalogue_says_what_it_is_of_and_names_nobody(po: Path) -> None:
    header = read_po(po)[""].splitlines()

    assert "Project-Id-Version: Wagtail Interviews" in header
    assert f"Language: {po.parts[-3]}" in header
    assert "@" not in "".join(header)


def test_what_is_corrected_is_still_asked_for_and_wrong() -> None:
    theirs = read_mo(
        Path(wagtail_modeladmin.__file__).parent / "locale/ko/LC_MESSAGES/django.mo"
    )
    with translation.override("ko"):
        for message in CORRECTED:
            assert theirs[message] != translation.gettext(message)


def test_editors_read_labels_help_and_messages_in_korean() -> None:
    with translation.override("ko"):
        assert Role.INTERVIEWEE.label == "인터뷰이"
        assert Person._meta.verbose_name == "인물"
        assert "동키즈" in Person._meta.get_field("native_name").help_text
        assert str(validate_language_tag.message).endswith("입력하세요.")


@pytest.mark.django_db
def test_readers_of_an_index_read_korean() -> None:
    index = make_index()
    InterviewPageFactory(parent=index)
    InterviewPageFactory(parent=index)

    text = read_in_korean(index.get_url())

    assert "자세히 보기" in text
    assert "Read more" not in text
    assert "인터뷰 2편" in text
    assert "본문으로 건너뛰기" in text
    assert "Skip to" not in text


@pytest.mark.django_db
def test_readers_of_an_interview_read_korean() -> None:
    answer = {
        "text": "<p>Boats float.</p>",
        "original": {"language": "ko", "text": "<p>배는 뜹니다.</p>"},
    }
    page = InterviewPageFactory(
        parent=make_index(),
        date="2024-02-26",
        body=[qa("Why boats?", answer)],
        people=[PersonFactory(name="Gil Woo-seol", native_name="길우설")],
    )

    text = read_in_korean(page.get_url())

    assert "2월 26일" in text
    assert "한국어 원문" in text
    assert "인터뷰이" in text
    assert "1분" in text


def read_in_korean(path: str) -> str:
    with translation.override("ko"):
        response = Client().get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)

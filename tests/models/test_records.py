from __future__ import annotations

from typing import Any

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText

from interviews.blocks.fields import PROSE_FEATURES
from interviews.choices import Role
from interviews.fingerprints import Touched
from interviews.models import ImportRecord, InterviewPage, InterviewParticipant
from interviews.models.records import has_been_edited, hash_content
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    qa,
)

pytestmark = pytest.mark.django_db

HTML = (
    '<p>They <b>float</b> &amp; <a href="https://example.com/">more</a>.<br/>Yes.</p>'
    "<ul><li>Cedar</li><li>“Time”</li></ul><blockquote>Measure.</blockquote>"
)


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_index()


@pytest.fixture
def page(index) -> InterviewPage:
    page = InterviewPageFactory(
        parent=index,
        people=[PersonFactory()],
        body=[
            block("paragraph", "<p>We met at sea.</p>"),
            qa("Why boats?", {"text": HTML}),
            block("heading", "Ashore"),
        ],
    )
    page.save_revision()
    return page


@pytest.fixture
def record(page, index) -> ImportRecord:
    return note(page, index)


def note(page: InterviewPage, index: Any, source: str = "ines.md") -> ImportRecord:
    return ImportRecord.objects.note(
        page, index=index, source=source, content_hash=hash_content(b"Why boats?")
    )


def save_in_editor(page: InterviewPage) -> None:
    """Save a draft of every text as the editor sends it where nobody changes it."""
    editor = ContentstateConverter(features=PROSE_FEATURES)

    def sent(text: RichText) -> RichText:
        state = editor.from_database_format(text.source)
        return RichText(editor.to_database_format(state))

    draft = page.get_latest_revision_as_object()
    for child in draft.body:
        if child.block_type == "paragraph":
            child.value = sent(child.value)
        elif child.block_type == "qa":
            for answer in child.value["answers"]:
                answer["text"] = sent(answer["text"])
    draft.body = draft.body.stream_block.clean(draft.body)
    draft.save_revision()


def test_a_page_is_as_it_was_imported(page, record):
    assert record.find_touched() == Touched()
    assert not has_been_edited(page)


def test_publishing_is_no_edit(page, record):
    page.get_latest_revision().publish()

    assert not has_been_edited(page)


def test_saving_a_page_as_it_is_is_no_edit(page, record):
    save_in_editor(page)

    [*_, revision] = page.revisions.order_by("pk")
    assert "data-block-key" in revision.content["body"]
    assert not has_been_edited(page)


def test_a_draft_that_was_edited_is_told(page, record):
    page.title = "In other words"
    page.save_revision()

    assert has_been_edited(page)
    assert record.find_touched() == Touched(fields=frozenset({"title"}))


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("teaser", lambda page: setattr(page, "teaser", "In short")),
        ("date", lambda page: setattr(page, "date", "2020-02-02")),
        ("image", lambda page: setattr(page, "image", ImageFactory())),
        ("topics", lambda page: page.topics.add(TopicFactory())),
        (
            "participants",
            lambda page: page.participants.add(
                InterviewParticipant(person=PersonFactory(), role=Role.INTERVIEWER)
            ),
        ),
    ],
)
def test_whatever_an_import_writes_is_looked_at(page, record, field, change):
    change(page)
    page.save_revision()

    assert record.find_touched().fields == {field}


def test_another_address_is_no_edit(page, record):
    page.slug = "another-one"
    page.save_revision()

    assert not has_been_edited(page)


def test_blocks_that_say_something_else_are_told_by_their_ids(page, record):
    page.body[1].value["answers"][0]["text"] = RichText("<p>They sink.</p>")
    page.save_revision()

    assert record.find_touched() == Touched(changed=frozenset({page.body[1].id}))


def test_who_speaks_is_part_of_what_is_said(page, record):
    page.body[1].value["answers"][0]["speaker"] = PersonFactory()
    page.save_revision()

    assert record.find_touched().changed == {page.body[1].id}


def test_blocks_that_came_went_or_moved_are_told(page, record):
    first, second, third = [child.id for child in page.body]
    page.body.insert(3, ("heading", "New", "new-one"))
    del page.body[0]
    moved = page.body.pop(0)
    page.body.insert(1, (moved.block_type, moved.value, moved.id))
    page.save_revision()

    assert record.find_touched() == Touched(
        removed=frozenset({first}), added=frozenset({"new-one"}), is_reordered=True
    )


def test_a_page_that_no_import_made_is_all_editors_work(page):
    assert has_been_edited(page)


def test_what_a_later_import_wrote_is_no_edit(page, record, index):
    page.title = "Imported anew"
    page.save_revision()
    note(page, index)

    assert not has_been_edited(page)
    assert ImportRecord.objects.count() == 1


def test_a_page_of_two_sources_is_compared_with_the_last_import(page, record, index):
    page.title = "From another source"
    page.save_revision()
    note(page, index, "talk.docx")

    assert not has_been_edited(page)
    assert record.find_touched().fields == {"title"}


def test_a_source_is_found_below_its_own_index_only(page, record, index):
    other = make_index(slug="other")

    assert ImportRecord.objects.find(index, "ines.md").page.specific == page
    assert ImportRecord.objects.find(index, "Ines.md") is None
    assert ImportRecord.objects.find(other, "ines.md") is None


def test_a_record_goes_with_its_page(page, record):
    page.delete()

    assert not ImportRecord.objects.exists()

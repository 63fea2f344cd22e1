"""A newer version of a source comes into a page, and editors' work stays."""

from __future__ import annotations

from typing import Any

from interviews.importing.reviewing.merging import Merged, Status, digest_of, merge

Block = dict[str, Any]


def qa(key: str, question: str, answer: str) -> Block:
    answers = [{"type": "item", "value": {"text": f"<p>{answer}</p>"}, "id": key * 2}]
    value = {"question": question, "answers": answers}
    return {"type": "qa", "value": value, "id": key}


def prose(key: str, text: str) -> Block:
    return {"type": "paragraph", "value": f"<p>{text}</p>", "id": key}


FIRST = [
    prose("a", "We met on the quay."),
    qa("b", "Why boats?", "They float."),
    qa("c", "And now?", "Tea."),
    qa("d", "Who built it?", "My aunt."),
]


def newer(*blocks: Block) -> list[Block]:
    """Blocks of a second import, which have other ids."""
    return [{**block, "id": f"new-{block['id']}"} for block in blocks]


def bring(body: list[Block], source: list[Block]) -> Merged:
    return merge([[one["id"], digest_of(one)] for one in FIRST], body, source)


def statuses(merged: Merged) -> list[Status]:
    return [change.status for change in merged.changes]


def test_the_same_source_changes_nothing() -> None:
    merged = bring(FIRST, newer(*FIRST))

    assert statuses(merged) == [Status.UNCHANGED] * 4
    assert merged.body == FIRST


def test_what_changed_in_the_source_is_taken_over_under_its_old_address() -> None:
    source = newer(FIRST[0], qa("b", "Why boats?", "They sink."), *FIRST[2:])

    merged = bring(FIRST, source)

    assert statuses(merged)[1] is Status.CHANGED
    assert merged.body[1] == {**qa("b", "Why boats?", "They sink."), "id": "b"}
    assert [block["id"] for block in merged.body] == ["a", "b", "c", "d"]


def test_what_an_editor_touched_is_kept_whether_or_not_the_source_changed_it() -> None:
    touched = qa("b", "Why boats?", "They float, mostly.")
    body = [FIRST[0], touched, *FIRST[2:]]

    same = bring(body, newer(*FIRST))
    other = bring(body, newer(FIRST[0], qa("b", "Why boats?", "No."), *FIRST[2:]))
    gone = bring(body, newer(FIRST[0], *FIRST[2:]))

    for merged in (same, other, gone):
        assert Status.KEPT in statuses(merged)
        assert touched in merged.body


def test_what_is_new_stands_where_the_source_has_it() -> None:
    source = newer(*FIRST[:2], qa("x", "Whose tea?", "Mine."), *FIRST[2:])

    merged = bring(FIRST, source)

    assert [block["id"] for block in merged.body] == ["a", "b", "new-x", "c", "d"]
    assert statuses(merged)[2] is Status.NEW


def test_what_is_new_at_the_beginning_leads_the_body() -> None:
    merged = bring(FIRST, newer(prose("x", "It rained."), *FIRST))

    assert merged.body[0]["id"] == "new-x"


def test_what_is_gone_from_the_source_is_gone_from_the_page() -> None:
    merged = bring(FIRST, newer(FIRST[0], *FIRST[2:]))

    assert statuses(merged) == [
        Status.UNCHANGED,
        Status.GONE,
        Status.UNCHANGED,
        Status.UNCHANGED,
    ]
    assert [block["id"] for block in merged.body] == ["a", "c", "d"]


def test_what_an_editor_added_stays_and_what_an_editor_removed_does_not_return() -> (
    None
):
    own = prose("e", "Written at the desk.")
    body = [FIRST[0], own, *FIRST[2:]]

    merged = bring(body, newer(*FIRST))

    assert merged.body == body
    assert statuses(merged)[1] is Status.KEPT


def test_an_editors_work_is_kept_by_the_third_version_too() -> None:
    touched = qa("b", "Why boats?", "They float, mostly.")
    second = bring([FIRST[0], touched, *FIRST[2:]], newer(*FIRST))
    third = newer(FIRST[0], qa("b", "Why boats?", "They sink."), *FIRST[2:])

    merged = merge(second.recorded, second.body, third)

    assert touched in merged.body
    assert statuses(merged)[1] is Status.KEPT


def test_a_new_block_is_known_as_the_sources_the_next_time() -> None:
    longer = newer(*FIRST, qa("x", "Whose tea?", "Mine."))
    second = bring(FIRST, longer)

    merged = merge(second.recorded, second.body, newer(*FIRST))

    assert merged.body == FIRST
    assert statuses(merged)[-1] is Status.GONE

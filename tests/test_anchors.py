from __future__ import annotations

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.anchors import make_anchor

BLOCK_ID = "6f1c2b9e-8a04-4d57-9b1e-3c2f5a7d9e10"


def test_an_anchor_is_made_from_the_id_of_its_block():
    assert make_anchor(BLOCK_ID, 1) == "q-6f1c2b9e"


def test_an_anchor_is_the_same_wherever_its_question_stands():
    assert make_anchor(BLOCK_ID, 1) == make_anchor(BLOCK_ID, 40)


def test_an_anchor_does_not_depend_on_how_the_id_is_written():
    assert make_anchor(BLOCK_ID.upper(), 1) == make_anchor(BLOCK_ID, 1)


@pytest.mark.parametrize(
    ("block_id", "anchor"),
    [
        ("first", "q-first"),
        ("Question No. 3", "q-question-no-3"),
        ("질문 셋", "q-질문-셋"),
        ('"><script>', "q-script"),
    ],
)
def test_an_id_of_another_shape_is_kept_whole(block_id, anchor):
    assert make_anchor(block_id, 3) == anchor


@pytest.mark.parametrize("block_id", [None, "", "!!!"])
def test_without_a_usable_id_the_number_has_to_do(block_id):
    assert make_anchor(block_id, 3) == "q-3"


@given(st.text(max_size=60), st.integers(1, 500))
def test_an_anchor_can_stand_in_an_attribute_and_in_an_address(block_id, number):
    assert re.fullmatch(r"q-[\w-]+", make_anchor(block_id, number))


@given(st.lists(st.uuids(version=4), min_size=2, max_size=50, unique=True))
def test_the_anchors_of_a_page_tell_its_questions_apart(ids: list[uuid.UUID]):
    anchors = {make_anchor(str(block_id), 1) for block_id in ids}

    assert len(anchors) == len({block_id.hex[:8] for block_id in ids})

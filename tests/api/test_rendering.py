"""JSON is written as Rest framework writes it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from rest_framework.renderers import JSONRenderer

from interviews.api.rendering import IndentedJSONRenderer

SHAPES = [
    {},
    [],
    None,
    True,
    "text",
    0,
    {"a": None, "b": True, "c": False, "d": -1, "e": 10**30},
    {"empty": {}, "none": [], "nested": [[1, [2]], {"x": [{"y": {}}]}]},
    {"quotes": '"\\/', "lines": "a\nb\tc\r", "control": "\x00\x1f", "한": "弟弟 👋"},
    {"ends of lines": "a\u2028b\u2029c", "</script>": "<b>&amp;</b>"},
    # What our own shapes do not hold, but an error or another view may.
    {"date": datetime.date(2024, 2, 26), "ratio": 0.5, "pair": (1, 2)},
    {1: "a number as a key", None: "nothing as a key"},
]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("indent", [None, 2, 4])
def test_every_shape_is_written_as_by_rest_framework(
    shape: Any, indent: int | None
) -> None:
    context = {"indent": indent}

    written = IndentedJSONRenderer().render(shape, renderer_context=context)

    assert written == JSONRenderer().render(shape, renderer_context=context)


def test_a_client_chooses_how_far_lines_are_moved() -> None:
    asked = "application/json; indent=8"

    written = IndentedJSONRenderer().render({"a": [1]}, asked, {"indent": 4})

    assert written == b'{\n        "a": [\n                1\n        ]\n}'

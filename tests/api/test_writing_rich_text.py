"""Rich text that is written through API v3."""

from __future__ import annotations

import pytest

from tests.api.writing import made, superuser
from tests.factories import make_index

pytestmark = pytest.mark.django_db


def test_markdown_is_taken_in_an_envelope() -> None:
    value = {"format": "db_markdown", "content": "So **it** was."}
    body = [{"type": "paragraph", "value": value}]

    page = made(superuser().create(make_index(), body=body))

    assert "<b>it</b>" in page.body[0].value.source


def test_what_the_features_do_not_allow_is_told() -> None:
    text = '<p>So.<script>alert(1)</script></p><img src="x">'

    answer = superuser().create(
        make_index(), body=[{"type": "paragraph", "value": text}]
    )

    page = made(answer)
    assert "script" not in page.body[0].value.source
    assert answer.json()["meta"]["warnings"]


@pytest.mark.parametrize("scheme", ["javascript", "JaVaScRiPt", "vbscript", "data"])
def test_a_link_that_runs_something_becomes_none(scheme: str) -> None:
    text = f'<p>So it <a href="{scheme}:alert(1)" onclick="alert(1)">was</a>.</p>'
    answer = {"text": text}
    body = [
        {"type": "paragraph", "value": text},
        {"type": "qa", "value": {"question": "How?", "answers": [answer]}},
    ]

    page = made(superuser().create(make_index(), body=body))

    sources = [
        page.body[0].value.source,
        page.body[1].value["answers"][0]["text"].source,
    ]
    for source in sources:
        assert "was" in source
        assert "alert" not in source
        assert f"{scheme}:".casefold() not in source.casefold()

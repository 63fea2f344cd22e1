from __future__ import annotations

import sys
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from handing_over import PROMPT_SECONDS, HandingOver

USUAL_SECONDS = 0.005


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(USUAL_SECONDS)
    yield
    sys.setswitchinterval(before)


def test_python_hands_over_promptly_while_something_is_made_and_only_then() -> None:
    seen = []

    def make(environ: dict, start_response: object) -> list[bytes]:
        seen.append(sys.getswitchinterval())
        return [b"made"]

    assert HandingOver(make)({}, None) == [b"made"]

    assert seen == [pytest.approx(PROMPT_SECONDS)]
    assert sys.getswitchinterval() == pytest.approx(USUAL_SECONDS)


def test_it_does_until_the_last_of_several_is_made() -> None:
    begun, may_end = Event(), Event()

    def make(environ: dict, start_response: object) -> list[bytes]:
        if environ["is_slow"]:
            begun.set()
            may_end.wait(30)
        return []

    application = HandingOver(make)
    slow = Thread(target=application, args=({"is_slow": True}, None))
    slow.start()
    begun.wait(30)

    application({"is_slow": False}, None)

    assert sys.getswitchinterval() == pytest.approx(PROMPT_SECONDS)
    may_end.set()
    slow.join()
    assert sys.getswitchinterval() == pytest.approx(USUAL_SECONDS)


def test_nor_does_an_error_leave_it_hurried() -> None:
    def fail(environ: dict, start_response: object) -> list[bytes]:
        raise ValueError

    with pytest.raises(ValueError):
        HandingOver(fail)({}, None)

    assert sys.getswitchinterval() == pytest.approx(USUAL_SECONDS)

"""``python -m benchmarks.writing publish 20``: an editor, in a process of the site.

Prints JSON with the milliseconds of each act: ``cpu`` of this process, ``wall`` on the
clock, both until all that the commit calls is done.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from random import Random

import django

from benchmarks import prose

# Seconds between two publishes of an editor who goes on and on.
PAUSE = 10
ALL_IN_TURN = 20


def publish(times: int) -> dict[str, list[float]]:
    """Give one interview after the other a new teaser, and publish it."""
    keys = _newest(times)
    # The first one also pays for what is loaded but once.
    _publish(keys[0])
    return _timed(_publish, keys)


def publish_now_and_then() -> None:
    """Publish one interview after the other, every ten seconds, until it is ended."""
    while True:
        for key in _newest(ALL_IN_TURN):
            _publish(key)
            time.sleep(PAUSE)


def rename(times: int) -> dict[str, list[float]]:
    """Give the person who is in every interview another name, again and again."""
    person = _pages().first().participants.get(role="interviewer").person

    def act(number: int) -> None:
        person.name = f"{person.name.partition(' the ')[0]} the {number}"
        person.save()

    return _timed(act, list(range(1, times + 1)))


def sign_in() -> dict[str, str]:
    """The cookie of an administrator, and the address of the list of interviews."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    users = get_user_model().objects
    user = users.filter(is_superuser=True).first()
    client = Client()
    client.force_login(user or users.create_superuser("admin", "admin@example.com"))
    cookies = "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())
    return {"cookie": cookies}


def _pages() -> object:
    from wagtail.models import get_page_models

    models = {model.__name__: model for model in get_page_models()}
    return models["InterviewPage"].objects


def _newest(number: int) -> list[int]:
    newest = _pages().order_by("-date", "-pk")
    return list(newest.values_list("pk", flat=True)[:number])


def _publish(key: int) -> None:
    page = _pages().get(pk=key)
    page.teaser = prose.sentence(CHANCE, "en")
    page.save_revision().publish()


def _timed(act: Callable, subjects: list) -> dict[str, list[float]]:
    cpu, wall = [], []
    for subject in subjects:
        began = time.process_time(), time.perf_counter()
        act(subject)
        cpu.append(1000 * (time.process_time() - began[0]))
        wall.append(1000 * (time.perf_counter() - began[1]))
    return {"cpu": cpu, "wall": wall}


# Other words in each process: to publish the same again would change nothing.
CHANCE = Random()

ACTS = {
    "publish": publish,
    "publish_now_and_then": publish_now_and_then,
    "rename": rename,
    "sign_in": sign_in,
}

if __name__ == "__main__":
    django.setup()
    said = ACTS[sys.argv[1]](*map(int, sys.argv[2:]))
    sys.stdout.write(json.dumps(said))

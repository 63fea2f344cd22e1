"""Every curl line of the documentation does what is shown beside it."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from wagtail.models import APIToken, Page

from interviews.models import InterviewPage
from tests.documents import PAGES, ROOT, SITE, fences
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SLUG = "seven-seats-and-a-driver"
PASSWORD = "open sesame"
CURL = shutil.which("curl")
LEFT_OUT = re.compile(r",?\s*…(?=\s*[\]}])")


@dataclass(frozen=True, kw_only=True)
class Example:
    page: Path
    arguments: list[str]
    """What stands after curl."""
    answer: str
    """The JSON that is shown under it, if any."""

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}: {shlex.join(self.arguments)}"


def find_examples() -> list[Example]:
    return [
        Example(page=page, arguments=arguments, answer=answer)
        for page in PAGES
        for arguments, answer in examples_on(page)
    ]


def examples_on(page: Path) -> list[tuple[list[str], str]]:
    """The commands of ``page``; an answer belongs to the last one before it."""
    blocks = [*fences(page), ("", "")]
    found = []
    for (language, text), (following, answer) in zip(blocks, blocks[1:], strict=False):
        if language not in {"sh", "bash", "console"}:
            continue
        lines = text.replace("\\\n", " ").splitlines()
        commands = [shlex.split(line, comments=True) for line in lines]
        curls = [command[1:] for command in commands if command[:1] == ["curl"]]
        shown = [""] * len(curls)
        if curls and following == "json":
            shown[-1] = answer
        found += zip(curls, shown, strict=True)
    return found


EXAMPLES = find_examples()


@pytest.fixture
def magazine(live_server: Any) -> str:
    """A site with what the examples speak of."""
    people = [PersonFactory(name="Dìdi", native_name="弟弟")]
    index, topics = make_index(), [TopicFactory(name="Careers")]
    InterviewPageFactory(
        parent=index, slug=SLUG, image=ImageFactory(), people=people, topics=topics
    )
    return live_server.url


def run(example: Example, site: str) -> tuple[int, Any]:
    """The status and the answer that ``example`` gets from ``site``."""
    arguments = [
        with_credentials(argument.replace(SITE, site), site)
        for argument in example.arguments
    ]
    body, status = run_curl(arguments) if CURL else run_without(arguments)
    return status, json.loads(body) if body else None


def run_curl(arguments: list[str]) -> tuple[str, int]:
    options = ["--silent", "--show-error", "--write-out", "\n%{http_code}"]
    done = subprocess.run(
        [CURL, *options, *arguments], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    body, _, status = done.stdout.rpartition("\n")
    return body, int(status)


def run_without(arguments: list[str]) -> tuple[str, int]:
    """The same on a machine that has no curl."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-H", "--header", action="append", default=[])
    parser.add_argument("-X", "--request")
    parser.add_argument("--json")
    parser.add_argument("url")
    given = parser.parse_args(arguments)
    headers = dict(header.split(": ", 1) for header in given.header)
    if given.json:
        headers["Content-Type"] = "application/json"
    method = given.request or ("POST" if given.json else "GET")
    data = given.json and given.json.encode()
    answer = requests.request(method, given.url, headers=headers, data=data, timeout=30)
    return answer.text, answer.status_code


def with_credentials(argument: str, site: str) -> str:
    """``argument``; in a header, what is cut short in print is made for this test."""
    name, _, value = argument.partition(": ")
    if name == "X-Interviews-Unlock":
        address = f"{site}/api/v3/interviews/{SLUG}/unlock/"
        answer = requests.post(address, json={"password": PASSWORD}, timeout=10)
        return f"{name}: {answer.json()['token']}"
    if name == "Authorization":
        user = make_user("admin", is_superuser=True)
        _, secret = APIToken.create_token(user=user, name="Test")
        return f"{name}: Bearer {secret}"
    index = Page.objects.get(slug="interviews").pk
    return argument.replace('"parent_id": 4', f'"parent_id": {index}')


def lock(example: Example) -> None:
    """Put a password where ``example`` needs one."""
    if "unlock" in str(example).lower():
        interview = InterviewPage.objects.get(slug=SLUG)
        interview.view_restrictions.create(
            restriction_type="password", password=PASSWORD
        )


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_command_that_is_shown_works_and_answers_as_shown(
    example: Example, magazine: str
) -> None:
    lock(example)
    status, answer = run(example, magazine)

    if not example.answer:
        assert status in {200, 201, 204}, answer
        return
    shown = json.loads(LEFT_OUT.sub("", example.answer))
    assert status == shown.get("status", status)
    assert status < 400 or "status" in shown
    whole = not LEFT_OUT.search(example.answer)
    assert unlike(shown, answer, whole=whole) == []


def unlike(shown: Any, real: Any, *, whole: bool, path: str = "answer") -> list[str]:
    """Where the shape of ``shown`` is not that of ``real``."""
    if type(shown) is not type(real):
        return [f"{path} is {type(real).__name__}"] if None not in (shown, real) else []
    if isinstance(shown, list):
        pairs = [(one, real[0], f"{path}[]") for one in shown[: len(real)]]
    elif isinstance(shown, dict):
        wrong = {*shown} - {*real} if not whole else {*shown} ^ {*real}
        if wrong:
            return [f"{path} differs in {', '.join(sorted(wrong))}"]
        pairs = [(shown[key], real[key], f"{path}.{key}") for key in shown]
    else:
        return []
    return [
        fault
        for one, other, place in pairs
        for fault in unlike(one, other, whole=whole, path=place)
    ]


def test_there_are_examples_and_a_wrong_one_is_found() -> None:
    assert len(EXAMPLES) >= 7
    assert unlike({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, whole=True) == []
    assert unlike({"a": [{"c": 1}]}, {"a": [{"b": 2}]}, whole=True) == [
        "answer.a[] differs in b, c"
    ]
    assert unlike({"a": "1"}, {"a": 1}, whole=True) == ["answer.a is int"]
    assert unlike({"a": 1}, {"a": 1, "b": 2}, whole=False) == []

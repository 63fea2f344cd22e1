"""A front end in TypeScript, which knows the API by its OpenAPI schema alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import unavailable
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    qa,
)
from tests.services import ServiceNotFoundError, find_npm

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

CONSUMER = Path(__file__).parent.parent / "typescript"
OUTPUT = """\
2 interviews
2024-02-26: Red Carpet Interview with Dìdi 弟弟 (Dìdi)
2020-02-02: An older one (Dìdi)
NewsArticle: Red Carpet Interview with Dìdi 弟弟
Noon.
1. Who chose the shoes?
Dìdi: She did. [zh-Hant: 她選的。]
Everyone: We did.
# Later
[Shoes, 4 files] At the end
“Socks.” – Mei Tang
Film: https://player.vimeo.com/video/123456789?dnt=1
Related: 2020-02-02: An older one (Dìdi)
Earlier: An older one
404 Not Found
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120
    )


def run_well(folder: Path, *command: str) -> str:
    done = run(folder, *command)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The consumer with its compiler, in a folder of its own."""
    try:
        npm = find_npm()
    except ServiceNotFoundError as exc:
        unavailable(exc)
    folder = tmp_path_factory.mktemp("typescript") / "consumer"
    shutil.copytree(
        CONSUMER, folder, ignore=shutil.ignore_patterns("node_modules", "*.js")
    )
    run_well(folder, npm, "ci", "--prefer-offline", "--no-audit", "--no-fund")
    return folder


@pytest.fixture
def consumer(installed: Path, live_server: Any) -> Path:
    """The same with the types of this moment's schema."""
    schema = f"{live_server.url}/api/v3/openapi.json"
    run_well(installed, program("openapi-typescript"), schema, "-o", "schema.d.ts")
    return installed


def program(name: str) -> str:
    return f"node_modules/.bin/{name}"


def make_newest_interview() -> None:
    didi, mei = PersonFactory(name="Dìdi"), PersonFactory(name="Mei Tang")
    index = make_index()
    topics = [TopicFactory()]
    InterviewPageFactory(
        parent=index, title="An older one", date="2020-02-02", people=[didi]
    )
    answer = {
        "text": "<p>She <b>did</b>.</p>",
        "original": {"language": "zh-Hant", "text": "<p>她選的。</p>"},
    }
    everyone = {"text": "<p>We did.</p>", "credit": "Everyone"}
    picture = {"image": ImageFactory().pk, "alt": "Shoes", "caption": "At the end"}
    InterviewPageFactory(
        parent=index,
        title="Red Carpet Interview with Dìdi 弟弟",
        slug="red-carpet",
        date="2024-02-26",
        people=[didi],
        topics=topics,
        body=[
            block("paragraph", "<p>Noon.</p>"),
            qa("Who chose the shoes?", answer, everyone, asked_by=mei.pk, start=95),
            block("heading", "Later"),
            block("image", picture),
            block("pull_quote", {"quote": "Socks.", "speaker": mei.pk}),
            block("embed", {"url": "https://vimeo.com/123456789", "title": "Film"}),
        ],
    )


def test_a_strictly_typed_front_end_shows_every_block(
    consumer: Path, live_server: Any
) -> None:
    make_newest_interview()

    run_well(consumer, program("tsc"), "--strict", "--project", ".")
    output = run_well(consumer, "node", "consumer.js", live_server.url)

    assert output == OUTPUT


def test_the_compiler_names_a_block_that_a_front_end_forgets(consumer: Path) -> None:
    source = (CONSUMER / "consumer.ts").read_text(encoding="utf-8")
    forgetful = consumer / "consumer.ts"
    forgetful.write_text(
        source.replace('case "heading":\n      return `# ${block.value}`;', ""),
        encoding="utf-8",
    )
    try:
        done = run(consumer, program("tsc"), "--strict", "--project", ".", "--noEmit")
    finally:
        forgetful.write_text(source, encoding="utf-8")

    assert done.returncode != 0
    assert "not assignable to parameter of type 'never'" in done.stdout

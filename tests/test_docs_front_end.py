"""What docs/how-to/build-a-front-end.md has its readers copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.api.test_typescript import consumer, installed, program, run, run_well
from tests.browser.front_end import serve_folder
from tests.documents import ROOT, SITE, code
from tests.factories import InterviewPageFactory, PersonFactory, make_index, qa

__all__ = ["consumer", "installed"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

GUIDE = ROOT / "docs" / "how-to" / "build-a-front-end.md"
# What Next.js and React declare of what the guide uses.
NEXT = """
declare module "next/navigation" { export function notFound(): never; }
declare const process: { env: Record<string, string | undefined> };
interface RequestInit { next?: { revalidate?: number } }
declare namespace JSX {
  type Element = unknown;
  type ElementType = string | ((props: never) => unknown);
  interface IntrinsicAttributes { key?: string | number }
  interface IntrinsicElements { [name: string]: object }
}
"""


def test_the_plain_page_lists_interviews_and_shows_one(
    chromium: Browser, live_server: Any, settings: Any, tmp_path: Path
) -> None:
    didi = PersonFactory(name="Dìdi")
    body = [qa("How <long> is it?", "Forty steps.")]
    InterviewPageFactory(parent=make_index(), title="Carpet", people=[didi], body=body)
    source = code(GUIDE, "html").replace(SITE, live_server.url)
    (tmp_path / "index.html").write_text(source, encoding="utf-8")
    context = chromium.new_context()
    page = context.new_page()
    errors = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))

    with serve_folder(tmp_path) as url:
        settings.CORS_ALLOWED_ORIGINS = [url]
        settings.CORS_URLS_REGEX = r"^/api/"
        page.goto(url)
        page.get_by_role("link", name="Carpet").click()
        question = page.get_by_role("heading", level=3)
        expect(question).to_have_text("How <long> is it?")
        expect(page.get_by_text("Forty steps.")).to_be_visible()
        expect(page.get_by_text("Dìdi")).to_be_visible()
        assert errors == []
        page.goto(f"{url}?slug=nobody")
        expect(page.get_by_role("alert")).to_contain_text("There are no interviews")
    context.close()


@pytest.fixture
def project(consumer: Path) -> Path:
    (consumer / "next.d.ts").write_text(NEXT, encoding="utf-8")
    (consumer / "interviews.ts").write_text(code(GUIDE, "ts"), encoding="utf-8")
    (consumer / "page.tsx").write_text(code(GUIDE, "tsx"), encoding="utf-8")
    return consumer


def compile_command(project: Path) -> list[str]:
    return [
        *(program("tsc"), "--noEmit", "--strict", "--jsx", "preserve"),
        *("--target", "es2022", "--module", "es2022"),
        *("--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable"),
        *("next.d.ts", "schema.d.ts", "interviews.ts", "page.tsx"),
    ]


def test_the_server_component_compiles_strictly(project: Path) -> None:
    run_well(project, *compile_command(project))


def test_the_compiler_misses_a_block_that_the_component_forgets(project: Path) -> None:
    page = project / "page.tsx"
    source = page.read_text(encoding="utf-8")
    forgotten = 'case "heading":\n      return <h2>{block.value}</h2>;'
    assert forgotten in source
    page.write_text(source.replace(forgotten, ""), encoding="utf-8")

    done = run(project, *compile_command(project))

    assert done.returncode != 0
    assert "not assignable to parameter of type 'never'" in done.stdout

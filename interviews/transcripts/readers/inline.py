"""The inline tokens of Markdown as runs."""

from __future__ import annotations

from markdown_it.token import Token

from interviews.transcripts.inline import (
    block_names,
    file_name,
    render_plain,
    tag_name,
    without_scripts,
)
from interviews.transcripts.runs import HARD_BREAK, SOFT_BREAK, Run, Runs

STYLES = {
    "strong_open": "bold",
    "strong_close": "bold",
    "em_open": "italic",
    "em_close": "italic",
}
TAGS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}


def read_inline(tokens: list[Token]) -> Runs:
    reader = InlineReader()
    for token in without_scripts(tokens):
        reader.read_token(token)
    return tuple(reader.runs)


class InlineReader:
    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.depths = {"bold": 0, "italic": 0}
        self.links: list[str] = []

    def read_token(self, token: Token) -> None:
        match token.type:
            case kind if kind in STYLES:
                self.depths[STYLES[kind]] += token.nesting
            case "link_open":
                self.links.append(str(token.attrGet("href")))
            case "link_close":
                self.links.pop()
            case "image":
                src = str(token.attrGet("src"))
                text = render_plain(token.children or []) or file_name(src)
                self.add(text, href=self.href or src)
            case "code_inline":
                self.add(token.content, code=True)
            case "softbreak":
                self.add(SOFT_BREAK)
            case "hardbreak":
                self.add(HARD_BREAK)
            case "html_inline":
                self.read_tag(token.content)
            case _:
                # Characters of this name would count as ends of lines.
                self.add(token.content.replace(HARD_BREAK, " "))

    def read_tag(self, source: str) -> None:
        name = tag_name(source)
        if name == "br":
            self.add(HARD_BREAK)
        elif name in block_names:
            self.add(" ")
        elif name in TAGS:
            step = -1 if source.startswith("</") else 1
            style = TAGS[name]
            self.depths[style] = max(self.depths[style] + step, 0)

    def add(self, text: str, *, code: bool = False, href: str | None = None) -> None:
        if text:
            self.runs.append(
                Run(
                    text=text,
                    bold=self.depths["bold"] > 0,
                    italic=self.depths["italic"] > 0,
                    code=code,
                    href=self.href if href is None else href,
                )
            )

    @property
    def href(self) -> str:
        return self.links[-1] if self.links else ""

from __future__ import annotations

import re
from html import escape
from urllib.parse import unquote

from markdown_it.common.html_blocks import block_names
from markdown_it.token import Token

from interviews.markup import is_kept

from .frontmatter import collapse

TAG_NAME = re.compile(r"</?([a-z][a-z0-9-]*)", re.IGNORECASE)


def render_inline(tokens: list[Token]) -> str:
    """Return HTML of b, i, a, code and br only."""
    return InlineWriter().write(tokens).strip(" ")


def render_plain(tokens: list[Token]) -> str:
    return collapse(PlainWriter().write(tokens))


class InlineWriter:
    """One run of text; a tag that this class does not write cannot come out."""

    line_break = "<br/>"

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.open = {"b": 0, "i": 0}
        self.links: list[int | None] = []

    def write(self, tokens: list[Token]) -> str:
        for token in without_scripts(tokens):
            self.write_token(token)
        return "".join(self.parts)

    def write_token(self, token: Token) -> None:
        match token.type:
            case "strong_open" | "strong_close":
                self.write_style("b", token.nesting)
            case "em_open" | "em_close":
                self.write_style("i", token.nesting)
            case "link_open":
                self.open_link(str(token.attrGet("href")))
            case "link_close":
                self.close_link()
            case "image":
                self.write_image(token)
            case "code_inline":
                self.write_code(token.content)
            case "softbreak":
                self.parts.append(" ")
            case "hardbreak":
                self.parts.append(self.line_break)
            case "html_inline":
                self.parts.append(self.replace_tag(token.content))
            case _:
                self.parts.append(self.text(token.content))

    def write_style(self, name: str, nesting: int) -> None:
        # Bold inside bold is bold: thousands of stars make no thousand levels.
        self.open[name] += nesting
        if nesting > 0 and self.open[name] == 1:
            self.parts.append(self.tag(f"<{name}>"))
        elif nesting < 0 and self.open[name] == 0:
            self.parts.append(self.tag(f"</{name}>"))

    def open_link(self, href: str) -> None:
        # An address in angle brackets may stand among the words of a link.
        written = is_kept(href) and not self.inside_link
        self.links.append(len(self.parts) if written else None)
        if written:
            self.parts.append(self.tag(f'<a href="{escape(href)}">'))

    def close_link(self) -> None:
        start = self.links.pop()
        if start is None:
            return
        if start == len(self.parts) - 1:  # A link without words.
            self.parts.pop()
        else:
            self.parts.append(self.tag("</a>"))

    @property
    def inside_link(self) -> bool:
        return any(start is not None for start in self.links)

    def write_image(self, token: Token) -> None:
        src = str(token.attrGet("src"))
        text = self.text(render_plain(token.children or []) or file_name(src))
        if text and is_kept(src) and not self.inside_link:
            link = self.tag(f'<a href="{escape(src)}">')
            self.parts.extend((link, text, self.tag("</a>")))
        else:
            self.parts.append(text)

    def write_code(self, content: str) -> None:
        self.parts.extend((self.tag("<code>"), self.text(content), self.tag("</code>")))

    def replace_tag(self, source: str) -> str:
        name = tag_name(source)
        if name == "br":
            return self.line_break
        # `<td>one</td><td>two</td>` are two words, `sea<b>side</b>` is one.
        return " " if name in block_names else ""

    def tag(self, source: str) -> str:
        return source

    def text(self, content: str) -> str:
        return escape(content)


class PlainWriter(InlineWriter):
    line_break = " "

    def tag(self, source: str) -> str:
        return ""

    def text(self, content: str) -> str:
        return content


def without_scripts(tokens: list[Token]) -> list[Token]:
    """Drop what stands between <script> or <style> and the closing tag, if any."""
    ends = {
        tag_name(token.content): index
        for index, token in enumerate(tokens)
        if token.type == "html_inline" and token.content.startswith("</")
    }
    kept, inside = [], ""
    for index, token in enumerate(tokens):
        name = tag_name(token.content) if token.type == "html_inline" else ""
        if not inside and name in ("script", "style") and ends.get(name, 0) > index:
            inside = name
        # A style or a link that opens or closes inside has its other end outside.
        if not inside or token.nesting:
            kept.append(token)
        elif name == inside and token.content.startswith("</"):
            inside = ""
    return kept


def tag_name(source: str) -> str:
    found = TAG_NAME.match(source)
    return found[1].lower() if found else ""


def file_name(src: str) -> str:
    if src.startswith("data:"):
        return ""
    return unquote(re.split("[?#]", src)[0].rstrip("/").rpartition("/")[2])

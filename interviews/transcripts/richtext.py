from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from .commonmark import parse_html
from .inline import InlineWriter, render_inline

LISTS = {"bullet_list": "ul", "ordered_list": "ol"}


def render_blocks(tokens: list[Token]) -> str:
    """Return HTML of p, h3, ul, ol, li, blockquote and inline tags only."""
    writer = BlockWriter()
    for token in tokens:
        writer.write_token(token)
    return writer.html


@dataclass
class Element:
    tag: str
    parts: list[str] = field(default_factory=list)


class BlockWriter:
    """The blocks of one answer, in the shapes that the rich text editor keeps."""

    def __init__(self) -> None:
        self.elements = [Element("")]
        self.quotes = 0
        self.heading = False
        self.numbered_as_text: list[bool] = []
        self.number = ""

    @property
    def html(self) -> str:
        return "".join(self.elements[0].parts)

    def write_token(self, token: Token) -> None:
        kind, _, edge = token.type.rpartition("_")
        match kind or token.type:
            case "bullet_list" | "ordered_list":
                self.write_list(kind, token)
            case "list_item":
                self.write_item(token)
            case "blockquote":
                self.quotes += token.nesting
            case "heading":
                self.heading = edge == "open"
            case "inline":
                self.add_text(render_inline(token.children or []))
            case "fence":
                self.add_text(render_code(token.content))
            case "code":
                self.add_text(render_code(token.content))
            case "html":
                self.add_text(render_inline(parse_html(token.content)))

    def write_list(self, kind: str, token: Token) -> None:
        if token.nesting > 0:
            # The editor numbers from 1, but an answer may begin with ‘1984.’
            self.numbered_as_text.append(token.attrGet("start") is not None)
        as_text = self.numbered_as_text[-1]
        if token.nesting < 0:
            self.numbered_as_text.pop()
        if not as_text:
            self.write_element(LISTS[kind], token.nesting)

    def write_item(self, token: Token) -> None:
        if not self.numbered_as_text[-1]:
            self.write_element("li", token.nesting)
        elif token.nesting > 0:
            self.number = f"{token.info}{token.markup}"
        else:
            self.add_number()

    def write_element(self, tag: str, nesting: int) -> None:
        self.add_number()
        if nesting > 0:
            self.elements.append(Element(tag))
            return
        element = self.elements.pop()
        if element.parts:
            self.elements[-1].parts.append(enclose(tag, "".join(element.parts)))

    def add_number(self) -> None:
        if self.number:
            self.add_text("")

    def add_text(self, html: str) -> None:
        html, self.number = f"{self.number} {html}".strip(" "), ""
        if not html.replace("<br/>", "").strip():
            return
        element = self.elements[-1]
        if element.tag == "li":
            self.add_line(element, html)
        elif self.quotes:
            element.parts.append(enclose("blockquote", html))
        else:
            element.parts.append(enclose("h3" if self.heading else "p", html))

    def add_line(self, item: Element, html: str) -> None:
        if item.parts and not item.parts[-1].endswith(("</ul>", "</ol>")):
            item.parts.append("<br/>")
        item.parts.append(html)


def render_code(content: str) -> str:
    return "<br/>".join(map(render_code_line, content.rstrip("\n").split("\n")))


def render_code_line(line: str) -> str:
    writer = InlineWriter()
    if line:
        writer.write_code(line)
    return "".join(writer.parts)


def enclose(tag: str, html: str) -> str:
    return f"<{tag}>{html}</{tag}>"

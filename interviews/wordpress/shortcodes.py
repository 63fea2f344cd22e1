"""Shortcodes: what a plugin would have put in place of words in square brackets.

https://codex.wordpress.org/Shortcode_API. An editor's own brackets, such as
``[laughs]``, are words and stay.
"""

from __future__ import annotations

import re
from html import escape, unescape

CODE = re.compile(r"(\[?)\[(/?)([A-Za-z][\w-]{0,40})(?![\w-])([^\[\]]{0,2000})\](\]?)")
ATTRIBUTE = re.compile(
    r"""([A-Za-z][\w-]{0,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))"""
)
URL = re.compile(r"https?://[^\s\"'<>\[\]]+")
IMAGE = re.compile(r"(?:<a\b[^<>]*>\s*)?(<img\b[^<>]*>)(?:\s*</a>)?", re.IGNORECASE)
CAPTIONS = ("caption", "wp_caption")
# Whatever these say, they stand for what is at an address.
PLAYERS = """
    audio embed embedyt facebook instagram playlist soundcloud spotify ted tweet
    twitter video vimeo youtube
"""
KNOWN = {*CAPTIONS, *PLAYERS.split(), "gallery", "contact-form", "more", "sc"}


def replace_shortcodes(text: str) -> str:
    """``text`` with HTML in place of its shortcodes; unknown ones leave their words."""
    return ShortcodeReader(text).read()


class ShortcodeReader:
    def __init__(self, text: str):
        self.text = text
        self.parts: list[str] = []
        codes = list(CODE.finditer(text))
        self.codes = codes
        self.closed = {code[3] for code in codes if code[2]}
        self.caption: tuple[int, dict[str, str]] | None = None
        """Where among the parts a caption begins that is not closed yet."""

    def read(self) -> str:
        place = 0
        for code in self.codes:
            self.parts.append(self.text[place : code.start()])
            place = code.end()
            if code[1] and code[5]:
                # Doubled brackets are how an author writes about a shortcode.
                self.parts.append(code[0][1:-1])
            elif self.is_shortcode(code):
                self.parts.append(code[1])
                self.replace(code[3], bool(code[2]), code[4])
                self.parts.append(code[5])
            else:
                self.parts.append(code[0])
        self.parts.append(self.text[place:])
        return "".join(self.parts)

    def is_shortcode(self, code: re.Match[str]) -> bool:
        name, attributes = code[3], code[4]
        return (
            name in KNOWN
            or name in self.closed
            or "_" in name
            or ATTRIBUTE.search(attributes) is not None
        )

    def replace(self, name: str, closes: bool, rest: str) -> None:
        if name in CAPTIONS:
            self.close_caption() if closes else self.open_caption(rest)
        elif closes:
            self.parts.append("\n\n" if name in PLAYERS else "")
        elif name == "gallery":
            self.parts.append(write_gallery(read_attributes(rest)))
        elif name in PLAYERS:
            found = URL.search(unescape(rest))
            self.parts.append(f"\n\n{found[0]}\n\n" if found else "\n\n")

    def open_caption(self, rest: str) -> None:
        self.close_caption()
        self.caption = len(self.parts), read_attributes(rest)

    def close_caption(self) -> None:
        if self.caption is None:
            return
        start, attributes = self.caption
        self.caption = None
        inside = "".join(self.parts[start:])
        del self.parts[start:]
        self.parts.append(write_figure(inside, attributes.get("caption", "")))


def read_attributes(text: str) -> dict[str, str]:
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in ATTRIBUTE.finditer(text)
    }


def write_figure(inside: str, caption: str) -> str:
    """What a caption stands around: a picture, and the words behind it."""
    image = IMAGE.search(inside)
    if image is None:
        return inside
    words = f"{inside[: image.start()]} {inside[image.end() :]} {escape(caption)}"
    return (
        f"\n\n<figure>{image[1]}<figcaption>{words.strip()}</figcaption></figure>\n\n"
    )


def write_gallery(attributes: dict[str, str]) -> str:
    numbers = re.findall(r"[0-9]{1,18}", attributes.get("ids", ""))
    return "".join(
        f'\n\n<figure><img class="wp-image-{number}" src=""></figure>\n\n'
        for number in numbers
    )

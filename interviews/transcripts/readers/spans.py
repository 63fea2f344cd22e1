"""Tags of HTML as the emphasis and links of a run."""

from __future__ import annotations

import re

from interviews.transcripts.runs import HARD_BREAK, Run, Runs
from interviews.transcripts.tags import Tag

STYLES = {
    "b": "bold",
    "strong": "bold",
    "dt": "bold",
    "summary": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "dfn": "italic",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
SPACES = re.compile(r"[ \t\n\r\f]+")
Effect = tuple[str, str]


class RunWriter:
    """Collects the runs of one paragraph after the other."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.depths = {"bold": 0, "italic": 0, "code": 0}
        self.links: list[str] = []
        self.opened: dict[str, list[list[Effect]]] = {}

    def write_tag(self, tag: Tag) -> None:
        # A stack for each name: one for all would be searched at each false tag.
        stack = self.opened.setdefault(tag.name, [])
        if not tag.closes:
            stack.append(find_effects(tag))
            self.apply(stack[-1], 1)
        elif stack:
            self.apply(stack.pop(), -1)

    def apply(self, effects: list[Effect], nesting: int) -> None:
        for name, href in effects:
            if name != "link":
                self.depths[name] += nesting
            elif nesting > 0:
                self.links.append(href)
            else:
                self.links.pop()

    def write_text(self, text: str, *, keep_spaces: bool = False) -> None:
        if keep_spaces:
            text = text.replace("\n", HARD_BREAK)
        else:
            text = SPACES.sub(" ", text)
            if not self.runs or self.runs[-1].text.endswith((" ", HARD_BREAK)):
                text = text.lstrip(" ")
        self.add(text)

    def add(self, text: str) -> None:
        if text:
            styles = {name: depth > 0 for name, depth in self.depths.items()}
            href = self.links[-1] if self.links else ""
            self.runs.append(Run(text=text, href=href, **styles))

    def break_line(self) -> None:
        self.runs.append(Run(text=HARD_BREAK))

    def take(self) -> Runs:
        """The runs of the paragraph that ends here, without the space around it."""
        runs, self.runs = self.runs, []
        while runs and not runs[-1].text.strip():
            runs.pop()
        while runs and not runs[0].text.strip():
            runs.pop(0)
        return tuple(runs)


def find_effects(tag: Tag) -> list[Effect]:
    effects = [(STYLES[tag.name], "")] if tag.name in STYLES else []
    if tag.name == "a":
        effects.append(("link", tag.attribute("href")))
    if tag.name in ("span", "font") and (style := tag.attribute("style")):
        effects += [("bold", "")] if BOLD.search(style) else []
        effects += [("italic", "")] if ITALIC.search(style) else []
    return effects

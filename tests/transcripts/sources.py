"""Sources that nobody would write, made of all that means something."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

WORDS = st.text(
    st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=8
)
PIECES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            *(
                "Q:",
                "A:",
                "Q1.",
                "질문:",
                "답변：",
                "Ines:",
                "Jun Park:",
                "SW:",
                "All:",
            ),
            *(
                "**Ines:**",
                "**Why?**",
                "*Why?*",
                "> ",
                "# ",
                "## Why?",
                "1. ",
                "- ",
                "***",
            ),
            *(
                "[0:04]",
                "\\[00:04:01.06\\]",
                "(4:01)",
                "0:04",
                "[laughter]",
                "(laughs)",
            ),
            *(
                "Break:",
                "Photo: Ana",
                "Note:",
                "?",
                "!",
                "...",
                "“",
                "[",
                "(",
                ">>",
                "`",
            ),
            *(
                "<b>",
                "</b>",
                "<br>",
                "<p>",
                "</p>",
                "<v Ines>",
                "&amp;",
                "&",
                "<",
                "{:",
            ),
        ]
    ),
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\n\n", "  "])
SOURCES = st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=40).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
EXAMPLES = settings(max_examples=250, deadline=None)

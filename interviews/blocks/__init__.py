"""What the body of an interview is made of."""

from __future__ import annotations

from interviews.blocks.body import BodyBlock, make_blocks, number_questions
from interviews.blocks.embeds import EmbedBlock
from interviews.blocks.fields import (
    LanguageBlock,
    PersonChooserBlock,
    ProseBlock,
    TimecodeBlock,
)
from interviews.blocks.inserts import ImageBlock, PullQuoteBlock
from interviews.blocks.qa import AnswerBlock, OriginalBlock, QABlock, QAValue

__all__ = [
    "AnswerBlock",
    "BodyBlock",
    "EmbedBlock",
    "ImageBlock",
    "LanguageBlock",
    "OriginalBlock",
    "PersonChooserBlock",
    "ProseBlock",
    "PullQuoteBlock",
    "QABlock",
    "QAValue",
    "TimecodeBlock",
    "make_blocks",
    "number_questions",
]

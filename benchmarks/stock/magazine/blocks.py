from __future__ import annotations

from wagtail.blocks import (
    CharBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class AnswerBlock(StructBlock):
    speaker = SnippetChooserBlock("magazine.Person", required=False)
    credit = CharBlock(required=False)
    text = RichTextBlock()


class QABlock(StructBlock):
    question = TextBlock()
    answers = ListBlock(AnswerBlock())

    class Meta:
        template = "magazine/blocks/qa.html"


class BodyBlock(StreamBlock):
    qa = QABlock()
    paragraph = RichTextBlock()
    heading = CharBlock()
    image = ImageChooserBlock()

"""Questions with their answers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BlockGroup,
    CharBlock,
    ListBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)

from interviews.api.fields import qa_representation
from interviews.blocks.fields import (
    PREVIEW_TEMPLATE,
    LanguageBlock,
    PersonChooserBlock,
    ProseBlock,
    TimecodeBlock,
)
from interviews.text import plain_text


class OriginalBlock(StructBlock):
    """The words as they were spoken, beside their translation."""

    language = LanguageBlock(
        required=False,
        label=_("Language"),
        help_text=_("The language spoken, such as ko or zh-Hant."),
    )
    text = ProseBlock(required=False, label=_("Words as spoken"))

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        if not self.is_deferred_validation and plain_text(value["text"].source):
            self._require_language(value)
        return value

    def _require_language(self, value: StructValue) -> None:
        if not value["language"]:
            message = _("Say which language these words are in.")
            raise StructBlockValidationError({"language": ValidationError(message)})

    class Meta:
        icon = "globe"
        collapsed = True
        label_format = "{language}"


class AnswerBlock(StructBlock):
    text = ProseBlock(label=_("Answer"))
    speaker = PersonChooserBlock(
        required=False,
        label=_("Speaker"),
        help_text=_(
            "Leave empty when there is only one interviewee. "
            "A credit such as “Everyone” is behind the cog."
        ),
    )
    credit = CharBlock(
        required=False,
        max_length=100,
        label=_("Credit"),
        help_text=_("Shown in place of the speaker's name, such as “Everyone”."),
    )
    original = OriginalBlock(required=False, label=_("Original"))

    class Meta:
        icon = "openquote"
        label_format = "{speaker} {credit} {text}"
        form_layout = BlockGroup(
            children=["speaker", "text", "original"], settings=["credit"]
        )


class QAValue(StructValue):
    def answers_by(self, only_interviewee: Any | None) -> list[dict[str, Any]]:
        """The answers with their speakers; ``only_interviewee`` speaks if nobody is named.

        A credit such as "Everyone" names somebody, so the interviewee is not assumed.
        """
        return [_credited(answer, only_interviewee) for answer in self["answers"]]


def _credited(answer: StructValue, only_interviewee: Any | None) -> dict[str, Any]:
    # A value made in code may lack the fields that it does not need.
    credit, original = answer.get("credit"), answer.get("original")
    return {
        "speaker": answer.get("speaker") or (None if credit else only_interviewee),
        "credit": credit or "",
        "text": answer["text"],
        "original": original
        if original and plain_text(original["text"].source)
        else None,
    }


class QABlock(StructBlock):
    question = TextBlock(rows=2, label=_("Question"))
    asked_by = PersonChooserBlock(
        required=False,
        label=_("Asked by"),
        help_text=_("Only where several people ask."),
    )
    start = TimecodeBlock(
        required=False,
        label=_("Start in the recording"),
        help_text=_("For podcasts, radio and TV, such as 1:35."),
    )
    answers = ListBlock(AnswerBlock(), min_num=1, label=_("Answers"))

    def get_context(
        self, value: QAValue, parent_context: dict | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        context["answers"] = value.answers_by(getattr(page, "only_interviewee", None))
        return context

    def get_api_representation(
        self, value: QAValue, context: dict | None = None
    ) -> dict[str, Any]:
        return qa_representation(value, context or {})

    class Meta:
        icon = "help"
        label = _("Question and answer")
        label_format = "{question}"
        description = _("A question with one or more answers.")
        template = "interviews/blocks/qa.html"
        preview_template = PREVIEW_TEMPLATE
        value_class = QAValue
        form_layout = BlockGroup(
            children=["question", "answers"], settings=["asked_by", "start"]
        )
        preview_value = {
            "question": "What did the first night on stage teach you?",
            "answers": [
                {
                    "credit": "Everyone",
                    "text": "<p>To tape the set list where all of us can read it.</p>",
                }
            ],
        }

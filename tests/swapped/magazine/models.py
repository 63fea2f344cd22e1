from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.test.basepage.models import BasePage

from interviews.models import (
    AbstractInterviewParticipant,
    InterviewIndexPageMixin,
    InterviewPageMixin,
)


class ConversationIndex(InterviewIndexPageMixin, BasePage):
    pass


class Conversation(InterviewPageMixin, BasePage):
    pass


class ConversationParticipant(AbstractInterviewParticipant):
    interview = ParentalKey(
        Conversation, on_delete=models.CASCADE, related_name="participants"
    )

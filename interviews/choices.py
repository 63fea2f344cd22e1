"""The vocabularies of an interview. Their values are part of the API."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PersonKind(TextChoices):
    INDIVIDUAL = "individual", _("Individual")
    GROUP = "group", _("Group")


class Role(TextChoices):
    INTERVIEWEE = "interviewee", _("Interviewee")
    INTERVIEWER = "interviewer", _("Interviewer")
    INTERPRETER = "interpreter", _("Interpreter")
    PHOTOGRAPHER = "photographer", _("Photographer")


class Conducted(TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    VIDEO_CALL = "video_call", _("By video call")
    EMAIL = "email", _("By e-mail")


class Medium(TextChoices):
    ARTICLE = "article", _("Article")
    PODCAST = "podcast", _("Podcast")
    RADIO = "radio", _("Radio")
    TV = "tv", _("TV")


class Audience(TextChoices):
    GENERAL = "general", _("General readers")
    SPECIALIST = "specialist", _("Specialist readers")

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, ReferenceIndex
from wagtail.search import index

from interviews.choices import PersonKind, Role
from interviews.conf import conf, swappable
from interviews.models.indexing import IndexedLaterMixin
from interviews.models.slugs import SlugMixin
from interviews.widgets import PersonChooser

BIOGRAPHY_FEATURES = ["bold", "italic", "link"]


class PersonForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        members = cleaned.get("members")
        if members and cleaned.get("kind") != PersonKind.GROUP:
            self.add_error("members", _("Only a group has members."))
        elif members and self.instance.pk in {member.pk for member in members}:
            self.add_error("members", _("A group cannot be a member of itself."))
        return cleaned


class Person(IndexedLaterMixin, SlugMixin, index.Indexed, models.Model):
    """Anyone who takes part in interviews: an individual or a group."""

    name = models.CharField(
        _("name"),
        max_length=150,
        help_text=_("As readers know it, in Latin script where there is one."),
    )
    native_name = models.CharField(
        _("native name"),
        max_length=150,
        blank=True,
        help_text=_("The name in its own script, such as 동키즈."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=PersonKind,
        default=PersonKind.INDIVIDUAL,
    )
    members = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="groups",
        blank=True,
        verbose_name=_("members"),
        help_text=_("Who belongs to the group."),
    )
    occupation = models.CharField(
        _("occupation"),
        max_length=150,
        blank=True,
        help_text=_("Such as singer, director or festival programmer."),
    )
    biography = RichTextField(_("biography"), blank=True, features=BIOGRAPHY_FEATURES)
    portrait = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("portrait"),
    )
    website = models.URLField(_("website"), blank=True)

    base_form_class = PersonForm
    panels = [
        MultiFieldPanel(["name", "native_name", "kind", "occupation"], _("Who")),
        "portrait",
        "biography",
        "members",
        MultiFieldPanel(["website", "slug"], _("Addresses")),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.SearchField("native_name", boost=2),
        index.SearchField("occupation"),
        index.AutocompleteField("name"),
        index.AutocompleteField("native_name"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return f"{self.name} {self.native_name}".strip()

    @property
    def is_group(self) -> bool:
        return self.kind == PersonKind.GROUP

    def named_in(self) -> models.QuerySet:
        """The interviews that name this person, also in a draft or as a speaker."""
        interviews = apps.get_model(conf.page_model).objects
        sources = ReferenceIndex.get_references_to(self).values_list(
            "object_id", flat=True
        )
        keys = [int(key) for key in sources if key.isdecimal()]
        return interviews.filter(pk__in=keys)


class ParticipantManager(models.Manager):
    """A participant is of no use without the person, so both come in one query."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().select_related("person")


class AbstractInterviewParticipant(Orderable):
    """A person's part in one interview.

    A site with its own interview page inherits from this, adds ``interview``, a
    ``ParentalKey`` to its page with the related name ``participants``, and names the
    result in ``INTERVIEWS_PARTICIPANT_MODEL``.
    """

    # Deleting a person must not silently empty published interviews.
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="participations",
        verbose_name=_("person"),
    )
    role = models.CharField(
        _("role"), max_length=12, choices=Role, default=Role.INTERVIEWEE
    )

    objects = ParticipantManager()

    panels = [FieldRowPanel([FieldPanel("person", widget=PersonChooser), "role"])]
    api_fields = [APIField("person", writable=True), APIField("role", writable=True)]

    class Meta(Orderable.Meta):
        abstract = True
        # Those that were made in code have no sort order, only the order of making.
        ordering = ["sort_order", "pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()}) – {self.interview}"


class InterviewParticipant(AbstractInterviewParticipant):
    interview = ParentalKey(
        "interviews.InterviewPage",
        on_delete=models.CASCADE,
        related_name="participants",
        verbose_name=_("interview"),
    )

    class Meta(AbstractInterviewParticipant.Meta):
        swappable = swappable(
            "INTERVIEWS_PARTICIPANT_MODEL", "interviews.InterviewParticipant"
        )

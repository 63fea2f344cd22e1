from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)
from wagtail.admin.widgets import AdminDateInput
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import AbstractPage, DefaultBasePageMixin, Page
from wagtail.search import index

from interviews import body, languages
from interviews.api import fields
from interviews.blocks import BodyBlock
from interviews.choices import Audience, Conducted, Medium, Role
from interviews.conf import conf, swappable
from interviews.headless import HeadlessPreviewMixin
from interviews.models.aliases import AliasedMixin
from interviews.models.indexing import IndexedLaterMixin
from interviews.models.routes import READING, BelowIndexMixin
from interviews.models.serving import ServedMixin
from interviews.models.stamps import StampedMixin
from interviews.querysets import InterviewManager
from interviews.text import reading_minutes, shorten
from interviews.widgets import LanguageInput, TopicsChooser

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage

    from interviews.models.people import Person

TEASER_LENGTH = 200


class InterviewPageMixin(
    StampedMixin,
    IndexedLaterMixin,
    AliasedMixin,
    ServedMixin,
    HeadlessPreviewMixin,
    BelowIndexMixin,
    models.Model,
):
    """Everything that makes a page an interview.

    A site with its own base page inherits from this and from that page, and names
    the result in ``INTERVIEWS_PAGE_MODEL``.
    """

    date = models.DateField(
        _("date"),
        default=timezone.localdate,
        db_index=True,
        help_text=_("Shown on the card, and what interviews are sorted by."),
    )
    teaser = models.TextField(
        _("teaser"),
        blank=True,
        max_length=400,
        help_text=_(
            "The short text on the card. If empty, the interview's first words."
        ),
    )
    image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Leads the interview and its card. Both do without one, too."),
    )
    image_alt = models.CharField(
        _("description of the picture"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it."),
    )
    conducted = models.CharField(
        _("conducted"),
        max_length=12,
        choices=Conducted,
        default=Conducted.IN_PERSON,
        help_text=_("How you spoke."),
    )
    medium = models.CharField(
        _("medium"),
        max_length=10,
        choices=Medium,
        default=Medium.ARTICLE,
        help_text=_("Where it appeared first."),
    )
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.GENERAL
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        # The desk's list asks which there are.
        db_index=True,
        default=languages.default_language,
        validators=[languages.validate_language_tag],
        help_text=_("The language spoken, such as en, ko or zh-Hant."),
    )
    topics = ParentalManyToManyField(
        "interviews.Topic",
        blank=True,
        related_name="interviews",
        verbose_name=_("topics"),
        help_text=_("Subjects and events that readers can follow."),
    )
    body = StreamField(
        BodyBlock(),
        verbose_name=_("conversation"),
        help_text=_("Questions with their answers, and what belongs between them."),
    )
    question_count = models.PositiveIntegerField(
        _("number of questions"), default=0, editable=False
    )
    word_count = models.PositiveIntegerField(
        _("number of words"), default=0, editable=False
    )

    objects = InterviewManager()

    content_panels = AbstractPage.content_panels + [
        MultipleChooserPanel(
            "participants",
            chooser_field_name="person",
            heading=_("Participants"),
            label=_("participant"),
            help_text=_("Who answered, who asked, who interpreted, who took pictures."),
        ),
        FieldPanel("body"),
        MultiFieldPanel(["teaser", "image", "image_alt"], _("Card"), icon="image"),
        MultiFieldPanel(
            [
                FieldPanel("date", widget=AdminDateInput),
                FieldRowPanel(["medium", "conducted"]),
                FieldRowPanel(
                    ["audience", FieldPanel("language", widget=LanguageInput)]
                ),
            ],
            _("About the interview"),
            icon="info-circle",
        ),
        FieldPanel("topics", widget=TopicsChooser, icon="tag"),
    ]
    search_fields = AbstractPage.search_fields + [
        index.SearchField("teaser"),
        index.SearchField("body"),
        index.RelatedFields(
            "participants",
            [
                index.RelatedFields(
                    "person",
                    [index.SearchField("name"), index.SearchField("native_name")],
                )
            ],
        ),
        index.FilterField("date"),
        index.FilterField("medium"),
        index.FilterField("conducted"),
        index.FilterField("audience"),
        index.FilterField("language"),
    ]
    api_fields = [
        APIField("date"),
        APIField("teaser", serializer=fields.TeaserField()),
        APIField("image", serializer=fields.CardImageField()),
        APIField("people", serializer=fields.PeopleField()),
        APIField("topics", serializer=fields.TopicsField()),
        APIField("conducted"),
        APIField("medium"),
        APIField("audience"),
        APIField("language"),
        APIField("question_count"),
        APIField("reading_time", serializer=fields.ReadingTimeField()),
        APIField("body", serializer=fields.BodyField()),
    ]
    parent_page_types = [conf.index_page_model]
    allowed_http_methods = READING
    subpage_types = []

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        # Publishing saves the whole page, so what readers see is always counted.
        self.count_words()
        return super().save(*args, **kwargs)

    def count_words(self) -> None:
        self.question_count = body.count_questions(self.body)
        self.word_count = body.count_body_words(self.body)

    def clean(self) -> None:
        super().clean()
        self.language = languages.canonical_tag(self.language)

    @property
    def teaser_text(self) -> str:
        """The teaser, or else the first words that were said."""
        return self.teaser or shorten(body.first_words(self.body), TEASER_LENGTH)

    @property
    def reading_time(self) -> int:
        """Minutes, at least one."""
        return reading_minutes(self.word_count)

    @property
    def language_name(self) -> str:
        return languages.language_name(self.language)

    @property
    def interviewees(self) -> list[Person]:
        return [
            participant.person
            for participant in self.participants.all()
            if participant.role == Role.INTERVIEWEE
        ]

    @cached_property
    def only_interviewee(self) -> Person | None:
        """The interviewee, if there is exactly one."""
        interviewees = self.interviewees
        return interviewees[0] if len(interviewees) == 1 else None

    def pictures(self) -> list[AbstractImage]:
        """Every picture that readers of this interview see."""
        inside = [
            child.value["image"] for child in self.body if child.block_type == "image"
        ]
        portraits = [part.person.portrait for part in self.participants.all()]
        return [image for image in (self.image, *inside, *portraits) if image]


class InterviewPage(InterviewPageMixin, Page):
    """One interview, as structured questions and answers."""

    search_fields = (
        InterviewPageMixin.search_fields + DefaultBasePageMixin.search_fields
    )

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        swappable = swappable("INTERVIEWS_PAGE_MODEL", "interviews.InterviewPage")

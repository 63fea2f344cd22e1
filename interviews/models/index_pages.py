from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.models import AbstractPage, DefaultBasePageMixin, Page
from wagtail.search import index

from interviews.api import fields
from interviews.conf import conf, swappable
from interviews.headless import HeadlessMixin
from interviews.models.aliases import AliasedMixin
from interviews.models.routes import READING, RoutedMixin
from interviews.visibility import seal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from interviews.querysets import InterviewQuerySet

INTRODUCTION_FEATURES = ["bold", "italic", "link"]


class InterviewIndexPageMixin(AliasedMixin, HeadlessMixin, RoutedMixin, models.Model):
    """Everything that makes a page an index of interviews.

    Below it are interviews, and the addresses that ``interviews.index_urls`` lists.
    """

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=INTRODUCTION_FEATURES,
        help_text=_("Leads the index: what readers find here."),
    )
    per_page = models.PositiveSmallIntegerField(
        _("interviews per page"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    content_panels = AbstractPage.content_panels + ["introduction"]
    settings_panels = ["per_page", *AbstractPage.settings_panels]
    search_fields = AbstractPage.search_fields + [index.SearchField("introduction")]
    api_fields = [APIField("introduction", serializer=fields.RichTextField())]
    subpage_types = [conf.page_model]
    allowed_http_methods = READING

    class Meta:
        abstract = True

    def interviews(self, request: HttpRequest) -> InterviewQuerySet:
        """The interviews below this index that the reader may see, newest first."""
        interviews = apps.get_model(conf.page_model).objects
        return interviews.visible_to(request).child_of(self).newest_first()

    def serve(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        response = super().serve(request, *args, **kwargs)
        seal(request, response)
        return response

    def get_template(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> list[str]:
        # A site's own page type may have a template of its own.
        own = super().get_template(request, *args, **kwargs)
        return [own, "interviews/interview_index_page.html"]

    @path("")
    def index_route(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        is_preview = getattr(request, "is_preview", False)
        if not is_preview and self.is_headless(request):
            return self.send_to_front_end(request)
        # By name: models do not know what shows them.
        show_listing = import_string("interviews.views.listing.show_listing")
        request.is_preview = is_preview
        return show_listing(self, request)

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,
        page_of_interviews: PaginatorPage | None = None,
        **kwargs: Any,
    ) -> dict:
        context = super().get_context(request, *args, **kwargs)
        if page_of_interviews is None:
            page_of_interviews = self.paginate(request)
        context["page_of_interviews"] = page_of_interviews
        return context

    def paginate(self, request: HttpRequest) -> PaginatorPage:
        """The page that ``?page=`` asks for, or the nearest one that exists."""
        paginator = Paginator(self.interviews(request).for_cards(), self.per_page)
        return paginator.get_page(request.GET.get("page"))


class InterviewIndexPage(InterviewIndexPageMixin, Page):
    """Lists interviews as cards, newest first."""

    search_fields = (
        InterviewIndexPageMixin.search_fields + DefaultBasePageMixin.search_fields
    )

    class Meta:
        verbose_name = _("interview index")
        verbose_name_plural = _("interview indexes")
        swappable = swappable(
            "INTERVIEWS_INDEX_PAGE_MODEL", "interviews.InterviewIndexPage"
        )

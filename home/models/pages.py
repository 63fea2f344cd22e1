from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Page

from interviews.api.fields import RichTextField as RichTextAPIField
from interviews.headless import HeadlessMixin
from interviews.keeping import keep
from interviews.models import InterviewIndexPage, InterviewPage
from interviews.visibility import public_pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LATEST_INTERVIEWS = 7


class HomePage(HeadlessMixin, Page):
    """The front page: the latest interviews, the newest of them large."""

    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link"]
    )

    content_panels = Page.content_panels + ["introduction"]
    api_fields = [APIField("introduction", serializer=RichTextAPIField())]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("home page")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keep(request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        interviews = InterviewPage.objects.visible_to_public(request)
        latest = list(interviews.newest_first().for_cards()[:LATEST_INTERVIEWS])
        context.update(
            lead=latest[0] if latest else None,
            latest=latest[1:],
            index=public_pages(InterviewIndexPage.objects.all(), request).first(),
        )
        return context

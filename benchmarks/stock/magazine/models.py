"""Interviews the way that Wagtail's documentation writes a blog.

Index page with a paginator, authors as an inline relation to a snippet, categories as
a ``ParentalManyToManyField``, ``ImageRenditionField`` and nested relations in
``api_fields``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from rest_framework.fields import CharField
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.images.api.fields import ImageRenditionField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from magazine.blocks import BodyBlock

if TYPE_CHECKING:
    from django.http import HttpRequest

PER_PAGE = 20


@register_snippet
class Person(models.Model):
    name = models.CharField(max_length=150)
    native_name = models.CharField(max_length=150, blank=True)
    slug = models.SlugField(unique=True)

    panels = [FieldPanel("name"), FieldPanel("native_name"), FieldPanel("slug")]

    def __str__(self) -> str:
        return self.name


@register_snippet
class Topic(models.Model):
    name = models.CharField(max_length=100)
    slug = models.SlugField(unique=True)

    panels = [FieldPanel("name"), FieldPanel("slug")]
    api_fields = [APIField("name"), APIField("slug")]

    def __str__(self) -> str:
        return self.name


class HomePage(Page):
    pass


class InterviewIndexPage(Page):
    introduction = RichTextField(blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        interviews = InterviewPage.objects.child_of(self).live().order_by("-date")
        paginator = Paginator(interviews, PER_PAGE)
        page = request.GET.get("page")
        try:
            context["interviews"] = paginator.page(page)
        except PageNotAnInteger:
            context["interviews"] = paginator.page(1)
        except EmptyPage:
            context["interviews"] = paginator.page(paginator.num_pages)
        return context


class InterviewPage(Page):
    date = models.DateField()
    teaser = models.TextField(blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    conducted = models.CharField(max_length=12)
    medium = models.CharField(max_length=10)
    audience = models.CharField(max_length=12)
    language = models.CharField(max_length=35)
    topics = ParentalManyToManyField(Topic, blank=True)
    body = StreamField(BodyBlock())

    search_fields = [
        *Page.search_fields,
        index.SearchField("teaser"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("teaser"),
        FieldPanel("image"),
        FieldPanel("conducted"),
        FieldPanel("medium"),
        FieldPanel("audience"),
        FieldPanel("language"),
        FieldPanel("topics"),
        InlinePanel("participants", label="Participants"),
        FieldPanel("body"),
    ]
    api_fields = [
        APIField("date"),
        APIField("teaser"),
        APIField("image"),
        APIField(
            "image_thumbnail",
            serializer=ImageRenditionField("width-480", source="image"),
        ),
        APIField("participants"),
        APIField("topics"),
        APIField("conducted"),
        APIField("medium"),
        APIField("audience"),
        APIField("language"),
        APIField("body"),
    ]


class InterviewParticipant(Orderable):
    interview = ParentalKey(
        InterviewPage, on_delete=models.CASCADE, related_name="participants"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, default="interviewee")

    panels = [FieldPanel("person"), FieldPanel("role")]
    api_fields = [
        APIField("role"),
        APIField("name", serializer=CharField(source="person.name")),
        APIField("native_name", serializer=CharField(source="person.native_name")),
        APIField("slug", serializer=CharField(source="person.slug")),
    ]

"""Addresses that a project includes in front of Wagtail's."""

from __future__ import annotations

from django.urls import path, re_path

from interviews import sitemaps
from interviews.admin.userbar import userbar
from interviews.drafts import draft
from interviews.llms import llms_txt, show_markdown
from interviews.passwords import try_password
from interviews.robots import robots_txt
from interviews.transcribing.formats import FORMATS
from interviews.views.transcripts import show_transcript
from interviews.visits.beacon import visit

app_name = "interviews"
urlpatterns = [
    path("preview/", draft, name="draft"),
    path("preview/userbar/", userbar, name="userbar"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        try_password,
        name="password",
    ),
    path("visits/<int:page_id>/", visit, name="visit"),
    path("robots.txt", robots_txt, name="robots"),
    path("llms.txt", llms_txt, name="llms"),
    path("sitemap.xml", sitemaps.show_index, name="sitemap"),
    path("sitemaps/pages-<int:first>.xml", sitemaps.show_pages, name="sitemap_pages"),
    path(
        "sitemaps/years-<int:index_id>.xml", sitemaps.show_years, name="sitemap_years"
    ),
    path(
        "sitemaps/<slug:kind>-<int:index_id>-<int:first>.xml",
        sitemaps.show_places,
        name="sitemap_places",
    ),
    # The same characters as in Wagtail's own addresses of pages.
    re_path(r"^(?P<path>(?:[\w-]+/)+)index\.md$", show_markdown, name="markdown"),
    re_path(
        rf"^(?P<path>(?:[\w-]+/)+)transcript\.(?P<ending>{'|'.join(FORMATS)})$",
        show_transcript,
        name="transcript",
    ),
]

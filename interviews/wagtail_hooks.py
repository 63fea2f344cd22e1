from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail_modeladmin.options import modeladmin_register

from interviews.admin import InterviewsGroup, importing, wordpress
from interviews.admin.incomplete import refuse_what_is_incomplete
from interviews.admin.publishing import publish_whole
from interviews.admin.share_links import (
    MADE,
    REVOKED,
    RevokeShareLinkView,
    ShareLinksView,
    share_button,
)
from interviews.admin.transcripts import PageTranscriptsMenuItem
from interviews.admin.userbar import let_checker_reach_front_ends
from interviews.admin.visits import PageVisitsMenuItem, urlpatterns
from interviews.choosers import person_chooser, topic_chooser
from interviews.damage import choose_what_is_damaged
from interviews.views.draft_transcripts import (
    DraftTranscriptsView,
    DraftTranscriptView,
)

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLResolver
    from wagtail.admin.widgets.button import Button
    from wagtail.log_actions import LogActionRegistry

modeladmin_register(InterviewsGroup)


@hooks.register("register_admin_urls")
def mend_the_desk() -> None:
    # When the desk puts its addresses together, to which this adds none.
    publish_whole()
    refuse_what_is_incomplete()
    choose_what_is_damaged()


@hooks.register("register_admin_viewset")
def register_choosers() -> list[ViewSet]:
    return [person_chooser, topic_chooser]


@hooks.register("register_admin_urls")
def register_share_links() -> list[URLResolver]:
    patterns = [
        path("", ShareLinksView.as_view(), name="index"),
        path("<int:link_id>/revoke/", RevokeShareLinkView.as_view(), name="revoke"),
    ]
    share_links = include((patterns, "interviews_share_links"))
    return [path("interviews/share-links/<int:page_id>/", share_links)]


@hooks.register("register_page_header_buttons")
def add_share_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterable[Button]:
    return share_button(page, user)


@hooks.register("register_log_actions")
def register_share_actions(actions: LogActionRegistry) -> None:
    actions.register_action(MADE, _("Share draft"), _("Draft shared"))
    actions.register_action(REVOKED, _("Revoke share link"), _("Share link revoked"))


# Last, as a site's own hooks may replace the content checker.
@hooks.register("construct_wagtail_userbar", order=1000)
def open_checker_to_front_ends(request: HttpRequest, items: list, page: Any) -> None:
    let_checker_reach_front_ends(items)


@hooks.register("register_admin_urls")
def register_visits_urls() -> list[URLPattern]:
    return urlpatterns()


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def add_visits_button(page: Any, **kwargs: Any) -> Iterator[PageVisitsMenuItem]:
    # Between the history and the order of subpages.
    yield PageVisitsMenuItem(page=page, priority=67)


@hooks.register("register_admin_urls")
def register_transcripts_urls() -> list[URLPattern]:
    return [
        path(
            "interviews/transcripts/<int:page_id>/",
            DraftTranscriptsView.as_view(),
            name="interviews_interviewpage_transcripts",
        ),
        path(
            "interviews/transcripts/<int:page_id>/transcript.<str:ending>",
            DraftTranscriptView.as_view(),
            name="interviews_interviewpage_transcript",
        ),
    ]


@hooks.register("register_admin_urls")
def register_wordpress_urls() -> list[URLResolver]:
    return wordpress.urlpatterns()


@hooks.register("register_admin_urls")
def register_import_urls() -> list[URLResolver]:
    return importing.urlpatterns()


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def add_transcripts_button(
    page: Any, **kwargs: Any
) -> Iterator[PageTranscriptsMenuItem]:
    # Below the figures of visits.
    yield PageTranscriptsMenuItem(page=page, priority=68)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def add_wordpress_button(
    page: Any, **kwargs: Any
) -> Iterator[wordpress.WordPressMenuItem]:
    yield wordpress.WordPressMenuItem(page=page, priority=32)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def add_import_button(page: Any, **kwargs: Any) -> Iterator[Any]:
    yield importing.import_button(page)


@hooks.register("register_page_header_buttons")
def add_newer_button(page: Any, **kwargs: Any) -> Iterator[Any]:
    yield importing.newer_button(page)

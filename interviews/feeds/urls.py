from __future__ import annotations

from collections.abc import Callable

from django.urls import URLPattern, path

from interviews.feeds import views


def feeds_of(route: str, view: Callable, name: str) -> list[URLPattern]:
    """The feeds below ``route``; RSS, which most readers ask for, comes first."""
    return [
        path(f"{route}feed/", view, {"kind": "rss"}, name=f"{name}_rss"),
        path(f"{route}feed/atom/", view, {"kind": "atom"}, name=f"{name}_atom"),
        path(f"{route}feed/json/", view, {"kind": "json"}, name=f"{name}_json"),
    ]


urlpatterns = [
    *feeds_of("", views.show_index_feed, "index"),
    *feeds_of("people/<str:slug>/", views.show_person_feed, "person"),
    *feeds_of("topics/<str:slug>/", views.show_topic_feed, "topic"),
]

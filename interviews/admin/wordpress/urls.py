from __future__ import annotations

from django.urls import URLResolver, include, path

from interviews.admin.lazy import lazy_view

HERE = "interviews.admin.wordpress"


def urlpatterns() -> list[URLResolver]:
    start = lazy_view(f"{HERE}.views.StartView")
    progress = lazy_view(f"{HERE}.views.ProgressView")
    patterns = [
        path("", start, name="start"),
        path("<int:job_id>/", progress, name="progress"),
    ]
    return [path("interviews/wordpress/", include((patterns, "interviews_wordpress")))]

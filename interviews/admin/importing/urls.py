from __future__ import annotations

from django.urls import URLResolver, include, path

from interviews.admin.lazy import lazy_view

HERE = "interviews.admin.importing"


def urlpatterns() -> list[URLResolver]:
    start = lazy_view(f"{HERE}.starting.StartView")
    review = lazy_view(f"{HERE}.reviewing.ReviewView")
    compare = lazy_view(f"{HERE}.newer.CompareView")
    newer = lazy_view(f"{HERE}.newer.NewerView")
    discard = lazy_view(f"{HERE}.pending.DiscardView")
    patterns = [
        path("", start, name="start"),
        path("<int:pk>/", review, name="review"),
        path("<int:pk>/changes/", compare, name="compare"),
        path("newer/<int:page_id>/", newer, name="newer"),
        path("<int:pk>/discard/", discard, name="discard"),
    ]
    return [path("interviews/import/", include((patterns, "interviews_import")))]

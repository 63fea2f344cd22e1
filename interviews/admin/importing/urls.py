from __future__ import annotations

from django.urls import URLResolver, include, path

from interviews.admin.importing.newer import CompareView, NewerView
from interviews.admin.importing.pending import DiscardView
from interviews.admin.importing.reviewing import ReviewView
from interviews.admin.importing.starting import StartView


def urlpatterns() -> list[URLResolver]:
    patterns = [
        path("", StartView.as_view(), name="start"),
        path("<int:pk>/", ReviewView.as_view(), name="review"),
        path("<int:pk>/changes/", CompareView.as_view(), name="compare"),
        path("newer/<int:page_id>/", NewerView.as_view(), name="newer"),
        path("<int:pk>/discard/", DiscardView.as_view(), name="discard"),
    ]
    return [path("interviews/import/", include((patterns, "interviews_import")))]

"""The addresses below an interview index that are not pages.

A view is a function ``view(index, request, **kwargs)``: Wagtail binds it to the index
that was asked, as it does with the routes of a ``RoutablePageMixin``.
"""

from __future__ import annotations

from django.urls import include, path, re_path

from interviews.views import people, suggestions, topics, years

# A slug may be in any script, so it is "str": Django's "slug" is ASCII only.
urlpatterns = [
    path("people/", people.list_people, name="people"),
    path("people/<str:slug>/", people.show_person, name="person"),
    path("topics/", topics.list_topics, name="topics"),
    path("topics/<str:slug>/", topics.show_topic, name="topic"),
    path("suggest/", suggestions.suggest, name="suggestions"),
    re_path(r"^(?P<year>[0-9]{4})/$", years.show_year, name="year"),
    path("", include("interviews.feeds.urls")),
]

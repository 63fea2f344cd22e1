"""Wagtail's forms that are read without a look at whether everything came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

import swapper
from django import forms
from django.apps import apps
from django.core.exceptions import BadRequest, ObjectDoesNotExist, ValidationError
from wagtail.utils.urlpatterns import decorate_urlpatterns

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

ERRORS = (AttributeError, LookupError, ObjectDoesNotExist, ValueError)


def refuse_what_is_incomplete() -> None:
    """Have each of them say what is wrong with what it was sent, not fail over it."""
    # Not before: the first import of the desk's addresses collects them all.
    from wagtail.admin import urls
    from wagtail.admin.urls import pages

    every_page = swapper.load_model("wagtailcore", "Page").objects.all()
    # It may have been deleted while somebody was looking at the form.
    parent = {"new_parent_page": forms.ModelChoiceField(every_page)}
    _mend(pages.urlpatterns, "copy", parent)
    url = {"external-link-chooser-url": forms.CharField()}
    _mend(urls.urlpatterns, "wagtailadmin_choose_page_external_link", url)
    if apps.is_installed("wagtail.contrib.redirects"):
        from wagtail.contrib.redirects import urls as redirects

        hidden = dict.fromkeys(["import_file_name", "input_format"], forms.CharField())
        _mend(redirects.urlpatterns, "process_import", hidden)


def _mend(
    patterns: list[URLPattern], name: str, fields: Mapping[str, forms.Field]
) -> None:
    for pattern in patterns:
        if getattr(pattern, "name", None) == name:
            decorate_urlpatterns([pattern], explained(fields))


def explained(fields: Mapping[str, forms.Field]) -> Callable[[Callable], Callable]:
    """A decorator of views: where one fails over ``fields``, it refuses the request."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            # Not asked first, as whoever has no rights is told only that.
            except ERRORS as exc:
                for name, field in fields.items():
                    _check(name, field, request, exc)
                raise

        return answer

    return decorate


def _check(
    name: str, field: forms.Field, request: HttpRequest, cause: Exception
) -> None:
    try:
        field.clean(request.POST.get(name))
    except ValidationError as exc:
        raise BadRequest(f"{name}: {' '.join(exc.messages)}") from cause

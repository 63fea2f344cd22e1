"""A guard before every view of Wagtail's API v3."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, NoReturn

import swapper
from django.apps import apps
from django.db import DatabaseError
from django.http import Http404
from django.urls import URLPattern, re_path
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja.errors import HttpError, ValidationError
from wagtail.api.v3.api import api
from wagtail.api.v3.errors import PROBLEM_JSON, problem_response
from wagtail.api.v3.schemas.pages import BASE_PAGE_READ_FIELDS
from wagtail.api.validators import APIFieldValidator

from interviews.api import guards
from interviews.api.selection import find_site
from interviews.api.v3.bodies import check_body
from interviews.filters import ParameterError
from interviews.keeping import keep_as_asked
from interviews.previews import keep_private
from interviews.transactions import in_one_transaction

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

# Of Wagtail's API among the addresses of a site.
NAMESPACE = api.urls_namespace
MAX_PATH = 2000
LONGER = {"path": MAX_PATH, "html_path": MAX_PATH}
# The endpoints that ignore a parameter which they do not know; ours refuse it.
STOCK = ("docs", "openapi.json", "pages", "schema", "sites", "whoami")
DOCUMENTATION = {"/docs/", "/openapi.json"}
# Read, or handed on to another endpoint, without being declared.
UNDECLARED = {
    "/pages/find/": {"rich_text_format"},
    "/pages/{page_id}/": {"site"},
}


def guarded_urls(
    *, without: Collection[str] = ("images", "documents", "redirects")
) -> tuple[list[URLPattern], str, str]:
    """``wagtail.api.v3.urls.api.urls`` behind the guard, less what is ``without``.

    Wagtail's apps join their endpoints by themselves. Those of images and documents
    list the whole library, also what is used nowhere or in drafts only; that of
    redirects lists those of all sites, also the ones that lead to hidden pages.
    """
    for name in without:
        _leave_undocumented(name)
    patterns, app_name, namespace = api.urls
    mounted = [
        pattern
        for pattern in patterns
        if _template(pattern).split("/")[1] not in without
    ]
    mounted.append(re_path(r"^[\s\S]+/\Z", missing))
    for pattern in mounted:
        template = _template(pattern)
        view = in_one_transaction(pattern.callback)
        if template in DOCUMENTATION:
            # Ninja would take any method for a GET.
            view = csrf_exempt(require_safe(view))
        pattern.callback = guard(view, template)
        pattern.callback.is_guarded = True
    return mounted, app_name, namespace


def _leave_undocumented(name: str) -> None:
    package = f"wagtail.contrib.{name}" if name == "redirects" else f"wagtail.{name}"
    if not apps.is_installed(package):
        return
    router = import_string(f"{package}.api.v3.router.router")
    for view in router.path_operations.values():
        for operation in view.operations:
            operation.include_in_schema = False


def _template(pattern: URLPattern) -> str:
    """The path of ``pattern`` as OpenAPI writes it: "/pages/{page_id}/"."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))


def missing(request: HttpRequest) -> NoReturn:
    raise Http404("There is no such endpoint.")


# Whoever posts to the wrong address has to hear that, and not of a form's token.
missing.csrf_exempt = True


def guard(view: Callable, template: str) -> Callable:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            check_request(request, template)
            check_body(request, template)
            request.GET = guards.with_clean_search(request.GET)
            with as_get(request):
                response = view(request, *args, **kwargs)
        except (
            DatabaseError,
            Http404,
            HttpError,
            ParameterError,
            ValidationError,
        ) as exc:
            response = api.on_exception(request, exc)
        response = as_problem(response)
        guards.seal(request, response)
        if request.method not in {"GET", "HEAD"}:
            response["Cache-Control"] = "private, no-store"
        # Also an answer that never reached the operation.
        return keep_private(response) if template == "/preview/" else response

    return guarded


@contextmanager
def as_get(request: HttpRequest) -> Iterator[None]:
    """Have a HEAD answered like a GET, whose body no server sends.

    Ninja knows no HEAD, which whoever checks links and what is kept asks with.
    """
    method = request.method
    if method == "HEAD":
        request.method = "GET"
    try:
        yield
    finally:
        request.method = method


def check_request(request: HttpRequest, template: str) -> None:
    path = request.path_info
    if "\x00" in path or len(path) > MAX_PATH:
        message = f"Give a path without null characters, of at most {MAX_PATH}."
        raise ValidationError(
            [{"type": "value_error", "loc": ["path"], "msg": message}]
        )
    guards.check_values(request.GET, longer=LONGER)
    if request.method in {"GET", "HEAD"} and template.split("/")[1] in STOCK:
        check_stock(request.GET, template)
        keep_as_asked(request)


def check_stock(params: QueryDict, template: str) -> None:
    declared = _declared().get(template, {})
    fields = _filters(params) if template == "/pages/" else {}
    fields = {name: field for name, field in fields.items() if name not in declared}
    guards.check_repeats(
        params,
        {*declared, *fields, *UNDECLARED.get(template, ())},
        multiple=[
            *(name for name, several in declared.items() if several),
            *(name for name, field in fields.items() if field.many_to_many),
        ],
    )
    guards.check_numbers(params)
    find_site(params.get("site"))
    if fields:
        guards.check_filters(_filtered_model(params), params, fields)


@cache
def _declared() -> dict[str, dict[str, bool]]:
    """The parameters of every GET, by path; whether one may be given several times."""
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    return {
        path: {
            parameter["name"]: '"array"' in repr(parameter["schema"]).replace("'", '"')
            for parameter in operations["get"].get("parameters", ())
            if parameter["in"] == "query"
        }
        for path, operations in paths.items()
        if "get" in operations
    }


def _filters(params: QueryDict) -> dict[str, Any]:
    """The fields that Wagtail's list of pages filters by."""
    model = _filtered_model(params)
    names = APIFieldValidator(
        model=model, fields=[], base_fields=BASE_PAGE_READ_FIELDS, db_fields_only=True
    ).allowed_fields
    return guards.filter_fields(model, names)


def _filtered_model(params: QueryDict) -> type:
    page_model = swapper.load_model("wagtailcore", "Page")
    if len(params.getlist("type")) != 1:
        return page_model
    try:
        model = apps.get_model(params["type"])
    except (LookupError, ValueError):
        return page_model  # Wagtail says what is wrong with the type.
    return model if issubclass(model, page_model) else page_model


def as_problem(response: HttpResponse) -> HttpResponse:
    """``response``, or an error that ninja gives as plain text as a problem."""
    kind = response.get("Content-Type", "")
    if response.status_code < 400 or kind.startswith(PROBLEM_JSON):
        return response
    problem = problem_response(status=response.status_code)
    if "Allow" in response:
        problem["Allow"] = response["Allow"]
    return problem

"""Each answer has its own content security policy, though most have the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from csp.constants import HEADER, HEADER_REPORT_ONLY
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from middleware import ContentSecurityPolicyMiddleware

View = Callable[[HttpRequest], HttpResponse]


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello")


@csp_update({"img-src": "https://pictures.example"})
def with_pictures(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello")


@csp_exempt()
def exempt(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello")


def strict(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello", headers={HEADER: "default-src 'none'"})


class Site:
    """Its views behind one middleware, as in one process."""

    def __init__(self, kind: type[CSPMiddleware] = ContentSecurityPolicyMiddleware):
        self.middleware = kind(lambda request: self.view(request))

    def policy(self, view: View = plain, path: str = "/") -> str | None:
        self.view = view
        return self.middleware(RequestFactory().get(path)).get(HEADER)


def test_the_policy_is_the_same_each_time() -> None:
    site = Site()

    first = site.policy()

    assert sorted(first.split("; ")) == sorted(Site(CSPMiddleware).policy().split("; "))
    assert site.policy() == first
    assert site.middleware.policies == {False: first}


def test_the_desk_and_the_public_site_each_have_their_own() -> None:
    site = Site()

    for _ in range(2):
        assert "'unsafe-inline'" not in site.policy(path="/")
        assert "'unsafe-inline'" in site.policy(path="/admin/")
        assert "'unsafe-inline'" not in site.policy(path="/admin/login/")


@pytest.mark.parametrize("is_first", [True, False])
def test_what_one_view_allows_no_other_does(is_first: bool) -> None:
    site = Site()
    if not is_first:
        site.policy()

    assert "https://pictures.example" in site.policy(with_pictures)
    assert site.policy(exempt) is None
    assert site.policy(strict) == "default-src 'none'"
    assert "https://pictures.example" not in site.policy()
    assert "script-src 'self'" in site.policy()


def test_paths_may_be_left_out(settings: Any) -> None:
    settings.CONTENT_SECURITY_POLICY = {
        **settings.CONTENT_SECURITY_POLICY,
        "EXCLUDE_URL_PREFIXES": ["/open/"],
    }
    site = Site()

    assert site.policy(path="/")
    assert site.policy(path="/open/") is None


def test_a_policy_that_is_only_reported_stays(settings: Any) -> None:
    settings.CONTENT_SECURITY_POLICY_REPORT_ONLY = settings.CONTENT_SECURITY_POLICY
    site = Site()

    for _ in range(2):
        site.policy()
        assert HEADER_REPORT_ONLY in site.middleware(RequestFactory().get("/"))


def test_other_settings_make_another_policy(settings: Any) -> None:
    site = Site()
    before = site.policy(path="/admin/")

    settings.DESK_POLICY = settings.DESK_POLICY | {"img-src": ["https://a.example"]}

    assert "https://a.example" not in before
    assert "https://a.example" in site.policy(path="/admin/")

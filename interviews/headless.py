"""Pages that readers see at a front end, and not where they are edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from wagtail.models import Site

from interviews.conf import conf
from interviews.previews import store_preview

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PORTS = {"http": 80, "https": 443}


def client_root(root_url: str) -> str | None:
    """The front end of the site whose own address is ``root_url``, if it has one."""
    if not (urls := conf.client_urls):
        return None
    own = urlsplit(root_url)
    port = own.port or PORTS.get(own.scheme)
    names = (f"{own.hostname}:{port}", own.hostname, "default")
    found = next((urls[name] for name in names if name in urls), None)
    found = (found or "").rstrip("/")
    # A site that is its own front end would send its readers round in circles.
    return found if found and found != root_url.rstrip("/") else None


def public_root(site: Site) -> str:
    """Where readers find ``site``: its front end, or else its own address."""
    return client_root(site.root_url) or site.root_url


def client_origins() -> list[str]:
    """The scheme, host and port of every front end."""
    urls = [urlsplit(url) for url in conf.client_urls.values() if url]
    return sorted({f"{url.scheme}://{url.netloc}" for url in urls})


def share_with_front_ends(request: HttpRequest, response: HttpResponse) -> None:
    """Let the scripts of a front end read ``response``, though it is of another host."""
    patch_vary_headers(response, ["Origin"])
    origin = request.headers.get("Origin")
    if origin in client_origins():
        response["Access-Control-Allow-Origin"] = origin


class HeadlessMixin:
    """For a page type, before its base: the page lives at its site's front end.

    Without one it is a page like any other.
    """

    def get_url_parts(
        self, request: HttpRequest | None = None
    ) -> tuple[int, str | None, str | None] | None:
        parts = super().get_url_parts(request)
        root = parts and parts[1] and client_root(parts[1])
        return (parts[0], root, parts[2]) if root else parts

    def get_url(
        self, request: HttpRequest | None = None, current_site: Site | None = None
    ) -> str | None:
        # Wagtail shortens an address to its path where the site is its own or the
        # only one. The front end is another one always.
        if self.is_headless(request):
            return self.get_full_url(request)
        return super().get_url(request, current_site)

    url = property(get_url)

    def is_headless(self, request: HttpRequest | None = None) -> bool:
        has_front_ends = any(conf.client_urls.values())
        parts = has_front_ends and super().get_url_parts(request)
        return bool(parts and parts[1] and client_root(parts[1]))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # What a page serves below its own address is its own business. Whether the
        # reader may see the page has been asked by now.
        if args or kwargs or not self.is_headless(request):
            return super().serve(request, *args, **kwargs)
        return self.send_to_front_end(request)

    def send_to_front_end(self, request: HttpRequest) -> HttpResponseRedirect:
        query = request.META.get("QUERY_STRING")
        address = self.get_full_url(request)
        return HttpResponseRedirect(f"{address}?{query}" if query else address)


class HeadlessPreviewMixin(HeadlessMixin):
    """The same, and editors preview at the front end, too."""

    # Below the front end's address.
    preview_path = "/preview/"

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        root = self.preview_root()
        if root is None:
            return super().serve_preview(request, mode_name)
        query = {"token": store_preview(self, request)}
        if mode_name:
            query["mode"] = mode_name
        if getattr(request, "in_preview_panel", False):
            query["in_preview_panel"] = "true"
        return HttpResponseRedirect(self.preview_url(root, query))

    def preview_root(self) -> str | None:
        """The front end of the page's site, if it has one."""
        parts = super(HeadlessMixin, self).get_url_parts()
        return client_root(parts[1]) if parts and parts[1] else None

    def preview_url(self, root: str, query: dict[str, str]) -> str:
        """Where the front end at ``root`` shows what ``query`` names."""
        return f"{root}{self.preview_path}?{urlencode(query)}"

    def _get_dummy_header_url(
        self, original_request: HttpRequest | None = None
    ) -> str | None:
        # A preview is a request for the CMS, also when the page lives elsewhere:
        # the front end's host is not among those that Django answers for.
        if self.preview_root() and original_request:
            return original_request.build_absolute_uri("/")
        return super()._get_dummy_header_url(original_request)

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.urls import api as api_v3
from wagtail.documents import urls as wagtaildocs_urls

api_v2 = WagtailAPIRouter("wagtailapi")
# Pages only: the endpoints of images and documents list the whole library, also
# what is used nowhere or in drafts only, with the addresses of the originals.
api_v2.register_endpoint("pages", PagesAPIViewSet)


def unmounted(request: HttpRequest, **kwargs: str) -> None:
    raise Http404("This endpoint is not part of the site.")


urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_v2.urls),
    # Wagtail's apps join these to v3 by themselves.
    re_path(r"^api/v3/(?:images|documents)(?:/.*)?$", unmounted),
    path("api/v3/", api_v3.urls),
    # Media are served from here until a proxy or a bucket in front does it.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include(wagtail_urls)),
]

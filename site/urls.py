from __future__ import annotations

from django.conf import settings
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from home.views import theme
from interviews.api.v2 import (
    InterviewsAPIViewSet,
    PeopleAPIViewSet,
    TopicsAPIViewSet,
)
from interviews.api.v2_pages import GuardedPagesAPIViewSet, missing
from interviews.api.v3.guarding import guarded_urls
from interviews.views.shortcut import serve_page

api_v2 = WagtailAPIRouter("wagtailapi")
# The endpoints of images and documents list the whole library, also what is used
# nowhere or in drafts only, with the addresses of the originals: they stay out.
api_v2.register_endpoint("pages", GuardedPagesAPIViewSet)
api_v2.register_endpoint("interviews", InterviewsAPIViewSet)
api_v2.register_endpoint("people", PeopleAPIViewSet)
api_v2.register_endpoint("topics", TopicsAPIViewSet)


handler500 = "outage.server_error"
urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^theme/(?P<digits>[0-9a-f]{6})\.css\Z", theme, name="theme"),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_v2.urls),
    # Without a slash at its end an address is left to Django, which adds one.
    re_path(r"^api/v2/(?:[\s\S]+/)?\Z", missing),
    path("api/v3/", guarded_urls()),
    # Media are served from here until a proxy or a bucket in front does it: renditions,
    # and nothing else. An original says where it was taken; a document has its own
    # address, which asks who may read it.
    re_path(
        r"^media/images/(?P<path>.*)$",
        serve,
        {"document_root": settings.MEDIA_ROOT / "images"},
    ),
    path("", include("interviews.urls")),
    # Before Wagtail's own, which it stands in for, except where readers sign in; the
    # names are theirs.
    re_path(rf"(?!_util/){serve_pattern}", serve_page),
    path("", include(wagtail_urls)),
]

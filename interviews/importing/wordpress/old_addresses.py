"""Where posts were, for projects with Wagtail's redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.apps import apps
from wagtail.coreutils import get_dummy_request
from wagtail.models import Site

if TYPE_CHECKING:
    from interviews.models import InterviewPageMixin


def keep_old_address(address: str, page: InterviewPageMixin) -> None:
    """Redirect from ``address`` of the old site to ``page``, unless it stands there.

    A redirect that somebody made for it is left as it is.
    """
    site = page.get_site()
    if site is None or not apps.is_installed("wagtail.contrib.redirects"):
        return
    from wagtail.contrib.redirects.models import Redirect

    try:
        old = Redirect.normalise_path(urlsplit(address).path)
    except ValueError:
        return
    longest = Redirect._meta.get_field("old_path").max_length
    if old in ("/", _path(page, site)) or len(old) > longest:
        return
    if not Redirect.get_for_site(site).filter(old_path=old).exists():
        Redirect.add_redirect(
            old, redirect_to=page, site=site, automatically_created=True
        )


def _path(page: InterviewPageMixin, site: Site) -> str:
    from wagtail.contrib.redirects.models import Redirect

    parts = page.get_url_parts(get_dummy_request(site=site))
    return Redirect.normalise_path(parts[2]) if parts else ""

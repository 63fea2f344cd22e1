"""The address of the default site."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

LOCAL = {"localhost", "127.0.0.1"}


def follow_site_url(**kwargs: Any) -> None:
    """Give the default site the address of ``SITE_URL``.

    Links that leave the site, such as those of the API, are made from it. An address
    that somebody chose in the admin stays.
    """
    url = urlsplit(settings.SITE_URL)
    port = url.port or (443 if url.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True, hostname__in=LOCAL).first()
    if site and (site.hostname, site.port) != (url.hostname, port):
        site.hostname, site.port = url.hostname, port
        site.save()

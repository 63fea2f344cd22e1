from __future__ import annotations

import pytest
from django.conf import LazySettings
from wagtail.models import Site

from home.sites import follow_site_url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("site_url", "address"),
    [
        ("http://127.0.0.1:8100", ("127.0.0.1", 8100)),
        ("https://green.example", ("green.example", 443)),
        ("http://green.example", ("green.example", 80)),
    ],
)
def test_the_default_site_has_the_address_of_the_settings(
    settings: LazySettings, site_url: str, address: tuple[str, int]
) -> None:
    settings.SITE_URL = site_url

    follow_site_url()

    site = Site.objects.get()
    assert (site.hostname, site.port) == address


def test_an_address_that_was_chosen_in_the_admin_stays(settings: LazySettings) -> None:
    Site.objects.update(hostname="chosen.example", port=443)
    settings.SITE_URL = "https://green.example"

    follow_site_url()

    assert Site.objects.get().hostname == "chosen.example"

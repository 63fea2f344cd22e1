"""Old addresses of people and topics, for projects with Wagtail's redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from wagtail.coreutils import get_dummy_request
from wagtail.models import Site

from interviews.conf import conf
from interviews.querysets import visible_people, visible_topics

if TYPE_CHECKING:
    from django.db.models import Model

    from interviews.models import InterviewIndexPageMixin

# By the name of the model, which the route has, too: who of all is known to readers.
KNOWN = {"person": visible_people, "topic": visible_topics}


def keep_old_address(instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Before ``instance`` is saved with another slug, redirect from the old one."""
    if raw or not instance.pk or not _wanted():
        return
    before = type(instance).objects.filter(pk=instance.pk).first()
    if before is None or not instance.slug or before.slug == instance.slug:
        return
    for site in Site.objects.select_related("root_page"):
        indexes = apps.get_model(conf.index_page_model).objects
        for index in indexes.live().descendant_of(site.root_page, inclusive=True):
            if _is_known(before, index, site):
                _redirect(index, site, before, instance)


def _wanted() -> bool:
    installed = apps.is_installed("wagtail.contrib.redirects")
    return installed and getattr(settings, "WAGTAILREDIRECTS_AUTO_CREATE", True)


def _is_known(instance: Model, index: InterviewIndexPageMixin, site: Site) -> bool:
    # A redirect says both slugs to everybody.
    known = KNOWN[instance._meta.model_name]
    interviews = apps.get_model(conf.page_model).objects
    visible = interviews.visible_to_public(None, site).child_of(index)
    return known(visible).filter(pk=instance.pk).exists()


def _redirect(
    index: InterviewIndexPageMixin, site: Site, before: Model, after: Model
) -> None:
    from wagtail.contrib.redirects.models import Redirect

    name = before._meta.model_name
    old, new = (index.route_path(name, item.slug) for item in (before, after))
    base = index.get_url_parts(get_dummy_request(site=site))[2].rstrip("/")
    old_path, new_path = (Redirect.normalise_path(base + path) for path in (old, new))
    # Those that led to the old address lead on, and none leads away from the new.
    mine = Redirect.objects.filter(redirect_page_id=index.pk)
    mine.filter(redirect_page_route_path=old).update(redirect_page_route_path=new)
    made = Redirect.objects.filter(site=site, automatically_created=True)
    made.filter(old_path__in=[old_path, new_path]).delete()
    # Below an index with an address that is longer than the field there is none.
    if len(old_path) <= Redirect._meta.get_field("old_path").max_length:
        Redirect.add_redirect(
            old_path,
            redirect_to=index,
            page_route_path=new,
            site=site,
            automatically_created=True,
        )

from __future__ import annotations

from typing import Any

import swapper
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from interviews.visibility import visible_pages
from interviews.visibility.restrictions import find_restrictions

# In characters of up to four bytes: what every database can put under an index. A
# longer path is not remembered.
MAX_PATH = 600


class GoneAddressManager(models.Manager):
    def remember(self, page: Any) -> None:
        """Note that ``page`` has just gone from where everybody could read it."""
        if any(restriction.covers(page) for restriction in find_restrictions(None)):
            return
        for site in _sites_with(page):
            path = page.url_path.removeprefix(site.root_page.url_path)
            if len(path) <= MAX_PATH:
                self.update_or_create(
                    site=site, path=path, defaults={"since": timezone.now()}
                )

    def forget(self, page: Any) -> None:
        """Drop the addresses at which readers find ``page``, or what lies under it."""
        if not self.exists():
            return
        pages = swapper.load_model("wagtailcore", "Page").objects
        # Where it stands now: whoever tells of a change may hold it as it was.
        page = pages.get(pk=page.pk)
        for site in _sites_with(page):
            root = site.root_page.url_path
            under = page.url_path.removeprefix(root)
            gone = self.filter(site=site, path__startswith=under)
            paths = [root + path for path in gone.values_list("path", flat=True)]
            if not paths:
                continue
            visible = visible_pages(pages.filter(url_path__in=paths), None, site)
            back = visible.values_list("url_path", flat=True)
            gone.filter(path__in=[path.removeprefix(root) for path in back]).delete()

    def stands_at(self, site: Site, path: str) -> bool:
        """Whether what everybody could read at ``path`` of ``site`` is gone."""
        plain = path.strip("/")
        # PostgreSQL cannot even look for a null character.
        if not plain or "\x00" in plain:
            return False
        return self.filter(site=site, path=f"{plain}/").exists()


def _sites_with(page: Any) -> list[Site]:
    """The sites whose tree holds ``page``, below their front page."""
    sites = Site.objects.select_related("root_page")
    return [
        site
        for site in sites
        if page.path.startswith(site.root_page.path) and page.pk != site.root_page_id
    ]


class GoneAddress(models.Model):
    """Where something stood that everybody could read, until it was taken away."""

    site = models.ForeignKey(
        Site,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("site"),
    )
    path = models.CharField(
        _("path"),
        max_length=MAX_PATH,
        help_text=_("Below the front page of the site, with a slash at its end."),
    )
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = GoneAddressManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "path"], name="interviews_one_gone_address"
            )
        ]
        verbose_name = _("gone address")
        verbose_name_plural = _("gone addresses")

    def __str__(self) -> str:
        return f"/{self.path}"

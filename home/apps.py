from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from home.sites import follow_site_url

        post_migrate.connect(follow_site_url, sender=self)

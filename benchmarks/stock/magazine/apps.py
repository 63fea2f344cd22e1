from __future__ import annotations

from django.apps import AppConfig


class MagazineConfig(AppConfig):
    name = "magazine"
    default_auto_field = "django.db.models.BigAutoField"

from __future__ import annotations

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class InterviewsConfig(AppConfig):
    name = "interviews"
    label = "interviews"
    verbose_name = _("Interviews")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from interviews.changes import register_change_handlers
        from interviews.checks import register_checks
        from interviews.damage import tell_of_damage
        from interviews.exif import leave_metadata_behind
        from interviews.signal_handlers import register_signal_handlers

        register_signal_handlers()
        register_change_handlers()
        leave_metadata_behind()
        tell_of_damage()
        register_checks()
        if apps.is_installed("wagtail.api.v3"):
            from interviews.api.v3 import join_wagtail

            join_wagtail()

"""What a site is told of settings that lose work or show what is hidden.

``docs/reference/checks.md`` describes each of them.
"""

from __future__ import annotations

from django.core.checks import Tags, register

from interviews.checks import addresses, configuration, versions

__all__ = ["register_checks"]


def register_checks() -> None:
    for check in (
        *(versions.check_wagtail, versions.check_django),
        *(configuration.check_modeladmin, configuration.check_sqlite),
        *(configuration.check_fields, configuration.check_documents),
        *(configuration.check_pictures, configuration.check_document_form),
        *(configuration.check_caches, configuration.check_redirects),
    ):
        register(check, Tags.compatibility)
    for check in (
        *(addresses.check_libraries, addresses.check_guards),
        addresses.check_passwords,
    ):
        register(check, Tags.urls)

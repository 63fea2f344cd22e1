"""The plugin's settings, each read at the moment of use."""

from __future__ import annotations

from django.conf import settings


class Settings:
    @property
    def page_model(self) -> str:
        """The page type that holds interviews, as ``"app_label.Model"``."""
        return getattr(settings, "INTERVIEWS_PAGE_MODEL", "interviews.InterviewPage")

    @property
    def participant_model(self) -> str:
        """The model of an interview's participants, as ``"app_label.Model"``."""
        return getattr(
            settings, "INTERVIEWS_PARTICIPANT_MODEL", "interviews.InterviewParticipant"
        )

    @property
    def index_page_model(self) -> str:
        """The page type that lists interviews, as ``"app_label.Model"``."""
        return getattr(
            settings, "INTERVIEWS_INDEX_PAGE_MODEL", "interviews.InterviewIndexPage"
        )

    @property
    def client_urls(self) -> dict[str, str]:
        """Front ends by the ``host`` or ``host:port`` of a site, or ``"default"``."""
        return getattr(settings, "INTERVIEWS_CLIENT_URLS", {})

    @property
    def preview_seconds(self) -> int:
        """How long the token of a preview is good for."""
        return getattr(settings, "INTERVIEWS_PREVIEW_SECONDS", 1800)

    @property
    def client_address_header(self) -> str:
        """The header in which a proxy names the reader's address, if it has its own."""
        return getattr(settings, "INTERVIEWS_CLIENT_ADDRESS_HEADER", "")

    @property
    def unlock_seconds(self) -> int:
        """How long a page stays open to whoever gave its password."""
        return getattr(settings, "INTERVIEWS_UNLOCK_SECONDS", 1800)

    @property
    def response_cache(self) -> str:
        """The entry of ``CACHES`` that keeps answers; "" keeps none."""
        default = "responses" if "responses" in settings.CACHES else ""
        return getattr(settings, "INTERVIEWS_RESPONSE_CACHE", default)

    @property
    def piece_cache(self) -> str:
        """The entry of ``CACHES`` that keeps what was made of interviews; "" for none."""
        default = "responses" if "responses" in settings.CACHES else ""
        return getattr(settings, "INTERVIEWS_PIECE_CACHE", default)

    @property
    def keeps_pages(self) -> bool:
        """Whether a page may be said as it was made before, as long as what it names is.

        These are the interviews that the plugin's templates show. A site whose own
        show others, such as the latest on every page, leaves this off.
        """
        return getattr(settings, "INTERVIEWS_KEEPS_PAGES", False)

    @property
    def response_seconds(self) -> int:
        """How old the visits may be that an answer shows."""
        return getattr(settings, "INTERVIEWS_RESPONSE_SECONDS", 300)

    @property
    def oembed_endpoints(self) -> dict[str, str]:
        """Whom to ask for titles in place of a provider, by its name; "" asks nobody."""
        return getattr(settings, "INTERVIEWS_OEMBED_ENDPOINTS", {})


def swappable(setting: str, default: str) -> str:
    """``setting`` for ``Meta.swappable``, with its default filled in.

    Django's migration autodetector reads a swappable setting without a default.
    """
    if not hasattr(settings, setting):
        setattr(settings, setting, default)
    return setting


conf = Settings()

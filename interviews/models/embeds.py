from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interviews.embeds import Player, find_player

# How long nobody is asked again what could not be told.
PAUSE = timedelta(minutes=10)


class EmbedAnswerManager(models.Manager):
    def titles(self, addresses: Iterable[str]) -> dict[str, str]:
        """The title of each of ``addresses`` whose provider told one."""
        players = _find_players(addresses)
        pages = {player.page for player in players.values()}
        if not pages:
            return {}
        told = self.filter(page__in=pages).exclude(title="")
        titles = dict(told.values_list("page", "title"))
        return {
            address: titles[player.page]
            for address, player in players.items()
            if player.page in titles
        }

    def unanswered(self, addresses: Iterable[str]) -> list[Player]:
        """Those of ``addresses`` that are to be asked about now, each page once.

        Not the ones that were told, nor those that failed a moment ago, nor those of
        a provider that could not be reached a moment ago.
        """
        players = {player.page: player for player in _find_players(addresses).values()}
        if not players:
            return []
        lately = models.Q(asked_at__gt=timezone.now() - PAUSE)
        known = self.filter(lately | models.Q(outcome=Outcome.TOLD), page__in=players)
        silent = self.filter(lately, outcome=Outcome.UNREACHABLE)
        pages = set(known.values_list("page", flat=True))
        names = set(silent.values_list("provider", flat=True))
        return [
            player
            for page, player in players.items()
            if page not in pages and player.provider not in names
        ]


def _find_players(addresses: Iterable[str]) -> dict[str, Player]:
    longest = EmbedAnswer._meta.get_field("page").max_length
    found = {address: find_player(address) for address in addresses}
    return {
        address: player
        for address, player in found.items()
        if player and len(player.page) <= longest
    }


class Outcome(models.TextChoices):
    TOLD = "told", _("told")
    UNUSABLE = "unusable", _("nothing of use")
    UNREACHABLE = "unreachable", _("not reached")


class EmbedAnswer(models.Model):
    """What a provider told about one of its pages, when an editor saved it.

    Failures are kept, too, so that nobody waits for the same one again and again.
    """

    page = models.URLField(_("page"), max_length=500, unique=True)
    provider = models.CharField(_("provider"), max_length=50)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    title = models.CharField(_("title"), max_length=255, blank=True)
    author = models.CharField(_("author"), max_length=255, blank=True)
    thumbnail = models.URLField(
        _("picture"),
        max_length=500,
        blank=True,
        help_text=_("At the provider: never to be loaded before a reader asks."),
    )

    objects = EmbedAnswerManager()

    class Meta:
        indexes = [
            models.Index(fields=["asked_at"], name="interviews_embeds_by_time"),
        ]
        verbose_name = _("answer about an embed")
        verbose_name_plural = _("answers about embeds")

    def __str__(self) -> str:
        return self.title or self.page

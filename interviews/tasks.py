"""What is done after an editor's save, by a worker where the site has one.

Without one (the default of django-tasks), it is done before the editor gets an answer,
so each of these takes a bounded time.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from time import monotonic

from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task, task_backends
from django_tasks.backends.immediate import ImmediateBackend

from interviews.embeds import Player
from interviews.models import EmbedAnswer
from interviews.models.embeds import Outcome
from interviews.oembed import UnusableError, describe
from interviews.outbound import OutboundError, UnreachableError
from interviews.search.entries import index_interviews

logger = logging.getLogger(__name__)

# A page that holds more than can be asked about meanwhile gets the rest when it is
# saved the next time.
SECONDS_A_SAVE = 5


@task()
def ask_about_embeds(interview: int, addresses: list[str]) -> None:
    """Have the providers tell what is at ``addresses``, which ``interview`` embeds."""
    end = monotonic() + SECONDS_A_SAVE
    told = False
    while monotonic() < end and (
        # Anew each time: a provider that is silent is not asked about the others.
        players := EmbedAnswer.objects.unanswered(addresses)
    ):
        told |= _ask(players[0]) == Outcome.TOLD
    if told:
        index_interviews([interview])


def _ask(player: Player) -> Outcome:
    outcome, told = Outcome.TOLD, {}
    try:
        told = asdict(describe(player))
    except (UnusableError, OutboundError) as exc:
        is_silent = isinstance(exc, UnreachableError)
        outcome = Outcome.UNREACHABLE if is_silent else Outcome.UNUSABLE
        logger.warning("%s does not tell of %s: %s", player.provider, player.page, exc)
    EmbedAnswer.objects.update_or_create(
        page=player.page,
        defaults={
            "provider": player.provider,
            "outcome": outcome,
            "asked_at": timezone.now(),
            **told,
        },
    )
    return outcome


@task()
def import_archive(key: int) -> None:
    """Go on with the import of an archive, and if there is a worker, to its end."""
    # Optimization: a site that starts has nothing to read, and would read for long.
    from interviews.importing.wordpress.slices import go_on

    is_unfinished = go_on(key)
    if is_unfinished and has_worker():
        # A slice after the other: other tasks have their turn between them, and a
        # worker that is stopped loses nothing.
        import_archive.enqueue(key)


def has_worker() -> bool:
    """Whether tasks are done by somebody else than who asks for them."""
    return not isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], ImmediateBackend)

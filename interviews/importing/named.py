"""People and topics by their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from wagtail.signal_handlers import disable_reference_index_auto_update

from interviews.importing.manuscripts import Manuscript
from interviews.importing.outcomes import ImportRefused, one_sentence
from interviews.models import Person, Topic


class Named:
    """People and topics that were asked for in a transaction, each once.

    Whoever rolls some of it back has to forget them.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[type[Model], str], Any] = {}

    def forget(self) -> None:
        self._known.clear()

    def look_up(self, manuscripts: Iterable[Manuscript]) -> None:
        """Know those whom ``manuscripts`` name as they are written, and no others."""
        self.forget()
        people, topics = set(), set()
        for manuscript in manuscripts:
            people.update(part.name for part in manuscript.parts)
            topics.update(manuscript.topics)
        for model, names in ((Person, people), (Topic, topics)):
            # The first of those who are called the same is kept.
            for one in model.objects.filter(name__in=names).order_by("-pk"):
                self._known[model, one.name] = one

    def find_or_make(self, model: type[Model], name: str, **defaults: Any) -> Any:
        """The person or topic called ``name``, made with ``defaults`` if there is none.

        A person may be called so in another script.
        """
        key = model, name
        if key not in self._known:
            self._known[key] = _find(model, name) or _make(model, name, **defaults)
        return self._known[key]


def _find(model: type[Model], name: str) -> Any:
    called = Q(name__iexact=name)
    if hasattr(model, "native_name"):
        called |= Q(native_name__iexact=name)
    return model.objects.filter(called).order_by("pk").first()


def _make(model: type[Model], name: str, **defaults: Any) -> Any:
    made = model(name=name, **defaults)
    try:
        # The slug is made when it is saved, and no other's then.
        made.full_clean(exclude={"slug"})
    except ValidationError as exc:
        noun = model._meta.verbose_name
        raise ImportRefused(
            f"It names a {noun} that is refused: {one_sentence(exc)}"
        ) from exc
    # Optimization: what is new and has but a name refers to nothing.
    with disable_reference_index_auto_update():
        made.save()
    return made

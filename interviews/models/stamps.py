"""What tells whether something that was made of an interview is good still."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from interviews.models.versions import UNSEEN_FIELDS, new_step

# What decides which lists an interview is in, and where, with its participants and
# topics. These are also the filters that it is counted in, its neighbours and those
# that are related to it; not the order by title, nor what is found by words.
PLACED_BY = (
    *("live", "path", "url_path", "locale_id", "alias_of_id"),
    *("medium", "conducted", "audience", "language", "date"),
)
Placing = tuple[dict[str, str], set[tuple[int, str]], set[int]]


class StampedMixin(models.Model):
    """An interview whose every save can be told from the ones before."""

    stamp = models.BigIntegerField(_("stamp"), default=new_step, editable=False)
    """Another one after each save: what was made of the interview before is old."""

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> Any:
        if update_fields is None:
            self.stamp = new_step()
        elif not UNSEEN_FIELDS.issuperset(update_fields):
            self.stamp = new_step()
            update_fields = {*update_fields, "stamp"}
        # Participants are saved after the page, by Wagtail in the same transaction.
        self.is_being_saved, self.is_told_of = True, False
        try:
            return super().save(*args, update_fields=update_fields, **kwargs)
        finally:
            self.is_being_saved = False

    def is_placed_anew(self) -> bool:
        """Whether it is to stand elsewhere among the others than in the database."""
        return self._placing_there() != self._placing()

    def _placing(self) -> Placing:
        return (
            {name: str(getattr(self, name)) for name in PLACED_BY},
            {(part.person_id, part.role) for part in self.participants.all()},
            {topic.pk for topic in self.topics.all()},
        )

    def _placing_there(self) -> Placing | None:
        """In the database; None if it is not there yet."""
        interviews = type(self)._base_manager.filter(pk=self.pk)
        # Who else is saving it may be about to move it.
        is_safe = transaction.get_connection().in_atomic_block
        locked = interviews.select_for_update() if is_safe else interviews
        row = locked.values(*PLACED_BY).first()
        if row is None:
            return None
        people = interviews.values_list("participants__person", "participants__role")
        return (
            {name: str(value) for name, value in row.items()},
            set(people) - {(None, None)},
            set(interviews.values_list("topics", flat=True)) - {None},
        )

"""What tells whether something that was made of an interview is good still."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from interviews.models.versions import UNSEEN_FIELDS, ContentChange, new_step


class StampedMixin(models.Model):
    """An interview whose every save can be told from the ones before."""

    stamp = models.BigIntegerField(_("stamp"), default=new_step, editable=False)
    """Another one after each save: what was made of the interview before is old."""
    placing = models.BigIntegerField(_("placing"), default=0, editable=False)
    """Another one when its place among the other interviews may be another."""

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> Any:
        if update_fields is None:
            self.stamp, self.placing = new_step(), self.find_placing()
        elif not UNSEEN_FIELDS.issuperset(update_fields):
            # What is not saved of it may be another than what is there.
            self.stamp, self.placing = new_step(), new_step()
            update_fields = {*update_fields, "stamp", "placing"}
        # Participants are saved after the page, by Wagtail in the same transaction.
        self.is_being_saved, self.is_told_of = True, False
        try:
            return super().save(*args, update_fields=update_fields, **kwargs)
        finally:
            self.is_being_saved = False

    def find_placing(self) -> int:
        """A number, of 63 bits, of all that decides which lists it is in, and where.

        These are also the filters that it is counted in, its neighbours and those that
        are related to it; not the order by title, nor what is found by words.

        It is another one also after a change that more than one interview could show:
        what was changed without saving the page, as from a topic's side, is.
        """
        versions = ContentChange.objects.versions()
        if versions is None:
            return new_step()
        people = {(part.person_id, part.role) for part in self.participants.all()}
        topics = {topic.pk for topic in self.topics.all()}
        said = (
            *(self.live, self.path, self.url_path, self.locale_id, self.alias_of_id),
            *(self.medium, self.conducted, self.audience, self.language),
            *(str(self.date), sorted(people), sorted(topics), versions.site),
        )
        digest = hashlib.sha256(repr(said).encode()).digest()
        return int.from_bytes(digest[:8], "big") >> 1

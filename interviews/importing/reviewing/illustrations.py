"""The pictures of a Word file, for the library and for the head of the draft."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from interviews.importing.outcomes import ImportRefused
from interviews.importing.pictures import check_picture, stored_picture
from interviews.transcripts import TranscriptError
from interviews.transcripts.readers.pictures import read_pictures

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from wagtail.images.models import AbstractImage


def store_pictures(
    data: bytes, title: str, user: AbstractUser, stored: ExitStack
) -> list[AbstractImage]:
    """The pictures in a file, as far as ``user`` may add them and they are whole.

    Where ``stored`` ends in an error, the files that were added are gone again.
    """
    if not may_add_pictures(user):
        return []
    images = []
    try:
        for name, picture in read_pictures(data):
            if is_whole(name, picture):
                one = stored_picture(Path(name), picture, title=title)
                images.append(stored.enter_context(one))
    except TranscriptError:
        # The words are what was imported; a damaged picture does not keep them out.
        return images
    return images


def may_add_pictures(user: AbstractUser) -> bool:
    """Whether ``user`` may add to the collection in which new pictures lie."""
    policy = policy_registry.get_by_type(get_image_model())
    collections = policy.collections_user_has_permission_for(user, "add")
    return collections.filter(pk=Collection.get_first_root_node().pk).exists()


def is_whole(name: str, picture: bytes) -> bool:
    try:
        check_picture(name, picture)
    except ImportRefused:
        return False
    return True

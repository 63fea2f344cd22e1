"""The pictures of a Word file, in the library and among the words of the draft."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from interviews.importing.bodies import place_blocks
from interviews.importing.manuscripts import Blocks, image_block
from interviews.importing.outcomes import ImportRefused
from interviews.importing.pictures import check_picture, stored_picture
from interviews.transcripts import TranscriptError
from interviews.transcripts.readers.pictures import Picture, read_pictures

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from interviews.importing.reviewing.reviews import Review
    from interviews.models import PendingImport


def illustrate(
    blocks: Blocks,
    pending: PendingImport,
    review: Review,
    key: str,
    user: AbstractUser,
    stored: ExitStack,
) -> Blocks:
    """``blocks`` with the pictures of their source, as far as ``user`` may add them.

    Those that are damaged are left out. Where ``stored`` ends in an error, the files
    that were added are gone again.
    """
    if review.interview.format != "docx" or not may_add_pictures(user):
        return blocks
    placed = []
    for number, (name, picture) in enumerate(whole_pictures(pending)):
        title = picture.alt or f"{PurePath(name).stem} {number + 1}"
        new = stored_picture(Path(name), picture.data, title=title)
        image = stored.enter_context(new)
        placed.append((picture.after, image_block(image.pk, picture, key, number)))
    return place_blocks(blocks, review.parts, key, placed)


def may_add_pictures(user: AbstractUser) -> bool:
    """Whether ``user`` may add to the collection in which new pictures lie."""
    policy = policy_registry.get_by_type(get_image_model())
    collections = policy.collections_user_has_permission_for(user, "add")
    return collections.filter(pk=Collection.get_first_root_node().pk).exists()


def whole_pictures(pending: PendingImport) -> Iterator[tuple[str, Picture]]:
    """Each picture with a name for its file."""
    stem = PurePath(pending.name).stem or "picture"
    try:
        pictures = read_pictures(bytes(pending.data))
    except TranscriptError:
        # The words are what was imported; too many pictures do not keep them out.
        return
    for number, picture in enumerate(pictures, start=1):
        name = f"{stem}-{number}{picture.suffix}"
        try:
            check_picture(name, picture.data)
        except ImportRefused:
            continue
        yield name, picture

"""Pictures from files, looked through before they enter the library."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.images import ImageFile
from PIL import Image, UnidentifiedImageError
from wagtail.images import get_image_model

from interviews.importing.outcomes import ImportRefused
from interviews.text import shorten

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage

# As long as the field, with room for the “…” of what is cut.
MAX_TITLE = 254
MAX_BYTES = 20 * 1024 * 1024
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def find_picture(folder: Path | None, stem: str) -> Path | None:
    """The picture in ``folder`` that belongs to the file called ``stem``."""
    if folder is None:
        return None
    # Cameras write their suffixes in capitals.
    suffixes = [*FORMATS, *map(str.upper, FORMATS)]
    candidates = (folder / f"{stem}{suffix}" for suffix in suffixes)
    return next((path for path in candidates if path.is_file()), None)


def read_picture(path: Path) -> bytes:
    """The bytes of a whole picture; ``ImportRefused`` if it is none."""
    if path.stat().st_size > MAX_BYTES:
        raise ImportRefused(
            f"The picture {path.name} is larger than {MAX_BYTES // 1024**2} MB."
        )
    data = path.read_bytes()
    check_picture(path.name, data)
    return data


def check_picture(name: str, data: bytes) -> None:
    """Refuse what is no whole picture of the kind that its ``name`` ends with."""
    try:
        with Image.open(io.BytesIO(data), formats=[*FORMATS.values()]) as picture:
            # Opening reads the header only; a truncated file fails here.
            picture.load()
            found = picture.format
    except UnidentifiedImageError as exc:
        raise ImportRefused(
            f"The picture {name} is not a JPEG, PNG or WebP picture."
        ) from exc
    except Image.DecompressionBombError as exc:
        raise ImportRefused(f"The picture {name} has too many pixels.") from exc
    except (OSError, SyntaxError, ValueError) as exc:
        raise ImportRefused(f"The picture {name} is damaged.") from exc
    if found != FORMATS.get(Path(name).suffix.lower()):
        # Servers tell the type from the name, and browsers believe them.
        raise ImportRefused(
            f"The picture {name} is a {found} picture under a wrong name."
        )


@contextmanager
def stored_picture(path: Path, data: bytes, *, title: str) -> Iterator[AbstractImage]:
    """The library's picture with these bytes, added if it is not there yet.

    Where the block inside fails, a file that was added is taken away again.
    """
    image_model = get_image_model()
    digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    if known := image_model.objects.filter(file_hash=digest).first():
        yield known
        return
    image = image_model(
        title=shorten(title, MAX_TITLE),
        file=ImageFile(io.BytesIO(data), name=path.name),
    )
    remove_orphan(image, path.name, data)
    image.file_hash = digest
    image.file_size = len(data)
    image.save()
    try:
        yield image
    except BaseException:
        # A transaction rolls back rows, but no files.
        image.file.delete(save=False)
        raise


def remove_orphan(image: AbstractImage, name: str, data: bytes) -> None:
    """Take away the same file where an import was killed before it was anybody's."""
    storage, target = image.file.storage, image.get_upload_to(name)
    if not storage.exists(target) or storage.size(target) != len(data):
        return
    if type(image).objects.filter(file=target).exists():
        return
    with storage.open(target) as file:
        is_same = file.read() == data
    if is_same:
        storage.delete(target)

"""The one table of picture sizes, and what a picture looks like to a front end."""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from django.db.models import Prefetch, prefetch_related_objects
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable
from typing_extensions import TypedDict  # pydantic refuses typing's before 3.12

from interviews.pieces import keep_no_piece

if TYPE_CHECKING:
    from wagtail.images.models import AbstractImage, AbstractRendition

logger = logging.getLogger(__name__)

# Widths in pixels: a phone's card, a card on a large screen, a lead picture. A
# rendition is never wider than its original.
WIDTHS = (480, 960, 1600)
# WebP first: browsers take the first type that they know, and every browser
# knows JPEG.
FORMATS = ("webp", "jpeg")
THUMBNAIL_FILTER = "fill-120x120-c100|format-webp"
PLACEHOLDER_FILTER = "max-24x24|format-webp|webpquality-30"


@cache
def filters() -> tuple[str, ...]:
    """The filter specification of every rendition that a picture has."""
    sizes = [f"width-{width}|format-{kind}" for kind in FORMATS for width in WIDTHS]
    return (*sizes, PLACEHOLDER_FILTER)


class PictureSource(TypedDict):
    url: str
    width: int
    height: int
    type: Literal["image/webp", "image/jpeg"]


class Picture(TypedDict):
    id: int
    title: str
    alt: str
    width: int
    height: int
    placeholder: str
    src: str
    srcset: list[PictureSource]


class _StoredRows(ModelIterable):
    """Models as they are stored.

    Optimization: a list of twenty cards shows 140 renditions, and for each of them
    Django would ask whether the size of its file is known.
    """

    def __iter__(self) -> Iterator[AbstractRendition]:
        model, db = self.queryset.model, self.queryset.db
        names = [field.attname for field in model._meta.concrete_fields]
        for values in self.queryset.values_list(*names):
            row = model.__new__(model)
            row._state = ModelState()
            row._state.adding, row._state.db = False, db
            row.__dict__.update(zip(names, values, strict=True))
            yield row


def prefetch_pictures(images: Iterable[AbstractImage | None]) -> None:
    """Fetch the renditions of all ``images`` in one query."""
    prefetch_related_objects(
        [image for image in images if image], picture_prefetch("renditions")
    )


def picture_prefetch(path: str) -> Prefetch:
    """A prefetch of the renditions of a picture, whose relation is at ``path``."""
    return _prefetch(path, filters())


def thumbnail_prefetch(path: str) -> Prefetch:
    """The same of its thumbnail in the admin."""
    return _prefetch(path, [THUMBNAIL_FILTER])


def _prefetch(path: str, specs: Iterable[str]) -> Prefetch:
    from wagtail.images import get_image_model

    rendition_model = get_image_model().get_rendition_model()
    renditions = rendition_model.objects.filter(filter_spec__in=specs)
    renditions._iterable_class = _StoredRows
    return Prefetch(
        path,
        queryset=renditions,
        # The name that AbstractImage looks for.
        to_attr="prefetched_renditions",
    )


def thumbnail_url(image: AbstractImage | None) -> str:
    """The address of a small square for lists in the admin; empty if there is none."""
    if image is None:
        return ""
    try:
        return image.get_rendition(THUMBNAIL_FILTER).url
    except OSError:
        return ""


def make_renditions(images: Iterable[AbstractImage | None]) -> None:
    """Make what is missing of ``images``, so that no reader waits for it."""
    for image in filter(None, images):
        picture(image)


def ready_rendition(image: AbstractImage | None) -> AbstractRendition | None:
    """The largest JPEG of ``image`` that is there; unlike ``picture``, it makes none.

    ``image`` comes with its renditions prefetched, or there is a query.
    """
    if image is None:
        return None
    found = getattr(image, "prefetched_renditions", None)
    if found is None:
        found = image.renditions.filter(filter_spec__in=filters())
    ready = [one for one in found if one.filter_spec.endswith("format-jpeg")]
    return max(ready, key=lambda rendition: rendition.width, default=None)


def picture(
    image: AbstractImage | None, alt: str = "", base_url: str = ""
) -> Picture | None:
    """``image`` as a closed set of renditions, described by ``alt``.

    None without an image, and where its file is lost or damaged: a page without
    its picture is worth more to a reader than an error.

    ``width`` and ``height`` are the largest rendition's; ``src`` is a JPEG for
    whoever reads no ``srcset``; ``placeholder`` is a tiny picture as a data URL.
    ``base_url`` stands before addresses that have no host.
    """
    if image is None:
        return None
    try:
        renditions = _fetched(image) or image.get_renditions(*filters())
    except OSError as exc:
        logger.warning(
            "Picture %s (%s) cannot be shown: %s", image.pk, image.title, exc
        )
        keep_no_piece()
        return None
    placeholder = renditions.pop(PLACEHOLDER_FILTER)
    sources = _distinct([_source(item, base_url) for item in renditions.values()])
    largest = max(
        (source for source in sources if source["type"] == "image/jpeg"),
        key=lambda source: source["width"],
    )
    return Picture(
        id=image.pk,
        title=image.title,
        alt=alt or image.default_alt_text,
        width=largest["width"],
        height=largest["height"],
        placeholder=_data_url(placeholder, image),
        src=largest["url"],
        srcset=sources,
    )


def _fetched(image: AbstractImage) -> dict[str, AbstractRendition] | None:
    """The renditions by filter, if all of them were fetched before.

    Optimization: Wagtail asks every filter which focal point it depends on, and takes
    longer for that than the database. Ours depend on none.
    """
    fetched = {
        rendition.filter_spec: rendition
        for rendition in getattr(image, "prefetched_renditions", ())
        if not rendition.focal_point_key
    }
    wanted = filters()
    if not fetched.keys() >= set(wanted):
        return None
    return {spec: fetched[spec] for spec in wanted}


def _source(rendition: AbstractRendition, base_url: str) -> PictureSource:
    kind = rendition.filter_spec.rpartition("format-")[2]
    url = rendition.url
    return PictureSource(
        url=f"{base_url}{url}" if url.startswith("/") else url,
        width=rendition.width,
        height=rendition.height,
        type=f"image/{kind}",
    )


def _distinct(sources: list[PictureSource]) -> list[PictureSource]:
    """One source for each type and width: small originals give equal renditions."""
    return list({(item["type"], item["width"]): item for item in sources}.values())


def _data_url(rendition: AbstractRendition, image: AbstractImage) -> str:
    file = rendition.file
    try:
        return _read_data_url(file.storage, file.name, image.pk, image.file_hash)
    except OSError:
        return ""


# The name of a deleted file may be given to another one. With the picture's id and
# hash it is told from that, so an entry is never stale.
@lru_cache(maxsize=4096)
def _read_data_url(storage: object, name: str, image_id: int, file_hash: str) -> str:
    with storage.open(name) as file:
        data = base64.b64encode(file.read()).decode("ascii")
    return f"data:image/webp;base64,{data}"

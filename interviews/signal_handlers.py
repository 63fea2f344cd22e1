from __future__ import annotations

from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from interviews.conf import conf
from interviews.groups import open_to_desk
from interviews.models import Person
from interviews.pictures import filters, make_renditions


def open_new_index_to_desk(
    instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    # "raw" is a fixture that is being loaded, with its own rights in it.
    if created and not raw:
        open_to_desk(instance)


def keep_people_who_are_named(instance: Person, **kwargs: Any) -> None:
    # The database knows participants; who speaks or asks stands in the bodies.
    if interviews := list(instance.named_in()):
        raise ProtectedError(f"{instance} is named in interviews.", set(interviews))


def make_pictures(
    instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    # A page is saved without some of its fields when only its state changes.
    if instance.live and not raw and update_fields is None:
        make_after_commit(instance.pictures())


def make_portrait(instance: Person, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        make_after_commit([instance.portrait])


def remake_renditions(instance: Any, **kwargs: Any) -> None:
    # Wagtail drops the renditions of a picture whose file is replaced.
    if instance.filter_spec in filters():
        transaction.on_commit(partial(remake_if_used, instance.image_id), robust=True)


def remake_if_used(image_id: int) -> None:
    image = get_image_model().objects.filter(pk=image_id).first()
    if image and ReferenceIndex.get_references_to(image).exists():
        make_renditions([image])


def make_after_commit(images: list[Any]) -> None:
    # What is rolled back leaves no files behind; and what is published stays
    # published if a picture cannot be made, say because the disk is full.
    transaction.on_commit(partial(make_renditions, images), robust=True)


def register_signal_handlers() -> None:
    page_model = apps.get_model(conf.page_model)
    post_save.connect(
        make_pictures, sender=page_model, dispatch_uid="interviews.make_pictures"
    )
    post_save.connect(
        make_portrait, sender=Person, dispatch_uid="interviews.make_portrait"
    )
    post_delete.connect(
        remake_renditions,
        sender=get_image_model().get_rendition_model(),
        dispatch_uid="interviews.remake_renditions",
    )
    pre_delete.connect(
        keep_people_who_are_named,
        sender=Person,
        dispatch_uid="interviews.keep_people_who_are_named",
    )
    post_save.connect(
        open_new_index_to_desk,
        sender=apps.get_model(conf.index_page_model),
        dispatch_uid="interviews.open_new_index_to_desk",
    )

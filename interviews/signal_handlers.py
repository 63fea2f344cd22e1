from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from modelsearch.signal_handlers import (
    post_delete_signal_handler,
    post_save_signal_handler,
)
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction, ReferenceIndex, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from interviews.body import untitled_embeds
from interviews.conf import conf
from interviews.groups import open_to_desk
from interviews.headless import HeadlessPreviewMixin
from interviews.models import GoneAddress, Person, Topic
from interviews.models.indexing import IndexedLaterMixin, wait_for_index
from interviews.pictures import filters, make_renditions
from interviews.previews import end_previews_of
from interviews.redirects import keep_old_address
from interviews.search.entries import index_interview, index_names
from interviews.tasks import ask_about_embeds


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
        after_commit(remake_if_used, instance.image_id)


def remake_if_used(image_id: int) -> None:
    image = get_image_model().objects.filter(pk=image_id).first()
    if image and ReferenceIndex.get_references_to(image).exists():
        make_renditions([image])


def make_after_commit(images: list[Any]) -> None:
    # What is rolled back leaves no files behind; and what is published stays
    # published if a picture cannot be made, say because the disk is full.
    after_commit(make_renditions, images)


def after_commit(function: Callable[..., Any], *args: Any) -> None:
    """Call ``function`` then; its failure is logged, and nobody's who has saved."""
    call = partial(function, *args)
    # Django says in its log what failed, by this name.
    call.__qualname__ = function.__qualname__
    transaction.on_commit(call, robust=True)


def end_previews(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, HeadlessPreviewMixin):
        end_previews_of(instance)


def index_page(
    instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    # Saved in part, a live page holds its draft: Wagtail notes that there is one.
    if not raw and (update_fields is None or not instance.live):
        index_interview(instance)


def ask_about_untitled_embeds(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    # Also of a draft: saving one saves its page in part. After the commit, as a
    # provider takes its time, and SQLite lets nobody else write until then.
    if not raw and (addresses := list(untitled_embeds(instance.body))):
        after_commit(ask_about_embeds.enqueue, instance.pk, addresses)


def tell_search_engine(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, IndexedLaterMixin) and not wait_for_index(instance):
        post_save_signal_handler(instance, **kwargs)


def leave_search_engine(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, IndexedLaterMixin):
        post_delete_signal_handler(instance, **kwargs)


def note_renaming(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or instance.pk is None:
        return
    names = [name for name in ("name", "native_name") if hasattr(instance, name)]
    before = type(instance).objects.filter(pk=instance.pk).values_list(*names).first()
    after = tuple(getattr(instance, name) for name in names)
    instance.is_renamed = before is not None and before != after


def index_after_renaming(instance: Any, **kwargs: Any) -> None:
    if getattr(instance, "is_renamed", False):
        # At once, so that whoever is stopped has done it; and again for those who
        # publish meanwhile, and know the old name only.
        index_where_named(instance)
        after_commit(index_where_named, instance)


def index_where_named(instance: Person | Topic) -> None:
    interviews = apps.get_model(conf.page_model).objects.live().order_by()
    relation = "participants__person" if isinstance(instance, Person) else "topics"
    found = interviews.filter(**{relation: instance.pk})
    index_names(set(found.values_list("pk", flat=True)))


def remember_gone_address(instance: Any, **kwargs: Any) -> None:
    # Wagtail unpublishes what is deleted, too, and says so of the plain page.
    ours = (apps.get_model(conf.page_model), apps.get_model(conf.index_page_model))
    if issubclass(instance.specific_class or object, ours):
        GoneAddress.objects.remember(instance)


def forget_gone_addresses(instance: Any, **kwargs: Any) -> None:
    GoneAddress.objects.forget(instance)


def forget_opened_addresses(instance: PageViewRestriction, **kwargs: Any) -> None:
    GoneAddress.objects.forget(instance.page)


def forget_addresses_of_site(instance: Site, **kwargs: Any) -> None:
    # A site that goes with its front page takes along what went a moment before.
    GoneAddress.objects.filter(site_id=instance.pk).delete()


def connect_gone_addresses() -> None:
    page_unpublished.connect(
        remember_gone_address, dispatch_uid="interviews.remember_gone_address"
    )
    for signal in (page_published, page_slug_changed, post_page_move):
        signal.connect(
            forget_gone_addresses, dispatch_uid="interviews.forget_gone_addresses"
        )
    for sender, forget in (
        (PageViewRestriction, forget_opened_addresses),
        (Site, forget_addresses_of_site),
    ):
        post_delete.connect(
            forget, sender=sender, dispatch_uid=f"interviews.{forget.__name__}"
        )


def connect_renaming() -> None:
    for model in (Person, Topic):
        pre_save.connect(
            note_renaming,
            sender=model,
            dispatch_uid=f"interviews.note_renaming.{model.__name__}",
        )
        post_save.connect(
            index_after_renaming,
            sender=model,
            dispatch_uid=f"interviews.index_after_renaming.{model.__name__}",
        )


def connect_search_engine() -> None:
    for signal, receiver in (
        (post_save, tell_search_engine),
        (post_delete, leave_search_engine),
    ):
        signal.connect(receiver, dispatch_uid=f"interviews.{receiver.__name__}")


def register_signal_handlers() -> None:
    connect_search_engine()
    page_model = apps.get_model(conf.page_model)
    post_save.connect(
        index_page, sender=page_model, dispatch_uid="interviews.index_page"
    )
    post_save.connect(
        ask_about_untitled_embeds,
        sender=page_model,
        dispatch_uid="interviews.ask_about_untitled_embeds",
    )
    connect_renaming()
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
    page_published.connect(end_previews, dispatch_uid="interviews.end_previews")
    connect_gone_addresses()
    for sender in (Person, Topic):
        pre_save.connect(
            keep_old_address,
            sender=sender,
            dispatch_uid="interviews.keep_old_address",
        )

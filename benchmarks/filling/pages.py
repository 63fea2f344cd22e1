"""Writes pages a batch at a time, with all that saving them one by one would leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Locale, Page, ReferenceIndex

BATCH_SIZE = 500
Item = TypeVar("Item")


def add_pages(parent: Page, pages: Iterable[Page]) -> None:
    """Put ``pages``, live and with participants and topics, below a new ``parent``.

    Page by page Wagtail needs 20 queries and more; a hundred thousand would take hours.
    """
    added = 0
    for batch in in_batches(pages, BATCH_SIZE):
        with transaction.atomic():
            _place(batch, parent, added)
            _insert_pages(batch)
            _insert_relations(batch)
            _insert_references(batch)
        added += len(batch)
    Page.objects.filter(pk=parent.pk).update(numchild=added)


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    items = iter(items)
    while batch := list(islice(items, size)):
        yield batch


def _place(batch: list[Page], parent: Page, added: int) -> None:
    content_type = ContentType.objects.get_for_model(type(batch[0]))
    locale, now = Locale.objects.get(), timezone.now()
    for step, page in enumerate(batch, start=added + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, step)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.content_type, page.locale = content_type, locale
        page.draft_title = page.title
        page.first_published_at = page.last_published_at = now
        page.latest_revision_created_at = now


def _insert_pages(batch: list[Page]) -> None:
    fields = [field for field in Page._meta.concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(
        Page(**{field.attname: getattr(page, field.attname) for field in fields})
        for page in batch
    )
    for page, row in zip(batch, rows, strict=True):
        page.pk = page.page_ptr_id = page.id = row.pk
    # bulk_create refuses models with a parent, though the parents' rows are there.
    model = type(batch[0])
    model._base_manager._insert(
        batch, fields=model._meta.local_concrete_fields, using="default"
    )


def _insert_relations(batch: list[Page]) -> None:
    participants = [part for page in batch for part in page.participants.all()]
    for page in batch:
        for order, part in enumerate(page.participants.all()):
            part.interview_id, part.sort_order = page.pk, order
    type(participants[0]).objects.bulk_create(participants)
    through = type(batch[0]).topics.through
    through.objects.bulk_create(
        through(interviewpage_id=page.pk, topic_id=topic.pk)
        for page in batch
        for topic in page.topics.all()
    )


def _insert_references(batch: list[Page]) -> None:
    ReferenceIndex.objects.bulk_create(
        (reference for page in batch for reference in _references(page)),
        batch_size=BATCH_SIZE,
    )


def _references(page: Model) -> Iterator[ReferenceIndex]:
    found = set(ReferenceIndex._extract_references_from_object(page))
    for to_content_type, to_object, model_path, content_path in found:
        yield ReferenceIndex(
            content_type=page.content_type,
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=page.pk,
            to_content_type_id=to_content_type,
            to_object_id=to_object,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )

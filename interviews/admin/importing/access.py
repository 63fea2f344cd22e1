"""Who may import, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from wagtail.permission_policies.pages import PagePermissionPolicy

from interviews.conf import conf

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from wagtail.query import PageQuerySet


def open_indexes(user: AbstractUser) -> PageQuerySet:
    """The indexes below which ``user`` may add an interview."""
    policy = PagePermissionPolicy(apps.get_model(conf.index_page_model))
    indexes = policy.instances_user_has_permission_for(user, "add")
    return indexes.order_by("title", "pk")


def may_import_into(user: AbstractUser, page: Any) -> bool:
    """Whether ``user`` may add an interview below ``page``, whatever page it is."""
    index_model = apps.get_model(conf.index_page_model)
    model = page.specific_class
    if model is None or not issubclass(model, index_model):
        return False
    if not apps.get_model(conf.page_model).can_create_at(page.specific_deferred):
        return False
    return page.permissions_for_user(user).can_add_subpage()


def may_make_people(user: AbstractUser) -> bool:
    return user.has_perm("interviews.add_person")


def may_make_topics(user: AbstractUser) -> bool:
    return user.has_perm("interviews.add_topic")

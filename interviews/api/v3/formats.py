"""Rich text of Wagtail's own endpoints in the format that a request asks for.

Wagtail's v3 hands the request to its own fields only, and not to those that it takes
over from v2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from ninja.schema import Resolver
from wagtail.api.v3.registry import registry

from interviews.api.fields import BodyField, RichTextField
from interviews.conf import conf

if TYPE_CHECKING:
    from rest_framework.fields import Field


def hand_on_the_request() -> None:
    """Have the texts of both page types know the request; when apps are ready."""
    for name in (conf.page_model, conf.index_page_model):
        model = apps.get_model(name)
        resolvers = {
            field.name: Resolver(staticmethod(_resolver(field.name, field.serializer)))
            for field in model.api_fields
            if isinstance(field.serializer, BodyField | RichTextField)
        }
        registry.get(model._meta.label).read_schema._ninja_resolvers |= resolvers


def _resolver(name: str, serializer: Field) -> Callable:
    kind = type(serializer)

    def resolve(obj: Any, context: dict[str, Any]) -> Any:
        field = kind()
        field.bind(name, None)
        field._context = context
        value = field.get_attribute(obj)
        return None if value is None else field.to_representation(value)

    return resolve

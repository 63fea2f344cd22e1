"""Creating and updating interviews through Wagtail's own endpoints for pages.

Wagtail makes the input of a page from its ``api_fields``: of a field that has a shape
of its own for readers it makes nothing, and of a stream it makes anything. Here the
two page types get inputs as exact as their shapes.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import swapper
from django.apps import apps
from django.core.exceptions import PermissionDenied
from ninja.responses import Status
from ninja.signature import ViewSignature
from pydantic import Field
from wagtail.api.v3.registry import registry
from wagtail.api.v3.routers import pages
from wagtail.api.v3.schemas.base import build_union_schemas
from wagtail.models import get_page_models

from interviews.api.v3.writing.forms import writing_form
from interviews.api.v3.writing.inputs import IndexFields, InterviewFields, unknown_keys
from interviews.api.v3.writing.payloads import index_payload, interview_payload
from interviews.api.v3.writing.places import Trouble, refuse
from interviews.api.v3.writing.publishing import finished, unlocked
from interviews.api.v3.writing.streams import check_streams
from interviews.conf import conf

if TYPE_CHECKING:
    from django.http import HttpRequest
    from ninja import Schema
    from ninja.operation import Operation

    from interviews.api.v3.writing.payloads import Payload


def open_to_writing() -> None:
    """Give both page types their inputs; to be called when apps are ready."""
    interview = apps.get_model(conf.page_model)
    index = apps.get_model(conf.index_page_model)
    makers = {interview: interview_payload, index: index_payload}
    _add_fields(interview, InterviewFields)
    _add_fields(index, IndexFields)
    if not hasattr(interview, "api_base_form_class"):
        interview.api_base_form_class = writing_form(interview)
    unions = build_union_schemas(get_page_models())
    _replace_input("pages_create", unions.create, prepare_new, makers)
    _replace_input("pages_update", unions.update, prepare_change, makers)
    _publish_like_the_desk()


def _publish_like_the_desk() -> None:
    for operation in _operations({"pages_actions_publish", "pages_actions_revert"}):
        operation.view_func = unlocked(operation.view_func)
    for operation in _operations({"pages_actions_publish"}):
        operation.view_func = finished(operation.view_func)


def _operations(operation_ids: set[str]) -> list[Operation]:
    routers = (pages.router, pages.actions_router)
    views = (view for router in routers for view in router.path_operations.values())
    return [
        operation
        for view in views
        for operation in view.operations
        if operation.operation_id in operation_ids
    ]


def _add_fields(model: type, fields: type[Schema]) -> None:
    registered = registry.get(model._meta.label)
    registered.create_schema = _extended(registered.create_schema, model, fields)
    registered.patch_schema = _extended(
        registered.patch_schema, model, fields, optional=True
    )


def _extended(
    base: type[Schema], model: type, fields: type[Schema], *, optional: bool = False
) -> type[Schema]:
    namespace: dict[str, Any] = {"__annotations__": {}, "__module__": __name__}
    for name, info in fields.model_fields.items():
        # What a change leaves out is not touched, so its default is never used.
        default = None if optional else _default(model, name)
        namespace["__annotations__"][name] = info.rebuild_annotation()
        namespace[name] = Field(default_factory=default, alias=info.alias)
        if optional:
            namespace[name] = Field(None, alias=info.alias)
    return type(base)(base.__name__, (base,), namespace)


def _default(model: type, name: str) -> Callable[[], Any]:
    field = model._meta.get_field(name)
    if field.one_to_many or field.many_to_many or name == "body":
        return list
    return field.get_default


def _replace_input(
    operation_id: str, schema: Any, prepare: Callable, makers: dict[type, Callable]
) -> None:
    for operation in _operations({operation_id}):
        view = _prepared(operation.view_func, schema, prepare, makers)
        operation.view_func = view
        operation.signature = ViewSignature(operation.path, view)
        operation.models = operation.signature.models


def _prepared(
    view: Callable, schema: Any, prepare: Callable, makers: dict[type, Callable]
) -> Callable:
    @wraps(view)
    def prepared(request: HttpRequest, data: Schema, **kwargs: Any) -> Any:
        model = apps.get_model(data.meta.type)
        if model not in makers:
            check_streams(model, data)
            return view(request, data=data, **kwargs)
        _refuse_unknown(request, model)
        payload = prepare(makers[model], request.user, model, data, **kwargs)
        answer = view(request, data=payload or data, **kwargs)
        if payload:
            _warn(answer, payload)
        return answer

    signature = inspect.signature(view)
    prepared.__signature__ = signature.replace(
        parameters=[
            parameter.replace(annotation=schema) if name == "data" else parameter
            for name, parameter in signature.parameters.items()
        ]
    )
    return prepared


def _refuse_unknown(request: HttpRequest, model: type) -> None:
    registered = registry.get(model._meta.label)
    fields = registered.create_schema.model_fields
    accepted = {info.alias or name for name, info in fields.items()}
    computed = registered.read_schema.model_fields
    troubles = unknown_keys(json.loads(request.body), accepted | {*computed}, accepted)
    refuse(Trouble(("body", *place), message) for place, message in troubles)


def _warn(answer: Any, payload: Payload) -> None:
    """Tell which parts of rich text were left out."""
    page = answer.value if isinstance(answer, Status) else answer
    page._meta_warnings = [*getattr(page, "_meta_warnings", []), *payload.removals]


def prepare_new(
    make: Callable, user: Any, model: type, data: Schema, **kwargs: Any
) -> Payload | None:
    page_model = swapper.load_model("wagtailcore", "Page")
    parent = page_model.objects.filter(pk=data.meta.parent_id).first()
    if parent is None:
        return None  # Wagtail says so, to those who may hear it.
    if not parent.specific.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    return make(model, data, user, None)


def prepare_change(
    make: Callable, user: Any, model: type, data: Schema, page_id: int, **kwargs: Any
) -> Payload | None:
    page = model.objects.filter(pk=page_id).first()
    if page is None:
        return None
    draft = page.get_latest_revision_as_object()
    if not draft.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return make(model, data, user, draft)

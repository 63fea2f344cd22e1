"""What our operations answer when something is wrong (RFC 9457)."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from ninja import Field, Schema
from pydantic.json_schema import SkipJsonSchema
from wagtail.api.v3.errors import PROBLEM_JSON

if TYPE_CHECKING:
    from ninja import NinjaAPI


class ProblemItem(Schema):
    """One thing that is wrong with a request."""

    type: str = Field(..., description="The kind of error, for programs.")
    loc: list[str | int] = Field(
        ..., description="Where it is: query or path, then the parameter."
    )
    msg: str = Field(..., description="What is wrong, for people.")


class Problem(Schema):
    """An error, as RFC 9457 has it."""

    type: str = Field(..., description="about:blank: the status says it all.")
    title: str = Field(..., description="The status in words.")
    status: int
    detail: str = Field(..., description="What went wrong, for people.")
    errors: list[ProblemItem] | SkipJsonSchema[None] = Field(
        None, description="With status 422: each parameter that is wrong."
    )


# Python's own words for a status differ from version to version.
DESCRIPTIONS = {
    400: "The body is no JSON.",
    403: "The password is wrong.",
    404: "Nothing that the reader may see has this id or slug.",
    410: "The token showed something once, but no longer does.",
    422: "A parameter is unknown, or has a value that is not understood.",
    429: "There were too many wrong passwords; Retry-After gives the seconds to wait.",
}


def document_problems(api: NinjaAPI) -> None:
    """Give our errors, in the OpenAPI schema of ``api``, the content type they have.

    Ninja writes all answers of an operation down with the content type of those that
    it renders itself, and lets ``openapi_extra`` add one but not take that away.
    """
    describe = api.get_openapi_schema

    @wraps(describe)
    def get_openapi_schema(**kwargs: Any) -> dict[str, Any]:
        schema = describe(**kwargs)
        for operations in schema["paths"].values():
            for operation in operations.values():
                _correct(operation["responses"], api.renderer.media_type)
        return schema

    api.get_openapi_schema = get_openapi_schema


def _correct(answers: dict[int, Any], media_type: str) -> None:
    problem = {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}
    for status, answer in answers.items():
        if answer.get("content") == {media_type: problem}:
            answer["content"] = {PROBLEM_JSON: problem}
            answer["description"] = DESCRIPTIONS[status]

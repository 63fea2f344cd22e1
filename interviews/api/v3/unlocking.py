"""Opening an interview that is behind a password."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from wagtail.api.v3.errors import problem_response

from interviews.api.selection import find_one, in_place
from interviews.api.v3.problems import Problem
from interviews.api.v3.readers import FOR_READERS, READERS
from interviews.api.v3.routers import Key
from interviews.api.v3.schemas import Place
from interviews.attempts import Attempts
from interviews.conf import conf
from interviews.filters import check_names
from interviews.visibility.restrictions import find_restrictions
from interviews.visibility.unlocking import fits, make_token

unlocking = Router(tags=["interviews"], auth=READERS)


class UnlockAttempt(Schema):
    password: str = Field(
        ..., min_length=1, max_length=255, description="That of the page."
    )


class Unlocked(Schema):
    token: str = Field(..., description="Goes into the header X-Interviews-Unlock.")
    expires_in: int = Field(..., description="For how many seconds it is good.")
    complete: bool = Field(
        ...,
        description="Whether the interview opens now; false if it is behind another "
        "password, too.",
    )


@unlocking.post(
    "/{key}/unlock/",
    response={
        200: Unlocked,
        **dict.fromkeys((400, 403, 404, 422, 429), Problem),
    },
    url_name="unlock_interview",
    operation_id="interviews_unlock",
    summary="Open an interview with its password",
    openapi_extra=FOR_READERS,
)
def unlock_interview(
    request: HttpRequest, key: Key, attempt: UnlockAttempt, query: Place = Query(...)
) -> Any:
    check_names(request.GET, Place.model_fields)
    interviews = apps.get_model(conf.page_model).objects.all()
    locked = in_place(request, interviews.locked_to)
    page = find_one(locked.select_related("alias_of"), key, noun="interviews")
    locks = [
        one
        for one in find_restrictions(request)
        if one.has_password and one.covers(page)
    ]
    attempts = Attempts(request, locks)
    if not attempts.take():
        return refuse(attempts.seconds_left)
    # All of them, so that the time taken does not tell which one it was.
    opened = [lock for lock in locks if fits(lock, attempt.password)]
    if not opened:
        return problem_response(status=403, detail="This is not the password.")
    attempts.forgive()
    return Unlocked(
        token=make_token(opened),
        expires_in=conf.unlock_seconds,
        complete=all(lock.passed or lock in opened for lock in locks),
    )


def refuse(seconds: int) -> HttpResponse:
    response = problem_response(
        status=429,
        detail=f"There were too many wrong passwords. Try again in {seconds} seconds.",
    )
    response["Retry-After"] = str(seconds)
    return response

"""Whether a user may choose what a page is to name, as in the choosers of the desk."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from interviews.api.v3.writing.places import Trouble, refuse
from interviews.api.v3.writing.stored import picture_parts
from interviews.models import Person, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from interviews.api.v3.writing.stored import Place

# Any one of these lets somebody see the list that a chooser shows.
ACTIONS = ["add", "change", "delete", "view"]


class Choice(NamedTuple):
    kind: str
    key: int
    place: Place


def check_choices(choices: Iterable[Choice], user: Any, page: Any | None) -> None:
    """Refuse what is not there, or not to be chosen; ``page`` may keep what it names."""
    troubles = []
    for kind, group in _by_kind(choices).items():
        allowed = _choosable(kind, user, {choice.key for choice in group}, page)
        message = f"There is no {kind} with this id that you may choose."
        troubles += [
            Trouble(choice.place, message)
            for choice in group
            if choice.key not in allowed
        ]
    refuse(troubles)


def _by_kind(choices: Iterable[Choice]) -> dict[str, list[Choice]]:
    groups = defaultdict(list)
    for choice in choices:
        groups[choice.kind].append(choice)
    return groups


def _choosable(kind: str, user: Any, keys: set[int], page: Any | None) -> set[int]:
    model = _model(kind)
    kept = _named_by(page, model) & keys if page else set()
    there = set(model.objects.filter(pk__in=kept).values_list("pk", flat=True))
    chosen = _offered(model, user).filter(pk__in=keys - kept)
    return there | set(chosen.values_list("pk", flat=True))


def _model(kind: str) -> type:
    return {"person": Person, "topic": Topic, "picture": get_image_model()}[kind]


def _offered(model: type, user: Any) -> QuerySet:
    policy = policy_registry.get_by_type(model)
    if model is get_image_model():
        return policy.instances_user_has_any_permission_for(user, ["choose"])
    allowed = policy.user_has_any_permission(user, ACTIONS)
    return model.objects.all() if allowed else model.objects.none()


def _named_by(page: Any, model: type) -> set[int]:
    body = page.body.stream_block.extract_references(page.body)
    keys = {int(key) for found, key, *_ in body if found is model}
    if model is Topic:
        return {topic.pk for topic in page.topics.all()}
    if model is Person:
        return keys | {part.person_id for part in page.participants.all()}
    return keys | {page.image_id}


def named_in(data: Any) -> Iterator[Choice]:
    """Whatever ``data``, which was sent, names by id."""
    given = data.model_fields_set
    if "image" in given and (key := picture_parts(data.image)[0]):
        yield Choice("picture", key, ("body", "image"))
    if "participants" in given:
        for position, participant in enumerate(data.participants):
            yield Choice("person", participant.id, ("body", "people", position))
    if "topics" in given:
        for position, key in enumerate(data.topics):
            yield Choice("topic", key, ("body", "topics", position))
    if "body" in given:
        for position, block in enumerate(data.body):
            yield from _in_block(block, ("body", "body", position, "value"))


def _in_block(block: Any, place: Place) -> Iterator[Choice]:
    value = block.value
    if block.type == "image" and (key := picture_parts(value.image)[0]):
        yield Choice("picture", key, (*place, "image"))
    elif block.type == "pull_quote" and value.speaker:
        yield Choice("person", value.speaker, (*place, "speaker"))
    elif block.type == "qa":
        if value.asked_by:
            yield Choice("person", value.asked_by, (*place, "asked_by"))
        for position, answer in enumerate(value.answers):
            if answer.speaker:
                step = (*place, "answers", position, "speaker")
                yield Choice("person", answer.speaker, step)

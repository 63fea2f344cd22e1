"""Nobody names a person, a topic or a picture that they could not choose at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from tests.api.writing import Consumer, troubles
from tests.factories import (
    ImageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    block,
    make_index,
    make_user,
    qa,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger() -> Consumer:
    """May write pages, but sees neither pictures nor people nor topics."""
    index = make_index()
    group = Group.objects.create(name="Strangers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for kind in ("add", "change", "publish"):
        GroupPagePermission.objects.create(
            group=group, page_id=index.pk, permission_type=kind
        )
    user = make_user("stranger")
    user.groups.add(group)
    return Consumer(user)


def everything_named() -> dict[str, Any]:
    person, image = PersonFactory(), ImageFactory()
    answer = {"text": "<p>Me.</p>", "speaker": person.pk}
    return {
        "image": image,
        "people": [person],
        "topics": [TopicFactory()],
        "body": [
            qa("Who?", answer),
            block("image", {"image": image.pk, "alt": "It"}),
        ],
    }


def test_nobody_names_what_they_cannot_choose(stranger: Consumer) -> None:
    named = everything_named()
    index = Page.objects.get(slug="interviews")
    image, person = named["image"].pk, named["people"][0].pk
    body = [
        {"type": "image", "value": {"image": image, "alt": "It"}},
        {
            "type": "qa",
            "value": {
                "question": "Who?",
                "asked_by": person,
                "answers": [{"text": "<p>Me.</p>", "speaker": person}],
            },
        },
        {"type": "pull_quote", "value": {"quote": "Me.", "speaker": person}},
    ]

    answer = stranger.create(
        index,
        None,
        image=image,
        people=[{"id": person}],
        topics=[named["topics"][0].pk],
        body=body,
    )

    assert set(troubles(answer)) == {
        ("body", "image"),
        ("body", "people", 0),
        ("body", "topics", 0),
        ("body", "body", 0, "value", "image"),
        ("body", "body", 1, "value", "asked_by"),
        ("body", "body", 1, "value", "answers", 0, "speaker"),
        ("body", "body", 2, "value", "speaker"),
    }


def test_what_a_page_names_already_may_stay(stranger: Consumer) -> None:
    index = Page.objects.get(slug="interviews").specific
    page = InterviewPageFactory(parent=index, **everything_named())
    data = stranger.read(page)

    assert stranger.send("PATCH", f"{page.pk}/", data).status_code == 200


def test_a_picture_of_another_collection_is_not_chosen(stranger: Consumer) -> None:
    ours = Collection.get_first_root_node().add_child(name="Ours")
    theirs = Collection.get_first_root_node().add_child(name="Theirs")
    choose = Permission.objects.get(
        codename="choose_image", content_type__app_label="wagtailimages"
    )
    GroupCollectionPermission.objects.create(
        group=Group.objects.get(name="Strangers"), collection=ours, permission=choose
    )
    index = Page.objects.get(slug="interviews")
    mine, other = ImageFactory(collection=ours), ImageFactory(collection=theirs)

    assert stranger.create(index, None, image=mine.pk).status_code == 201
    assert troubles(stranger.create(index, None, image=other.pk))
    assert Image.objects.count() == 2

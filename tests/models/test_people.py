from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from wagtail.admin.panels import get_edit_handler

from interviews.choices import PersonKind, Role
from interviews.models import InterviewPage, Person
from tests.factories import (
    GroupFactory,
    InterviewPageFactory,
    PersonFactory,
    make_index,
)

pytestmark = pytest.mark.django_db


def submit(person: Person, **changes):
    """The form of the desk, with ``changes`` and everything else as it was."""
    form_class = get_edit_handler(Person).get_form_class()
    unchanged = form_class(instance=person)
    data = {name: unchanged[name].value() or "" for name in unchanged.fields}
    data["members"] = data["members"] or []
    return form_class(data | {"biography": "null"} | changes, instance=person)


# Slugs


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ines Okafor", "ines-okafor"),
        ("Dìdi 弟弟", "dìdi-弟弟"),
        ("동키즈", "동키즈"),
        ("!!!", "person"),
    ],
)
def test_a_slug_is_made_from_the_name(name, slug):
    assert PersonFactory(name=name).slug == slug


def test_a_slug_that_was_chosen_is_kept():
    assert PersonFactory(name="Ines Okafor", slug="ines").slug == "ines"


def test_a_slug_survives_a_new_name():
    person = PersonFactory(name="Ines Okafor")

    person.name = "Ines Okafor-Lind"
    person.save()

    assert person.slug == "ines-okafor"


@pytest.mark.parametrize("name", ["Ines Okafor", "동키즈", "!!!", "n" * 150])
def test_people_of_one_name_have_slugs_of_their_own(name):
    first, second, third = (PersonFactory(name=name) for _ in range(3))

    assert second.slug == f"{first.slug}-2"
    assert third.slug == f"{first.slug}-3"


def test_a_slug_that_only_begins_alike_is_no_obstacle():
    PersonFactory(name="Ines Okafor")

    assert PersonFactory(name="Ines").slug == "ines"


def test_a_slug_that_became_free_is_given_again():
    PersonFactory(name="Ines")
    PersonFactory(name="Ines").delete()

    assert PersonFactory(name="Ines").slug == "ines-2"


def test_a_slug_of_every_length_of_name_fits():
    for length in (1, 94, 100, 150):
        PersonFactory(name="n" * length).full_clean()


@pytest.mark.parametrize("slug", ["two words", "a/b", '"><script>'])
def test_a_slug_that_cannot_stand_in_an_address_is_refused(slug):
    with pytest.raises(ValidationError) as caught:
        PersonFactory.build(name="Ines", slug=slug).full_clean()

    assert list(caught.value.error_dict) == ["slug"]


def test_a_slug_that_is_taken_is_refused():
    PersonFactory(slug="ines")

    with pytest.raises(ValidationError) as caught:
        PersonFactory.build(slug="ines").full_clean()

    assert list(caught.value.error_dict) == ["slug"]


# The form


def test_the_form_makes_the_slug_that_was_left_empty():
    form = submit(Person(), name="동키즈")

    assert form.is_valid(), form.errors
    assert form.save().slug == "동키즈"


def test_a_group_has_members():
    band, drummer = GroupFactory(), PersonFactory()

    form = submit(band, members=[drummer.pk])

    assert form.is_valid(), form.errors
    assert list(form.save().members.all()) == [drummer]
    assert list(drummer.groups.all()) == [band]


def test_only_a_group_has_members():
    form = submit(PersonFactory(), members=[PersonFactory().pk])

    assert form.errors == {"members": ["Only a group has members."]}


def test_a_group_with_members_does_not_become_an_individual():
    band = GroupFactory()
    band.members.add(PersonFactory())

    form = submit(band, kind=PersonKind.INDIVIDUAL)

    assert form.errors == {"members": ["Only a group has members."]}


def test_a_group_is_not_a_member_of_itself():
    band = GroupFactory()

    form = submit(band, members=[band.pk])

    assert form.errors == {"members": ["A group cannot be a member of itself."]}


def test_a_group_may_belong_to_another_group():
    form = submit(GroupFactory(), members=[GroupFactory().pk])

    assert form.is_valid(), form.errors


def test_a_member_is_not_a_group_in_return():
    band, drummer = GroupFactory(), PersonFactory()
    band.members.add(drummer)

    assert not drummer.members.exists()
    assert band.is_group
    assert not drummer.is_group


@pytest.mark.parametrize("website", ["javascript:alert(1)", "not an address"])
def test_a_website_has_an_address_that_can_be_followed(website):
    assert list(submit(PersonFactory(), website=website).errors) == ["website"]


# In interviews


def test_a_person_is_called_by_both_names():
    assert str(PersonFactory(name="Dongkiz", native_name="동키즈")) == "Dongkiz 동키즈"
    assert str(PersonFactory(name="Ines")) == "Ines"


def test_a_person_in_an_interview_cannot_be_deleted():
    person = PersonFactory()
    InterviewPageFactory(parent=make_index(), people=[person])

    with pytest.raises(ProtectedError):
        person.delete()

    assert Person.objects.filter(pk=person.pk).exists()


def test_a_person_in_no_interview_can_be_deleted():
    person = PersonFactory()

    person.delete()

    assert not Person.objects.exists()


def test_deleting_an_interview_leaves_its_people():
    person = PersonFactory()

    InterviewPageFactory(parent=make_index(), people=[person]).delete()

    assert list(Person.objects.all()) == [person]
    assert not person.participations.exists()


def test_participants_keep_their_order_and_their_roles():
    first, second, third = PersonFactory.create_batch(3)
    page = InterviewPageFactory(
        parent=make_index(),
        people=[third, first, second],
        roles={first: Role.INTERVIEWER},
    )

    page = InterviewPage.objects.get(pk=page.pk)

    assert [(part.person, part.role) for part in page.participants.all()] == [
        (third, Role.INTERVIEWEE),
        (first, Role.INTERVIEWER),
        (second, Role.INTERVIEWEE),
    ]


def test_participants_and_their_people_come_in_one_query(django_assert_num_queries):
    page = InterviewPageFactory(
        parent=make_index(), people=PersonFactory.create_batch(8)
    )
    page = InterviewPage.objects.get(pk=page.pk)

    with django_assert_num_queries(1):
        names = [str(part) for part in page.participants.all()]

    assert len(names) == 8


def test_a_participant_is_named_with_the_role_and_the_interview():
    page = InterviewPageFactory(
        parent=make_index(), title="Rain", people=[PersonFactory(name="Ines")]
    )

    [participant] = page.participants.all()

    assert str(participant) == "Ines (Interviewee) – Rain"

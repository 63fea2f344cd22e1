from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from interviews.groups import EDITORS
from interviews.models import InterviewPage, Person, Topic
from tests.factories import (
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
def editor(client: Client) -> Client:
    client.force_login(make_user("edda", EDITORS))
    return client


def as_participant(person: Person) -> dict:
    return {"people": [person]}


def as_speaker(person: Person) -> dict:
    answer = {"text": "<p>Yes.</p>", "speaker": person.pk}
    return {"body": [qa("So?", answer)]}


def as_questioner(person: Person) -> dict:
    return {"body": [qa("So?", "Yes.", asked_by=person.pk)]}


def in_a_pull_quote(person: Person) -> dict:
    return {"body": [block("pull_quote", {"quote": "Yes.", "speaker": person.pk})]}


@pytest.mark.parametrize(
    "name", [as_participant, as_speaker, as_questioner, in_a_pull_quote]
)
def test_a_person_whom_an_interview_names_stays_and_it_is_said_where(
    editor: Client, name: Callable
) -> None:
    person = PersonFactory()
    InterviewPageFactory(parent=make_index(), title="Night shift", **name(person))

    url = reverse("interviews_person_modeladmin_delete", args=[person.pk])
    response = editor.post(url)

    assert Person.objects.filter(pk=person.pk).exists()
    assert "Night shift" in response.content.decode()


def test_no_code_deletes_a_speaker_either() -> None:
    person = PersonFactory()
    InterviewPageFactory(parent=make_index(), **as_speaker(person))

    with pytest.raises(ProtectedError):
        person.delete()


def test_a_person_whom_nobody_names_can_be_deleted(editor: Client) -> None:
    person = PersonFactory()

    editor.post(reverse("interviews_person_modeladmin_delete", args=[person.pk]))

    assert not Person.objects.exists()


def test_deleting_a_topic_says_how_many_interviews_it_leaves(editor: Client) -> None:
    topic = TopicFactory()
    InterviewPageFactory(parent=make_index(), topics=[topic])

    url = reverse("interviews_topic_modeladmin_delete", args=[topic.pk])
    question = editor.get(url).content.decode()
    editor.post(url)

    assert "on 1 interview" in question
    assert not Topic.objects.exists()
    assert InterviewPage.objects.exists()


@pytest.mark.parametrize(
    "query", ["date__gte=foo", "date__year=99999999", "nope=1", "p=abc", "o=99"]
)
def test_a_filter_that_makes_no_sense_is_no_error(editor: Client, query: str) -> None:
    url = reverse("interviews_interviewpage_modeladmin_index")

    response = editor.get(f"{url}?{query}", follow=True)

    assert response.status_code == 200

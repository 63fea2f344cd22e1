from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from interviews.groups import EDITORS
from tests.factories import PersonFactory, TopicFactory, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("view", ["choose", "choose_results"])
def test_namesakes_are_told_apart_by_what_they_do(client: Client, view: str) -> None:
    client.force_login(make_user("edda", EDITORS))
    for occupation in ["lighthouse keeper", "cellist"]:
        PersonFactory(name="Gil Woo-seol", occupation=occupation)

    said = client.get(reverse(f"interviews_person_chooser:{view}")).content.decode()

    assert "lighthouse keeper" in said
    assert "cellist" in said
    assert "Individual" in said


@pytest.mark.parametrize("view", ["choose", "choose_results"])
@pytest.mark.parametrize("chooser", ["person", "topic"])
def test_a_name_is_called_a_name(client: Client, chooser: str, view: str) -> None:
    client.force_login(make_user("edda", EDITORS))
    PersonFactory(name="Gil Woo-seol")
    TopicFactory(name="Lighthouses")

    url = reverse(f"interviews_{chooser}_chooser:{view}")
    response = client.get(url)
    # A modal comes as JSON.
    said = response.json()["html"] if view == "choose" else response.content.decode()

    first, *_ = re.findall(r"<th\b[^>]*>\s*(.*?)\s*</th>", said)
    assert first == "Name"

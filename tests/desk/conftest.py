from __future__ import annotations

import pytest
from django.test import Client

from interviews.groups import REPORTERS
from interviews.models import InterviewIndexPage
from tests.factories import make_index, make_user


@pytest.fixture
def index() -> InterviewIndexPage:
    return make_index()


@pytest.fixture
def reporter(client: Client, index: InterviewIndexPage) -> Client:
    client.force_login(make_user("rosa", REPORTERS))
    return client

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from interviews.models import InterviewPage, Topic
from tests.factories import InterviewPageFactory, TopicFactory, make_index

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Sundance 2024", "sundance-2024"),
        ("Fans & fandom", "fans-fandom"),
        ("데뷔", "데뷔"),
        ("???", "topic"),
    ],
)
def test_a_slug_is_made_from_the_name(name, slug):
    assert TopicFactory(name=name).slug == slug


def test_topics_whose_names_differ_in_punctuation_have_slugs_of_their_own():
    TopicFactory(name="C")

    assert TopicFactory(name="C++").slug == "c-2"


def test_a_topic_has_a_name_of_its_own():
    TopicFactory(name="Careers")

    with pytest.raises(ValidationError) as caught:
        TopicFactory.build(name="Careers").full_clean()

    assert list(caught.value.error_dict) == ["name"]


def test_a_topic_is_called_by_its_name():
    assert str(TopicFactory(name="Careers")) == "Careers"


def test_topics_stand_in_the_order_of_their_names():
    TopicFactory(name="Touring")
    TopicFactory(name="Careers")

    assert [topic.name for topic in Topic.objects.all()] == ["Careers", "Touring"]


def test_a_topic_knows_its_interviews():
    topic = TopicFactory()
    page = InterviewPageFactory(parent=make_index(), topics=[topic])

    assert list(topic.interviews.all()) == [page]


def test_deleting_a_topic_leaves_its_interviews():
    topic = TopicFactory()
    page = InterviewPageFactory(parent=make_index(), topics=[topic])

    topic.delete()

    assert not InterviewPage.objects.get(pk=page.pk).topics.exists()

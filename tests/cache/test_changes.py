"""What raises the content version, and what does not."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest
import wagtail.actions
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction

from interviews.changes import UNSEEN
from interviews.models import ContentChange, InterviewPage
from interviews.previews import share_draft
from interviews.visits.counts import count_visit
from tests.cache.asking import Reader
from tests.cache.world import CHANGES, Change, World, make_world
from tests.factories import make_user

pytestmark = pytest.mark.django_db

# Whoever adds a model says here or in UNSEEN whether readers could see what is in it.
SEEN = {
    "auth.User",
    "home.HomePage",
    "home.Magazine",
    "interviews.EmbedAnswer",
    "interviews.GoneAddress",
    "interviews.InterviewIndexPage",
    "interviews.InterviewPage",
    "interviews.InterviewPage_topics",
    "interviews.InterviewParticipant",
    "interviews.Person",
    "interviews.Person_members",
    "interviews.SearchEntry",
    "interviews.Topic",
    "taggit.Tag",
    "taggit.TaggedItem",
    "wagtailcore.Collection",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.CollectionViewRestriction_groups",
    "wagtailcore.Locale",
    "wagtailcore.Page",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.PageViewRestriction_groups",
    "wagtailcore.Site",
    "wagtaildocs.Document",
    "wagtailembeds.Embed",
    "wagtailimages.Image",
    "wagtailimages.Rendition",
    "wagtailredirects.Redirect",
}
# What each of Wagtail's actions is tried by, below; drafts are nobody's to read.
ACTIONS = {
    "ConvertAliasPageAction": "test_an_alias_that_becomes_a_page_raises_it",
    "CopyPageAction": "copy",
    "CopyPageForTranslationAction": "drafts only",
    "CopyForTranslationAction": "drafts only",
    "CreateAction": "drafts only, or by way of publishing",
    "CreatePageAction": "drafts only, or by way of publishing",
    "CreatePageAliasAction": "make_an_alias",
    "DeleteAction": "delete",
    "DeletePageAction": "delete",
    "EditAction": "drafts only, or by way of publishing",
    "EditPageAction": "drafts only, or by way of publishing",
    "MovePageAction": "move",
    "PublishPageRevisionAction": "publish_a_title",
    "PublishRevisionAction": "publish_a_title",
    "RevertToPageRevisionAction": "drafts only, or by way of publishing",
    "RevertToRevisionAction": "drafts only, or by way of publishing",
    "UnpublishAction": "unpublish",
    "UnpublishPageAction": "unpublish",
}


@pytest.fixture
def world() -> World:
    world = make_world()
    # The first page that is ever shown makes the site's settings, a change itself.
    Reader().get("/nothing/")
    return world


def version() -> int | None:
    return ContentChange.objects.version()


def test_every_model_is_known_to_be_seen_or_not() -> None:
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}

    assert labels - UNSEEN == SEEN
    # The other database has an index of its own.
    assert UNSEEN - labels <= {"wagtailsearch.SQLiteFTSIndexEntry"}


def test_every_action_of_wagtail_is_known() -> None:
    found = set()
    for module in pkgutil.iter_modules(wagtail.actions.__path__):
        contents = importlib.import_module(f"wagtail.actions.{module.name}")
        found |= {
            name
            for name, kind in inspect.getmembers(contents, inspect.isclass)
            if name.endswith("Action")
            and name != "BaseAction"
            and kind.__module__.startswith("wagtail.actions")
        }

    assert found == set(ACTIONS)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_whatever_readers_see_raises_it(world: World, change: Change) -> None:
    reader = Reader()
    before = reader.get(change.path).text
    reader.get(change.path)
    number = version()

    change.make(world)

    assert version() != number
    after = reader.get(change.path).text
    assert change.before in before and change.is_seen(after)
    assert not change.after or change.after not in before or change.after == "<loc>"


def test_an_alias_that_becomes_a_page_raises_it(world: World) -> None:
    alias = CreatePageAliasAction(
        world.boat, parent=world.other_index, update_slug="an-alias"
    ).execute(skip_permission_checks=True)
    number = version()

    alias.alias_of = None
    alias.save()

    assert version() != number


def test_lifting_a_restriction_raises_it(world: World) -> None:
    lock = PageViewRestriction.objects.create(page=world.boat, restriction_type="login")
    number = version()

    lock.delete()

    assert version() != number


def save_a_draft_of_what_is_live(world: World) -> None:
    world.boat.title = "Not yet"
    world.boat.save_revision()


def save_what_was_never_live(world: World) -> None:
    page = world.fresh(world.draft)
    page.title = "Not yet"
    page.save()
    page.save_revision()


def delete_what_was_never_live(world: World) -> None:
    world.fresh(world.draft).delete()


def sign_in(world: World) -> None:
    client = Client()
    client.force_login(User.objects.get(username="edda"))
    client.get("/admin/")


def read(world: World) -> None:
    count_visit(world.boat.pk)


def lock(world: World) -> None:
    page = Page.objects.get(pk=world.boat.pk)
    page.locked = True
    page.save(update_fields=["locked"])


def share(world: World) -> None:
    editor = User.objects.get(username="edda")
    share_draft(world.fresh(world.boat), editor=editor, label="Ada", days=1)


def give_rights(world: World) -> None:
    User.objects.get(username="edda").groups.add(Group.objects.first())


@pytest.mark.parametrize(
    "act",
    [
        save_a_draft_of_what_is_live,
        save_what_was_never_live,
        delete_what_was_never_live,
        sign_in,
        read,
        lock,
        share,
        give_rights,
    ],
    ids=lambda act: act.__name__,
)
def test_what_no_reader_sees_does_not(
    world: World, act: Callable[[World], Any]
) -> None:
    make_user("edda", "Interview editors")
    number = version()

    act(world)

    assert version() == number


def test_what_is_rolled_back_raises_nothing(world: World) -> None:
    number = version()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        world.boat.save()
        assert version() != number
        _ = 1 / 0

    assert version() == number


def test_unpublishing_without_a_signal_of_its_own_raises_it(world: World) -> None:
    number = version()

    page = InterviewPage.objects.get(pk=world.boat.pk)
    page.live = False
    page.save()

    assert version() != number

"""A magazine with something hidden in every way there is, each under its own word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    PageViewRestriction,
)

from interviews.models import InterviewIndexPage, InterviewPage, Preview, ShareLink
from interviews.previews import share_draft
from tests.api.tiers import PASSWORD, make_elsewhere, restrict
from tests.factories import (
    ImageFactory,
    InterviewIndexPageFactory,
    InterviewPageFactory,
    PersonFactory,
    TopicFactory,
    make_index,
    make_user,
    picture_file,
    qa,
    site_root,
)

LOGIN, GROUPS = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS


@dataclass(kw_only=True)
class Magazine:
    """What everybody may read."""

    index: InterviewIndexPage
    boat: InterviewPage
    raft: InterviewPage
    person: Any
    topic: Any


def make_public() -> Magazine:
    index = make_index()
    person = PersonFactory(name="Ada Okafor", portrait=ImageFactory())
    topic = TopicFactory(name="Rivers")
    boat, raft = (
        InterviewPageFactory(
            parent=index,
            title=title,
            date=f"2024-05-0{day}",
            people=[person],
            topics=[topic],
            image=ImageFactory(title=f"The {title}"),
        )
        for day, title in ((3, "Boat"), (5, "Raft"))
    )
    for page in (index, boat, raft):
        page.save_revision().publish()
    return Magazine(index=index, boat=boat, raft=raft, person=person, topic=topic)


def hide_everything(magazine: Magazine) -> dict[str, list[InterviewPage]]:
    """The hidden pages by the words that are in them, and nowhere else."""
    return {word: make(magazine, word) for word, make in HIDDEN.items()}


def hidden(magazine: Magazine, word: str, **kwargs: Any) -> InterviewPage:
    """An interview full of ``word``, in the middle of what is public."""
    answer = f'{word} <a linktype="page" id="{magazine.boat.pk}">and</a>'
    known = PersonFactory(name=f"{word} person", biography=f"<p>{word}</p>")
    kwargs.setdefault("parent", magazine.index)
    return InterviewPageFactory(
        title=f"{word} title",
        slug=f"{word}-slug",
        teaser=f"{word} teaser",
        search_description=f"{word} description",
        seo_title=f"{word} in search engines",
        date="2024-05-04",
        people=[magazine.person, known],
        topics=[magazine.topic, TopicFactory(name=f"{word} topic")],
        image=ImageFactory(title=f"{word} image", file=picture_file(f"{word}.jpg")),
        image_alt=f"{word} alt",
        body=[qa(f"{word}?", answer)],
        **kwargs,
    )


def draft(magazine: Magazine, word: str) -> list[InterviewPage]:
    return [hidden(magazine, word, live=False)]


def unpublished(magazine: Magazine, word: str) -> list[InterviewPage]:
    # It was never public under this address, which would then be known as gone.
    page = hidden(magazine, word, live=False)
    page.save_revision()
    return [page]


def scheduled(magazine: Magazine, word: str) -> list[InterviewPage]:
    later = timezone.now() + timedelta(days=9)
    page = hidden(magazine, word, live=False, go_live_at=later)
    page.save_revision(approved_go_live_at=later)
    return [page]


def expired(magazine: Magazine, word: str) -> list[InterviewPage]:
    before = timezone.now() - timedelta(days=9)
    return [hidden(magazine, word, live=False, expired=True, expire_at=before)]


def for_members(magazine: Magazine, word: str) -> list[InterviewPage]:
    page = hidden(magazine, word)
    restrict(page, LOGIN)
    return [page]


def for_a_group(magazine: Magazine, word: str) -> list[InterviewPage]:
    Group.objects.create(name=f"{word} group")
    page = hidden(magazine, word)
    restrict(page, GROUPS, groups=[f"{word} group"])
    return [page]


def behind_a_password(magazine: Magazine, word: str) -> list[InterviewPage]:
    page = hidden(magazine, word)
    restrict(page, PageViewRestriction.PASSWORD, password=PASSWORD)
    return [page]


def below_what_is_private(magazine: Magazine, word: str) -> list[InterviewPage]:
    index = InterviewIndexPageFactory(
        parent=site_root(), title=f"{word} index", slug=f"{word}-index"
    )
    restrict(index, LOGIN)
    return [hidden(magazine, word, parent=index), index]


def on_another_site(magazine: Magazine, word: str) -> list[InterviewPage]:
    return [hidden(magazine, word, parent=make_elsewhere())]


def alias_of_what_is_private(magazine: Magazine, word: str) -> list[InterviewPage]:
    [source] = for_members(magazine, word)
    alias = source.create_alias(parent=magazine.index, update_slug=f"{word}-alias-slug")
    return [source, alias]


def newer_revision(magazine: Magazine, word: str) -> list[InterviewPage]:
    page = InterviewPage.objects.get(pk=magazine.boat.pk)
    page.title, page.slug, page.teaser = f"{word} title", f"{word}-slug", word
    page.body = [("heading", f"{word} heading")]
    page.save_revision()
    return []


def editors_notes(magazine: Magazine, word: str) -> list[InterviewPage]:
    user = make_user(f"{word}-editor", first_name=word, last_name=word)
    page = InterviewPage.objects.get(pk=magazine.raft.pk)
    comment = Comment(page=page, user=user, text=word, contentpath="title")
    comment.save()
    page.owner = user
    page.save(update_fields=["owner"])
    return []


def unused_library(magazine: Magazine, word: str) -> list[InterviewPage]:
    PersonFactory(name=f"{word} person", slug=f"{word}-slug")
    TopicFactory(name=f"{word} topic", slug=f"{word}-slug")
    ImageFactory(title=f"{word} image", file=picture_file(f"{word}.jpg"))
    press = Collection.get_first_root_node().add_child(name=f"{word} collection")
    CollectionViewRestriction.objects.create(
        collection=press, restriction_type=CollectionViewRestriction.LOGIN
    )
    Document.objects.create(
        title=f"{word} document",
        file=ContentFile(word.encode(), name=f"{word}-slug.txt"),
        collection=press,
    )
    return []


def shared(magazine: Magazine, word: str) -> list[InterviewPage]:
    """A draft that somebody has a link to, whom only editors know."""
    page = hidden(magazine, word, live=False)
    share_draft(page, editor=make_user(f"{word}-editor"), label=word, days=7)
    return [page]


def shared_once(magazine: Magazine, word: str) -> ShareLink:
    """A link to edits of a live page that nobody has published."""
    page = InterviewPage.objects.get(pk=magazine.raft.pk)
    page.title, page.body = f"{word} title", [("heading", word)]
    page.save_revision()
    return share_draft(page, editor=None, label=word, days=7)


def revoked(magazine: Magazine, word: str) -> list[InterviewPage]:
    link = shared_once(magazine, word)
    ShareLink.objects.filter(pk=link.pk).update(revoked_at=timezone.now())
    return []


def lapsed(magazine: Magazine, word: str) -> list[InterviewPage]:
    link = shared_once(magazine, word)
    ShareLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    return []


def previewed(magazine: Magazine, word: str) -> list[InterviewPage]:
    """What an editor has typed and looked at, but not even saved."""
    page = InterviewPage.objects.get(pk=magazine.boat.pk)
    page.title, page.body = f"{word} title", [("heading", word)]
    Preview.objects.create(
        page_id=page.pk,
        content_type=page.content_type,
        editor=make_user(f"{word}-editor", is_superuser=True),
        content=page.serializable_data(),
    )
    return []


HIDDEN: dict[str, Callable[[Magazine, str], list[InterviewPage]]] = {
    "abzurdum": draft,
    "blivvering": unpublished,
    "crondle": scheduled,
    "dwimmerly": expired,
    "ephrastic": for_members,
    "flumpet": for_a_group,
    "grindlewax": behind_a_password,
    "hobsnock": below_what_is_private,
    "inkwhistle": on_another_site,
    "jorvential": alias_of_what_is_private,
    "kwelling": newer_revision,
    "lumberjig": editors_notes,
    "mizzlewort": unused_library,
    "nabberwock": shared,
    "oxterquill": revoked,
    "pumblechoke": lapsed,
    "quibberdash": previewed,
}

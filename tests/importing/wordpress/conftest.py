from __future__ import annotations

from collections.abc import Callable

import pytest

from interviews.importing.outcomes import Status
from interviews.importing.wordpress import media as media_module
from interviews.importing.wordpress.keeping import PageKeeper
from interviews.importing.wordpress.linking import link_page
from interviews.importing.wordpress.media import Media
from interviews.importing.wordpress.outcomes import PostOutcome
from interviews.importing.wordpress.posts import PostImporter
from interviews.models import InterviewPage
from interviews.wordpress import read_posts, survey
from tests.factories import make_index
from tests.importing.wordpress.web import Web
from tests.wordpress.archives import OldPost, write_archive

Import = Callable[..., list[PostOutcome]]


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_index()


@pytest.fixture
def uploads(tmp_path):
    folder = tmp_path / "uploads"
    (folder / "2019/05").mkdir(parents=True)
    return folder


@pytest.fixture
def bring(index, tmp_path) -> Import:
    """Import an archive of these posts whole, as the command does."""

    def bring(*posts: OldPost, media: Media | None = None, **options: bool):
        archive = survey(write_archive(tmp_path, *posts))
        keeper = PageKeeper(index=index, **options)
        importer = PostImporter(archive=archive, keeper=keeper, media=media or Media())
        outcomes = [importer.import_post(post) for post in read_posts(archive.path)]
        for guid in importer.unlinked:
            link_page(guid, importer.finder, keeper)
        return outcomes

    return bring


@pytest.fixture
def bring_one(bring) -> Callable[..., InterviewPage]:
    """Import one post, which has to be taken; the page as its latest draft is."""

    def bring_one(post: OldPost, *others: OldPost, **options):
        outcomes = bring(post, *others, **options)
        assert outcomes[0].status is not Status.REFUSED, outcomes[0].reason
        page = InterviewPage.objects.get(pk=outcomes[0].page_id)
        return page.get_latest_revision_as_object()

    return bring_one


@pytest.fixture
def web(monkeypatch):
    web = Web()
    monkeypatch.setattr(media_module.outbound, "get", web.get)
    return web

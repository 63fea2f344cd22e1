"""A whole magazine with everything that an archive holds, brought along twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Image

from interviews.models import InterviewPage
from interviews.visits.counts import visits_of
from tests.commands import import_wordpress as run
from tests.factories import make_index, write_picture
from tests.wordpress.archives import SITE, OldPost, attachment, write_archive

pytestmark = pytest.mark.django_db

UPLOADS = f"{SITE}/wp-content/uploads/2019/05"
CLASSIC = f"""\
[dropcap]We[/dropcap] met on a pontoon. [button href="{SITE}/?p=2"]Read on[/button]

<!--more-->

<strong>What do you build?</strong>

Boats, <em>small</em> ones [laughs], as <a href="{SITE}/2019/06/tom-bright/">Tom</a> does.

[caption id="attachment_11" align="alignnone"]<a href="{UPLOADS}/boat.jpg"><img \
class="wp-image-11" src="{UPLOADS}/boat-300x200.jpg" alt="A boat on trestles" /></a> \
Half done[/caption]

<strong>With what?</strong>
Cedar.

https://www.youtube.com/watch?v=abcdefghijk

<strong>And for whom?</strong>

[gallery ids="11,12"]

Whoever asks.
"""
BLOCKS = """\
<!-- wp:paragraph -->
<p>Tom was late.</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2 class="wp-block-heading">Why so late?</h2>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>The tide. Ask <a href="/2019/05/ines-okafor/">Ines</a>.</p>
<!-- /wp:paragraph -->

<!-- wp:image {"id":12,"sizeSlug":"large"} -->
<figure class="wp-block-image"><img src="/wp-content/uploads/2019/05/tide.jpg" \
alt="" class="wp-image-12"/><figcaption class="wp-element-caption">The tide\
</figcaption></figure>
<!-- /wp:image -->

<!-- wp:embed {"url":"https://vimeo.com/123456789","type":"video"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://vimeo.com/123456789
</div></figure>
<!-- /wp:embed -->

<!-- wp:heading -->
<h2 class="wp-block-heading">And now?</h2>
<!-- /wp:heading -->

<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item --><li>Tea</li><!-- /wp:list-item --></ul>
<!-- /wp:list -->
"""


def old_magazine() -> list[OldPost]:
    ines = OldPost(
        id=1,
        title="Ines Okafor &amp; her boats",
        content=CLASSIC,
        excerpt="Small ones.",
        categories=["Interviews"],
        tags=["Boats"],
        meta={"_thumbnail_id": "11", "post_views_count": "1204"},
    )
    tom = OldPost(
        id=2,
        title="Tom Bright is late",
        slug="tom-bright",
        content=BLOCKS,
        author="tom",
        categories=["Interviews"],
        link=f"{SITE}/2019/06/tom-bright/",
    )
    hidden = [
        OldPost(id=3, slug="p-3", title="Private", status="private"),
        OldPost(id=4, slug="p-4", title="Locked", password="stairs"),
        OldPost(id=5, slug="", title="Begun", status="draft"),
        OldPost(id=6, slug="p-6", title="Later", status="future"),
    ]
    files = [
        attachment(11, "2019/05/boat.jpg", alt="A boat", title="Boat"),
        attachment(12, "2019/05/tide.jpg", title="Tide"),
    ]
    page = OldPost(id=20, kind="page", slug="about", title="About us")
    return [ines, *files, tom, *hidden, page]


@pytest.fixture
def uploads(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    make_index()
    (tmp_path / "uploads/2019/05").mkdir(parents=True)
    write_picture(tmp_path, "uploads/2019/05/boat.jpg")
    write_picture(tmp_path, "uploads/2019/05/tide.jpg", size=(500, 300))
    return tmp_path / "uploads"


def bring(folder: Path, posts: list[OldPost], uploads: Path):
    path = write_archive(folder, *posts)
    return run(path, "--publish", f"--media-folder={uploads}")


def shape(slug: str) -> list[str]:
    found = []
    for block in InterviewPage.objects.get(slug=slug).body.raw_data:
        value = block["value"]
        match block["type"]:
            case "qa":
                found.append(f"qa: {value['question']}")
            case "image":
                found.append(f"image: {value['alt']} | {value['caption']}")
            case "embed":
                found.append(f"embed: {value['url']}")
            case kind:
                found.append(f"{kind}: {value}")
    return found


def test_it_comes_whole(tmp_path, uploads, client):
    result = bring(tmp_path, old_magazine(), uploads)

    assert result.error is None
    tom = InterviewPage.objects.get(slug="tom-bright")
    ines = InterviewPage.objects.get(slug="ines-okafor")
    assert shape("ines-okafor") == [
        "paragraph: <p>We met on a pontoon. Read on</p>",
        "qa: What do you build?",
        "image: A boat on trestles | Half done",
        "qa: With what?",
        "embed: https://www.youtube.com/watch?v=abcdefghijk",
        "qa: And for whom?",
        "image: A boat | ",
        "image: Ines Okafor & her boats | ",
    ]
    assert shape("tom-bright") == [
        "paragraph: <p>Tom was late.</p>",
        "qa: Why so late?",
        "image: The tide | The tide",
        "embed: https://vimeo.com/123456789",
        "qa: And now?",
    ]
    assert f'<a linktype="page" id="{tom.pk}">Tom</a>' in str(list(ines.body.raw_data))
    assert f'<a linktype="page" id="{ines.pk}">Ines</a>' in str(list(tom.body.raw_data))
    assert (ines.image.title, ines.image_alt) == ("Boat", "A boat")
    assert visits_of(InterviewPage.objects.filter(pk=ines.pk)) == 1204
    assert Image.objects.count() == 2
    assert client.get("/2019/05/ines-okafor/")["Location"] == ines.url
    assert client.get("/2019/06/tom-bright/")["Location"] == tom.url


def test_readers_see_what_was_public_and_nothing_else(tmp_path, uploads):
    bring(tmp_path, old_magazine(), uploads)

    listing = Client().get("/interviews/").text
    assert "Ines Okafor" in listing and "Tom Bright" in listing
    found = Client().get("/api/v3/interviews/").json()
    assert sorted(card["slug"] for card in found["items"]) == [
        "ines-okafor",
        "tom-bright",
    ]
    for page in InterviewPage.objects.exclude(slug__in=["ines-okafor", "tom-bright"]):
        assert page.title not in listing
        assert Client().get(page.url).status_code == 404
    assert Redirect.objects.count() == 2


def test_it_comes_twice_with_an_edit_between(tmp_path, uploads):
    posts = old_magazine()
    bring(tmp_path, posts, uploads)
    ines = InterviewPage.objects.get(slug="ines-okafor")
    ines.teaser = "Our own words."
    ines.save_revision().publish()
    posts[3].content = BLOCKS.replace("The tide.", "The ebb.")

    result = bring(tmp_path, posts, uploads)

    assert result.out[-1] == "0 created, 1 updated, 4 unchanged, 1 kept, 0 refused."
    assert InterviewPage.objects.get(slug="ines-okafor").teaser == "Our own words."
    assert "The ebb." in str(
        list(InterviewPage.objects.get(slug="tom-bright").body.raw_data)
    )
    assert Image.objects.count() == Redirect.objects.count() == 2

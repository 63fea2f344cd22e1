"""What is no archive, or not safe to read, and archives that are long."""

from __future__ import annotations

import tracemalloc

import pytest

from interviews.wordpress import ArchiveError, BrokenArchive, read_posts, survey
from interviews.wordpress import records as limits
from interviews.wordpress.records import read_records
from tests.wordpress.archives import (
    HEAD,
    SITE_FIELDS,
    TAIL,
    OldPost,
    only_post,
    write_archive,
    write_text,
)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/a"> %a;]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1/rss.dtd">',
        "<!DOCTYPE rss>",
    ],
)
def test_an_archive_that_declares_anything_is_refused(tmp_path, declaration):
    text = HEAD.replace("<rss", f"{declaration}\n<rss", 1) + SITE_FIELDS + TAIL

    with pytest.raises(ArchiveError, match="declares a document type or entities"):
        survey(write_text(tmp_path, text))


@pytest.mark.parametrize("text", ["", "Hello", "<html><body>Hello</body></html>"])
def test_what_is_no_archive_is_refused(tmp_path, text):
    with pytest.raises(ArchiveError):
        survey(write_text(tmp_path, text))


def test_a_feed_is_no_archive(tmp_path):
    with pytest.raises(ArchiveError, match="no WordPress archive"):
        survey(write_text(tmp_path, "<rss><channel><title>A</title></channel></rss>"))


@pytest.mark.parametrize("name", ["old.zip", "old.xml.gz", "old.tar"])
def test_what_is_packed_is_refused(tmp_path, name):
    with pytest.raises(ArchiveError, match=r"no \.xml file; unpack the archive"):
        survey(write_text(tmp_path, b"PK\x03\x04", name))


def test_a_zip_that_is_called_xml_is_refused(tmp_path):
    with pytest.raises(ArchiveError):
        survey(write_text(tmp_path, b"PK\x03\x04" + b"\x00" * 100))


def test_deep_nesting_is_refused(tmp_path):
    with pytest.raises(ArchiveError, match="32 levels deep"):
        survey(write_text(tmp_path, HEAD + "<a>" * 100_000))


def test_a_tag_that_never_ends_is_refused(tmp_path):
    path = write_text(tmp_path, HEAD + f'<item a="{"x" * 3_000_000}"></item>')

    with pytest.raises(ArchiveError, match="a tag or a comment that does not end"):
        survey(path)


def test_too_many_items_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_RECORDS", 10)

    with pytest.raises(ArchiveError, match="more than 10 items"):
        survey(write_text(tmp_path, HEAD + "<item></item>" * 11 + TAIL))


def test_a_post_has_as_many_categories_as_anybody_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_TERMS", 10)
    post = OldPost(id=1, categories=[f"Category {number}" for number in range(20)])

    assert len(only_post(write_archive(tmp_path, post)).terms) == 10


def test_a_file_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 10)

    with pytest.raises(ArchiveError, match="is larger than"):
        survey(write_archive(tmp_path, OldPost(id=1)))


def test_a_post_that_is_too_long_is_told_from_others_and_these_are_whole(tmp_path):
    long = OldPost(id=1, content="word " * 1_000_000)
    path = write_archive(tmp_path, long, OldPost(id=2, slug="next"))

    first, second = read_posts(path)

    assert (first.is_oversized, first.content) == (True, "")
    assert (second.is_oversized, second.slug) == (False, "next")


def test_a_long_transcript_is_whole(tmp_path):
    text = "<p>word </p>\n" * 50_000
    post = only_post(write_archive(tmp_path, OldPost(id=1, content=text)))

    assert (post.is_oversized, post.content) == (False, text.strip())


def test_comments_and_what_plugins_keep_do_not_make_a_post_long(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_WORDS", 1_000)
    old = OldPost(
        id=1, comments=1_000, content="Boats.", meta={"_builder_data": "x" * 20_000}
    )

    assert not only_post(write_archive(tmp_path, old)).is_oversized


def test_of_a_file_that_is_cut_off_what_was_whole_is_read(tmp_path):
    path = write_archive(tmp_path, OldPost(id=1), OldPost(id=2))
    text = path.read_bytes()
    path.write_bytes(text[: text.rindex(b"<wp:status>")])

    archive = survey(path)

    assert (archive.posts, archive.title) == (1, "Stairwell")
    assert archive.addresses.hosts == {"old.example"}
    assert archive.broken.startswith("It is cut off or damaged at line ")
    assert [post.id for post in read_posts(path)] == [1]
    with pytest.raises(BrokenArchive):
        list(read_records(path))


def test_memory_does_not_grow_with_the_archive(tmp_path):
    def peak(posts):
        path = write_archive(
            tmp_path,
            *(OldPost(id=n, slug=f"p{n}", content="boat " * 5_000) for n in posts),
        )
        tracemalloc.start()
        assert sum(1 for _post in read_posts(path)) == len(posts)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert peak(range(1, 201)) < 2 * peak(range(1, 21))

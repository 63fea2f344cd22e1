"""Saving a page costs as much in a large site as in a small one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models.functions import Length
from wagtail.search.models import IndexEntry

pytestmark = pytest.mark.django_db

NAME = "interviews_search_norms"


def test_entries_without_a_weight_are_found_by_an_index() -> None:
    with connection.cursor() as cursor:
        table = IndexEntry._meta.db_table
        found = connection.introspection.get_constraints(cursor, table)

    assert found[NAME]["columns"][0] == "title_norm"


def test_the_mean_length_of_titles_is_taken_without_reading_pages() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("Other databases have no room for a title in an index.")
    lengths = IndexEntry.objects.annotate(length=Length("title")).filter(length__gt=0)
    weightless = IndexEntry.objects.filter(title_norm=1.0).annotate(
        length=Length("title")
    )

    assert f"USING COVERING INDEX {NAME}" in lengths.values("length").explain()
    assert f"INDEX {NAME} (title_norm=?)" in weightless.values("pk").explain()

from __future__ import annotations

from django.db import migrations

# Whenever something is saved, Wagtail's own search engine looks for entries whose
# titles have no weight yet, and takes the mean length of all titles: without an index
# it reads every word of every page for that. Only SQLite has room for a whole title in
# an index, and then it need not look at the table at all.
NAME = "interviews_search_norms"
COLUMNS = {"sqlite": "title_norm, title", "postgresql": "title_norm"}


def add_index(apps, schema_editor):
    if columns := COLUMNS.get(schema_editor.connection.vendor):
        table = apps.get_model("wagtailsearch", "IndexEntry")._meta.db_table
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {NAME} ON {table} ({columns})"
        )


def remove_index(apps, schema_editor):
    schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0017_interview_changes"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [migrations.RunPython(add_index, remove_index)]

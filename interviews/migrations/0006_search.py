import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "interviews_searchentry"

# Neither positions nor sizes are kept: all that is asked is which rows have a word.
# The "ascii" tokenizer takes words as they come, as they are folded already.
SQLITE = [
    f"""
    CREATE VIRTUAL TABLE {TABLE}_fts USING fts5(
        words, content='{TABLE}', content_rowid='page_id',
        detail=none, columnsize=0, prefix='3', tokenize='ascii'
    )
    """,
    f"""
    CREATE TRIGGER {TABLE}_insert AFTER INSERT ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts(rowid, words) VALUES (new.page_id, new.words);
    END
    """,
    f"""
    CREATE TRIGGER {TABLE}_delete AFTER DELETE ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts({TABLE}_fts, rowid, words)
        VALUES ('delete', old.page_id, old.words);
    END
    """,
    f"""
    CREATE TRIGGER {TABLE}_update AFTER UPDATE ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts({TABLE}_fts, rowid, words)
        VALUES ('delete', old.page_id, old.words);
        INSERT INTO {TABLE}_fts(rowid, words) VALUES (new.page_id, new.words);
    END
    """,
]

# Without statistics the planner never reads, and unpacks, every vector of the table
# because a word is frequent: looking it up in the index is always quicker.
POSTGRESQL = [
    f"""
    ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS
        (array_to_tsvector(string_to_array(words, ' '))) STORED
    """,
    f"ALTER TABLE {TABLE} ALTER COLUMN vector SET STATISTICS 0",
    f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)",
]


def add_index(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in statements.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


def remove_index(apps, schema_editor):
    # Triggers, columns and indexes go with their table.
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TABLE {TABLE}_fts")


class Migration(migrations.Migration):

    dependencies = [
        ("interviews", "0005_previews_and_share_links"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("page", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to=settings.WAGTAIL_PAGE_MODEL, verbose_name="page")),
                ("words", models.TextField(verbose_name="words")),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
            },
        ),
        migrations.RunPython(add_index, remove_index),
    ]

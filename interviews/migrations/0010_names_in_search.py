from django.db import migrations, models

TABLE = "interviews_searchentry"

# Django has made the table anew, and its triggers went with the old one.
def _sqlite(columns):
    new, old = (
        ", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old")
    )
    names = ", ".join(columns)
    insert = f"INSERT INTO {TABLE}_fts(rowid, {names}) VALUES (new.page_id, {new});"
    delete = f"""
        INSERT INTO {TABLE}_fts({TABLE}_fts, rowid, {names})
        VALUES ('delete', old.page_id, {old});
    """
    return [
        *(f"DROP TRIGGER IF EXISTS {TABLE}_{name}" for name in ("insert", "delete", "update")),
        f"DROP TABLE {TABLE}_fts",
        f"""
        CREATE VIRTUAL TABLE {TABLE}_fts USING fts5(
            {names}, content='{TABLE}', content_rowid='page_id',
            detail=none, columnsize=0, prefix='3', tokenize='ascii'
        )
        """,
        f"INSERT INTO {TABLE}_fts({TABLE}_fts) VALUES ('rebuild')",
        f"CREATE TRIGGER {TABLE}_insert AFTER INSERT ON {TABLE} BEGIN {insert} END",
        f"CREATE TRIGGER {TABLE}_delete AFTER DELETE ON {TABLE} BEGIN {delete} END",
        f"CREATE TRIGGER {TABLE}_update AFTER UPDATE ON {TABLE} BEGIN {delete} {insert} END",
    ]


# The index goes with the column.
def _postgresql(columns):
    words = " || ".join(f"string_to_array({column}, ' ')" for column in columns)
    return [
        f"ALTER TABLE {TABLE} DROP COLUMN vector",
        f"""
        ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS
            (array_to_tsvector({words})) STORED
        """,
        f"ALTER TABLE {TABLE} ALTER COLUMN vector SET STATISTICS 0",
        f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)",
    ]


def search_names(apps, schema_editor):
    _search(schema_editor, ["words", "names"])


def search_words_only(apps, schema_editor):
    _search(schema_editor, ["words"])


def _search(schema_editor, columns):
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}
    if make := statements.get(schema_editor.connection.vendor):
        for statement in make(columns):
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("interviews", "0009_embed_answers"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="names",
            field=models.TextField(blank=True, default="", verbose_name="names"),
        ),
        migrations.RunPython(search_names, search_words_only),
    ]

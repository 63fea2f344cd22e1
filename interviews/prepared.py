"""Queries that are built once and asked many times.

Optimization: Django takes longer to write a query down than a database to answer it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

# Whoever filters by made-up words has queries made.
MOST_STATEMENTS = 500
# As many as a list has cards.
MOST_VALUES = 100
# They stand in a query for values that are given when it is asked: nobody has this
# many rows, and nobody can type these characters, or lives in that year.
BLANKS: dict[type, list[Any]] = {
    int: [2_147_480_000 + number for number in range(MOST_VALUES)],
    str: [f"\x1f{number}\x1f" for number in range(MOST_VALUES)],
    datetime.date: [
        datetime.date(9999, 12, 31) - datetime.timedelta(days=number)
        for number in range(MOST_VALUES)
    ],
}


class Statement(NamedTuple):
    sql: str
    parameters: tuple[Any, ...]

    def fill(self, values: dict[Any, Any]) -> list[Any]:
        return [values.get(parameter, parameter) for parameter in self.parameters]


_statements: dict[Any, Statement | None] = {}


def ask(
    key: Any, build: Callable[..., QuerySet], *values: int | str | datetime.date
) -> list[tuple[Any, ...]]:
    """The rows of the query that ``build`` makes of ``values``.

    ``build`` is called once for each ``key``, which tells all that the query depends
    on besides, and is given others of the same types in place of ``values``. A row
    is what the driver says: texts and whole numbers are the same with each.
    """
    blanks = [BLANKS[type(value)][at] for at, value in enumerate(values)]
    key = (connection.vendor, key, *map(type, values))
    if key not in _statements:
        if len(_statements) >= MOST_STATEMENTS:
            _statements.clear()
        _statements[key] = _write(build(*blanks))
    statement = _statements.get(key) or _write(build(*blanks))
    if statement is None:
        return []  # There can be no rows, whatever the values are.
    given = dict(zip(map(_adapt, blanks), map(_adapt, values), strict=True))
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.fill(given))
        return cursor.fetchall()


def _write(queryset: QuerySet) -> Statement | None:
    try:
        sql, parameters = queryset.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return None
    return Statement(sql, tuple(parameters))


def _adapt(value: int | str | datetime.date) -> Any:
    is_date = isinstance(value, datetime.date)
    return connection.ops.adapt_datefield_value(value) if is_date else value

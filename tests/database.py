"""``pytest --database=postgresql``: the same tests on a temporary PostgreSQL.

Those that ask no database, or look at pages in a browser, say the same on each, and are
left to the run on SQLite.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import ExitStack

import pytest

from tests.services import ServiceNotFoundError, start_postgresql

# By which a test says that it asks a database, where it has no mark.
FIXTURES = {"db", "django_db_setup", "live_server", "transactional_db"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="the database to test on: a file (sqlite, the default), or a "
        "temporary server that the tests start (postgresql)",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    # A wrapper is called before pytest-django, which loads the settings here.
    os.environ.pop("DATABASE_URL", None)
    options = early_config.known_args_namespace
    if options.database == "postgresql" and not (options.help or options.version):
        os.environ["DATABASE_URL"] = _start_postgresql(early_config)
    return (yield)


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if config.getoption("database") == "sqlite":
        return
    others = [item for item in items if not depends_on_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if depends_on_database(item)]


def depends_on_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & FIXTURES)


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('database')}"


def _start_postgresql(config: pytest.Config) -> str:
    stack = ExitStack()
    try:
        service = stack.enter_context(start_postgresql())
    except ServiceNotFoundError as exc:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            sys.exit(str(exc))
        sys.stdout.write(f"{exc} No test was run on it.\n")
        sys.exit()
    config.add_cleanup(stack.close)
    return service.url

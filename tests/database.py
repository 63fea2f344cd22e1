"""``pytest --database=postgresql``: the same tests on a temporary PostgreSQL."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import ExitStack

import pytest

from tests.services import ServiceNotFoundError, start_postgresql


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

"""The whole database as one file, and back."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class DumpError(Exception):
    """It failed; the message is a sentence for people."""


def dump_name() -> str:
    return NAMES[connection.vendor]


def dump_database(file: Path) -> None:
    """Write to ``file`` what there is at one moment, also while others write."""
    connection.close()
    if connection.vendor == "postgresql":
        _run("pg_dump", "--format=custom", f"--file={file}")
    else:
        _copy(connection.settings_dict["NAME"], file)


def load_database(file: Path) -> None:
    """Put what is in ``file`` in the place of what there is, all or nothing."""
    connection.close()
    if connection.vendor == "postgresql":
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        _run("pg_restore", *options, str(file))
    else:
        _copy(file, connection.settings_dict["NAME"])


def _copy(source: str | Path, target: str | Path) -> None:
    try:
        with (
            closing(sqlite3.connect(source, timeout=60)) as here,
            closing(sqlite3.connect(target, timeout=60)) as there,
        ):
            here.backup(there)
    except sqlite3.Error as exc:
        raise DumpError(f"The database cannot be copied: {exc}.") from exc


def _run(program: str, *arguments: str) -> None:
    database = connection.settings_dict
    places = {"host": database["HOST"], "port": database["PORT"]}
    places |= {"username": database["USER"], "dbname": database["NAME"]}
    command = [program, *(f"--{name}={to}" for name, to in places.items() if to)]
    # The password does not stand among the arguments, which every user can list.
    environment = {**os.environ, "PGPASSWORD": database["PASSWORD"]}
    try:
        subprocess.run(  # noqa: S603
            [*command, *arguments],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as exc:
        raise DumpError(f"{program} was not found on this machine.") from exc
    except subprocess.CalledProcessError as exc:
        raise DumpError(f"{program} failed: {exc.stderr.strip()}") from exc

"""What became of each item of an import, as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

# A spreadsheet takes what begins like this for a formula, and runs it.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Report:
    """A CSV file that is whole after each row, also where the import is stopped."""

    def __init__(self, file: TextIO, heading: Iterable[str]):
        self.file = file
        self.rows = csv.writer(file)
        self.add(heading)

    def add(self, cells: Iterable[Any]) -> None:
        self.rows.writerow([harmless(str(cell)) for cell in cells])
        self.file.flush()


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULAS) else cell

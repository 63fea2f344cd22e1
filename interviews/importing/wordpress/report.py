"""What became of each post, as a table for a spreadsheet."""

from __future__ import annotations

import csv
from typing import TextIO

from interviews.importing.wordpress.outcomes import PostOutcome

HEADING = ("status", "post", "title", "old address", "page", "remarks")
# A spreadsheet takes what begins like this for a formula, and runs it.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Report:
    """A CSV file that is whole after each row, also where the import is stopped."""

    def __init__(self, file: TextIO):
        self.file = file
        self.rows = csv.writer(file)
        self.rows.writerow(HEADING)

    def add(self, outcome: PostOutcome) -> None:
        post = outcome.post
        cells = (outcome.status, post.id, post.title, post.link)
        row = (*cells, outcome.page_id or "", outcome.remarks)
        self.rows.writerow([harmless(str(cell)) for cell in row])
        self.file.flush()


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULAS) else cell

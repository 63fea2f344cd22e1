from __future__ import annotations

import csv
import io

import pytest

from interviews.importing.reports import Report, harmless


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM", "\t=1", "  =1"])
def test_a_cell_is_never_a_formula(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "boats.md", "1 - 1", "a=b"])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_a_report_is_whole_after_each_row():
    file = io.StringIO()
    report = Report(file, ("status", "file"))

    report.add(("created", '=HYPERLINK("x"), "y"'))

    assert list(csv.reader(io.StringIO(file.getvalue()))) == [
        ["status", "file"],
        ["created", '\'=HYPERLINK("x"), "y"'],
    ]

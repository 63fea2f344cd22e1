"""A file about boats, and what the page of it says."""

from __future__ import annotations

from interviews.importing.outcomes import Status
from interviews.models import InterviewPage

CONVERSATION = """\
We met on a pontoon.

### Who are you, and what do you do?

I am Ines. I build [boats][1], *small* ones.

Not ships.

### What do you build with?

- Cedar
- Patience

> Measure twice.

[1]: https://example.com/boats "Boats"
"""


def imported(importer, path) -> InterviewPage:
    outcome = importer.import_file(path)
    assert (outcome.status, outcome.reason) == (Status.CREATED, "")
    return InterviewPage.objects.get(slug=path.stem.replace(".", "-"))


def said(page) -> list:
    return [
        (child.value["question"], child.value["answers"][0]["text"].source)
        if child.block_type == "qa"
        else child.value.source
        for child in page.body
    ]

"""``python -m benchmarks.filling ours 1000``: the content, in an empty database.

The environment says which site it is that Django sets up, and where it keeps its data.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module

import django

from benchmarks.content import ORIGINALS


def main(name: str, count: int) -> None:
    django.setup()
    # Models can only be imported now.
    from django.core.management import call_command

    from benchmarks.filling.copies import multiply

    call_command("migrate", verbosity=0, stdout=sys.stderr)
    site = import_module(f"benchmarks.filling.{name}")
    site.fill(min(count, ORIGINALS))
    multiply(site.MODELS.page, copies=count // ORIGINALS - 1)
    # The others count on from it.
    keys = site.MODELS.page.objects.order_by("pk").values_list("pk", flat=True)
    first = keys.first()
    sys.stdout.write(json.dumps({"first_page": first}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

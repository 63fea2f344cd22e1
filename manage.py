#!/usr/bin/env python
from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any

from django.core.management import ManagementUtility


class Manager(ManagementUtility):
    """Django's own, which looks for no garbage while all that stays is being loaded."""

    def execute(self) -> None:
        gc.disable()
        super().execute()

    def fetch_command(self, subcommand: str) -> Any:
        gc.freeze()
        gc.enable()
        return super().fetch_command(subcommand)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
    # site/ is a place on the import path, not a package: its name is taken by a
    # module of the standard library.
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    Manager(sys.argv).execute()


if __name__ == "__main__":
    main()

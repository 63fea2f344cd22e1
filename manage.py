#!/usr/bin/env python
from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
    # site/ is a place on the import path, not a package: its name is taken by a
    # module of the standard library.
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

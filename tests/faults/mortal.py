"""Does management commands, each in a process that a test may kill.

Each line of standard input is a list of commands with their arguments, as JSON. They
are done at the same time by forks of this process, which has loaded Django once. Their
``pids``, what they print and ``ended`` are lines of standard output.
"""

from __future__ import annotations

import json
import os
import sys

import django
from django.core.management import call_command, load_command_class
from django.urls import get_resolver
from wagtail.hooks import search_for_hooks


def do(commands: list[list[str]]) -> None:
    pids = [fork(command) for command in commands]
    print("pids", *pids, flush=True)  # noqa: T201
    for pid in pids:
        os.waitpid(pid, 0)
    print("ended", flush=True)  # noqa: T201


def fork(command: list[str]) -> int:
    if pid := os.fork():
        return pid
    call_command(*command)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    django.setup()
    # What each command would load anew.
    get_resolver().url_patterns  # noqa: B018
    search_for_hooks()
    for name in ("import_interviews", "import_wordpress"):
        load_command_class("interviews", name)
    for line in sys.stdin:
        do(json.loads(line))

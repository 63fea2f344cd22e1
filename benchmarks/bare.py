"""A site that says the same to everybody, after ``BARE_SECONDS`` of work for each.

It has no database, makes nothing and keeps nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

SECONDS = float(os.environ.get("BARE_SECONDS", "0"))
# About what a kept answer has.
BODY = b" " * 4000
HEADERS = [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))]


def application(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> list[bytes]:
    end = time.thread_time() + SECONDS
    while time.thread_time() < end:
        pass
    start_response("200 OK", HEADERS)
    return [BODY]

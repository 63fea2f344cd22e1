"""A site that says the same to everybody, without a database or a thought."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# About what a kept answer has.
BODY = b" " * 4000
HEADERS = [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))]


def application(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> list[bytes]:
    start_response("200 OK", HEADERS)
    return [BODY]

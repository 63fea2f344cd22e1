"""What the site logs: a line of JSON each, which names no reader and holds no secret."""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

# Of what libraries say. The query of an address may hold a token, and so may the
# address itself where a password is set anew.
SECRETS = {
    re.compile(r"\?[^\s\"'>)]+"): "?…",
    re.compile(r"(password_reset/confirm/)[^\s\"'>]+"): r"\1…",
    re.compile(
        r"(?i)\b(bearer|token|password|sessionid|csrftoken)\b[\s:=]+\S+"
    ): r"\1 …",
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"): "…@…",
    re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"): "…",
    # Times are three numbers with colons between them; addresses have more.
    re.compile(r"(?i)[0-9a-f:]*::[0-9a-f:]*"): "…",
    re.compile(r"(?i)\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b"): "…",
    # What is signed or made up at random.
    re.compile(r"[\w-]{4,}:[\w-]{6,}:[\w-]{20,}|[\w-]+:[\w-]{27,}|[\w-]{40,}"): "…",
}


class JsonLines(logging.Formatter):
    """One line a record; of a request that failed its path, without query, and status.

    Of an error it says which kind it is and where it was raised, but not its words:
    they repeat what somebody sent.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat("T"),
            "level": record.levelname,
            "logger": record.name,
            "message": clean(record.getMessage()),
            **_request(record),
            **_error(record),
        }
        return json.dumps(line, ensure_ascii=False)


def clean(text: str) -> str:
    """``text`` less what may be a secret, an address or a name of somebody."""
    for pattern, instead in SECRETS.items():
        text = pattern.sub(instead, text)
    return text


def _request(record: logging.LogRecord) -> dict[str, Any]:
    request = getattr(record, "request", None)
    path = getattr(request, "path", None)
    if path is None:
        return {}
    status = getattr(record, "status_code", None)
    return {"method": request.method, "path": clean(path), "status": status}


def _error(record: logging.LogRecord) -> dict[str, Any]:
    if not record.exc_info or record.exc_info[1] is None:
        return {}
    error = record.exc_info[1]
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "where": [f"{one.filename}:{one.lineno} {one.name}" for one in frames],
    }

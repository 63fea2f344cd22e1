"""While Django makes an answer, others ask the same process for what is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# Python's own five milliseconds are the time of twenty answers that are kept: so long
# each of them would wait, several times, for a page that is being made.
PROMPT_SECONDS = 0.0001


class HandingOver:
    """Has Python hand over promptly for as long as ``application`` is at work.

    At other times it takes its time: what is kept is answered sooner than somebody
    else's turn would have come, and to hand over costs.
    """

    def __init__(self, application: WSGIApplication):
        self.application = application
        self._lock = Lock()
        self._at_work = 0
        self._usual_seconds = sys.getswitchinterval()

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        self._count(1)
        try:
            return self.application(environ, start_response)
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        with self._lock:
            self._at_work += more
            sys.setswitchinterval(
                PROMPT_SECONDS if self._at_work else self._usual_seconds
            )

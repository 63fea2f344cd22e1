"""``python -m benchmarks.queries WSGI HOST PATH…``: how many queries answers need.

Asked in this process and not from a server, as only here Django tells; but through all
that a server asks, also what answers before Django does.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from wsgiref.util import setup_testing_defaults


def count_queries(wsgi: str, host: str, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    application = import_module(wsgi).application
    # Fills what a worker keeps in memory.
    _ask(application, host, path)
    with CaptureQueriesContext(connection) as queries:
        _ask(application, host, path)
    return len(queries)


def _ask(application: object, host: str, path: str) -> None:
    path, _, query = path.partition("?")
    environ = {"HTTP_HOST": host, "PATH_INFO": path, "QUERY_STRING": query}
    environ |= {"REMOTE_ADDR": "127.0.0.1"}
    setup_testing_defaults(environ)
    statuses = []
    response = application(environ, lambda status, *_: statuses.append(status))
    list(response)
    # Afterwards connections are given back; it is told by closing.
    if hasattr(response, "close"):
        response.close()
    if not statuses[0].startswith("200"):
        raise RuntimeError(f"{path} answers {statuses[0]}")


if __name__ == "__main__":
    wsgi, host, *paths = sys.argv[1:]
    import_module(wsgi)
    counts = [count_queries(wsgi, host, path) for path in paths]
    sys.stdout.write(json.dumps(counts))

"""``python -m benchmarks.queries HOST PATH``: how many queries an answer needs.

Asked in this process and not from a server, as only here Django tells.
"""

from __future__ import annotations

import json
import sys

import django


def count_queries(host: str, path: str) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME=host)
    # Fills what a worker keeps in memory.
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answers {response.status_code}")
    return len(queries)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(count_queries(*sys.argv[1:])))

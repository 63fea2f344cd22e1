"""``python -m benchmarks.queries PATH…``: the queries that each address needs.

Asked in this process and not from a server, as only here Django tells. The first
answer to a path fills what a worker keeps in memory, the second one is counted.
"""

from __future__ import annotations

import json
import sys

import django


def count_queries(paths: list[str], host: str) -> list[int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME=host)
    counts = []
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path} answers {response.status_code}")
        counts.append(len(queries))
    return counts


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(count_queries(sys.argv[2:], sys.argv[1])))

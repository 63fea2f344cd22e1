"""Sites served as in production, by the same server with the same options."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks.client import Client
from benchmarks.sites import ROOT, Site

WORKERS = 2
THREADS = 4


@dataclass(frozen=True, kw_only=True)
class Server:
    site: Site
    port: int
    pid: int

    @contextmanager
    def reader(self, **options: Any) -> Iterator[Client]:
        """``options`` are those of ``Client``."""
        client = Client(port=self.port, host=self.site.host, **options)
        try:
            yield client
        finally:
            client.close()


@contextmanager
def serve(site: Site, **variables: str) -> Iterator[Server]:
    """``site`` behind granian, until the block ends."""
    port = free_port()
    with open(site.folder / "server.log", "wb") as log:
        process = subprocess.Popen(
            _command(site, port),
            cwd=ROOT,
            env=site.environment | variables,
            stdout=log,
            stderr=log,
            # Ctrl-C ends the benchmark, and that ends the server.
            start_new_session=True,
        )
    try:
        _wait(process, port)
        yield Server(site=site, port=port, pid=process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _command(site: Site, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)),
        *("--workers", str(WORKERS), "--blocking-threads", str(THREADS)),
        # A worker that is told to stop while it begins would never hear of it.
        *("--workers-kill-timeout", "8"),
        *("--http", "1", "--no-ws", "--log-level", "warning"),
        f"{site.wsgi}:application",
    ]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def _wait(process: subprocess.Popen, port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{process.args} did not start.")

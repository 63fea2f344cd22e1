"""A provider of films at a local address, which answers as badly as it is told to."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

GOOD = {
    "type": "video",
    "version": "1.0",
    "title": "The rehearsal, in full",
    "author_name": "Halfmoon Bus",
    "thumbnail_url": "https://pictures.example/rehearsal.jpg",
    "html": "<iframe src='https://tracker.example/'></iframe><script>x()</script>",
}


class Provider:
    """``body`` is what it sends, or ``misbehave`` is called with the request."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[str] = []
        """The page of each question, in their order."""
        self.status = 200
        self.headers = {"Content-Type": "application/json; charset=utf-8"}
        self.body: bytes = json.dumps(GOOD).encode()
        self.misbehave: Any = None
        self.closing = threading.Event()

    def tell(self, **fields: Any) -> None:
        """Answer as a good provider does, but for ``fields``."""
        answer = {**GOOD, **fields}
        kept = {name: value for name, value in answer.items() if value is not None}
        self.body = json.dumps(kept).encode()

    def hang(self, request: BaseHTTPRequestHandler) -> None:
        self.closing.wait(30)

    def drip(self, request: BaseHTTPRequestHandler) -> None:
        """A byte now and then, so that no single read takes long."""
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.closing.wait(0.05):
            request.wfile.write(b"X")

    def flood(self, request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
        )
        while not self.closing.is_set():
            request.wfile.write(b" " * 100_000)

    def gibber(self, request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"\x00\xff nothing that HTTP knows\r\n\r\n")

    def hang_up(self, request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")


@contextlib.contextmanager
def start_provider() -> Iterator[Provider]:
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(provider))
    server.daemon_threads = True
    provider.url = f"http://127.0.0.1:{server.server_port}/oembed"
    # Asked often whether it is to end, so that a test need not wait for it.
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield provider
    finally:
        provider.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler_of(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            provider.asked += query.get("url", [])
            if provider.misbehave:
                provider.misbehave(self)
                return
            self.send_response(provider.status)
            for name, value in provider.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(provider.body)

        def handle(self) -> None:
            # Whoever asked has hung up, as it should.
            with contextlib.suppress(OSError):
                super().handle()

        def log_message(self, *args: Any) -> None:
            pass

    return Handler

"""A preview page of another origin, as docs/how-to/preview.md tells to write it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = """<!doctype html>
<html lang="en">
    <head>
        <title>Front end</title>
        <meta name="referrer" content="no-referrer">
    </head>
    <body>
        <main>
            <h1></h1>
            <p id="questions"></p>
            <img src="data:," alt="boat.jpg">
        </main>
        <script type="module">
            const cms = "CMS";
            const token = new URLSearchParams(location.search).get("token");
            const title = document.querySelector("h1");
            if (token) {
                const answer = await fetch(`${cms}/api/v3/preview/?token=${token}`);
                const draft = await answer.json();
                title.textContent = draft.title;
                document.querySelector("#questions").textContent = draft.question_count;
            } else {
                title.textContent = "Live";
            }
            const bar = await fetch(`${cms}/preview/userbar/${location.search}`, {
                credentials: token ? "omit" : "include",
            });
            if (bar.status === 200) {
                const html = await bar.text();
                document.body.append(document.createRange().createContextualFragment(html));
            }
            document.body.dataset.userBar = bar.status;
        </script>
    </body>
</html>
"""


@contextmanager
def serve_preview_page(cms: str) -> Iterator[int]:
    """The port, of the system's choice, where every address shows that page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.replace("CMS", cms).encode())

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()

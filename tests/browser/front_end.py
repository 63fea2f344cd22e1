"""A server of our own for the example front end, on another port than the site's."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "docs" / "examples" / "front-end"


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Nothing, as the tests' output is theirs."""


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """The address at which ``folder`` is served."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def copy_example(folder: Path, site: str) -> Path:
    """The example in ``folder``, set up for the API of ``site`` as its reader does."""
    copy = folder / "front-end"
    shutil.copytree(EXAMPLE, copy)
    config = copy / "config.js"
    source = config.read_text(encoding="utf-8")
    config.write_text(source.replace("http://127.0.0.1:8000", site), encoding="utf-8")
    return copy

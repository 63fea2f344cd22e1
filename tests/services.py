"""The programs beside Python that tests use, found on the machine and started.

Each server is a temporary one of its own, on a free port of the loopback address,
with its data in a temporary folder.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis
import requests


class ServiceNotFoundError(Exception):
    """A program is not on this machine; the message is a sentence for people."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was not found on this machine.")


@dataclass(frozen=True, kw_only=True)
class Service:
    url: str
    """Where it answers."""
    process: subprocess.Popen
    """The server, to be stopped by a test that wants to see what happens then."""


def find_chromium() -> str:
    return _find("Chromium", "chromium", "chromium-browser", "google-chrome")


def find_npm() -> str:
    _find("Node.js", "node")
    return _find("npm", "npm")


@contextmanager
def start_redis(port: int | None = None) -> Iterator[Service]:
    """A server, at ``port`` where one was before."""
    program = _find("Redis", "redis-server")
    port = port or free_port()
    url = f"redis://127.0.0.1:{port}/0"
    options = {"bind": "127.0.0.1", "port": port, "save": "", "appendonly": "no"}
    with tempfile.TemporaryDirectory(prefix="interviews-redis-") as folder:
        command = [program, "--dir", folder]
        for name, value in options.items():
            command += [f"--{name}", str(value)]
        with _running(command, Path(folder)) as process:
            _wait(process, redis.Redis.from_url(url).ping, redis.RedisError)
            yield Service(url=url, process=process)


@contextmanager
def start_postgresql(
    kept: Path | None = None, port: int | None = None
) -> Iterator[Service]:
    """A server; its data are in ``kept`` if that is given, and stay there.

    ``port`` is where one was before that has been stopped.
    """
    binaries = _find_postgresql()
    port = port or free_port()
    url = f"postgresql://interviews@127.0.0.1:{port}/postgres"
    with _folder(kept) as folder:
        user = _postgresql_user()
        if user:
            shutil.chown(folder, user)
        data = Path(folder, "data")
        if not data.exists():
            _create_cluster(binaries / "initdb", data, user)
        options = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            # The path of a socket in a deep folder would be too long.
            "unix_socket_directories": "",
            # What a crash would lose is thrown away afterwards anyway.
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
        }
        command = [str(binaries / "postgres"), "-D", str(data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with _running(command, Path(folder), user) as process:
            _wait(process, lambda: psycopg.connect(url).close(), psycopg.Error)
            yield Service(url=url, process=process)


@contextmanager
def start_nginx(servers: str, port: int) -> Iterator[Service]:
    """One with ``servers``, which listen at ``port``, as its configuration."""
    program = _find("nginx", "nginx")
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="interviews-nginx-") as folder:
        # Its workers read the folder of whoever runs the tests.
        user = "user root root;" if os.geteuid() == 0 else ""
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        text = f"{user} pid {folder}/pid; events {{}}\n"
        text += f"http {{ access_log off; {paths}\n{servers} }}"
        Path(folder, "nginx.conf").write_text(text, encoding="utf-8")
        command = [program, "-p", folder, "-c", "nginx.conf"]
        command += ["-e", f"{folder}/errors", "-g", "daemon off;"]
        with _running(command, Path(folder)) as process:
            _wait(process, lambda: requests.get(url, timeout=30), OSError)
            yield Service(url=url, process=process)


@contextmanager
def start_varnish(vcl: str) -> Iterator[Service]:
    program = _find("Varnish", "varnishd")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="interviews-varnish-") as folder:
        Path(folder, "site.vcl").write_text(vcl, encoding="utf-8")
        command = [program, "-F", "-n", f"{folder}/work", "-f", f"{folder}/site.vcl"]
        command += ["-a", f"127.0.0.1:{port}", "-s", "malloc,16m", "-j", "none"]
        with _running(command, Path(folder)) as process:
            _wait(process, lambda: requests.get(url, timeout=30), OSError)
            yield Service(url=url, process=process)


def _find(name: str, *programs: str) -> str:
    for program in programs:
        # Debian has servers where only root looks.
        if path := shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin"):
            return path
    raise ServiceNotFoundError(name)


@contextmanager
def _folder(kept: Path | None) -> Iterator[str]:
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="interviews-postgresql-") as folder:
            yield folder
    else:
        kept.mkdir(parents=True, exist_ok=True)
        yield str(kept)


def _find_postgresql() -> Path:
    # Debian keeps the server's programs out of the path, a folder per version.
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name
    )
    for folder in [*os.get_exec_path(), *reversed(folders)]:
        if Path(folder, "initdb").exists() and Path(folder, "postgres").exists():
            return Path(folder)
    raise ServiceNotFoundError("PostgreSQL")


def _postgresql_user() -> str | None:
    """Who runs PostgreSQL, as it refuses to be run by root."""
    return "postgres" if os.geteuid() == 0 else None


def _create_cluster(initdb: Path, data: Path, user: str | None) -> None:
    subprocess.run(
        [
            initdb,
            f"--pgdata={data}",
            "--username=interviews",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ],
        user=user,
        group=user,
        cwd=data.parent,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def _running(
    command: list[str], folder: Path, user: str | None = None
) -> Iterator[subprocess.Popen]:
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(
            command,
            user=user,
            group=user,
            cwd=folder,
            stdout=log,
            stderr=log,
            # Ctrl-C ends the tests, and they end the server.
            start_new_session=True,
        )
    try:
        yield process
    finally:
        # To PostgreSQL: do not wait for clients to go. To Redis: stop.
        process.send_signal(signal.SIGINT)
        # A test may have paused it.
        process.send_signal(signal.SIGCONT)
        process.wait(timeout=30)


def _wait(
    process: subprocess.Popen, ready: Callable[[], object], error: type[Exception]
) -> None:
    for _ in range(300):
        try:
            ready()
        except error:
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{process.args[0]} did not start.")

"""Asking another host, such that nothing it answers, or leaves unanswered, does harm."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urlsplit


class OutboundError(Exception):
    """Nothing of use came back."""


class UnreachableError(OutboundError):
    """The host did not answer, or not in time."""


class OversizedError(OutboundError):
    """The host sends more than was asked for."""


class ForbiddenAddressError(OutboundError):
    """The address is not one that may be asked."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    status: int
    media_type: str
    """Without its parameters, in lower case."""
    body: bytes


def get(
    url: str,
    *,
    seconds: float,
    max_bytes: int,
    is_trusted: bool = False,
    accept: str = "application/json",
) -> Reply:
    """What is at ``url``; a redirect is a reply like any other, and not followed.

    ``seconds`` is for the whole of it, names, handshake and the last byte. An address
    ``is_trusted`` that whoever runs the site wrote; others need HTTPS and a public
    host. ``accept`` is the header of that name. Raises ``OutboundError``.
    """
    connection = _make_connection(url, seconds, is_trusted)
    replies: SimpleQueue[Reply | OutboundError] = SimpleQueue()
    talk = Thread(
        target=lambda: replies.put(
            _talk(connection, url, max_bytes, is_trusted, accept)
        ),
        # A name server that hangs cannot be interrupted; nobody waits for it.
        daemon=True,
    )
    talk.start()
    try:
        reply = replies.get(timeout=seconds)
    except Empty:
        _hang_up(connection)
        raise UnreachableError(f"No answer within {seconds} s.") from None
    if isinstance(reply, OutboundError):
        raise reply
    return reply


def _make_connection(url: str, seconds: float, is_trusted: bool) -> HTTPConnection:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as exc:
        raise ForbiddenAddressError(str(exc)) from exc
    if parts.scheme == "https" and host:
        return HTTPSConnection(host, port, timeout=seconds)
    if parts.scheme == "http" and host and is_trusted:
        return HTTPConnection(host, port, timeout=seconds)
    raise ForbiddenAddressError("Only HTTPS is spoken.")


def _talk(
    connection: HTTPConnection,
    url: str,
    max_bytes: int,
    is_trusted: bool,
    accept: str,
) -> Reply | OutboundError:
    try:
        with contextlib.closing(connection):
            connection.connect()
            # Of the connection, not of the name: a name can change its mind.
            if not is_trusted and not _is_public(connection.sock.getpeername()[0]):
                return ForbiddenAddressError("The host is not a public one.")
            return _ask(connection, url, max_bytes, accept)
    except OutboundError as exc:
        return exc
    except (OSError, HTTPException, ValueError, AttributeError) as exc:
        # An attribute is missing where the caller has hung up meanwhile.
        return UnreachableError(str(exc))


def _is_public(address: str) -> bool:
    address = ip_address(address.partition("%")[0])
    return (getattr(address, "ipv4_mapped", None) or address).is_global


def _ask(connection: HTTPConnection, url: str, max_bytes: int, accept: str) -> Reply:
    parts = urlsplit(url)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    headers = {"Accept": accept, "User-Agent": "wagtail-interviews"}
    connection.request("GET", target, headers=headers)
    response = connection.getresponse()
    body = response.read(max_bytes + 1)
    if len(body) > max_bytes:
        raise OversizedError(f"More than {max_bytes} bytes.")
    if response.length:
        raise UnreachableError(f"{response.length} bytes never came.")
    return Reply(
        status=response.status,
        media_type=response.headers.get_content_type(),
        body=body,
    )


def _hang_up(connection: HTTPConnection) -> None:
    # Closing alone would let the other thread go on reading.
    with contextlib.suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)

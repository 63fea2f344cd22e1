"""Whether a request comes from somebody who reads, and whether just once."""

from __future__ import annotations

import secrets
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.utils.crypto import salted_hmac

from interviews.conf import conf
from interviews.visits.crawlers import is_crawler

if TYPE_CHECKING:
    from django.http import HttpRequest

# One reading of a page: whoever comes back later reads it again.
READING_SECONDS = 30 * 60
SALT_SECONDS = 24 * 60 * 60
# A household, an office or a mobile network shares an address. Its readers are told
# apart by their browsers, but in so few kinds that making up names does not pay.
KINDS_OF_BROWSERS = 16
# A household gets a whole network of IPv6.
IPV6_PREFIX = 64


def is_reader(request: HttpRequest) -> bool:
    """Whether a person reads, who does not mind being counted and is no editor."""
    return not (
        _minds(request)
        or _is_early(request)
        or is_crawler(request.headers.get("User-Agent", ""))
        or _is_at_the_desk(request)
    )


def is_first_reading(request: HttpRequest, page_id: int) -> bool:
    """Whether this reader did not read this page within the last half hour.

    What is kept of the reader for so long is one keyed hash, in the cache. The key
    is thrown away every day.
    """
    cache = _cache()
    name = f"interviews.visit.{_fingerprint(request, page_id, cache)}"
    # None comes from a cache that is out of order: rather count twice than nobody.
    return cache.add(name, True, READING_SECONDS) is not False


def client_address(request: HttpRequest) -> str:
    """Where ``request`` comes from, as precisely as a household; "" if unknown.

    A server on a private address is one of our own proxies, and says in
    X-Forwarded-For for whom it asks. What else stands there, anybody can write.
    """
    if header := conf.client_address_header:
        hops = [request.headers.get(header, "")]
    else:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        hops = [request.META.get("REMOTE_ADDR", ""), *reversed(forwarded)]
    address = None
    for hop in hops:
        address = _parse(hop) or address
        if address and address.is_global:
            break
    return _household(address) if address else ""


def _minds(request: HttpRequest) -> bool:
    headers = request.headers
    return headers.get("DNT") == "1" or headers.get("Sec-GPC") == "1"


def _is_early(request: HttpRequest) -> bool:
    names = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
    purposes = " ".join(request.headers.get(name, "") for name in names).lower()
    return any(word in purposes for word in ("prefetch", "prerender", "preview"))


def _is_at_the_desk(request: HttpRequest) -> bool:
    # Without the cookie there is nobody to ask for, and the session stays closed.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return user is not None and user.has_perm("wagtailadmin.access_admin")


def _cache() -> BaseCache:
    """The cache called "visits" if the project has one, as with Wagtail's own."""
    return caches["visits" if "visits" in settings.CACHES else "default"]


def _fingerprint(request: HttpRequest, page_id: int, cache: BaseCache) -> str:
    salt = cache.get_or_set("interviews.visits.salt", secrets.token_hex, SALT_SECONDS)
    browser = request.headers.get("User-Agent", "")
    digest = salted_hmac(str(salt), browser, algorithm="sha256").digest()
    kind = digest[0] % KINDS_OF_BROWSERS
    reader = f"{page_id} {client_address(request)} {kind}"
    return salted_hmac(str(salt), reader, algorithm="sha256").hexdigest()


def _parse(hop: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(hop.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _household(address: IPv4Address | IPv6Address) -> str:
    if address.version == 4:
        return str(address)
    return str(ip_network((int(address), IPV6_PREFIX), strict=False))

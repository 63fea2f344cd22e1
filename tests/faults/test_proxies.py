"""Both caches of docs/how-to/put-a-cache-in-front.md, as they stand there."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.cache.world import World, make_world, publish
from tests.conftest import unavailable
from tests.factories import make_user
from tests.services import ServiceNotFoundError, free_port, start_nginx, start_varnish
from tests.site_server import ROOT, name_static_files, serve_site

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

HOST = "magazine.example"
GUIDE = ROOT / "docs/how-to/put-a-cache-in-front.md"
BOAT = "/interviews/a-boat/"
# So long after a commit nothing may be stale.
SECONDS = 2


@dataclass(frozen=True, kw_only=True)
class Front:
    url: str
    folder: Path
    """Where the site behind it writes."""

    def get(self, path: str, **headers: str) -> requests.Response:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return requests.get(
            f"{self.url}{path}",
            headers={"Host": HOST, **named},
            allow_redirects=False,
            timeout=60,
        )

    def found(self, path: str, **headers: str) -> str | None:
        return self.get(path, **headers).headers.get("X-Proxy-Cache")

    def kept(self) -> int:
        """How many answers the site itself keeps."""
        return len([*(self.folder / "responses").glob("*.kept")])


def snippet(language: str) -> str:
    return re.search(rf"```{language}\n(.+?)```", GUIDE.read_text(), re.DOTALL)[1]


def nginx_servers(port: int, site: str, folder: Path) -> str:
    """The guide's, with addresses of the test and without TLS."""
    text = re.sub(r"\n *ssl_certificate.+", "", snippet("nginx"))
    text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
    text = text.replace("/var/cache/nginx/interviews", str(folder / "nginx"))
    return text.replace("http://127.0.0.1:8000", site)


@pytest.fixture(scope="module")
def fronts(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[dict[str, Front]]:
    folder = tmp_path_factory.mktemp("proxies")
    name_static_files(folder)
    with ExitStack() as stack:
        served = serve_site(folder, ALLOWED_HOSTS=HOST, SITE_URL=f"https://{HOST}")
        site = stack.enter_context(served)
        port = free_port()
        vcl = snippet("vcl").replace('"8000"', f'"{urlsplit(site).port}"')
        try:
            urls = {
                "nginx": stack.enter_context(
                    start_nginx(nginx_servers(port, site, folder), port)
                ).url,
                "varnish": stack.enter_context(start_varnish(vcl)).url,
            }
        except ServiceNotFoundError as exc:
            unavailable(exc)
        yield {name: Front(url=url, folder=folder) for name, url in urls.items()}


@pytest.fixture(params=["nginx", "varnish"])
def front(request: pytest.FixtureRequest, fronts: dict[str, Front]) -> Front:
    return fronts[request.param]


@pytest.fixture
def world() -> World:
    return make_world()


def test_nothing_is_stale_two_seconds_after_a_commit(
    front: Front, world: World
) -> None:
    for path in (BOAT, "/interviews/", "/api/v3/interviews/"):
        front.get(path)
        assert front.found(path) == "HIT"

    publish(world.fresh(world.boat), title="A ship")
    time.sleep(SECONDS)

    for path in (BOAT, "/interviews/", "/api/v3/interviews/"):
        assert "A ship" in front.get(path).text

    PageViewRestriction.objects.create(
        page=world.boat, restriction_type=PageViewRestriction.LOGIN
    )
    time.sleep(SECONDS)

    assert front.get(BOAT).status_code == 302
    assert "A ship" not in front.get("/interviews/").text


def test_nothing_private_is_ever_given_to_somebody_else(
    front: Front, world: World
) -> None:
    client = Client()
    client.force_login(make_user("ines", is_superuser=True))
    session = f"sessionid={client.cookies['sessionid'].value}"
    PageViewRestriction.objects.create(
        page=world.boat, restriction_type=PageViewRestriction.LOGIN
    )
    time.sleep(SECONDS)

    for path in (BOAT, "/admin/", "/interviews/"):
        for _ in range(2):
            mine = front.get(path, Cookie=session)
            assert mine.status_code == 200
            assert mine.headers["X-Proxy-Cache"] != "HIT"
    theirs = [front.get(path) for path in (BOAT, "/admin/")]

    assert [response.status_code for response in theirs] == [302, 302]
    assert "A boat" not in theirs[0].text + front.get("/interviews/").text
    for headers in ({"Authorization": "Bearer x"}, {"X_Interviews_Unlock": "x"}):
        front.get("/api/v3/interviews/", **headers)
        assert front.found("/api/v3/interviews/", **headers) != "HIT"


def test_no_name_of_a_host_gets_into_what_others_are_given(
    front: Front, world: World
) -> None:
    assert front.get(BOAT, Host="evil.example").status_code == 421
    for _ in range(2):
        assert (
            "evil.example"
            not in front.get(
                BOAT, X_Forwarded_Host="evil.example", X_Host="evil.example"
            ).text
        )

    assert "evil.example" not in front.get(BOAT).text


def test_junk_in_addresses_makes_no_entries_of_ours(front: Front, world: World) -> None:
    # The first one teaches the site what the page depends on.
    for number in range(3):
        front.get(f"{BOAT}?utm_{number}=first")
    before = front.kept()
    assert before

    for number in range(25):
        path = f"{BOAT}?utm_{front.url[-2:]}{number}={number}"
        assert front.get(path).status_code == 200

    assert front.kept() == before

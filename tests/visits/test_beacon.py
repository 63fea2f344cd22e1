"""What the beacon answers, and what it is told about the reader."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory
from django_redis.cache import RedisCache

from interviews import readers
from interviews.models import InterviewPage, VisitCount
from interviews.visits.crawlers import is_crawler
from tests.factories import InterviewPageFactory, make_index, make_user
from tests.visits.test_counting import PHONE, tell, visits

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview() -> InterviewPage:
    return InterviewPageFactory(parent=make_index())


def reader(address: str = "127.0.0.1", **headers: str) -> Client:
    return Client(headers={"User-Agent": PHONE, **headers}, REMOTE_ADDR=address)


def test_it_says_the_same_to_everyone(interview: InterviewPage) -> None:
    draft = InterviewPageFactory(parent=interview.get_parent(), live=False)
    first = tell(reader(), interview.pk)

    answers = [
        tell(reader(), interview.pk),
        tell(reader(), draft.pk),
        tell(reader(), 987_654),
        tell(reader(), 10**30),
        tell(reader(DNT="1"), interview.pk),
        tell(Client(headers={"User-Agent": "curl/8"}), interview.pk),
        tell(reader(), interview.pk, data=b"\xff" * 2000, content_type="text/plain"),
        tell(reader(), interview.pk, data="{", content_type="application/json"),
    ]

    assert first.status_code == 204
    for answer in answers:
        assert answer.status_code == 204
        assert answer.content == b""
        assert answer.headers == first.headers


def test_nobody_gets_a_cookie(interview: InterviewPage) -> None:
    answer = tell(reader(), interview.pk)

    assert not answer.cookies
    assert "Vary" not in answer.headers
    assert answer["Cache-Control"] == "no-store"


def test_no_token_is_asked_for(interview: InterviewPage) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"User-Agent": PHONE})

    assert tell(strict, interview.pk).status_code == 204
    assert visits(interview.pk) == 1


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete", "options"])
def test_it_is_told_and_not_asked(interview: InterviewPage, method: str) -> None:
    answer = getattr(reader(), method)(f"/visits/{interview.pk}/")

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert not VisitCount.objects.exists()


def test_readers_behind_a_proxy_are_told_apart(interview: InterviewPage) -> None:
    for number in range(5):
        header = {"X-Forwarded-For": f"198.51.100.{number}"}
        tell(reader("10.0.0.2", **header), interview.pk)

    assert visits(interview.pk) == 5


def test_nobody_becomes_many_by_writing_addresses(interview: InterviewPage) -> None:
    for number in range(5):
        header = {"X-Forwarded-For": f"1.1.1.{number}"}
        tell(reader("8.8.8.8", **header), interview.pk)

    assert visits(interview.pk) == 1


def test_nobody_becomes_many_by_calling_their_browser_names(
    interview: InterviewPage,
) -> None:
    for number in range(200):
        agent = {"User-Agent": f"Mozilla/5.0 (Phone {number})"}
        tell(Client(headers=agent, REMOTE_ADDR="8.8.8.8"), interview.pk)

    assert visits(interview.pk) <= readers.KINDS_OF_BROWSERS


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("8.8.8.8", "", "8.8.8.8"),
        ("8.8.8.8", "1.1.1.1", "8.8.8.8"),
        ("127.0.0.1", "1.1.1.1", "1.1.1.1"),
        ("10.0.0.2", "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        ("10.0.0.2", "1.1.1.1, 10.0.0.9", "1.1.1.1"),
        ("", "1.1.1.1", "1.1.1.1"),
        ("::ffff:8.8.8.8", "", "8.8.8.8"),
        ("2001:4860:4860::8888", "", "2001:4860:4860::/64"),
        ("127.0.0.1", "unknown, nonsense", "127.0.0.1"),
        ("", "", ""),
    ],
)
def test_the_address_is_the_readers_and_not_a_proxys(
    peer: str, forwarded: str, address: str
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().post("/", headers=headers, REMOTE_ADDR=peer)

    assert readers.client_address(request) == address


def test_a_network_in_front_may_have_a_header_of_its_own(settings: object) -> None:
    settings.INTERVIEWS_CLIENT_ADDRESS_HEADER = "CF-Connecting-IP"
    headers = {"CF-Connecting-IP": "1.1.1.1", "X-Forwarded-For": "8.8.4.4"}

    request = RequestFactory().post("/", headers=headers, REMOTE_ADDR="8.8.8.8")

    assert readers.client_address(request) == "1.1.1.1"


def test_neither_address_nor_browser_stands_in_the_cache(
    interview: InterviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = []
    cache = caches["visits"]
    add = cache.add

    def note(*args: object, **kwargs: object) -> bool:
        kept.append(args)
        return add(*args, **kwargs)

    monkeypatch.setattr(cache, "add", note)
    tell(reader("8.8.8.8"), interview.pk)

    [(name, value, seconds)] = [args for args in kept if "salt" not in args[0]]
    assert (value, seconds) == (True, 30 * 60)
    assert "8.8.8.8" not in name
    assert "Pixel" not in name


def test_the_same_reader_has_another_hash_tomorrow(
    interview: InterviewPage,
) -> None:
    request = RequestFactory().post("/", REMOTE_ADDR="8.8.8.8")
    cache = caches["visits"]
    today = readers._fingerprint(request, interview.pk, cache)
    assert readers._fingerprint(request, interview.pk, cache) == today

    cache.delete("interviews.visits.salt")

    assert readers._fingerprint(request, interview.pk, cache) != today


def test_a_repeated_reading_is_told_from_redis_too(
    interview: InterviewPage, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = RedisCache(redis_url, {})
    monkeypatch.setattr(readers, "_cache", lambda: cache)

    for _ in range(3):
        tell(reader(), interview.pk)

    assert visits(interview.pk) == 1


def test_an_outage_of_redis_loses_no_visit(
    interview: InterviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.5}
    cache = RedisCache("redis://127.0.0.1:1/0", {"OPTIONS": options})
    monkeypatch.setattr(readers, "_cache", lambda: cache)

    assert tell(reader(), interview.pk).status_code == 204
    assert visits(interview.pk) == 1


def test_a_session_is_not_opened_for_those_without_one(
    interview: InterviewPage, django_assert_num_queries: object
) -> None:
    make_user("edda")
    tell(reader("8.8.8.8"), interview.pk)

    with django_assert_num_queries(6) as queries:
        tell(reader("8.8.4.4"), interview.pk)

    assert not [q for q in queries if "session" in q["sql"] or "auth_" in q["sql"]]


@pytest.mark.parametrize(
    "name",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)",
        "Mozilla/5.0 (compatible; Daum/4.1; +http://cs.daum.net/faq/15/4118.html)",
        "facebookexternalhit/1.1",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/141.0.0.0 Safari/537.36",
        "python-requests/2.32",
        "Wget/1.21",
        " ",
    ],
)
def test_a_program_is_known_by_its_name(name: str) -> None:
    assert is_crawler(name)


@pytest.mark.parametrize(
    "name",
    [
        PHONE,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 "
        "(KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36",
        "Mozilla/5.0 (Linux; Android 13; CUBOT KINGKONG) AppleWebKit/537.36",
        "Mozilla/5.0 (Linux; Android 14; SM-S918N) Chrome/141.0 Mobile KAKAOTALK 25.1",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) NAVER(inapp; search; 1200; 12.9.1)",
    ],
)
def test_a_browser_is_known_by_its_name(name: str) -> None:
    assert not is_crawler(name)


def test_what_readers_are_known_by_is_thrown_away_every_day(
    interview: InterviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert readers.SALT_SECONDS <= 24 * 60 * 60
    monkeypatch.setattr(readers, "SALT_SECONDS", 0)

    for _ in range(2):
        tell(reader(), interview.pk)

    # Nobody knows any more that this is the same reader.
    assert visits(interview.pk) == 2

"""What the site's own settings and addresses promise."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.factories import make_user

ROOT = Path(__file__).resolve().parent.parent
API_ROOTS = ["/api/v2", "/api/v3"]


def run_site(var: Path, *arguments: str, **environment: str) -> str:
    """What Python says, run in the site with nothing set but ``environment``."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": "site",
            "VAR_DIR": str(var),
            **environment,
        },
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def read_setting(var: Path, name: str, **environment: str) -> Any:
    code = f"import json, settings; print(json.dumps(settings.{name}, default=str))"
    return json.loads(run_site(var, "-c", code, **environment))


def test_sqlite_loses_no_write_when_several_write_at_once(tmp_path: Path) -> None:
    options = read_setting(tmp_path, "DATABASES")["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=NORMAL" in options["init_command"]


def test_postgresql_is_taken_from_the_environment(tmp_path: Path) -> None:
    url = "postgres://someone@db.example/magazine"
    database = read_setting(tmp_path, "DATABASES", DATABASE_URL=url)["default"]
    assert database["ENGINE"] == "resting_postgresql"
    assert "transaction_mode" not in database.get("OPTIONS", {})


def test_redis_is_taken_from_the_environment(tmp_path: Path, redis_url: str) -> None:
    code = "import django; django.setup(); from django.core.cache import cache; "
    code += "cache.set('question', 'answer'); print(cache.get('question'))"
    said = run_site(
        tmp_path, "-c", code, REDIS_URL=redis_url, DJANGO_SETTINGS_MODULE="settings"
    )
    assert said == "answer\n"
    assert not (tmp_path / "cache").exists()


def test_a_form_of_an_interview_with_500_questions_is_accepted(tmp_path: Path) -> None:
    assert read_setting(tmp_path, "DATA_UPLOAD_MAX_NUMBER_FIELDS") >= 10_000


def test_documents_that_a_browser_would_run_are_refused(tmp_path: Path) -> None:
    allowed = read_setting(tmp_path, "WAGTAILDOCS_EXTENSIONS")
    assert allowed
    assert not {"html", "htm", "xhtml", "svg", "xml", "js"} & {*allowed}


def test_pictures_that_a_browser_would_run_are_refused(tmp_path: Path) -> None:
    allowed = {"avif", "gif", "jpg", "jpeg", "png", "webp"}
    assert {*read_setting(tmp_path, "WAGTAILIMAGES_EXTENSIONS")} == allowed


def test_what_is_sent_has_a_limit(tmp_path: Path) -> None:
    most = {"DATA_UPLOAD_MAX_MEMORY_SIZE": 10, "WAGTAILIMAGES_MAX_UPLOAD_SIZE": 20}
    for name, megabytes in most.items():
        assert 0 < read_setting(tmp_path, name) <= megabytes * 1024 * 1024


def test_plain_http_goes_to_https_in_production_alone(tmp_path: Path) -> None:
    assert read_setting(tmp_path, "SECURE_SSL_REDIRECT") is True
    code = "import settings; print(hasattr(settings, 'SECURE_SSL_REDIRECT'))"
    assert run_site(tmp_path, "-c", code, DEBUG="1").strip() == "False"


def test_nobody_but_the_host_says_what_the_host_is(tmp_path: Path) -> None:
    # Which a proxy sets anew; what else it passes on, anybody may have written.
    code = "import django; django.setup(); from django.conf import settings; "
    code += "print(settings.USE_X_FORWARDED_HOST, settings.USE_X_FORWARDED_PORT)"
    said = run_site(tmp_path, "-c", code, DJANGO_SETTINGS_MODULE="settings")
    assert said.strip() == "False False"


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = read_setting(tmp_path, "SECRET_KEY")
    assert len(first) >= 50
    assert read_setting(tmp_path, "SECRET_KEY") == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_secret_key_is_taken_from_the_environment(tmp_path: Path) -> None:
    assert read_setting(tmp_path, "SECRET_KEY", SECRET_KEY="given") == "given"
    assert not (tmp_path / "secret_key").exists()


def test_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    said = run_site(
        tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING"
    )
    assert "no issues" in said


@pytest.fixture
def https_only(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.django_db
@pytest.mark.usefixtures("https_only")
class TestHttps:
    def test_plain_http_from_this_machine_is_answered(self, client: Any) -> None:
        assert client.get("/admin/login/").status_code == 200

    def test_plain_http_that_a_proxy_got_goes_to_https(self, client: Any) -> None:
        response = client.get("/admin/login/", headers={"X-Forwarded-Proto": "http"})
        assert response.status_code == 301
        assert response["Location"] == "https://testserver/admin/login/"

    def test_https_that_a_proxy_got_is_answered(self, client: Any) -> None:
        response = client.get("/admin/login/", headers={"X-Forwarded-Proto": "https"})
        assert response.status_code == 200

    def test_plain_http_from_elsewhere_goes_to_https(self, client: Any) -> None:
        response = client.get("/admin/login/", REMOTE_ADDR="192.0.2.1")
        assert response.status_code == 301


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/nowhere/", "/admin/login/", "/api/v2/interviews/", "/robots.txt"]
)
def test_browsers_are_told_what_no_page_may_do(client: Any, path: str) -> None:
    headers = client.get(path, headers={"X-Forwarded-Proto": "https"}).headers

    assert headers["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains; preload"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]
    policy = dict(
        directive.split(" ", 1)
        for directive in headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == policy["frame-ancestors"] == "'self'"
    # Frames show players of known hosts.
    origins = policy["frame-src"].split()
    assert origins.pop(0) == "'self'"
    assert all(re.fullmatch(r"https://[a-z.-]+", origin) for origin in origins)


@pytest.mark.django_db
def test_cookies_go_to_this_site_over_https_only(client: Any, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    make_user("ines", is_superuser=True)
    client.get("/admin/login/")
    form = {"username": "ines", "password": "password"}

    cookies = client.post("/admin/login/", form).cookies

    assert cookies["sessionid"]["secure"]
    assert cookies["sessionid"]["httponly"]
    assert cookies["sessionid"]["samesite"] == "Lax"
    assert cookies["csrftoken"]["secure"]
    assert cookies["csrftoken"]["samesite"] == "Lax"


@pytest.mark.parametrize("name", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"])
def test_in_production_cookies_are_secure(tmp_path: Path, name: str) -> None:
    assert read_setting(tmp_path, name) is True


@pytest.mark.django_db
@pytest.mark.parametrize("root", API_ROOTS)
@pytest.mark.parametrize("library", ["images", "documents"])
@pytest.mark.parametrize("rest", ["", "1/", "find/?id=1"])
def test_libraries_are_not_listed_by_the_apis(
    client: Any, root: str, library: str, rest: str
) -> None:
    assert client.get(f"{root}/{library}/{rest}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("root", API_ROOTS)
def test_pages_are_listed_by_the_apis(client: Any, root: str) -> None:
    assert client.get(f"{root}/pages/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/api/v2/interviews/", "/api/v3/interviews/"])
def test_a_session_key_with_a_null_character_is_none(client: Any, path: str) -> None:
    client.cookies["sessionid"] = "\x00abc"

    response = client.get(path)

    assert response.status_code == 200
    assert "no-store" not in response.get("Cache-Control", "")

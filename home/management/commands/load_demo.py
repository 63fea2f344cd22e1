from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from home.demo import loader
from interviews.groups import EDITORS, REPORTERS

SIGN_INS = {"admin": None, "editor": EDITORS, "reporter": REPORTERS}


class Command(BaseCommand):
    help = (
        "Makes the demo magazine Green Room and its three sign-ins. Run again, it "
        "adds what is missing and changes nothing else. Not for a site in public."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        index = loader.load_site()
        loader.load_topics()
        self.stdout.write("Drawing portraits …")
        loader.load_people()
        for title in loader.load_interviews(index):
            self.stdout.write(f"  {title}")
        loader.load_visits()
        password = demo_password()
        for username, group in SIGN_INS.items():
            make_user(username, group, password)
        self._say_where(password)

    def _say_where(self, password: str) -> None:
        self.stdout.write(
            f"\nThe magazine   {settings.SITE_URL}/\n"
            f"The admin      {settings.SITE_URL}/admin/\n"
            f"Sign in as     {', '.join(SIGN_INS)}\n"
            f"Password       {password}\n"
        )


def demo_password() -> str:
    """``DEMO_PASSWORD``, or one that is made up once and kept."""
    if password := os.environ.get("DEMO_PASSWORD"):
        return password
    file = Path(settings.VAR_DIR) / "demo_password"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(9))
    return file.read_text()


def make_user(username: str, group: str | None, password: str) -> None:
    user, created = get_user_model().objects.get_or_create(
        username=username,
        defaults={
            "email": f"{username}@example.com",
            "is_superuser": group is None,
        },
    )
    if created:
        user.groups.set(Group.objects.filter(name=group))
    # What is printed below has to work, also when DEMO_PASSWORD is another one.
    if not user.check_password(password):
        user.set_password(password)
        user.save()

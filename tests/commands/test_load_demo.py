from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Site

from home.demo import loader
from home.models import HomePage
from interviews.models import InterviewIndexPage, InterviewPage, Person, Topic
from tests.commands import everything


def load_demo() -> str:
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


class LoadedDemoTests(TestCase):
    """One demo for all of these tests, as its pictures take seconds to draw."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.var = Path(folder)
        cls.media = cls.var / "media"
        cls.enterClassContext(override_settings(VAR_DIR=cls.var, MEDIA_ROOT=cls.media))
        patch = cls.enterClassContext(pytest.MonkeyPatch.context())
        patch.delenv("DEMO_PASSWORD", raising=False)
        # Wagtail keeps renditions in it, by ids that are given again in each test.
        cache.clear()
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        cls.output = load_demo()

    def test_the_magazine_has_interviews_of_several_years(self):
        live = InterviewPage.objects.live().public()

        self.assertGreaterEqual(live.count(), 18)
        self.assertGreaterEqual(len(live.dates("date", "year")), 3)

    def test_the_index_says_how_often_it_was_visited(self):
        index = InterviewIndexPage.objects.get()

        self.assertContains(self.client.get(index.get_url()), "15,011 visits")

    def test_every_file_is_an_interview_and_is_named_when_it_is_there(self):
        files = list((loader.FOLDER / "interviews").glob("*.yaml"))
        titles = InterviewPage.objects.values_list("title", flat=True)

        self.assertEqual(len(files), len(titles))
        for title in titles:
            self.assertIn(f"  {title}\n", self.output)

    def test_two_interviews_are_in_english_with_the_korean_original(self):
        bilingual = [
            page
            for page in InterviewPage.objects.all()
            if any(
                answer["original"]["language"] == "ko"
                and answer["original"]["text"].source
                for child in page.body
                if child.block_type == "qa"
                for answer in child.value["answers"]
            )
        ]

        self.assertGreaterEqual(len(bilingual), 2)

    def test_every_interview_could_be_published_by_an_editor_as_it_is(self):
        for page in InterviewPage.objects.all():
            with self.subTest(page.title):
                page.full_clean()
                self.assertTrue(page.body.stream_block.clean(page.body))
                self.assertFalse(page.has_unpublished_changes)

    def test_every_person_and_topic_could_be_saved_as_it_is(self):
        for item in [*Person.objects.all(), *Topic.objects.all()]:
            with self.subTest(str(item)):
                item.full_clean()

    def test_every_interview_says_who_answered_and_what_it_is_about(self):
        for page in InterviewPage.objects.all():
            with self.subTest(page.title):
                self.assertTrue(page.interviewees)
                self.assertTrue(page.topics.all())
                self.assertGreater(page.question_count, 0)

    def test_an_interview_was_published_on_its_day(self):
        for page in InterviewPage.objects.all():
            self.assertEqual(page.first_published_at.date(), page.date)

    def test_groups_have_their_members(self):
        files = {entry["slug"]: entry for entry in loader.read("people.yaml")}
        groups = [slug for slug, entry in files.items() if entry.get("members")]

        self.assertTrue(groups)
        for slug in groups:
            members = Person.objects.get(slug=slug).members
            self.assertEqual(
                set(members.values_list("slug", flat=True)),
                set(files[slug]["members"]),
            )

    def test_the_front_page_is_that_of_the_magazine(self):
        home = Site.objects.get(is_default_site=True).root_page.specific

        self.assertIsInstance(home, HomePage)
        self.assertEqual(home.title, "Green Room")
        self.assertEqual(InterviewIndexPage.objects.get().get_parent().specific, home)

    def test_readers_can_read_an_interview(self):
        page = InterviewPage.objects.latest("date")

        html = self.client.get(page.url).content.decode()

        for child in page.body:
            if child.block_type == "qa":
                self.assertIn(escape(child.value["question"]), html)

    # Sign-ins

    def sign_in(self, username: str, password: str) -> bool:
        self.client.logout()
        form = {"username": username, "password": password}
        response = self.client.post(reverse("wagtailadmin_login"), form)
        return response.status_code == 302

    def test_the_printed_password_opens_the_admin_to_all_three(self):
        [line] = [line for line in self.output.splitlines() if "Password" in line]
        password = line.split()[-1]

        for username in ("admin", "editor", "reporter"):
            with self.subTest(username):
                self.assertTrue(self.sign_in(username, password))
                response = self.client.get(reverse("wagtailadmin_home"))
                self.assertEqual(response.status_code, 200)

    def test_the_address_of_the_admin_is_printed(self):
        self.assertIn(f"{settings.SITE_URL}/admin/", self.output)

    def test_only_the_admin_may_do_everything(self):
        users = get_user_model().objects

        self.assertEqual(
            [user.username for user in users.filter(is_superuser=True)], ["admin"]
        )
        self.assertEqual(
            {
                user.username: [group.name for group in user.groups.all()]
                for user in users.all()
            },
            {
                "admin": [],
                "editor": ["Interview editors"],
                "reporter": ["Interview reporters"],
            },
        )

    def test_the_password_is_kept_for_the_owner_alone(self):
        file = self.var / "demo_password"

        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.assertIn(file.read_text(), self.output)

    def test_a_password_of_ones_own_opens_the_admin(self):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DEMO_PASSWORD", "blue curtain at noon")
            output = load_demo()

        self.assertIn("blue curtain at noon", output)
        for username in ("admin", "editor", "reporter"):
            self.assertTrue(self.sign_in(username, "blue curtain at noon"))

    # Again

    def test_a_second_run_changes_nothing(self):
        before = everything(self.media)
        passwords = dict(get_user_model().objects.values_list("username", "password"))

        output = load_demo()

        self.assertEqual(everything(self.media), before)
        self.assertEqual(
            dict(get_user_model().objects.values_list("username", "password")),
            passwords,
        )
        self.assertEqual(
            output.split("The magazine")[1], self.output.split("The magazine")[1]
        )

    def test_what_an_editor_changed_stays(self):
        home = HomePage.objects.get()
        home.title, home.introduction = "Blue Room", "<p>Ours now.</p>"
        home.save_revision().publish()
        page = InterviewPage.objects.latest("date")
        page.title = "In other words"
        page.save_revision().publish()
        Person.objects.filter(slug="didi").update(name="Didi")

        load_demo()

        self.assertEqual(HomePage.objects.get().title, "Blue Room")
        self.assertTrue(InterviewPage.objects.filter(title="In other words").exists())
        self.assertEqual(Person.objects.get(slug="didi").name, "Didi")

    def test_an_interview_that_is_missing_comes_back(self):
        page = InterviewPage.objects.latest("date")
        anchors = [child.id for child in page.body]
        page.delete()

        output = load_demo()

        self.assertIn(f"  {page.title}\n", output)
        again = InterviewPage.objects.get(slug=page.slug)
        self.assertEqual([child.id for child in again.body], anchors)

"""Does the main job in the swapped project; run by tests/test_swapped_page.py."""

from __future__ import annotations

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402
from magazine.models import (  # noqa: E402
    Conversation,
    ConversationIndex,
    ConversationParticipant,
)
from wagtail.models import Site  # noqa: E402

from interviews.models import Person  # noqa: E402

root = Site.objects.get(is_default_site=True).root_page
index = root.add_child(instance=ConversationIndex(title="Talks", slug="talks"))
vera = Person.objects.create(name="Vera Lund")
page = Conversation(title="Vera", slug="vera", importance="high")
page.participants = [ConversationParticipant(person=vera)]
answer = {"type": "item", "value": {"text": "<p>Me.</p>"}}
question = {"question": "Who?", "answers": [answer]}
page.body = json.dumps([{"type": "qa", "value": question, "id": "one"}])
index.add_child(instance=page)
page.save_revision().publish()

client = Client()
client.force_login(get_user_model().objects.create_superuser("admin"))
reader = Client()
sys.stdout.write(
    json.dumps(
        {
            "index": reader.get("/talks/").content.decode(),
            "page": reader.get("/talks/vera/").content.decode(),
            "v2": reader.get(f"/api/v2/pages/{page.pk}/").json(),
            "v3": reader.get(f"/api/v3/pages/{page.pk}/").json(),
            "list": client.get("/admin/magazine/conversation/").content.decode(),
            "add": client.get(
                f"/admin/pages/add/magazine/conversation/{index.pk}/"
            ).status_code,
            "edit": client.get(f"/admin/pages/{page.pk}/edit/").status_code,
            "workflow": page.get_workflow().name,
        }
    )
)

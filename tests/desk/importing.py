"""What an editor does while an interview is imported, as verbs."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from interviews.importing.reviewing.edits import Edits
from interviews.importing.reviewing.reviews import Review
from interviews.models import InterviewPage, PendingImport

START = "/admin/interviews/import/"
TALK = """\
We met on the quay.

Ines Okafor: Why boats? And why here?

Jun Park: They float. I like that. Who built them? My aunt.

Mei Tang: He does.

Ines Okafor: And now?

Jun Park: Tea!
"""


def start(client: Client, text: str = TALK, **fields: Any) -> str:
    """Import pasted ``text``; the address of its review."""
    response = client.post(START, {"index": index_of(client), "text": text} | fields)
    assert response.status_code == 302, errors(response)
    return response["Location"]


def start_with_file(client: Client, data: bytes, name: str) -> Any:
    file = SimpleUploadedFile(name, data)
    return client.post(START, {"index": index_of(client), "file": file})


def index_of(client: Client) -> str:
    """The index that the form offers."""
    page = client.get(START).content.decode()
    return re.search(r'name="index" value="([0-9]+)"', page)[1]


def errors(response: Any) -> str:
    text = response.content.decode()
    found = re.findall(r'<p class="error-message">(.*?)</p>', text, re.DOTALL)
    return " ".join(unescape(" ".join(found)).split())


def press(client: Client, url: str, do: str, **fields: Any) -> Any:
    """Press a button of the review, with everything else as the page has it."""
    pending = pending_of(url)
    data = {"do": do, "version": pending.version, "page": 1}
    return client.post(url, data | fields, follow=True)


def pending_of(url: str) -> PendingImport:
    return PendingImport.objects.get(pk=re.search(r"/import/([0-9]+)/", url)[1])


def review_of(url: str) -> Review:
    pending = pending_of(url)
    return Review.of(bytes(pending.data), pending.name, Edits.read(pending.edits))


def place_of(url: str, words: str) -> int:
    segments = review_of(url).segments
    return next(place for place, one in enumerate(segments) if words in one.speech.text)


def said(url: str) -> list[tuple[str, str, str]]:
    """Kind, speaker and words of everything there is."""
    return [
        (one.kind, one.speech.speaker, one.speech.text)
        for one in review_of(url).segments
    ]


def details(**fields: Any) -> dict[str, Any]:
    """What a draft needs besides its conversation."""
    return {"title": "On the Quay", "date": "2026-05-01", "language": "en"} | fields


def cast(url: str, **people: dict[str, str]) -> dict[str, str]:
    """The fields of each speaker as they are kept, but for those of ``people``.

    A key is a name with underscores: ``Ines_Okafor={"role": "interviewer"}``.
    """
    fields = {}
    for number, (name, casting) in enumerate(review_of(url).edits.cast.items()):
        changed = vars(casting) | people.get(name.replace(" ", "_"), {})
        fields |= {f"cast-{number}-{field}": value for field, value in changed.items()}
    return fields


def discard_of(url: str) -> str:
    return reverse("interviews_import:discard", args=[pending_of(url).pk])


def create(client: Client, url: str, **fields: Any) -> Any:
    """Make a draft with all that it needs, but for what ``fields`` say."""
    return press(client, url, "create", **(cast(url) | details() | fields))


def body_of(page: InterviewPage) -> list[tuple[str, Any]]:
    return [(block.block_type, block.value) for block in page.body]

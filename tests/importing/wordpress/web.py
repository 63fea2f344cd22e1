"""A web in which nobody is asked, and pictures to find there."""

from __future__ import annotations

from dataclasses import dataclass, field

from interviews import outbound
from tests.factories import picture_file
from tests.wordpress.archives import SITE

ALT = "A boat on trestles"
BOAT = f'<img src="{SITE}/wp-content/uploads/2019/05/boat-300x200.jpg" alt="{ALT}">'
TEXT = "<strong>What?</strong>\n\nBoats.\n\n"
ASK = TEXT + "{}\n\n<strong>Why?</strong>\n\nThey float."


@dataclass
class Web:
    """Hosts that answer with what ``replies`` has at an address."""

    replies: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get(self, url, *, seconds, max_bytes, accept):
        self.asked.append(url)
        reply = self.replies.get(url)
        if isinstance(reply, Exception):
            raise reply
        status = 404 if reply is None else 200
        return outbound.Reply(status=status, media_type="", body=reply or b"")


def jpeg(size=(640, 400)) -> bytes:
    return picture_file(size=size).open().read()


def kinds(page) -> list[str]:
    return [block["type"] for block in page.body.raw_data]

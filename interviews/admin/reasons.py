"""Sentences of modules that know no Django, for whoever reads another language.

They are English where they are made, and in what is stored of an import. Numbers,
names and addresses are whatever stands in the places that a sentence has for them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from django.utils.translation import gettext

# Marks what the catalogue is made of, and leaves it as it is.
from django.utils.translation import gettext_noop as _

REASONS = (
    # What a review says of a part, of a speaker and of a step.
    _("It has no answer."),
    _("It answers no question."),
    _("It does not say who speaks."),
    _("It may be a biography."),
    _("It has no question mark."),
    _("The question has no words."),
    _("The label says so."),
    _("Only this speaker has labels, and asks."),
    _("This speaker is introduced as a host."),
    _("This speaker begins."),
    _("%(questions)s of %(turns)s turns end with a question."),
    _(
        "This speaker leads through the conversation, and %(questions)s of %(turns)s "
        "turns end with a question."
    ),
    _("Nothing stands before it."),
    _("It cannot be split there."),
    _("It is no question with an answer."),
    _("It is not there any more."),
    _("These words are not there, or nothing stands before them."),
    # Why a source is refused.
    _("It is empty."),
    _("It is larger than %(size)s MB."),
    _("It is a PDF file; save its text as DOCX or plain text."),
    _("It is a file of an old Word; save it as DOCX."),
    _("It is not text in any encoding that is known here; save it as UTF-8."),
    _("It has more than %(count)s characters."),
    _("It has more than %(count)s lines."),
    _("It has more than %(count)s brackets, asterisks and underscores."),
    _("It has more than %(count)s marks of Markdown."),
    _("It has more than %(count)s paragraphs."),
    _("It has more than %(count)s tags."),
    _("It has more than %(count)s cues."),
    _("It has more than %(count)s parts."),
    _("It has more than %(count)s elements."),
    _("It has more than %(count)s pictures."),
    _("It has lists or quotations nested too deep to read."),
    _("It is not a %(kind)s file."),
    _("It has no cues with times and words."),
    _("It has words outside of its cues."),
    _("It is damaged or cut off at line %(line)s."),
    _("It is damaged, cut off or no DOCX file."),
    _("It is damaged: its parts do not fit together."),
    _("It is damaged: a part of it is no XML."),
    _("It is no DOCX file: it has no document in it."),
    _("It has two parts of the same name."),
    _("It unpacks to more than %(size)s MB."),
    _("A part of it unpacks to more than %(count)s times its size."),
    _("It declares entities or document types, which are not accepted."),
    _("Its XML is nested too deep to read."),
    _("Its words could not all be kept, near ‘%(words)s’."),
    # Why an archive is refused.
    _("It is no .xml file; unpack the archive first, if it is packed."),
    _("It is larger than %(size)s GB."),
    _("It cannot be read: %(why)s."),
    _("It declares a document type or entities, which no WordPress archive does."),
    _("It is cut off or damaged at line %(line)s."),
    _("It holds a tag or a comment that does not end."),
    _("It is nested more than %(count)s levels deep."),
    _("It is no WordPress archive (WXR)."),
    _("It has more than %(count)s items."),
    # What becomes of a post.
    _("Another post of the archive has the same guid."),
    _("It is longer than a post may be."),
    _("It has no title."),
    _("It has no text."),
    _("Its summary has more than %(count)s characters."),
    _("A page “%(slug)s” is there already, made of something else."),
    _("It names a %(noun)s that is refused: %(why)s"),
    _("A file cannot be read or written: %(why)s."),
    _("Its page was edited since, and stays as it is."),
    _("It was not public (%(status)s): its page here is."),
    _("It was not public (%(status)s): it is a draft."),
    # What became of its pictures.
    _("Its pictures take too long to be had."),
    _("A picture cannot be read: %(why)s."),
    _("It has no address."),
    _("%(address)s is not an address."),
    _("%(address)s is not a JPEG, PNG or WebP picture."),
    _("%(address)s is larger than %(size)s bytes."),
    _("%(address)s is neither in a folder nor on a host."),
    _("%(address)s was not asked for: %(host)s is silent."),
    _("%(address)s cannot be reached."),
    _("%(address)s cannot be had: %(why)s"),
    _("%(address)s answers with %(status)s."),
    _("The picture %(name)s is larger than %(size)s MB."),
    _("The picture %(name)s is not a JPEG, PNG or WebP picture."),
    _("The picture %(name)s has too many pixels."),
    _("The picture %(name)s is damaged."),
    _("The picture %(name)s is a %(kind)s picture under a wrong name."),
    _("No answer within %(seconds)s s."),
    _("More than %(size)s bytes."),
    _("%(size)s bytes never came."),
    _("Only HTTPS is spoken."),
    _("The host is not a public one."),
)
PLACE = re.compile(r"%\((\w+)\)s")
NUMBERS = {"count", "line", "questions", "seconds", "size", "turns"}
# In its place stands another sentence.
WHY = "why"


def translated(sentence: str) -> str:
    """``sentence`` as the reader's language has it; itself if it has none."""
    for pattern, reason in patterns():
        if found := pattern.fullmatch(sentence):
            return gettext(reason) % {
                name: translated(words) if name == WHY else words
                for name, words in found.groupdict().items()
            }
    return sentence


@lru_cache(maxsize=1)
def patterns() -> list[tuple[re.Pattern[str], str]]:
    # The longest first: the others may be the end of one.
    longest = sorted(REASONS, key=len, reverse=True)
    return [(pattern_of(reason), reason) for reason in longest]


def pattern_of(reason: str) -> re.Pattern[str]:
    """What matches ``reason`` with its places filled."""
    # Every other one is the name of a place.
    words = PLACE.split(reason)
    parts = map(re.escape, words[::2])
    places = [*map(place_of, words[1::2]), ""]
    return re.compile("".join(chain(*zip(parts, places, strict=True))), re.DOTALL)


def place_of(name: str) -> str:
    filling = r"[\d,]+" if name in NUMBERS else ".+?"
    return f"(?P<{name}>{filling})"

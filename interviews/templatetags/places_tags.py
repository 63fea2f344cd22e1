"""The addresses of people, topics and years, and what their pages show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interviews import languages
from interviews.models.routes import RoutedMixin
from interviews.prose import expand
from interviews.standing import standing_of
from interviews.visibility import sees

if TYPE_CHECKING:
    from django.template import Context

    from interviews.models import InterviewPageMixin, Person
    from interviews.models.index_pages import InterviewIndexPageMixin

register = template.Library()

register.filter("script_language", languages.script_language)

# Nothing in the data may end the script element.
ESCAPES = {
    ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"
}


@register.simple_tag(takes_context=True)
def index_of(
    context: Context, interview: InterviewPageMixin
) -> InterviewIndexPageMixin | None:
    """The index that lists ``interview`` for readers.

    None where it does not, as of a draft: then its people and topics may be nobody's
    business yet, and have no address.
    """
    request = context.get("request")
    if request is None or interview.pk is None:
        return None
    if not sees(request, interview):
        return None
    path = interview.path[: -interview.steplen]
    # In a list of its own: what is there may be no index.
    [index] = standing_of(request).remember(
        (index_of, path), lambda: [interview.get_parent().specific]
    )
    return index if isinstance(index, RoutedMixin) else None


@register.simple_tag(takes_context=True)
def place_url(
    context: Context, index: InterviewIndexPageMixin, name: str, *args: str
) -> str:
    """The address of the route ``name`` below ``index``."""
    return f"{_url_of(index, context)}{index.reverse_subpage(name, args)}"


def _url_of(index: InterviewIndexPageMixin, context: Context) -> str | None:
    # Optimization: a page links to dozens of places below one index. What stands at
    # the bottom is known to the templates that it includes, too.
    known = context.render_context.dicts[0].setdefault(_url_of, {})
    if index.pk not in known:
        known[index.pk] = index.get_url(context.get("request"))
    return known[index.pk]


@register.simple_tag
def native_name(person: Person, classname: str) -> SafeString:
    """The name in its own script, with its language where the script tells it."""
    language = languages.script_language(person.native_name)
    attribute = format_html(' lang="{}"', language) if language else ""
    return format_html(
        '<span class="{}"{} dir="auto">{}</span>',
        classname,
        attribute,
        person.native_name,
    )


@register.filter
def host_name(url: str) -> str:
    """What people call a website: its address without "https://www."."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


@register.filter
def expanded(html: str) -> SafeString:
    """Rich text that stands alone, as a browser shows it."""
    return SafeString(expand(html))


@register.simple_tag
def roles_in(interview: InterviewPageMixin, person: Person) -> str:
    """The parts that ``person`` took in ``interview``, as a list in words."""
    roles = [
        part.get_role_display()
        for part in interview.participants.all()
        if part.person_id == person.pk
    ]
    return ", ".join(dict.fromkeys(roles))


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """``data`` as a script element that search engines read."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>', SafeString(text)
    )

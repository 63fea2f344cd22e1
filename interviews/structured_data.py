"""An interview as schema.org describes it, for search engines (JSON-LD).

A ``NewsArticle`` by its interviewers about its interviewees. Not a ``QAPage`` or
``FAQPage``: Google takes those for questions that readers answer, or that a company
answers about itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviews.api.shapes import NewsArticle, NewsArticlePerson
from interviews.choices import Role
from interviews.headless import public_root

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Site

    from interviews.models import InterviewPageMixin, Person
    from interviews.pictures import Picture


def structured_data(
    interview: InterviewPageMixin,
    *,
    request: HttpRequest | None,
    picture: Picture | None,
    site: Site | None,
) -> NewsArticle:
    """The JSON-LD of ``interview``; what it does not know is left out."""
    url = interview.get_full_url(request)
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": url,
        "url": url,
        "headline": interview.title,
        "description": interview.teaser_text,
        "inLanguage": interview.language,
        "datePublished": interview.date.isoformat(),
        "dateModified": interview.last_published_at
        and interview.last_published_at.isoformat(),
        "wordCount": interview.word_count,
        "image": [picture["src"]] if picture else None,
        "author": _people(interview, Role.INTERVIEWER),
        "about": _people(interview, Role.INTERVIEWEE),
        "publisher": site
        and site.site_name
        and {"@type": "Organization", "name": site.site_name, "url": public_root(site)},
    }
    return {key: value for key, value in data.items() if value}


def _people(interview: InterviewPageMixin, role: Role) -> list[NewsArticlePerson]:
    return [
        _person(participant.person)
        for participant in interview.participants.all()
        if participant.role == role
    ]


def _person(person: Person) -> NewsArticlePerson:
    data = {
        "@type": "MusicGroup" if person.is_group else "Person",
        "name": person.name,
        "alternateName": person.native_name,
        "url": person.website,
    }
    return {key: value for key, value in data.items() if value}

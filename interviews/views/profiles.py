"""A person as schema.org describes one, for search engines (JSON-LD)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviews.text import plain_text

if TYPE_CHECKING:
    from interviews.models import Person


def profile_page(
    person: Person,
    *,
    url: str,
    image: str | None,
    members: list[Person],
    groups: list[Person],
) -> dict[str, Any]:
    """The JSON-LD of the page at ``url``; what it does not know is left out."""
    related = {"member": members} if person.is_group else {"memberOf": groups}
    data = _named(person) | {
        "url": url,
        "image": image,
        "description": plain_text(person.biography),
        "jobTitle": "" if person.is_group else person.occupation,
        "sameAs": [person.website] if person.website else None,
        **{key: [_named(other) for other in others] for key, others in related.items()},
    }
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": url,
        "mainEntity": {key: value for key, value in data.items() if value},
    }


def _named(person: Person) -> dict[str, Any]:
    data = {
        "@type": "MusicGroup" if person.is_group else "Person",
        "name": person.name,
        "alternateName": person.native_name,
    }
    return {key: value for key, value in data.items() if value}

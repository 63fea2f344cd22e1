from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.pictures import picture
from interviews.querysets import visible_people
from interviews.text import plain_text
from interviews.views.places import Place, full_url, paginate, render
from interviews.views.profiles import profile_page

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.template.response import TemplateResponse

    from interviews.models import InterviewIndexPageMixin, Person
    from interviews.querysets import InterviewQuerySet

PEOPLE_PER_PAGE = 60


def list_people(
    index: InterviewIndexPageMixin, request: HttpRequest
) -> TemplateResponse:
    people = visible_people(index.interviews(request))
    page_of_people = paginate(people, request, PEOPLE_PER_PAGE)
    place = Place(
        title=_("People"),
        description=_("Everyone who took part in the conversations of %(index)s.")
        % {"index": index.title},
        url=full_url(index, request, "people"),
        page_number=page_of_people.number,
    )
    context = {"page_of_people": page_of_people}
    return render(index, request, "people.html", place, here="people", **context)


def show_person(
    index: InterviewIndexPageMixin, request: HttpRequest, slug: str
) -> TemplateResponse:
    visible = index.interviews(request)
    people = visible_people(visible)
    person = get_object_or_404(people, slug=slug)
    # With their portraits, which those that come along with a person do not have.
    members = list(people.filter(pk__in=person.members.values("pk")))
    groups = list(people.filter(pk__in=person.groups.values("pk")))
    interviews = _interviews_with(person, visible)
    page_of_interviews = paginate(interviews, request, index.per_page)
    url = full_url(index, request, "person", person.slug)
    portrait = picture(person.portrait, person.name)
    image = portrait and request.build_absolute_uri(portrait["src"])
    place = Place(
        title=str(person),
        description=plain_text(person.biography) or _describe(person),
        url=url,
        page_number=page_of_interviews.number,
        picture=portrait,
        structured_data=profile_page(
            person, url=url, image=image, members=members, groups=groups
        ),
    )
    return render(
        index,
        request,
        "person.html",
        place,
        here="person",
        person=person,
        members=members,
        groups=groups,
        page_of_interviews=page_of_interviews,
    )


def _interviews_with(person: Person, visible: InterviewQuerySet) -> InterviewQuerySet:
    # A subquery and not a join: somebody may take part in two roles.
    theirs = person.participations.values("interview")
    return visible.filter(pk__in=theirs).for_cards()


def _describe(person: Person) -> str:
    counted = ngettext(
        "%(count)s interview with or by %(name)s.",
        "%(count)s interviews with or by %(name)s.",
        person.interview_count,
    ) % {"count": person.interview_count, "name": person}
    return f"{person.occupation}. {counted}" if person.occupation else counted

"""Interviews as JSON, put together from pieces that were written before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.http import Http404

from interviews.api.fields import text_circumstances
from interviews.api.representations import (
    RELATED_INTERVIEWS,
    body_shape,
    card_shape,
    record_shape,
)
from interviews.api.selection import find_place, public
from interviews.conf import conf
from interviews.keeping import say_visits, show_only
from interviews.pieces import Piece, pieces_of
from interviews.querysets import complete_cards
from interviews.rows import CardRow, Row, Source
from interviews.visibility import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from interviews.api.shapes import InterviewCard
    from interviews.models import InterviewPageMixin
    from interviews.querysets import InterviewQuerySet


def card_texts(request: HttpRequest, found: Source, start: int, stop: int) -> list[str]:
    """Those from ``start`` to ``stop`` as cards; what is gone meanwhile is left out."""
    rows = found.rows(CardRow, start, stop)
    if not found.is_by_words:
        show_only(request, (row.pk for row in rows))
    # Which ones are in a list that is narrowed may depend on how often they were read.
    if not found.is_narrowed:
        say_visits(request, {row.pk: int(row.visits) for row in rows})
    pieces = _card_pieces(request, rows)
    return [_card(pieces[row.pk], row) for row in rows if row.pk in pieces]


def detail_text(request: HttpRequest, key: str) -> str:
    """The interview with the id or slug ``key``, whole."""
    place = find_place(request, key)
    around = public(request).around(place, RELATED_INTERVIEWS, CardRow)
    show_only(request, (row.pk for row in around.rows()))
    row, related, older, newer = around
    counted = filter(None, (row, *related))
    say_visits(request, {one.pk: int(one.visits) for one in counted})
    cards = _card_pieces(request, around.rows())
    content = _content_pieces(request, row).get(place.pk) if row else None
    if content is None or place.pk not in cards:
        raise Http404(f"The interview {key} is gone.")
    related_cards = [_card(cards[one.pk], one) for one in related if one.pk in cards]
    members = [
        _members(cards[row.pk], row),
        content[0],
        f'"related":[{",".join(related_cards)}]',
        f'"previous":{_neighbour(cards, older)}',
        f'"next":{_neighbour(cards, newer)}',
        content[1],
    ]
    return f"{{{','.join(members)}}}"


def _card(piece: Piece, row: CardRow) -> str:
    return f"{{{_members(piece, row)}}}"


def _members(piece: Piece, row: CardRow) -> str:
    return f'{piece[0]},"visits":{int(row.visits)}'


def _neighbour(cards: dict[int, Piece], row: Row | None) -> str:
    return f"{{{cards[row.pk][1]}}}" if row and row.pk in cards else "null"


def _card_pieces(
    request: HttpRequest, rows: Iterable[Row | CardRow]
) -> dict[int, Piece]:
    """By id what a card says of an interview, and what a link to it says."""

    def make(ids: list[int]) -> dict[int, Piece]:
        pages = _interviews().filter(pk__in=ids).for_cards().with_visits()
        return {page.pk: _write_card(card_shape(page, request)) for page in pages}

    stamps = {row.pk: row.stamp for row in rows}
    return pieces_of(request, "card", stamps, make, *_place(request))


def _write_card(card: InterviewCard) -> Piece:
    # Visits are counted without touching the interview, so no piece has them.
    lasting = {name: value for name, value in card.items() if name != "visits"}
    return _write(lasting), _write({"title": card["title"], "url": card["url"]})


def _content_pieces(request: HttpRequest, row: CardRow) -> dict[int, Piece]:
    """What a detail says of an interview that its card does not say."""

    def make(ids: list[int]) -> dict[int, Piece]:
        pages = list(_interviews().filter(pk__in=ids).with_joins().with_visits())
        complete_cards(pages)
        return {page.pk: _write_content(page, request) for page in pages}

    circumstances = (*_place(request), *text_circumstances(request))
    return pieces_of(request, "content", {row.pk: row.stamp}, make, *circumstances)


def _write_content(interview: InterviewPageMixin, request: HttpRequest) -> Piece:
    body = body_shape(interview, request)
    card = card_shape(interview, request)
    return _write(body), _write(record_shape(interview, card, request))


def _place(request: HttpRequest) -> tuple[Any, ...]:
    """What addresses depend on."""
    site = site_of(request)
    return (site and site.pk,)


def _write(members: Mapping[str, Any]) -> str:
    """``members`` of a JSON object, without its braces."""
    return write_json(members)[1:-1]


def write_json(value: Any) -> str:
    """As short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _interviews() -> InterviewQuerySet:
    return apps.get_model(conf.page_model).objects.all()

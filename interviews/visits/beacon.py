"""The address that browsers tell when a page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import swapper
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from interviews.querysets import visible_pages
from interviews.readers import is_first_reading, is_reader
from interviews.visits.counts import count_visit, counted_models

if TYPE_CHECKING:
    from django.http import HttpRequest

# PostgreSQL refuses larger ids.
MAX_ID = 2**31 - 1


# Nobody is asked for a token: a visit is no secret, and pages come from caches.
@csrf_exempt
# Each statement is whole by itself, and none waits for the end of a request.
@transaction.non_atomic_requests
@require_POST
def visit(request: HttpRequest, page_id: int) -> HttpResponse:
    """Count a visit, and say the same whether it was counted or not."""
    if (
        is_reader(request)
        and _is_visible(page_id)
        and is_first_reading(request, page_id)
    ):
        count_visit(page_id)
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


def _is_visible(page_id: int) -> bool:
    """Whether readers find an interview or an index with this id on its own site.

    A front end elsewhere may ask under another name than that of the page's site.
    """
    pages = swapper.load_model("wagtailcore", "Page").objects
    page = pages.filter(pk=page_id).first() if page_id <= MAX_ID else None
    if page is None:
        return False
    same = pages.filter(pk=page_id).type(*counted_models())
    return visible_pages(same, None, page.get_site()).exists()

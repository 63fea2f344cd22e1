"""Views that are stricter, or more helpful, than modeladmin's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail_modeladmin.views import DeleteView, HistoryView, IndexView

from interviews.text import printable

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest, HttpResponse

# A spreadsheet runs a cell that begins with one of these, or asks to
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = re.compile(r"^\s*[=+\-@]|^[\t\r\n]")


def harmless(text: str) -> str:
    """``text`` as a spreadsheet cell that shows itself and does nothing."""
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) else text


class HarmlessExportView(IndexView):
    """The list, whose CSV and XLSX exports hold text only."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except (IncorrectLookupParameters, OverflowError, ValidationError, ValueError):
            messages.error(request, _("This filter makes no sense."))
            return redirect(self.index_url)

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        return harmless(value) if isinstance(value, str) else value


class GuardedHistoryView(HistoryView):
    """The history, for those who may see the list; modeladmin shows it to anybody."""

    def check_action_permitted(self, user: AbstractUser) -> bool:
        return self.permission_helper.user_can_list(user)


class PageHistoryView(HistoryView):
    """The history of an interview, for those to whom Wagtail shows its own of it."""

    def check_action_permitted(self, user: AbstractUser) -> bool:
        permissions = self.instance.permissions_for_user(user)
        return permissions.can_edit() or permissions.can_publish()


class GuardedDeleteView(DeleteView):
    """Says which interviews name what is to be deleted, and keeps it then."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if interviews := list(self.instance.named_in()):
            context = self.get_context_data(
                protected_error=True, linked_objects=interviews
            )
            return self.render_to_response(context)
        return super().post(request, *args, **kwargs)


class TopicDeleteView(DeleteView):
    def confirmation_message(self) -> str:
        count = self.instance.interviews.count()
        return ngettext(
            "Are you sure? The topic is on %(count)d interview and will leave it.",
            "Are you sure? The topic is on %(count)d interviews and will leave them.",
            count,
        ) % {"count": count}

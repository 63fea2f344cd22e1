from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin import ChoicesFieldListFilter, SimpleListFilter
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, WorkflowState

from interviews.models import Topic

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail_modeladmin.options import ModelAdmin


class StatusFilter(SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list:
        return [
            ("live", _("Live")),
            ("draft", _("Draft")),
            ("moderation", _("In moderation")),
            ("changed", _("Live, with a draft of changes")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "live":
                return queryset.filter(live=True)
            case "draft":
                return queryset.filter(live=False)
            case "moderation":
                return queryset.filter(
                    _specific_workflow_states__status=WorkflowState.STATUS_IN_PROGRESS
                )
            case "changed":
                return queryset.filter(live=True, has_unpublished_changes=True)
            case _:
                return queryset


class ConductedFilter(ChoicesFieldListFilter):
    """Django's own, of whose title the list makes a line that can be read."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.title = _("how it was conducted")


class LocaleFilter(SimpleListFilter):
    """Where a site has several trees; in place of Django's, as with topics."""

    title = Locale._meta.verbose_name
    parameter_name = "locale"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list:
        return [(one.language_code, str(one)) for one in Locale.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        code = self.value()
        return queryset.filter(locale__language_code=code) if code else queryset


class TopicFilter(SimpleListFilter):
    # Django's own filter of a relation wants django.contrib.admin to be installed.
    title = _("topic")
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list:
        return list(Topic.objects.values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(topics__slug=self.value()) if self.value() else queryset

"""The figures of visits, for those who may change the pages."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import swapper
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem as SideMenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from interviews.admin.charts import bar_chart
from interviews.admin.views import harmless
from interviews.conf import conf
from interviews.visits import counts

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest
    from wagtail.models import Page

    from interviews.querysets import InterviewQuerySet

# PostgreSQL refuses larger ids.
MAX_ID = 2**31 - 1
ROWS = 100
# The days of each period; None is all of them.
PERIODS = {
    "week": (_("Last 7 days"), 7),
    "month": (_("Last 30 days"), 30),
    "year": (_("Last 365 days"), 365),
    "all": (_("Since the beginning"), None),
}
MONTH = "month"


def may_see_figures(user: AbstractUser) -> bool:
    """Whether there may be interviews that ``user`` changes."""
    return PagePermissionPolicy().user_has_permission(user, "change")


def changeable(user: AbstractUser) -> InterviewQuerySet:
    """The interviews whose figures ``user`` sees: those that they may change."""
    policy = PagePermissionPolicy(apps.get_model(conf.page_model))
    return policy.instances_user_has_permission_for(user, "change")


class PageVisitsView(WagtailAdminTemplateMixin, TemplateView):
    """The visits of an interview, or of an index with all its interviews."""

    template_name = "interviews/admin/page_visits.html"
    page_title = _("Visits")
    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.page = _counted_page(kwargs["page_id"])
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        itself = type(self.page)._default_manager.filter(pk=self.page.pk)
        is_index = isinstance(self.page, apps.get_model(conf.index_page_model))
        pages = self.page.get_descendants(inclusive=True) if is_index else itself
        return super().get_context_data(
            **kwargs,
            chart=bar_chart(counts.daily_visits(pages)),
            total=counts.visits_of(pages),
            brought_along=counts.brought_along_by(pages),
            of_index=counts.visits_of(itself) if is_index else None,
        )


class MostReadView(WagtailAdminTemplateMixin, TemplateView):
    """The interviews by their visits in a period, as a list and as CSV."""

    template_name = "interviews/admin/most_read.html"
    page_title = _("Most read")
    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_figures(request.user):
            raise PermissionDenied
        period = request.GET.get("period")
        self.period = period if period in PERIODS else MONTH
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("export") == "csv":
            return self.export()
        return super().get(request, *args, **kwargs)

    def interviews(self) -> InterviewQuerySet:
        days = PERIODS[self.period][1]
        return counts.ranking(changeable(self.request.user), days=days)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title}
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            interviews=self.interviews()[:ROWS],
            period=self.period,
            periods={name: label for name, (label, _days) in PERIODS.items()},
        )

    def export(self) -> HttpResponse:
        """Every row, with the mark by which spreadsheets know UTF-8."""
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        name = f"most-read-{self.period}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        writer = csv.writer(response)
        writer.writerow(
            [
                _("Title"),
                _("Address"),
                _("Date"),
                _("Visits in the period"),
                _("Visits"),
            ]
        )
        for page in self.interviews():
            address = page.get_full_url(self.request) or ""
            texts = [harmless(page.title), harmless(address), page.date.isoformat()]
            writer.writerow([*texts, page.recent_visits, page.visits])
        return response


class MostReadMenuItem(SideMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_figures(request.user)


class PageVisitsMenuItem(PageMenuItem):
    """Leads from the menus of an interview and an index to its figures."""

    label = _("Visits")
    icon_name = "view"
    url_name = "interviews_interviewpage_visits"

    def is_shown(self, user: AbstractUser) -> bool:
        # Also the explorer's menus ask, which have pages without their own fields.
        model = self.page.specific_class
        if model is None or not issubclass(model, counts.counted_models()):
            return False
        return self.page.permissions_for_user(user).can_edit()


def most_read_menu_item(order: int) -> SideMenuItem:
    url = reverse("interviews_most_read")
    return MostReadMenuItem(_("Most read"), url, icon_name="view", order=order)


def urlpatterns() -> list[URLPattern]:
    return [
        path("interviews/visits/", MostReadView.as_view(), name="interviews_most_read"),
        path(
            "interviews/visits/<int:page_id>/",
            PageVisitsView.as_view(),
            name="interviews_interviewpage_visits",
        ),
    ]


def _counted_page(page_id: int) -> Page:
    if page_id > MAX_ID:
        raise Http404
    pages = swapper.load_model("wagtailcore", "Page").objects
    counted = pages.type(*counts.counted_models())
    return get_object_or_404(counted, pk=page_id).specific

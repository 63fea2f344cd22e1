"""The links by which somebody without an account reads one draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import swapper
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from interviews.headless import HeadlessPreviewMixin
from interviews.models import ShareLink
from interviews.previews import may_preview, share_draft, share_token

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

DAYS = 7
MOST_DAYS = 30
MADE, REVOKED = "interviews.share", "interviews.unshare"


class ShareLinkForm(forms.Form):
    label = ShareLink._meta.get_field("label").formfield()
    days = forms.IntegerField(
        label=_("Days"),
        initial=DAYS,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("The link ends by itself after as many days, 30 at most."),
    )


class PageView(View):
    """Something that those may do who may edit the page."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        pages = swapper.load_model("wagtailcore", "Page").objects
        self.page = get_object_or_404(pages, pk=kwargs["page_id"]).specific
        if not isinstance(self.page, HeadlessPreviewMixin):
            raise Http404
        if not may_preview(request.user, self.page):
            raise PermissionDenied

    def back(self) -> HttpResponse:
        return redirect("interviews_share_links:index", self.page.pk)


class ShareLinksView(WagtailAdminTemplateMixin, PageView):
    template_name = "interviews/admin/share_links.html"
    page_title = _("Share this draft")
    header_icon = "link"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(ShareLinkForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = ShareLinkForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        link = share_draft(self.page, editor=request.user, **form.cleaned_data)
        log(self.page, MADE, user=request.user, data={"label": link.label})
        messages.success(request, _("The link is ready to be copied."))
        return self.back()

    def show(self, form: ShareLinkForm) -> HttpResponse:
        links = ShareLink.objects.filter(page_id=self.page.pk)
        rows = [
            {"link": link, "address": link.is_alive and address_of(link, self.page)}
            for link in links.select_related("created_by")
        ]
        context = self.get_context_data(form=form, rows=rows, page=self.page)
        return self.render_to_response(context)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = get_breadcrumbs_items_for_page(self.page, self.request.user)
        here = {"label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*above, {"url": "", **here}]


class RevokeShareLinkView(PageView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int, link_id: int) -> HttpResponse:
        links = ShareLink.objects.filter(page_id=page_id)
        link = get_object_or_404(links, pk=link_id)
        if links.alive().filter(pk=link.pk).update(revoked_at=timezone.now()):
            log(self.page, REVOKED, user=request.user, data={"label": link.label})
            messages.success(request, _("The link shows nothing any more."))
        return self.back()


def address_of(link: ShareLink, page: Any) -> str | None:
    """Where ``link`` shows its draft of ``page``; None if it can be shown nowhere."""
    query = {"token": share_token(link)}
    if root := page.preview_root():
        return page.preview_url(root, query)
    site = page.get_site()
    try:
        path = reverse("interviews:draft")
    except NoReverseMatch:  # The project does not include our addresses.
        return None
    return site and f"{site.root_url}{path}?{urlencode(query)}"


def share_button(page: Any, user: Any) -> Iterator[Button]:
    """The way to the links of ``page``, for those who may edit it."""
    page = page.specific_deferred
    if isinstance(page, HeadlessPreviewMixin) and may_preview(user, page):
        url = reverse("interviews_share_links:index", args=[page.pk])
        yield Button(_("Share this draft"), url, icon_name="link", priority=35)

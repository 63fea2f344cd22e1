"""The pages of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from interviews.admin.reasons import translated
from interviews.admin.wordpress.entries import open_indexes
from interviews.admin.wordpress.forms import ArchiveForm
from interviews.importing.outcomes import Status
from interviews.importing.wordpress.slices import SLICE_SECONDS
from interviews.models import ArchiveImport
from interviews.tasks import has_worker, import_archive

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Between two looks at an import that a worker goes on with.
REFRESH_SECONDS = 5
STATUSES = {
    Status.CREATED: _("created"),
    Status.UPDATED: _("updated"),
    Status.PUBLISHED: _("published"),
    Status.UNCHANGED: _("unchanged"),
    Status.KEPT: _("kept, as edited here"),
    Status.REFUSED: _("refused"),
}


class WordPressView(WagtailAdminTemplateMixin, View):
    page_title = _("Import from WordPress")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title}
        return [*super().get_breadcrumbs_items(), here]


class StartView(WordPressView):
    template_name = "interviews/admin/wordpress/start.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.indexes = open_indexes(request.user)
        if not self.indexes.exists():
            raise PermissionDenied

    def get(self, request: HttpRequest) -> HttpResponse:
        initial = {"index": request.GET.get("index", "")}
        return self.show(ArchiveForm(indexes=self.indexes, initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ArchiveForm(request.POST, request.FILES, indexes=self.indexes)
        if not form.is_valid():
            return self.show(form)
        job = form.start(request.user)
        import_archive.enqueue(job.pk)
        return redirect("interviews_wordpress:progress", job.pk)

    def show(self, form: ArchiveForm) -> HttpResponse:
        jobs = ArchiveImport.objects.of(self.request.user)
        return self.render_to_response(self.get_context_data(form=form, jobs=jobs))


class ProgressView(WordPressView):
    template_name = "interviews/admin/wordpress/progress.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        jobs = ArchiveImport.objects.of(request.user)
        self.job = get_object_or_404(jobs, pk=kwargs["job_id"])
        # Rights may have ended since it was begun.
        if not open_indexes(request.user).filter(pk=self.job.index_id).exists():
            raise PermissionDenied

    def get(self, request: HttpRequest, job_id: int) -> HttpResponse:
        job = self.job
        response = self.render_to_response(
            self.get_context_data(
                job=job,
                has_worker=has_worker(),
                seconds=SLICE_SECONDS,
                counts=[
                    (label, job.counts.get(status, 0))
                    for status, label in STATUSES.items()
                ],
                failure=translated(job.failure),
                remarks=[
                    (STATUSES.get(status, status), title, map(translated, sentences))
                    for status, title, sentences in job.remarks
                ],
            )
        )
        if not job.is_finished and (has_worker() or job.is_under_way):
            # Without JavaScript, too, the bar moves.
            response["Refresh"] = str(REFRESH_SECONDS)
        return response

    def post(self, request: HttpRequest, job_id: int) -> HttpResponse:
        if "discard" in request.POST:
            self.job.delete()
            return redirect("interviews_wordpress:start")
        import_archive.enqueue(self.job.pk)
        return redirect("interviews_wordpress:progress", self.job.pk)

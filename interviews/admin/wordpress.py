"""“Import from WordPress”: an archive, and how far its import has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from interviews.conf import conf
from interviews.importing.wordpress.outcomes import PostStatus
from interviews.importing.wordpress.slices import SLICE_SECONDS, pack
from interviews.models import ArchiveImport
from interviews.tasks import has_worker, import_archive

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse
    from wagtail.query import PageQuerySet

# The command takes larger ones: here an archive is read anew for every slice.
MAX_MEGABYTES = 50
MOST_DIGITS = 9
# Between two looks at an import that a worker goes on with.
REFRESH_SECONDS = 5
STATUSES = {
    PostStatus.CREATED: _("created"),
    PostStatus.UPDATED: _("updated"),
    PostStatus.UNCHANGED: _("unchanged"),
    PostStatus.KEPT: _("kept, as edited here"),
    PostStatus.REFUSED: _("refused"),
}


def open_indexes(user: AbstractUser) -> PageQuerySet:
    """The indexes below which ``user`` may publish."""
    policy = PagePermissionPolicy(apps.get_model(conf.index_page_model))
    indexes = policy.instances_user_has_permission_for(user, "publish")
    return indexes.order_by("title", "pk")


class IndexField(forms.ModelChoiceField):
    def to_python(self, value: Any) -> Any:
        # Databases raise errors of their own for keys that they could not hold.
        if isinstance(value, str) and len(value) > MOST_DIGITS:
            message = self.error_messages["invalid_choice"]
            raise forms.ValidationError(message, "invalid_choice", {"value": value})
        return super().to_python(value)


class WordsField(forms.CharField):
    """Words with commas between them."""

    def clean(self, value: Any) -> list[str]:
        words = (word.strip().casefold() for word in super().clean(value).split(","))
        return list(filter(None, words))


class ArchiveForm(forms.Form):
    index = IndexField(queryset=None, label=_("Import into"), empty_label=None)
    file = forms.FileField(
        label=_("Archive"),
        help_text=_(
            "The XML file that WordPress makes under Tools, Export, of up to 50 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".xml"}),
    )
    categories = WordsField(
        label=_("Categories"),
        required=False,
        max_length=1000,
        help_text=_("Only posts of these, with commas between them. If empty, all."),
    )
    hosts = WordsField(
        label=_("Hosts of pictures"),
        required=False,
        max_length=1000,
        help_text=_(
            "Such as old.example. Pictures are fetched from there, and from nowhere "
            "else."
        ),
    )
    publish = forms.BooleanField(
        label=_("Publish what was public"),
        required=False,
        help_text=_("Drafts, private and password posts stay drafts in any case."),
    )

    def __init__(self, *args: Any, indexes: PageQuerySet, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["index"].queryset = indexes

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".xml"):
            raise forms.ValidationError(_("Choose a file whose name ends in .xml."))
        if file.size > MAX_MEGABYTES * 1024**2:
            raise forms.ValidationError(
                _("The file is larger than %(size)d MB. Use the command for it."),
                params={"size": MAX_MEGABYTES},
            )
        return file

    def start(self, owner: AbstractUser) -> ArchiveImport:
        values = dict(self.cleaned_data)
        file = values.pop("file")
        ArchiveImport.objects.old().delete()
        return ArchiveImport.objects.create(
            owner=owner, name=file.name[:255], data=pack(file), **values
        )


class StartView(WagtailAdminTemplateMixin, View):
    template_name = "interviews/admin/wordpress/start.html"
    page_title = _("Import from WordPress")
    header_icon = "upload"
    _show_breadcrumbs = True

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


class ProgressView(WagtailAdminTemplateMixin, View):
    template_name = "interviews/admin/wordpress/progress.html"
    page_title = _("Import from WordPress")
    header_icon = "upload"
    _show_breadcrumbs = True

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
                remarks=[
                    (STATUSES.get(status, status), title, words)
                    for status, title, words in job.remarks
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


class WordPressMenuItem(PageMenuItem):
    """Leads from the menus of an index to an import below it."""

    label = _("Import from WordPress")
    icon_name = "upload"

    @property
    def url(self) -> str:
        return f"{reverse('interviews_wordpress:start')}?index={self.page.pk}"

    def is_shown(self, user: AbstractUser) -> bool:
        index_model = apps.get_model(conf.index_page_model)
        model = self.page.specific_class
        is_index = model is not None and issubclass(model, index_model)
        return is_index and self.page.permissions_for_user(user).can_publish_subpage()


def urlpatterns() -> list[URLResolver]:
    patterns = [
        path("", StartView.as_view(), name="start"),
        path("<int:job_id>/", ProgressView.as_view(), name="progress"),
    ]
    return [path("interviews/wordpress/", include((patterns, "interviews_wordpress")))]

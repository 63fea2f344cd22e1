"""The three lists of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.admin import AllValuesFieldListFilter
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_modeladmin.helpers import PagePermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from interviews.admin.filters import (
    ConductedFilter,
    LocaleFilter,
    StatusFilter,
    TopicFilter,
)
from interviews.admin.views import (
    GuardedDeleteView,
    GuardedHistoryView,
    HarmlessExportView,
    PageHistoryView,
    TopicDeleteView,
)
from interviews.admin.visits import changeable
from interviews.conf import conf
from interviews.models import Person, Topic
from interviews.pictures import thumbnail_prefetch, thumbnail_url

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest

    from interviews.models import InterviewPageMixin


class InterviewPermissionHelper(PagePermissionHelper):
    def explorable(self, user: AbstractUser) -> QuerySet:
        """The interviews that ``user`` also finds in the page explorer."""
        if user.is_superuser:
            # Optimization: they find every page, and nothing has to be looked up.
            return self.model.objects.all()
        pages = PagePermissionPolicy().explorable_instances(user)
        return self.model.objects.filter(pk__in=pages.order_by().values("pk"))

    def user_can_list(self, user: AbstractUser) -> bool:
        return user.is_superuser or (
            self.explorable(user).exists() or self.user_can_create(user)
        )


class ListAdmin(ModelAdmin):
    """A list that fits on a telephone, and a spreadsheet of it that runs nothing."""

    index_view_class = HarmlessExportView
    index_template_name = "interviews/admin/list.html"
    empty_value_display = ""

    def get_index_view_extra_css(self) -> list[str]:
        return ["interviews/admin/lists.css"]


class InterviewAdmin(ListAdmin):
    model = apps.get_model(conf.page_model)
    menu_label = _("Interviews")
    menu_icon = "openquote"
    permission_helper_class = InterviewPermissionHelper
    history_view_class = PageHistoryView
    list_display = (
        "thumbnail",
        "title",
        "date",
        "interviewee_names",
        "medium",
        "visits",
        "status",
    )
    list_display_add_buttons = "title"
    list_filter = (
        StatusFilter,
        "medium",
        ("conducted", ConductedFilter),
        "audience",
        ("language", AllValuesFieldListFilter),
        TopicFilter,
        "date",
    )
    search_fields = (
        "title",
        "teaser",
        "participants__person__name",
        "participants__person__native_name",
    )
    list_per_page = 30
    list_export = (
        "title",
        "date",
        "interviewee_names",
        "topic_names",
        "medium",
        "conducted",
        "audience",
        "language",
        "question_count",
        "word_count",
        "visit_count",
        "status",
        "full_url",
    )
    export_filename = "interviews"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        interviews = self.permission_helper.explorable(request.user)
        return (
            interviews.newest_first()
            .with_visits()
            .annotate(has_figures=self._may_change(request.user))
            .select_related("image", "latest_revision")
            .annotate_approved_schedule()
            .prefetch_related(
                "participants",
                "topics",
                thumbnail_prefetch("image__renditions"),
                _workflow_prefetch(),
            )
        )

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        # modeladmin adds the locale by itself, where a site has several.
        filters = super().get_list_filter(request)
        return [LocaleFilter if one == "locale" else one for one in filters]

    def _may_change(self, user: AbstractUser) -> Exists:
        return Exists(changeable(user).order_by().filter(pk=OuterRef("pk")))

    def thumbnail(self, interview: InterviewPageMixin) -> SafeString:
        return _thumbnail(interview.image)

    thumbnail.short_description = _("picture")

    def interviewee_names(self, interview: InterviewPageMixin) -> str:
        return ", ".join(person.name for person in interview.interviewees)

    interviewee_names.short_description = _("interviewees")

    def topic_names(self, interview: InterviewPageMixin) -> str:
        return ", ".join(topic.name for topic in interview.topics.all())

    topic_names.short_description = _("topics")

    def visits(self, interview: InterviewPageMixin) -> str:
        number = number_format(interview.visits, force_grouping=True)
        if not interview.has_figures:
            return number
        url = reverse("interviews_interviewpage_visits", args=[interview.pk])
        return format_html('<a href="{}">{}</a>', url, number)

    visits.short_description = _("visits")
    visits.admin_order_field = "visits"

    def visit_count(self, interview: InterviewPageMixin) -> int:
        return interview.visits

    visit_count.short_description = _("visits")

    def status(self, interview: InterviewPageMixin) -> str:
        return interview.status_string

    status.short_description = _("status")
    status.admin_order_field = "live"


class PersonAdmin(ListAdmin):
    model = Person
    delete_view_class = GuardedDeleteView
    menu_label = _("People")
    menu_icon = "group"
    history_view_class = GuardedHistoryView
    list_display = (
        "thumbnail",
        "name",
        "native_name",
        "kind",
        "occupation",
        "interview_count",
    )
    list_display_add_buttons = "name"
    list_filter = ("kind",)
    search_fields = ("name", "native_name", "occupation")
    list_per_page = 50
    list_export = (
        "name",
        "native_name",
        "kind",
        "occupation",
        "website",
        "interview_count",
    )
    export_filename = "people"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = super().get_queryset(request)
        return people.annotate(
            interview_count=Count("participations__interview", distinct=True)
        ).prefetch_related("portrait", thumbnail_prefetch("portrait__renditions"))

    def thumbnail(self, person: Person) -> SafeString:
        return _thumbnail(person.portrait)

    thumbnail.short_description = _("portrait")

    def interview_count(self, person: Person) -> int:
        return person.interview_count

    interview_count.short_description = _("interviews")
    interview_count.admin_order_field = "interview_count"


class TopicAdmin(ListAdmin):
    model = Topic
    delete_view_class = TopicDeleteView
    menu_label = _("Topics")
    menu_icon = "tag"
    history_view_class = GuardedHistoryView
    list_display = ("name", "description", "interview_count")
    search_fields = ("name", "description")
    list_per_page = 50
    list_export = ("name", "description", "interview_count")
    export_filename = "topics"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        topics = super().get_queryset(request)
        return topics.annotate(interview_count=Count("interviews", distinct=True))

    def interview_count(self, topic: Topic) -> int:
        return topic.interview_count

    interview_count.short_description = _("interviews")
    interview_count.admin_order_field = "interview_count"


def _workflow_prefetch() -> Prefetch:
    """Whether interviews are being reviewed, where their buttons and status look.

    Wagtail's ``prefetch_workflow_states`` finds nothing of pages of one type.
    """
    states = WorkflowState.objects.active().select_related("current_task_state__task")
    return Prefetch(
        "_specific_workflow_states", states, to_attr="_current_workflow_states"
    )


def _thumbnail(image: Any | None) -> SafeString:
    if url := thumbnail_url(image):
        return format_html(
            '<img src="{}" alt="" width="60" height="60" loading="lazy">', url
        )
    return SafeString()

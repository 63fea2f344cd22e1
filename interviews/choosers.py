"""The choosers of the desk; each can make a new item without leaving the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.permissions import policy_registry
from wagtail.utils.registry import resolve_model_string

from interviews.widgets import PersonChooser, TopicChooser

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Any one of these lets somebody see the list that a chooser shows.
ACTIONS = ["add", "change", "delete", "view"]


class GuardedChooserViewSet(ChooserViewSet):
    """A chooser for those with some right to the model.

    Wagtail's own opens for everybody who may enter the admin.
    """

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable:
        view = super().construct_view(view_class, **kwargs)
        model = resolve_model_string(self.model)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            policy = policy_registry.get_by_type(model)
            if not policy.user_has_any_permission(request.user, ACTIONS):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded


class NamedMixin:
    """Calls the name of an item its name, as its form does."""

    @property
    def title_column(self) -> Column:
        column = super().title_column
        column.label = _("Name")
        return column


class NamesakesMixin(NamedMixin):
    """Shows beside each person what tells namesakes apart."""

    @property
    def columns(self) -> list[Column]:
        occupation = Column("occupation", label=_("Occupation"))
        kind = Column("kind", label=_("Kind"), accessor="get_kind_display")
        return [*super().columns, occupation, kind]


class ChoosePersonView(NamesakesMixin, ChooseView):
    pass


class ChoosePersonResultsView(NamesakesMixin, ChooseResultsView):
    pass


class ChooseTopicView(NamedMixin, ChooseView):
    pass


class ChooseTopicResultsView(NamedMixin, ChooseResultsView):
    pass


class PersonChooserViewSet(GuardedChooserViewSet):
    model = "interviews.Person"
    choose_view_class = ChoosePersonView
    choose_results_view_class = ChoosePersonResultsView
    base_widget_class = PersonChooser
    icon = "user"
    page_title = _("Choose a person")
    choose_one_text = PersonChooser.choose_one_text
    choose_another_text = PersonChooser.choose_another_text
    edit_item_text = PersonChooser.link_to_chosen_text
    form_fields = ["name", "native_name", "kind", "occupation"]
    create_action_label = _("Create this person")
    creation_tab_label = _("New person")


class TopicChooserViewSet(GuardedChooserViewSet):
    model = "interviews.Topic"
    choose_view_class = ChooseTopicView
    choose_results_view_class = ChooseTopicResultsView
    base_widget_class = TopicChooser
    icon = "tag"
    page_title = _("Choose a topic")
    choose_one_text = TopicChooser.choose_one_text
    choose_another_text = TopicChooser.choose_another_text
    edit_item_text = TopicChooser.link_to_chosen_text
    form_fields = ["name", "description"]
    create_action_label = _("Create this topic")
    creation_tab_label = _("New topic")


person_chooser = PersonChooserViewSet("interviews_person_chooser")
topic_chooser = TopicChooserViewSet("interviews_topic_chooser")

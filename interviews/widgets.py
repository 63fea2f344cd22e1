"""Form widgets of the editors' desk."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.forms import Media, SelectMultiple, TextInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.chooser import BaseChooserAdapter

from interviews.languages import known_languages

# Of the key of a topic. Databases raise errors of their own for keys that they could
# not hold.
MOST_DIGITS = 9


class LanguageInput(TextInput):
    """A text input that suggests languages by name and takes any BCP 47 tag."""

    template_name = "interviews/widgets/language_input.html"

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        context["widget"]["languages"] = known_languages()
        return context


class PersonChooser(BaseChooser):
    model = "interviews.Person"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    link_to_chosen_text = _("Edit this person")
    chooser_modal_url_name = "interviews_person_chooser:choose"
    icon = "user"
    classname = "person-chooser"


class PersonChooserAdapter(BaseChooserAdapter):
    js_constructor = "interviews.PersonChooser"

    @property
    def media(self) -> Media:
        own = Media(js=[versioned_static("interviews/admin/person-chooser.js")])
        return super().media + own


register(PersonChooserAdapter(), PersonChooser)


class TopicChooser(BaseChooser):
    model = "interviews.Topic"
    choose_one_text = _("Choose a topic")
    choose_another_text = _("Choose another topic")
    link_to_chosen_text = _("Edit this topic")
    chooser_modal_url_name = "interviews_topic_chooser:choose"
    icon = "tag"
    classname = "topic-chooser"


class TopicsChooser(SelectMultiple):
    """Wagtail's chooser for a many-to-many field: as many topics as one likes.

    Only the chosen topics are options, so a site may have thousands of them.
    """

    template_name = "interviews/widgets/topics_chooser.html"

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        # Not the parent's: it would make an option of every topic there is.
        attrs = self.build_attrs(self.attrs, attrs)
        topics = apps.get_model("interviews.Topic").objects
        return {
            "widget": {
                "name": name,
                "attrs": attrs,
                "chosen": topics.filter(pk__in=_keys(value)),
                "chooser_url": reverse(TopicChooser.chooser_modal_url_name),
            }
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        # What an API was given are numbers already.
        keys = map(str, super().value_from_datadict(data, files, name) or [])
        # No number any more, so that the field refuses it.
        return [
            key if len(key) <= MOST_DIGITS else f"{key[:MOST_DIGITS]}…" for key in keys
        ]

    @property
    def media(self) -> Media:
        return Media(
            css={"all": [versioned_static("interviews/admin/topics-chooser.css")]},
            js=[
                versioned_static("wagtailadmin/js/modal-workflow.js"),
                versioned_static("wagtailadmin/js/chooser-modal.js"),
                versioned_static("interviews/admin/topics-chooser.js"),
            ],
        )


def _keys(value: Any) -> list[int]:
    """The primary keys among what a form was given, which may be anything."""
    items = (getattr(item, "pk", item) for item in value or [])
    return [int(item) for item in items if str(item).isdecimal()]

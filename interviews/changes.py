"""What raises the content version: whatever changes what readers could see.

Every model counts unless it is named here, so that a model that nobody thought of
makes pages fresh too often and never too seldom. What Django tells nobody of counts
when it is told: ``update()``, ``bulk_create()`` and SQL have to call ``note_change()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.apps import apps
from django.db import connections, transaction
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_migrate,
    post_save,
    pre_save,
)
from modelcluster.fields import ParentalKey
from wagtail.models import AbstractPage, ReferenceIndex
from wagtail.signals import page_slug_changed, post_page_move

from interviews.models import ContentChange, InterviewPageMixin
from interviews.models.versions import UNSEEN_FIELDS, wait_for_note
from interviews.pictures import filters

if TYPE_CHECKING:
    from django.db.models import Model

# By label, or by app: accounts and rights, the desk's own records, and ours.
UNSEEN = {
    "auth.Group",
    "auth.Group_permissions",
    "auth.Permission",
    "auth.User_groups",
    "auth.User_user_permissions",
    "axes.AccessAttempt",
    "axes.AccessAttemptExpiration",
    "axes.AccessFailureLog",
    "axes.AccessLog",
    "contenttypes.ContentType",
    "interviews.ArchiveImport",
    "interviews.ContentChange",
    "interviews.ImportRecord",
    "interviews.KnownSpeaker",
    "interviews.PendingImport",
    "interviews.Preview",
    "interviews.ShareLink",
    "interviews.VisitCount",
    "sessions.Session",
    "wagtailadmin.Admin",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.APIToken",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupApprovalTask_groups",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupSitePermission",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Revision",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask",
    "wagtailsearch.IndexEntry",
    "wagtailsearch.SQLiteFTSIndexEntry",
    "wagtailusers.UserProfile",
}

# What lists of interviews depend on, and no interview itself; with the interview's id.
NARROW = {"interviews.SearchEntry"}
# What other pages depend on: whether a page is there, where, and as whose alias.
PLACE = ("live", "url_path", "alias_of_id")
# Of a page that is new.
NOWHERE = (False, None, None)


def note_change(
    *,
    is_wide: bool = True,
    is_moved: bool = True,
    interview_id: int | None = None,
    **kwargs: Any,
) -> None:
    """Raise the content version, as of the commit of the current transaction.

    ``is_wide`` is False where nothing but one interview is another, and what lists it;
    ``is_moved`` where that one, ``interview_id``, also has the same neighbours, the
    same related ones, and is in the same lists.
    """
    ContentChange.objects.note(
        is_wide=is_wide, is_moved=is_moved, interview_id=interview_id
    )


def note_save(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Any = None,
    **kwargs: Any,
) -> None:
    if _is_told_of(instance):
        return
    if is_seen(sender, instance) and not is_draft(instance, update_fields):
        if isinstance(instance, InterviewPageMixin):
            # Its parts are saved after it, and nobody has to be told once more.
            instance.is_told_of = True
        if wait_for_note():
            return
        is_narrow = sender._meta.label in NARROW or _is_of_one_interview(instance)
        # What is loaded from a file has the stamp that it had there.
        note_change(
            is_wide=raw or not is_narrow,
            is_moved=_is_moved(instance),
            interview_id=_interview_of(instance),
        )


def note_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if not _is_told_of(instance) and is_seen(sender, instance):
        is_part = not isinstance(instance, InterviewPageMixin)
        is_narrow = is_part and _is_of_one_interview(instance)
        note_change(is_wide=not is_narrow, is_moved=_is_moved(instance))


def note_relation(
    sender: type[Model], instance: Model, action: str, **kwargs: Any
) -> None:
    is_done = action in {"post_add", "post_remove", "post_clear"}
    if is_done and not _is_told_of(instance) and is_seen(sender, instance):
        note_change(is_wide=not getattr(instance, "is_being_saved", False))


def note_deployment(using: str, **kwargs: Any) -> None:
    """Forget what was made with other templates and settings: a deployment migrates."""
    # Back to before there was a version, there is nothing to raise.
    if ContentChange._meta.db_table in connections[using].introspection.table_names():
        note_change()


def look_before_save(
    sender: type[Model], instance: Model, update_fields: Any = None, **kwargs: Any
) -> None:
    if isinstance(instance, AbstractPage):
        _look_at_page(instance, is_whole=update_fields is None)
    if transaction.get_connection().in_atomic_block or not is_seen(sender, instance):
        return
    # The row is there before anybody is told: whoever is stopped in between leaves
    # behind that something may have changed.
    if not is_draft(instance, update_fields):
        instance.announced_change = ContentChange.objects.announce()


def _look_at_page(page: AbstractPage, is_whole: bool) -> None:
    """Have ``page`` know where it was, and whether it stands elsewhere from now on."""
    model = swapper.load_model("wagtailcore", "Page")
    rows = model._base_manager.filter(pk=page.pk).values_list(*PLACE)
    page.place_before = (page.pk and rows.first()) or NOWHERE
    if isinstance(page, InterviewPageMixin):
        # What is not saved of it may be another than what is there.
        page.is_moved = not is_whole or page.is_placed_anew()


def withdraw_announcement(instance: Model, **kwargs: Any) -> None:
    if change := instance.__dict__.pop("announced_change", None):
        ContentChange.objects.filter(pk=change.pk).update(announced_at=None)


def is_seen(sender: type[Model], instance: Model) -> bool:
    """Whether readers could see an instance of this model, by itself or on a page."""
    label = sender._meta.label
    if label in UNSEEN or not _is_installed(sender):
        return False
    if label.endswith("Rendition"):
        # Those of readers, not the thumbnails that the desk makes as it goes.
        return instance.filter_spec in filters()
    page = _page_of(instance)
    return page is None or _is_public(page)


def is_draft(instance: Model, update_fields: Any) -> bool:
    """Whether only what readers do not see of ``instance`` is saved."""
    return update_fields is not None and UNSEEN_FIELDS.issuperset(update_fields)


def _is_told_of(instance: Model) -> bool:
    """Whether the interview that it is a part of is being saved, and was noted."""
    page = _page_of(instance)
    return getattr(page, "is_being_saved", False) and page.is_told_of


def _is_installed(sender: type[Model]) -> bool:
    # A migration has models of its own, from before there was something to note in.
    options = sender._meta
    return apps.all_models[options.app_label].get(options.model_name) is sender


def _page_of(instance: Model) -> AbstractPage | None:
    """The page that ``instance`` is, or a part of."""
    if isinstance(instance, AbstractPage):
        return instance
    for field in instance._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            part_of = getattr(instance, field.name, None)
            return part_of if isinstance(part_of, AbstractPage) else None
    return None


def _is_public(page: AbstractPage) -> bool:
    """Whether ``page`` is live, or was until now."""
    was_live = "place_before" in vars(page) and page.place_before[0]
    return page.live or was_live


def _is_of_one_interview(instance: Model) -> bool:
    """Whether this is a change of one interview, of which no other page speaks."""
    page = _page_of(instance)
    if not isinstance(page, InterviewPageMixin):
        return False
    if page is not instance:
        # A part that is saved by itself leaves the interview's stamp as it was.
        return getattr(page, "is_being_saved", False)
    place = (page.live, page.url_path, page.alias_of_id)
    return page.place_before == place or not _is_known_elsewhere(page)


def _interview_of(instance: Model) -> int | None:
    """The id of the interview that a narrow change is about."""
    if instance._meta.label in NARROW:
        return instance.pk
    page = _page_of(instance)
    return page and page.pk


def _is_moved(instance: Model) -> bool:
    """Whether an interview may stand elsewhere among the others by this change."""
    page = _page_of(instance)
    if isinstance(page, InterviewPageMixin):
        return getattr(page, "is_moved", True)
    return instance._meta.label not in NARROW


def _is_known_elsewhere(page: InterviewPageMixin) -> bool:
    """Whether other pages link to ``page``, or depend on whether it is there."""
    if page.alias_of_id or page.get_translations().exists():
        return True
    if page.place_before == NOWHERE:
        return False  # Nothing links to what was not there yet.
    return page.aliases.exists() or ReferenceIndex.get_references_to(page).exists()


def register_change_handlers() -> None:
    for signal, receiver in (
        (pre_save, look_before_save),
        (post_save, note_save),
        (post_save, withdraw_announcement),
        (post_delete, note_delete),
        (m2m_changed, note_relation),
        # Also of a page that nobody sees: what lies under it gets another address.
        (page_slug_changed, note_change),
        (post_page_move, note_change),
    ):
        signal.connect(receiver, dispatch_uid=f"interviews.{receiver.__name__}")
    post_migrate.connect(
        note_deployment,
        sender=apps.get_app_config("interviews"),
        dispatch_uid="interviews.note_deployment",
    )

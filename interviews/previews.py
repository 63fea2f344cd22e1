"""Tokens that show a draft, and what each of them shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q
from django.utils import timezone

from interviews.conf import conf
from interviews.pictures import make_renditions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from interviews.models import Preview, ShareLink

PREVIEW_SALT = "interviews.preview"
SHARE_SALT = "interviews.share_link"


class PreviewError(Exception):
    """A token that shows nothing."""


class UnknownTokenError(PreviewError):
    """It was not made here."""


class EndedError(PreviewError):
    """It was good once."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a token shows."""

    content: dict[str, Any]
    """As ``serializable_data()`` of a page gives it."""
    page_type: type
    live_page: Any | None = None
    """The page as it is in the tree; None if it was never saved."""
    editor: Any | None = None
    """Whose preview it is; None for whoever holds a share link."""


def keep_private(response: HttpResponse) -> HttpResponse:
    """Keep what a token shows out of every cache and search engine."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def store_preview(page: Any, request: HttpRequest) -> str:
    """Keep what ``request`` previews of ``page``, and give the token that shows it."""
    # In the editor the page is what is being typed; elsewhere, a revision.
    is_editing = getattr(request, "is_editing", False)
    content = page.serializable_data()
    key = {"editor": request.user}
    values = {
        "content": content,
        "revision_id": getattr(request, "revision_id", None) or page.latest_revision_id,
        "updated_at": timezone.now(),
    }
    if page.pk:
        key |= {"page_id": page.pk, "digest": "" if is_editing else _digest(content)}
        values["content_type_id"] = page.content_type_id or _content_type(page).pk
    else:
        key |= {"page": None, "parent_id": page.get_parent().pk}
        key["content_type"] = _content_type(page)
    preview, _ = apps.get_model("interviews.Preview").objects.update_or_create(
        **key, defaults=values
    )
    # Whoever opens the token only reads, and pictures of a draft may be new.
    make_renditions(page.pictures())
    return preview_token(preview)


def _digest(content: dict[str, Any]) -> str:
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _content_type(page: Any) -> Any:
    content_types = apps.get_model("contenttypes.ContentType").objects
    return content_types.get_for_model(page, for_concrete_model=False)


def preview_token(preview: Preview) -> str:
    return signing.TimestampSigner(salt=PREVIEW_SALT).sign_object(_claims(preview))


def _claims(preview: Preview) -> list[int | None]:
    """What a token is bound to."""
    page = preview.page_id or preview.parent_id
    return [preview.pk, page, preview.revision_id, preview.editor_id]


def share_draft(page: Any, *, editor: Any, label: str, days: int) -> ShareLink:
    """Let whoever gets the link read the newest draft of ``page`` for some days."""
    page = page.get_latest_revision_as_object()
    now = timezone.now()
    link = apps.get_model("interviews.ShareLink").objects.create(
        page_id=page.pk,
        content=page.serializable_data(),
        label=label,
        created_by=editor,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    make_renditions(page.pictures())
    return link


def share_token(link: ShareLink) -> str:
    return signing.Signer(salt=SHARE_SALT).sign_object([link.pk])


def open_token(token: str) -> Draft:
    """What ``token`` shows; ``PreviewError`` if it shows nothing, or no longer."""
    try:
        [link_id] = signing.Signer(salt=SHARE_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return _open_preview(token)
    return _open_link(link_id)


def _open_link(link_id: int) -> Draft:
    links = apps.get_model("interviews.ShareLink").objects.alive()
    link = links.select_related("page").filter(pk=link_id).first()
    if link is None:
        raise EndedError("The link has expired, or was revoked.")
    page = link.page.specific_deferred
    return Draft(content=link.content, page_type=type(page), live_page=page)


def _open_preview(token: str) -> Draft:
    signer = signing.TimestampSigner(salt=PREVIEW_SALT)
    try:
        claims = signer.unsign_object(token, max_age=conf.preview_seconds)
    except signing.SignatureExpired as exc:
        raise EndedError("The preview has expired.") from exc
    except (signing.BadSignature, ValueError) as exc:
        raise UnknownTokenError("The token is not one of this site.") from exc
    preview = _preview(claims)
    if preview is None:
        raise EndedError("The preview has made way for a newer one.")
    page = preview.page and preview.page.specific_deferred
    _check_right(preview, page)
    return Draft(
        content=preview.content,
        page_type=preview.content_type.model_class(),
        live_page=page,
        editor=preview.editor,
    )


def _preview(claims: list[int | None]) -> Preview | None:
    previews = apps.get_model("interviews.Preview").objects
    previews = previews.select_related("page", "parent", "editor", "content_type")
    preview = previews.filter(pk=claims[0]).first()
    return preview if preview and _claims(preview) == claims else None


def _check_right(preview: Preview, page: Any | None) -> None:
    """``EndedError`` if the page was published since, or the editor may not see it."""
    published_at = page and page.last_published_at
    if published_at and published_at >= preview.updated_at:
        raise EndedError("The page has been published since.")
    if not may_preview(preview.editor, page, preview.parent):
        raise EndedError("The editor may no longer see this draft.")


def may_preview(user: Any, page: Any | None, parent: Any | None = None) -> bool:
    """Whether ``user`` may edit ``page``, or add one below ``parent``."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    if page is None:
        return parent.specific_deferred.permissions_for_user(user).can_add_subpage()
    rights = page.permissions_for_user(user)
    return rights.can_edit() or rights.can_publish()


def end_previews_of(page: Any) -> None:
    """Forget what was previewed of ``page``, also before it was saved first."""
    of_new = Q(page=None, parent_id=page.get_parent().pk, editor_id=page.owner_id)
    previews = apps.get_model("interviews.Preview").objects
    previews.filter(Q(page_id=page.pk) | of_new).delete()


def draft_page(draft: Draft) -> Any:
    """The page as ``draft`` has it, in a number of queries that does not grow."""
    content = dict(draft.content)
    participants = content.pop("participants", [])
    if draft.live_page:
        page = draft.live_page.with_content_json(content)
    else:
        page = draft.page_type.from_serializable_data(content)
    page.participants = _participants(participants)
    page.count_words()
    return page


def _participants(rows: list[dict[str, Any]]) -> list[Any]:
    """As the page's own would be made, which asks for each person by itself."""
    model = apps.get_model(conf.participant_model)
    people = apps.get_model("interviews.Person").objects
    known = people.in_bulk([row["person"] for row in rows if row["person"]])
    names = {field.name for field in model._meta.concrete_fields}
    participants = []
    for row in rows:
        if person := known.get(row["person"]):
            values = {
                model._meta.get_field(name).attname: value
                for name, value in row.items()
                if name in names and name != "person"
            }
            participants.append(model(**values, person=person))
    return participants

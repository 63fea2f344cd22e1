"""Wagtail's own endpoint of pages in API v2, behind the guard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.http import Http404, JsonResponse
from django.urls import URLPattern, re_path
from wagtail.api.v2.serializers import PageAliasOfField, PageSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet

from interviews.api.guards import (
    GuardedViewMixin,
    check_filters,
    filter_fields,
    query_stage,
)
from interviews.filters import check_names
from interviews.visibility import unrestricted_pages

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from rest_framework.request import Request
    from rest_framework.response import Response
    from wagtail.models import Page
    from wagtail.query import PageQuerySet

DETAIL = frozenset(["fields", "format", "locale", "rich_text_format", "site"])


def missing(request: HttpRequest) -> JsonResponse:
    """What this API says at an address that none of its endpoints has."""
    return JsonResponse({"message": "There is no such endpoint."}, status=404)


# Whoever posts to the wrong address has to hear that, and not of a form's token.
missing.csrf_exempt = True


class VisibleAliasField(PageAliasOfField):
    """The page that an alias repeats, if the reader may see that one, too."""

    def get_attribute(self, instance: Page) -> Page | None:
        if not instance.alias_of_id:
            return None
        visible = self.context["base_queryset"]
        return visible.filter(pk=instance.alias_of_id).first()


class GuardedPageSerializer(PageSerializer):
    alias_of = VisibleAliasField(read_only=True)


class GuardedPagesAPIViewSet(GuardedViewMixin, PagesAPIViewSet):
    base_serializer_class = GuardedPageSerializer
    # Wagtail knows ``_`` for jQuery's sake: any number of addresses for one answer.
    known_query_parameters = PagesAPIViewSet.known_query_parameters - {"_"}

    @classmethod
    def get_available_fields(
        cls, model: type, db_fields_only: bool = False
    ) -> list[str]:
        fields = super().get_available_fields(model, db_fields_only)
        if db_fields_only:
            # A filter tells whose alias a page is, also of one that is hidden.
            return [field for field in fields if field != "alias_of"]
        return fields

    def get_base_queryset(self) -> PageQuerySet:
        # Wagtail does not ask for the restrictions of what is above an alias's source.
        return unrestricted_pages(super().get_base_queryset(), self.request)

    def get_queryset(self) -> QuerySet:
        queryset = super().get_queryset()
        if self.action != "listing_view" or "fields" not in self.request.GET:
            return queryset
        # Otherwise every page of the list asks for its own people, topics and locale.
        if hasattr(queryset, "for_cards"):
            return queryset.for_cards()
        return queryset.select_related("locale")

    def check_query_parameters(self, queryset: QuerySet) -> None:
        names = self.get_available_fields(queryset.model, db_fields_only=True)
        check_names(self.request.GET, {*names, *self.known_query_parameters})
        filters = filter_fields(queryset.model, set(names) - {"locale"})
        check_filters(queryset.model, self.request.GET, filters)

    def detail_view(self, request: Request, pk: int) -> Response:
        check_names(request.GET, DETAIL)
        return super().detail_view(request, pk)

    def find_view(self, request: Request) -> HttpResponse:
        check_names(request.GET, DETAIL | self.find_query_parameters)
        check_filters(self.model, request.GET, ["id"])
        return super().find_view(request)

    def missing_view(self, request: Request) -> NoReturn:
        raise Http404("There is no such page.")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        with query_stage():
            return super().filter_queryset(queryset)

    def paginate_queryset(self, queryset: QuerySet) -> list[Page]:
        # Here and not while it is rendered does the database see the values.
        with query_stage():
            return list(super().paginate_queryset(queryset))

    def get_object(self) -> Page:
        with query_stage():
            return super().get_object()

    def find_object(self, queryset: QuerySet, request: Request) -> Any:
        with query_stage():
            return super().find_object(queryset, request)

    def get_root_page(self) -> Page:
        try:
            return super().get_root_page()
        except AttributeError as exc:
            raise BadRequestError("There is no site, so there is no root.") from exc

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        # What is no id ends here, in this API's format; without a slash at its end
        # it is left to Django, which adds one.
        missing = re_path(r"^[\s\S]+/\Z", cls.as_view({"get": "missing_view"}))
        return [*super().get_urlpatterns(), missing]

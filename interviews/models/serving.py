"""What readers get who ask for the page of an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

from interviews.keeping import keep
from interviews.querysets import complete_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from interviews.related import Around


class ServedMixin:
    """An interview that is served with those beside it and related to it."""

    related_number = 3
    # What stands for those that its page names, where they are put in afterwards.
    around: Around | None = None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keep(request)
        # By name: models do not know what shows them.
        is_everybodys = import_string("interviews.views.whole.is_everybodys")
        if args or kwargs or not is_everybodys(request) or self.is_headless(request):
            return super().serve(request, *args, **kwargs)
        return import_string("interviews.views.interview.show_interview")(self, request)

    def serve_anew(self, request: HttpRequest, around: Around) -> HttpResponse:
        """The page as it is now, in which others stand for those ``around`` it."""
        self.around = around
        return super().serve(request)

    def get_template(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> list[str]:
        # A site's own page type may have a template of its own.
        own = super().get_template(request, *args, **kwargs)
        return [own, "interviews/interview_page.html"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        around = self.around or self._find_around(request)
        complete_page(self, () if self.around else around.related)
        context.update(
            previous_interview=around.older,
            next_interview=around.newer,
            related_interviews=around.related,
        )
        return context

    def _find_around(self, request: HttpRequest) -> Around:
        interviews = type(self).objects.visible_to_public(request)
        return interviews.around(self, self.related_number)

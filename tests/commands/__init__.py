"""Commands as people run them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from django.core.management import CommandError, call_command
from wagtail.images.models import Image
from wagtail.models import Page, Revision

from interviews.models import InterviewPage, Person, Topic


@dataclass(frozen=True, kw_only=True)
class Run:
    out: list[str]
    err: list[str]
    error: CommandError | None


def import_interviews(path, *options: str, parent: str = "interviews") -> Run:
    return run_import("import_interviews", path, *options, parent=parent)


def import_wordpress(path, *options: str, parent: str = "interviews") -> Run:
    return run_import("import_wordpress", path, *options, parent=parent)


def run_import(command: str, path, *options: str, parent: str) -> Run:
    out, err, error = io.StringIO(), io.StringIO(), None
    try:
        call_command(
            command,
            str(path),
            f"--parent={parent}",
            *options,
            stdout=out,
            stderr=err,
            no_color=True,
        )
    except CommandError as exc:
        error = exc
    return Run(
        out=out.getvalue().splitlines(), err=err.getvalue().splitlines(), error=error
    )


def everything(media: Path) -> dict[str, list]:
    """What the site holds, row by row and file by file."""
    rows = {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Page, InterviewPage, Revision, Person, Topic, Image)
    }
    files = [path for path in media.rglob("*") if path.is_file()]
    return {**rows, "files": sorted(files)}

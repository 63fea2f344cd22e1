"""One file that holds a whole site: its database, its uploads, and what they are."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import django
import wagtail
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection
from django.utils import timezone

import interviews
from home.dumps import dump_database, dump_name, load_database

MANIFEST = "manifest.json"
MEDIA = "media"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class BackupError(Exception):
    """One that is not made or not put back; the message is a sentence for people."""


def make_backup(folder: Path) -> Path:
    """A new archive in ``folder``, also while the site is written to.

    ``BackupError`` if there is no room for it; then nothing of it is left.
    """
    archive = folder / f"{timezone.now():%Y-%m-%d-%H%M%S-%f}.tar"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as name:
            _collect(Path(name))
            _pack(Path(name), archive)
    except (OSError, shutil.Error) as exc:
        raise BackupError(f"The backup cannot be written: {_reason(exc)}.") from exc
    return archive


def restore_backup(archive: Path, *, force: bool = False) -> None:
    """Put ``archive`` back, after all of it was looked through.

    ``BackupError`` if it is damaged, of another kind of database, if there is no room
    to unpack it, or if there is a site already and ``force`` is not given; then nothing
    was touched.
    """
    try:
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as name:
            inside = Path(name)
            _unpack(archive, inside)
            _check(inside)
            if not force and not _is_empty():
                raise BackupError("There is a site already; FORCE=1 replaces it.")
            _put_back(inside)
    except OSError as exc:
        raise BackupError(f"It cannot be put back: {_reason(exc)}.") from exc


def _put_back(inside: Path) -> None:
    media = Path(settings.MEDIA_ROOT)
    load_database(inside / dump_name())
    (inside / MEDIA).mkdir(exist_ok=True)
    shutil.rmtree(media, ignore_errors=True)
    shutil.move(inside / MEDIA, media)


def _collect(inside: Path) -> None:
    # The database comes first, so that the uploads it names are there when they are
    # copied.
    dump_database(inside / dump_name())
    if Path(settings.MEDIA_ROOT).is_dir():
        shutil.copytree(settings.MEDIA_ROOT, inside / MEDIA)
    text = json.dumps(_manifest(inside), indent=2)
    (inside / MANIFEST).write_text(text, encoding="utf-8")


def _reason(error: OSError) -> str:
    # Of several files that could not be copied, one is enough to know why.
    if isinstance(error, shutil.Error):
        return error.args[0][0][2]
    return error.strerror or str(error)


def _manifest(inside: Path) -> dict[str, Any]:
    return {
        "made_at": timezone.now().isoformat(),
        "versions": {
            "django": django.get_version(),
            "wagtail": wagtail.__version__,
            "interviews": interviews.__version__,
        },
        "database": connection.vendor,
        "files": _checksums(inside),
    }


def _checksums(inside: Path) -> dict[str, str]:
    files = {
        str(path.relative_to(inside)): path
        for path in sorted(inside.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    return {name: _checksum(path) for name, path in files.items()}


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(inside: Path, archive: Path) -> None:
    # Under its name only when it is whole; passwords and drafts are in it.
    draft = archive.with_suffix(".part")
    try:
        draft.touch(mode=0o600)
        with tarfile.open(draft, "w") as tar:
            tar.add(inside, arcname="")
        draft.rename(archive)
    finally:
        draft.unlink(missing_ok=True)


def _unpack(archive: Path, inside: Path) -> None:
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(inside, filter="data")
    except FileNotFoundError as exc:
        raise BackupError(f"There is no {archive}.") from exc
    except (OSError, tarfile.TarError) as exc:
        if getattr(exc, "errno", None) in NO_ROOM:
            raise
        raise BackupError(f"{archive.name} is damaged.") from exc


def _check(inside: Path) -> None:
    try:
        manifest = json.loads((inside / MANIFEST).read_text(encoding="utf-8"))
        files, database = manifest["files"], manifest["database"]
    except (OSError, ValueError, KeyError) as exc:
        raise BackupError("The archive is damaged: it has no manifest.") from exc
    if files != _checksums(inside):
        raise BackupError("The archive is damaged: a file in it is another one.")
    if database != connection.vendor:
        raise BackupError(f"The archive is of {database}, not {connection.vendor}.")


def _is_empty() -> bool:
    try:
        return not get_user_model().objects.exists()
    except DatabaseError:
        return True  # Without a table there is nobody either.

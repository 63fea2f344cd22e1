from __future__ import annotations

import pytest

from interviews.importing.files import FileImporter
from tests.factories import make_index


@pytest.fixture
def empty_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "posts").mkdir()
    return tmp_path / "posts"


@pytest.fixture
def importer(empty_media):
    return FileImporter(parent=make_index())


@pytest.fixture
def publisher(importer):
    return FileImporter(parent=importer.parent, publish=True)

from __future__ import annotations

import subprocess

import pytest

from tests import layers


def ruff_says(module: str, source: str) -> str:
    """What ruff says of ``source`` when it stands in ``interviews.<module>``."""
    command = layers.ruff_command(layers.bans_on(module))
    return subprocess.run(
        [*command, "--stdin-filename", layers.path_of(module), "-"],
        input=source,
        cwd=layers.ROOT,
        capture_output=True,
        text=True,
    ).stdout


def test_every_module_belongs_to_one_layer() -> None:
    for module in layers.modules():
        owners = [layer for layer in layers.LAYERS if module in layer.modules]
        assert len(owners) == 1, f"Say in tests/layers.py where {module} belongs."


def test_every_module_keeps_to_its_layer() -> None:
    assert layers.main() == 0


@pytest.mark.parametrize("layer", layers.LAYERS, ids=lambda layer: layer.name)
def test_an_import_from_a_layer_above_is_named_with_its_reason(
    layer: layers.Layer,
) -> None:
    above = [
        module
        for other in layers.LAYERS
        if other is not layer and other.name not in layer.may_import
        for module in other.modules
    ]
    source = "".join(f"from interviews.{module} import something\n" for module in above)
    assert ruff_says(layer.modules[0], source).count(layer.sentence) == len(above)


@pytest.mark.parametrize("ban", layers.BANS, ids=lambda ban: ban.names[0])
def test_a_ban_speaks_of_modules_and_layers_that_exist(ban: layers.Ban) -> None:
    known = {*layers.modules(), *(layer.name for layer in layers.LAYERS)}

    assert {*ban.only, *ban.exempt} <= known


@pytest.mark.parametrize("ban", layers.BANS, ids=lambda ban: ban.names[0])
def test_a_banned_library_is_named_with_its_reason(ban: layers.Ban) -> None:
    # The highest of the modules: lower ones may be barred from more than this.
    module = next(
        module
        for layer in reversed(layers.LAYERS)
        for module in layer.modules
        if layers.bans_on(module).get(ban.names[0]) == ban.sentence
    )
    source = "".join(f"import {name}\n" for name in ban.names)
    assert ruff_says(module, source).count(ban.sentence) == len(ban.names)


def test_outputs_do_not_import_each_other() -> None:
    said = ruff_says("feeds", "from interviews.cache import something\n")
    assert layers.layer_of("feeds").sentence in said


@pytest.mark.parametrize(
    "source",
    [
        "from interviews import models\n",
        "from .models import Topic\n",
        "def late():\n    import interviews.models.topics\n",
        "from interviews.models import Topic  # noqa: TID251\n",
    ],
)
def test_no_spelling_of_an_import_goes_unseen(source: str) -> None:
    assert layers.layer_of("text").sentence in ruff_says("text", source)


def test_an_allowed_import_is_allowed() -> None:
    assert ruff_says("models", "from interviews.text import shorten\n") == ""


def test_the_contributors_guide_shows_the_same_table() -> None:
    guide = (layers.ROOT / "CONTRIBUTING.md").read_text()
    for layer in layers.LAYERS:
        names = ", ".join(f"`{module.replace('.', '/')}`" for module in layer.modules)
        assert f"| {layer.name} | {names} |" in guide

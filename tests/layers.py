"""Who may import whom inside the plugin; ``python -m tests.layers`` has ruff check it.

Ruff's banned-api is one table for all files, so ruff runs once for every set of
modules that obey the same bans.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Packages of one subject, whose modules are of different layers.
SPLIT = ("api", "markdown", "search", "visits")


@dataclass(frozen=True, kw_only=True)
class Layer:
    name: str
    modules: tuple[str, ...]
    """Modules and packages of the plugin, as named inside it."""
    may_import: tuple[str, ...]
    """The other layers that these modules may import."""
    sentence: str
    """What ruff says to whoever imports another one."""
    joined: bool = True
    """Whether its modules may import each other."""


LAYERS = (
    Layer(
        name="pure",
        modules=(
            *("anchors", "embeds", "exif", "markdown.inline", "markdown.prose"),
            "markup",
            "outbound",
            *("search.passages", "search.words", "text", "timecodes"),
            *("transcripts", "visits.crawlers", "wordpress"),
        ),
        may_import=(),
        sentence="A pure module works on what it is given and knows no other part.",
    ),
    Layer(
        name="words",
        modules=(
            *("choices", "conf", "keeping", "languages", "memory", "oembed"),
            *("pieces", "prepared", "standing", "transactions", "widgets"),
        ),
        may_import=("pure",),
        sentence="Words are read by every part, so they import pure modules only.",
    ),
    Layer(
        name="door",
        modules=("visibility",),
        may_import=("pure", "words"),
        sentence="The door knows pages and readers, and nothing of interviews.",
    ),
    Layer(
        name="shapes",
        modules=("api.fields", "api.shapes", "damage", "pictures", "prose"),
        may_import=("pure", "words", "door"),
        sentence="A shape describes what it is handed; it neither knows nor asks models.",
    ),
    Layer(
        name="blocks",
        modules=("blocks", "body"),
        may_import=("pure", "words", "door", "shapes"),
        sentence="Blocks know nothing of models: a chooser takes a model's name.",
    ),
    Layer(
        name="data",
        modules=(
            *(
                "fingerprints",
                "groups",
                "headless",
                "lists",
                "models",
                "previews",
                "querysets",
                "related",
            ),
            "remembering",
            *("search.engine", "search.entries", "search.hits", "visits.counts"),
        ),
        may_import=("pure", "words", "door", "shapes", "blocks"),
        sentence="Models do not know who shows them; outputs and desk import models.",
    ),
    Layer(
        name="selection",
        modules=(
            "addresses",
            "api.guards",
            "api.representations",
            "api.selection",
            "api.written",
            "attempts",
            "conversation",
            "destinations",
            "facets",
            "filters",
            "insets",
            "listing",
            "markdown.interviews",
            "metadata",
            "moments",
            "readers",
            "rows",
            "structured_data",
            "transcribing",
        ),
        may_import=("pure", "words", "door", "shapes", "blocks", "data"),
        sentence="What all outputs share imports none of them.",
    ),
    Layer(
        name="outputs",
        modules=(
            *("api.v2", "api.v2_pages", "api.v3"),
            *("cache", "drafts", "feeds", "llms", "middleware", "passwords"),
            *("robots", "sitemaps", "views", "visits.beacon"),
        ),
        may_import=("pure", "words", "door", "shapes", "blocks", "data", "selection"),
        sentence="An output stands alone; what two of them need belongs below both.",
        joined=False,
    ),
    Layer(
        name="desk",
        modules=("admin", "choosers", "importing", "redirects", "tasks"),
        may_import=("pure", "words", "door", "shapes", "blocks", "data"),
        sentence="The editors' desk works on the data, not on what readers get.",
    ),
    Layer(
        name="wiring",
        modules=(
            "apps",
            "changes",
            "checks",
            "index_urls",
            "management",
            "signal_handlers",
            "templatetags",
            "urls",
            "wagtail_hooks",
        ),
        may_import=(
            *("pure", "words", "door", "shapes", "blocks", "data"),
            *("selection", "outputs", "desk"),
        ),
        sentence="Wiring connects the parts; none of them imports it.",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Ban:
    names: tuple[str, ...]
    """What is not imported, with all that is inside it."""
    sentence: str
    only: tuple[str, ...] = ()
    """The modules and layers it holds for; all of them when empty."""
    exempt: tuple[str, ...] = ()
    """The modules it does not hold for."""


BANS = (
    Ban(
        names=(
            *("handing_over", "health", "home", "logs", "middleware", "outage"),
            "patient_sqlite3",
            "policies",
            *("resting", "settings"),
            *("sign_in", "tests", "urls", "wsgi"),
        ),
        sentence="The plugin never knows the site that it runs in.",
    ),
    Ban(
        names=("wagtail.api.v3",),
        sentence="Wagtail's v3 is a preview and may move: only api/v3/ imports it.",
        exempt=("api.v3",),
    ),
    Ban(
        names=("wagtail_modeladmin",),
        sentence="modeladmin is in maintenance mode, so nothing else leans on it.",
        exempt=("admin", "wagtail_hooks"),
    ),
    Ban(
        names=("django.db", "rest_framework", "wagtail"),
        sentence="A pure module knows neither the database nor Wagtail.",
        only=("pure",),
    ),
    Ban(
        names=("django",),
        sentence="This can be used, tested and timed without Django.",
        only=(
            *("embeds", "markdown.inline", "markdown.prose", "markup", "outbound"),
            *("search.passages", "search.words", "text", "transcripts"),
            *("visits.crawlers", "wordpress"),
        ),
    ),
    Ban(
        names=("wagtail",),
        sentence="Settings and vocabularies lean on Django alone.",
        only=("choices", "conf", "languages", "oembed"),
    ),
    Ban(
        names=("wagtail.models",),
        sentence="What models are made of does not import models.",
        only=("words", "shapes", "blocks"),
    ),
)


def modules() -> list[str]:
    """The modules and packages of the plugin that exist, migrations aside."""
    package = ROOT / "interviews"
    folders = [package, *(package / name for name in SPLIT)]
    names = {
        ".".join(path.relative_to(package).with_suffix("").parts)
        for folder in folders
        for path in folder.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    return sorted(
        name for name in names - {*SPLIT, "migrations"} if not name.endswith("__init__")
    )


def layer_of(module: str) -> Layer:
    for layer in LAYERS:
        if module in layer.modules:
            return layer
    raise LookupError(f"Say in {__file__} to which layer interviews.{module} belongs.")


def bans_on(module: str) -> dict[str, str]:
    """What ``module`` must not import, with the sentence that says why."""
    own = layer_of(module)
    bans = {}
    for layer in LAYERS:
        if layer.name in own.may_import or (layer is own and own.joined):
            continue
        for other in layer.modules:
            if other != module:
                bans[f"interviews.{other}"] = own.sentence
    for ban in BANS:
        if module in ban.exempt:
            continue
        if not ban.only or module in ban.only or own.name in ban.only:
            bans |= dict.fromkeys(ban.names, ban.sentence)
    return bans


def ruff_command(bans: dict[str, str]) -> list[str]:
    table = ", ".join(
        f"{json.dumps(name)} = {{ msg = {json.dumps(sentence)} }}"
        for name, sentence in bans.items()
    )
    return [
        *(sys.executable, "-m", "ruff", "check", "--quiet", "--isolated"),
        *("--ignore-noqa", "--select", "TID251", "--output-format", "concise"),
        *("--config", f"lint.flake8-tidy-imports.banned-api = {{ {table} }}"),
    ]


def path_of(module: str) -> str:
    path = Path("interviews", *module.split("."))
    return str(path if (ROOT / path).is_dir() else path.with_suffix(".py"))


def main() -> int:
    groups = defaultdict(list)
    for module in modules():
        groups[tuple(bans_on(module).items())].append(path_of(module))
    results = [
        subprocess.run([*ruff_command(dict(bans)), *paths], cwd=ROOT)
        for bans, paths in groups.items()
    ]
    return max(result.returncode for result in results)


if __name__ == "__main__":
    sys.exit(main())

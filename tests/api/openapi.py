"""Our part of the OpenAPI schema of Wagtail's v3."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SNAPSHOT = Path(__file__).parent / "snapshots" / "openapi.json"
PREFIX = "/api/v3"
ROUTES = ("interviews", "people", "resolve", "topics")
COMPONENT = "#/components/schemas/"


def our_part(schema: dict[str, Any]) -> dict[str, Any]:
    """The operations that are ours, and every component that they reach."""
    paths = {path: item for path, item in schema["paths"].items() if is_our_path(path)}
    components = schema["components"]["schemas"]
    reached = set[str]()
    waiting = [paths]
    while waiting:
        for name in set(references(waiting.pop())) - reached:
            reached.add(name)
            waiting.append(components[name])
    return {
        "openapi": schema["openapi"],
        "info": schema["info"],
        "paths": paths,
        "components": {"schemas": {name: components[name] for name in reached}},
    }


def is_our_path(path: str) -> bool:
    return path.startswith(tuple(f"{PREFIX}/{route}/" for route in ROUTES))


def references(node: Any) -> Iterator[str]:
    """The names of the components that ``node`` refers to."""
    for value in walk(node):
        if isinstance(value, dict) and isinstance(value.get("$ref"), str):
            yield value["$ref"].removeprefix(COMPONENT)


def walk(node: Any) -> Iterator[Any]:
    """``node`` and everything inside it."""
    yield node
    children = node if isinstance(node, list) else []
    if isinstance(node, dict):
        children = node.values()
    for child in children:
        yield from walk(child)


def dump(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"

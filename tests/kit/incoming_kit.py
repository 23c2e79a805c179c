"""The documented bodies, encoded as a portal sends them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

FORM = "application/x-www-form-urlencoded"
BODIES: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parents[1] / "events").glob("*.json"))
    if not path.stem.startswith("_")
}
EVENTS = {name: body for name, body in BODIES.items() if "event" in body}


def encode(body: dict[str, Any], *, percent: bool = True) -> bytes:
    """A form as PHP's ``http_build_query`` writes it: null and empty arrays vanish with their keys."""
    pairs: list[tuple[str, str]] = []

    def write(name: str, value: Any) -> None:
        if isinstance(value, (dict, list)):
            items = value.items() if isinstance(value, dict) else enumerate(value)
            for key, item in items:
                write(f"{name}[{key}]", item)
        elif value is not None:
            pairs.append((name, str(int(value)) if isinstance(value, bool) else str(value)))

    for key, value in body.items():
        write(key, value)
    safe = "" if percent else "[]"
    return "&".join(f"{quote_plus(name, safe)}={quote_plus(value)}" for name, value in pairs).encode()


def event_body(name: str, **changes: Any) -> bytes:
    """A documented event with other fields in the place of some: ``auth__member_id="…"``."""
    body = json.loads(json.dumps(EVENTS[name]))
    for path, value in changes.items():
        *parents, last = path.split("__")
        node = body
        for parent in parents:
            node = node.setdefault(parent, {})
        if value is None:
            node.pop(last, None)
        else:
            node[last] = value
    return encode(body)

"""The lines of a journal: JSON, one for each request that left and each that was answered.

Calls are named by their tag, or else by their place among the calls and a sum of what they say. One line
speaks of many: places as ranges, then tags, and beside them lists in the same order.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any, Self

import orjson
from attrs import define, field

from bitrix24_async.wire.call import Call
from bitrix24_async.wire.params import encode

VERSION = 1

ENDS = frozenset({"done", "already", "failed"})
"""The kinds that say what became of a call; ``already``: a repeat was told that the first had worked."""

KINDS = ENDS | {"sent", "back"}
"""``back``: it left, and did not run."""

Tag = str | int


@define(eq=False)
class Entry:
    """One call, as a journal names it."""

    place: int
    sum: str
    tag: Tag | None = None


def entry_of(place: int, call: Call[Any]) -> Entry:
    """Name a call; a tag that is neither text nor a whole number names nothing."""
    tag = call.tag
    if tag is not None and _names(tag):
        return Entry(-1, "", tag)
    said = encode(call.params, method=call.method)
    # To notice another call, not to prove anything.
    return Entry(place, f"{zlib.crc32(said, zlib.crc32(call.trait.name.encode())):08x}")


def _names(tag: Any) -> bool:
    if type(tag) is int:
        return abs(tag) < 2**63
    return type(tag) is str and (tag.isascii() or tag == tag.encode(errors="ignore").decode())


@define(eq=False)
class Line:
    """What one line says of several calls."""

    kind: str
    entries: list[Entry]
    method: str | list[str] | None = None
    """Theirs, if they have one; or of each."""
    values: list[Any] | None = None
    """Of what is done the results, of what failed the errors."""
    at: float | None = None
    keys: dict[int, str] = field(factory=dict)
    """Idempotency keys, by index."""
    params: list[Any] | None = None

    def method_of(self, index: int) -> str:
        """The method of one of them."""
        return self.method[index] if isinstance(self.method, list) else self.method or "call"

    def only(self, index: int) -> Line:
        """What it says of one of them."""
        return Line(
            self.kind,
            [self.entries[index]],
            self.method_of(index),
            None if self.values is None else [self.values[index]],
            params=None if self.params is None else [self.params[index]],
        )

    @classmethod
    def of(cls, lines: Sequence[Self]) -> Self:
        """Return one line that says what these say, each of one call of one kind and method."""
        first = lines[0]
        return cls(
            first.kind,
            [line.entries[0] for line in lines],
            first.method,
            None if first.values is None else [line.values[0] for line in lines if line.values],
            params=[None if line.params is None else line.params[0] for line in lines]
            if any(line.params for line in lines)
            else None,
        )


def write(line: Line) -> bytes:
    """Return a line, with its end."""
    places = sorted((entry.place, index) for index, entry in enumerate(line.entries) if entry.tag is None)
    tagged = [index for index, entry in enumerate(line.entries) if entry.tag is not None]
    order = [index for _, index in places] + tagged
    said: dict[str, Any] = {line.kind: _ranges([place for place, _ in places])}
    if tagged:
        said["tags"] = [line.entries[index].tag for index in tagged]
    if line.method is not None:
        method = line.method
        said["method"] = [method[index] for index in order] if isinstance(method, list) else method
    if places:
        said["sums"] = "".join(line.entries[index].sum for _, index in places)
    if line.at is not None:
        said["at"] = round(line.at, 1)
    if line.keys:
        said["keys"] = {str(new): line.keys[old] for new, old in enumerate(order) if old in line.keys}
    for name, values in (("params", line.params), ("values", line.values)):
        if values is not None:
            said[name] = [values[index] for index in order]
    return _dumps(said) + b"\n"


def read(text: bytes) -> Line:
    """Read a line; a ``ValueError``, ``LookupError`` or ``TypeError`` says that it is none."""
    said = _loads(text)
    kind = next(iter(said), None)
    if kind not in KINDS:
        raise ValueError("another kind")
    places, sums = _places(said[kind]), said.get("sums", "")
    entries = [Entry(place, sums[8 * index : 8 * index + 8]) for index, place in enumerate(places)]
    entries += [Entry(-1, "", tag) for tag in said.get("tags", ())]
    method, values, params = said.get("method"), said.get("values"), said.get("params")
    for several in (method, values, params):
        if isinstance(several, list) and len(several) != len(entries):
            raise ValueError("too short")
    keys = {int(index): key for index, key in said.get("keys", {}).items()}
    return Line(kind, entries, method, values, said.get("at"), keys, params)


def _ranges(places: Sequence[int]) -> str:
    """Write rising numbers as ``0-49,52``."""
    found: list[str] = []
    first = last = -2
    for place in (*places, -2):
        if place == last + 1:
            last = place
            continue
        if first >= 0:
            found.append(str(first) if first == last else f"{first}-{last}")
        first = last = place
    return ",".join(found)


def _places(ranges: str) -> list[int]:
    found: list[int] = []
    for part in ranges.split(",") if ranges else ():
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def _dumps(said: Any) -> bytes:
    try:
        return orjson.dumps(said, default=str)
    except TypeError:
        # What only the lenient reader of replies could read, only the lenient writer can write.
        return json.dumps(said, default=str).encode()


def _loads(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)

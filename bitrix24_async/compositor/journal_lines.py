"""The lines of a journal: JSON, one for each request that left and each that was answered.

Calls are named by their tags, or else by their places among the calls, beside which stand sums of what they
say. One line speaks of many: a list of tags or ranges of places, and beside it lists in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from struct import pack, unpack
from typing import Any, Self
from zlib import crc32

import orjson
from attrs import define, field

from bitrix24_async.wire.call import Call

VERSION = 1

HEAD = b'{"journal":%d}\n' % VERSION
"""The first line of a journal."""

PORTAL = b'{"portal":"'
"""How the line begins that says whose calls these are."""

ENDS = frozenset({"done", "already", "failed"})
"""The kinds that say what became of a call; ``already``: a repeat was told that the first had worked."""

KINDS = ENDS | {"sent", "back"}
"""``back``: it left, and did not run."""

_OPTIONS = orjson.OPT_NON_STR_KEYS

Tag = str | int

Key = int | tuple[Tag]
"""How a journal names a call: by its place among the calls, or by its tag."""


def key_of(place: int, call: Call[Any]) -> Key:
    """Name a call; a tag that is neither text nor a whole number names nothing."""
    tag = call.tag
    return place if tag is None or not _names(tag) else (tag,)


def _names(tag: Any) -> bool:
    if type(tag) is int:
        return abs(tag) < 2**63
    return type(tag) is str and (tag.isascii() or tag == tag.encode(errors="ignore").decode())


def sum_of(call: Call[Any]) -> int:
    """Return a number by which another call at the same place is noticed; it proves nothing."""
    try:
        return crc32(orjson.dumps((call.trait.name, call.params), default=_plain, option=_OPTIONS))
    except Exception:  # noqa: BLE001 - anyone's mapping: the call itself will tell what is wrong with it
        return crc32(call.trait.name.encode())


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, Sequence) and not isinstance(value, bytes) else str(value)


@define(eq=False)
class Line:
    """What one line says of several calls, which all have tags or none."""

    kind: str
    keys: Sequence[Key]
    sums: Sequence[int] = ()
    """Theirs, if they are named by their places."""
    method: str | list[str] | None = None
    """Theirs, if they have one; or of each."""
    values: list[Any] | None = None
    """Of what is done the results, of what failed the errors."""
    at: float | None = None
    idempotency_keys: Mapping[int, str] = field(factory=dict)
    """By index."""
    params: list[Any] | None = None

    def method_at(self, index: int) -> str:
        """The method of one of them."""
        return self.method[index] if isinstance(self.method, list) else self.method or "call"

    def only(self, index: int) -> Line:
        """What it says of one of them."""
        return Line(
            self.kind,
            [self.keys[index]],
            self.sums[index : index + 1],
            self.method_at(index),
            None if self.values is None else [self.values[index]],
            params=None if self.params is None else [self.params[index]],
        )

    @classmethod
    def of(cls, lines: Sequence[Self]) -> Self:
        """Return one line that says what these say, each of one call of one kind and method."""
        first = lines[0]
        return cls(
            first.kind,
            [line.keys[0] for line in lines],
            [sum_ for line in lines for sum_ in line.sums],
            first.method,
            None if first.values is None else [line.values[0] for line in lines if line.values],
            params=[None if line.params is None else line.params[0] for line in lines]
            if any(line.params for line in lines)
            else None,
        )


def write(line: Line) -> bytes:
    """Return a line, with its end; what cannot be written raises as ``json.dumps`` does."""
    keys = line.keys
    said: dict[str, Any] = {
        line.kind: [key[0] for key in keys if type(key) is tuple] if type(keys[0]) is tuple else _ranges(keys)  # type: ignore[arg-type]  # then all of them are places
    }
    if line.method is not None:
        said["method"] = line.method
    if line.sums:
        said["sums"] = pack(f">{len(line.sums)}I", *line.sums).hex()
    if line.at is not None:
        said["at"] = round(line.at, 1)
    if line.idempotency_keys:
        said["keys"] = {str(index): key for index, key in line.idempotency_keys.items()}
    if line.params is not None:
        said["params"] = line.params
    if line.values is not None:
        said["values"] = line.values
    return _dumps(said) + b"\n"


def read(text: bytes) -> Line:
    """Read a line; a ``ValueError``, ``LookupError`` or ``TypeError`` says that it is none."""
    said = _loads(text)
    kind = next(iter(said), None)
    if kind not in KINDS:
        raise ValueError("another kind")
    named, sums = said[kind], bytes.fromhex(said.get("sums", ""))
    keys: Sequence[Key] = _places(named) if isinstance(named, str) else [(tag,) for tag in named]
    method, values, params = said.get("method"), said.get("values"), said.get("params")
    if isinstance(named, str) and len(sums) != 4 * len(keys):
        raise ValueError("too few sums")
    for several in (method, values, params):
        if isinstance(several, list) and len(several) != len(keys):
            raise ValueError("too short")
    idempotency_keys = {int(index): key for index, key in said.get("keys", {}).items()}
    return Line(
        kind,
        keys,
        unpack(f">{len(sums) // 4}I", sums),
        method,
        values,
        said.get("at"),
        idempotency_keys,
        params,
    )


def _ranges(places: Sequence[int]) -> str:
    """Write numbers as ``0-49,52``."""
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
        return orjson.dumps(said, default=_plain)
    except TypeError:
        pass
    try:
        return orjson.dumps(said, default=_plain, option=_OPTIONS)
    except TypeError:
        # What only the lenient reader of replies could read, only the lenient writer can write.
        return json.dumps(said, default=_plain).encode()


def _loads(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)

"""The lines of a journal: JSON, one for each request that left and each that was answered.

Calls are named by their tags, or else by their places among the calls, beside which stand sums of what they
say. One line speaks of many: a list of tags or ranges of places, and beside it lists in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from struct import pack, unpack
from typing import Any
from zlib import crc32

from attrs import define, field
from orjson import OPT_NON_STR_KEYS, dumps, loads

from bitrix24_async.wire.call import Call

VERSION = 1

HEAD = b'{"journal":%d}\n' % VERSION
"""The first line of a journal."""

PORTAL = b'{"portal":"'
"""How the line begins that says whose calls these are."""

ENDS = ("done", "already", "failed")
"""The kinds that say what became of a call; ``already``: a repeat was told that the first had worked."""

KINDS = frozenset({*ENDS, "sent", "back"})
"""``back``: it left, and did not run."""


_LENIENT = b" "
"""Begins such a line as only Python's own reader reads back as it was."""

Key = int | str
"""How a journal names a call: by its place among the calls, or by its tag as JSON."""


class Unwritable(ValueError):
    """What cannot be written so that it comes back equal."""


def key_of(place: int, call: Call[Any]) -> Key:
    """Name a call; a tag that is neither text nor a whole number names nothing."""
    tag = call.tag
    if type(tag) is str or type(tag) is int:
        try:
            return dumps(tag).decode()
        except TypeError:
            pass  # half a letter, or more than 64 bits
    return place


def sum_of(call: Call[Any]) -> int:
    """Return a number by which another call at the same place is noticed; it proves nothing."""
    begun = crc32(call.trait.name.encode())
    try:
        return crc32(dumps(call.params, _plain), begun)
    except Exception:  # noqa: BLE001 - anyone's mapping: the call itself tells what is wrong
        return crc32(_said_otherwise(call.params), begun)


def sums_of(calls: Sequence[Call[Any]], *, alike: bool = False) -> list[int]:
    """Return the numbers of several; those that are ``alike`` have one method."""
    if alike:
        begun = crc32(calls[0].trait.name.encode())
        with suppress(Exception):  # as above
            return [crc32(dumps(call.params, _plain), begun) for call in calls]
    return list(map(sum_of, calls))


def _said_otherwise(params: Any) -> bytes:
    """Write what has keys that are no text, which takes twice the time, or numbers of more than 64 bits."""
    try:
        return dumps(params, _plain, OPT_NON_STR_KEYS)
    except Exception:  # noqa: BLE001 - as above
        try:
            return json.dumps(params, default=_plain).encode()
        except Exception:  # noqa: BLE001 - as above
            return b""


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
    """Theirs, if they are named by their places and no line before has said them."""
    method: str | list[str] | None = None
    """Theirs, if they have one; or of each."""
    values: list[Any] | None = None
    """Of what is done the results, of what failed the errors."""
    at: float | None = None
    idempotency_keys: Mapping[int, str] = field(factory=dict)
    """By index."""
    params: list[Any] | None = None
    orders: Sequence[Sequence[int]] = ()
    """Which of them, by index, left one after the other because they keep an order."""
    lenient: bool = False
    """Its values may be such as only Python's own reader reads back: NaN, infinite, half letters."""
    name: bytes = b""
    """Its keys as they are written, once they were."""

    def only(self, indexes: Sequence[int], sums: Sequence[int]) -> Line:
        """What it says of some of them, whose sums these are."""
        return Line(
            self.kind,
            [self.keys[index] for index in indexes],
            sums,
            [self.method[index] for index in indexes] if isinstance(self.method, list) else self.method,
            None if self.values is None else [self.values[index] for index in indexes],
            self.at,
            {
                new: self.idempotency_keys[index]
                for new, index in enumerate(indexes)
                if index in self.idempotency_keys
            },
            None if self.params is None else [self.params[index] for index in indexes],
            [[indexes.index(one) for one in order if one in indexes] for order in self.orders],
            self.lenient,
        )

    def join(self, other: Line) -> bool:
        """Say also what another line says, if one line can say both; tell whether it can."""
        alike = self.kind == other.kind in ENDS and type(self.keys[0]) is type(other.keys[0])
        if not alike or self.method != other.method or isinstance(self.method, list):
            return False
        if (self.params is None) is not (other.params is None) or self.lenient is not other.lenient:
            return False
        self.keys, self.name = [*self.keys, *other.keys], b""
        self.sums = [*self.sums, *other.sums]
        self.values = None if self.values is None else self.values + (other.values or [])
        self.params = None if self.params is None else self.params + (other.params or [])
        return True


def write(line: Line, secrets: Collection[str] = ()) -> bytes:
    """Return a line, with its end; what cannot be written raises as ``json.dumps`` does, or ``Unwritable``.

    A secret is blotted out of what is said of calls; a tag with one in it cannot be written.
    """
    values = line.values
    line.name = line.name or _name(line.keys, secrets)
    text = b'{"%s":%s' % (line.kind.encode(), line.name)
    if line.method is not None:
        text += b',"method":%s' % dumps(line.method)
    if line.sums:
        text += b',"sums":"%s"' % pack(f">{len(line.sums)}I", *line.sums).hex().encode()
    if line.at is not None:
        text += b',"at":%.1f' % line.at
    if line.idempotency_keys:
        text += b',"keys":%s' % dumps({str(at): key for at, key in line.idempotency_keys.items()})
    if line.orders:
        text += b',"orders":%s' % dumps(line.orders)
    if line.params is not None:
        text += b',"params":%s' % _without(secrets, _dumps(line.params))
    if values is None:
        return text + b"}\n"
    try:
        said = b"" if line.lenient else dumps(values)
    except TypeError:
        said = b""
    if not said:
        said, text = json.dumps(values).encode(), _LENIENT + text
    return b'%s,"values":%s}\n' % (text, _without(secrets, said))


def _name(keys: Sequence[Any], secrets: Collection[str]) -> bytes:
    """Write the keys of a line, which are all alike."""
    if type(keys[0]) is int:
        return b'"%s"' % _ranges(keys).encode()
    name = f"[{','.join(keys)}]"
    if any(secret in name for secret in secrets):
        raise Unwritable("a tag holds a secret")
    return name.encode()


def _without(secrets: Collection[str], text: bytes) -> bytes:
    for secret in secrets:
        text = text.replace(secret.encode(), b"***")
    return text


def _dumps(params: Any) -> bytes:
    """Write what is for the eye only."""
    try:
        return dumps(params, _plain, OPT_NON_STR_KEYS)
    except TypeError:
        return json.dumps(params, default=_plain).encode()


def check_plain(value: Any) -> None:
    """Raise ``Unwritable`` unless a value comes back from a journal as it is."""
    if type(value) is list:
        for one in value:
            check_plain(one)
    elif type(value) is dict:
        for key, one in value.items():
            if type(key) is not str:
                raise Unwritable(f"a key that is {type(key).__name__}, not text")
            check_plain(one)
    elif value is not None and type(value) not in (str, int, float, bool):
        raise Unwritable(f"{type(value).__name__}, which JSON does not have")


def read(text: bytes) -> Line:
    """Read a line; a ``ValueError``, ``LookupError`` or ``TypeError`` says that it is none."""
    lenient = text.startswith(_LENIENT)
    said = json.loads(text) if lenient else loads(text)
    kind = next(iter(said), None)
    if kind not in KINDS:
        raise ValueError("another kind")
    named, sums = said[kind], bytes.fromhex(said.get("sums", ""))
    tagged = isinstance(named, list)
    keys: Sequence[Key] = [dumps(tag).decode() for tag in named] if tagged else _places(named)
    method, values, params = said.get("method"), said.get("values"), said.get("params")
    if sums and (tagged or len(sums) != 4 * len(keys)):
        raise ValueError("too few sums")
    for several in (method, values, params):
        if isinstance(several, list) and len(several) != len(keys):
            raise ValueError("too short")
    if values is None and kind in ("done", "failed"):
        raise ValueError("no values")
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
        said.get("orders", ()),
        lenient,
    )


def _ranges(places: Sequence[int]) -> str:
    """Write numbers, of which no two are equal, as ``0-49,52``."""
    first, last = places[0], places[-1]
    if last - first + 1 == len(places) > 1 and sorted(places) == places:
        return f"{first}-{last}"
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


def _places(ranges: str) -> Sequence[int]:
    found: list[int] = []
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found

"""A PHP query read as PHP reads it.

Imports nothing of the client, so that a fake portal can use it without repeating the client's mistakes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Any

MAX_VALUES = 1000
"""PHP's ``max_input_vars``: what comes after so many values is silently cut off."""
MAX_DEPTH = 64
"""PHP's ``max_input_nesting_level``: a parameter with more brackets is silently dropped, as a whole."""

INDEXES = tuple(map(str, range(MAX_VALUES)))
"""The keys of a list, as text."""
COOKIE_PREFIXES = ("__Host-", "__Secure-")
"""PHP drops keys that begin so unless the whole name does, lest mangling could forge a cookie's prefix."""
WHITE_SPACE = frozenset(" \t\n\v\f\r")
"""One of these alone in brackets is read as ``[]``."""


_is_integer = re.compile(r"0|-?[1-9][0-9]{0,18}").fullmatch
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_MANGLE = str.maketrans(" .", "__")
_MANGLE_UNCLOSED = str.maketrans(" .[", "___")
_LAST_INTEGER = 2**63 - 1
_LONGEST_KEPT = 128
_DROPPED = "\0"  # stands where PHP gives up on a name; no key can hold it


class _Array(dict[str, Any]):
    """A PHP array; whole-number keys are kept as text, which PHP makes of them one way only."""

    counted = 0
    largest: int | None = None

    def append_key(self) -> str | None:
        """The key of ``[]``: the one after the largest whole number so far, if there is one."""
        # Only what is new since the last time is looked at: the sender chooses how often this is asked.
        for key in islice(self, self.counted, None):
            if _is_integer(key) and -_LAST_INTEGER - 1 <= (number := int(key)) <= _LAST_INTEGER:
                self.largest = number if self.largest is None else max(self.largest, number)
        self.counted = len(self)
        following = 0 if self.largest is None else self.largest + 1
        return str(following) if following <= _LAST_INTEGER else None


def parse_query(text: str | bytes, *, max_values: int = MAX_VALUES) -> dict[str, Any]:
    """Read a query, or a form's body, as PHP's ``parse_str`` does.

    Values are text, in nested dicts, or lists where the keys are 0..n-1 in order. Nothing is refused: what
    PHP drops is dropped, what it mangles is mangled. Bytes that are no UTF-8, which PHP keeps, become
    surrogate escapes: ``value.encode(errors="surrogateescape")`` gives them back. ``max_values`` is PHP's
    setting ``max_input_vars``.
    """
    if not isinstance(text, str) or not text.isascii():
        text = _to_ascii(text)
    root: dict[str, Any] = {}
    nested = False
    parts = [part for part in text.partition("\0")[0].split("&") if part]
    for part in parts[:max_values]:
        name, _, value = part.partition("=")
        if "%" in value or "+" in value:
            value = _decoded(value)
        top, keys = _keys(name) if len(name) <= _LONGEST_KEPT else _taken_apart(name)
        if keys:
            nested = True
            _put(root, top, keys, value)
        elif keys is None:
            root.pop(top, None)
        elif top:
            root[top] = value
    if nested:
        for key, value in root.items():
            if type(value) is _Array:
                root[key] = _tidied(value)
    return root


def _put(root: dict[str, Any], top: str, keys: tuple[str | None, ...], value: str) -> None:
    node = root.get(top)
    if type(node) is not _Array:
        node = root[top] = _Array()
    *parents, last = keys
    for parent in parents:
        key = node.append_key() if parent is None else parent
        if key is None:
            return
        child = node.get(key)
        if type(child) is not _Array:
            child = node[key] = _Array()
        node = child
    if last is None:
        last = node.append_key()
    if last is not None and last != _DROPPED:
        node[last] = value


def _tidied(node: _Array) -> dict[str, Any] | list[Any]:
    for key, value in node.items():
        if type(value) is _Array:
            node[key] = _tidied(value)
    size = len(node)
    indexes = INDEXES[:size] if size <= MAX_VALUES else tuple(map(str, range(size)))
    return list(node.values()) if tuple(node) == indexes else dict(node)


def _taken_apart(raw: str) -> tuple[str, tuple[str | None, ...] | None]:
    """Take a name apart: its mangled top (empty: ignored) and the keys inside, where None is ``[]``.

    None instead of the keys: they are too many.
    """
    name = _decoded(raw).partition("\0")[0].lstrip(" ")
    top = name.partition("[")[0]
    at = len(top)
    top = top.translate(_MANGLE)
    if not top:
        return "", ()
    keys: list[str | None] = []
    while name.startswith("[", at) and len(keys) < MAX_DEPTH:
        start = at + 1
        probe = start + 1 if name[start : start + 1] in WHITE_SPACE else start
        if name.startswith("]", probe):
            key, end = None, probe
        else:
            end = name.find("]", probe)
            if end < 0:
                if not keys:
                    top += name[at:].translate(_MANGLE_UNCLOSED)
                break
            key = name[start:end]
        keys.append(key)
        at = end + 1
    if _is_forged(top, name):
        return "", ()
    too_deep = len(keys) == MAX_DEPTH and name.startswith("[", at)
    for index, key in enumerate(keys[: MAX_DEPTH - too_deep]):
        if key and _is_forged(key, name):
            return top, (*keys[:index], _DROPPED)
    return top, None if too_deep else tuple(keys)


# The same few names come again and again. Long ones are not kept: a form may come from anybody.
_keys = lru_cache(maxsize=4096)(_taken_apart)


def _is_forged(key: str, name: str) -> bool:
    return any(key.startswith(prefix) and not name.startswith(prefix) for prefix in COOKIE_PREFIXES)


def _decoded(text: str) -> str:
    return _ESCAPES.sub(_unescaped, text.replace("+", " "))


def _unescaped(run: re.Match[str]) -> str:
    return bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "surrogateescape")


def _to_ascii(text: str | bytes) -> str:
    if isinstance(text, str):
        try:
            raw = text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:  # half a surrogate pair: no bytes can ever have been sent for it
            raw = text.encode("utf-8", "replace")
    else:
        raw = text
    return re.sub(rb"[\x80-\xff]", lambda match: b"%%%02X" % match[0][0], raw).decode("ascii")

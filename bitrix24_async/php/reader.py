"""A PHP query read as PHP reads it.

Imports nothing of the client, so that a fake portal can use it without repeating the client's mistakes.
"""

from __future__ import annotations

import re
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
_STRAY = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_MANGLE = str.maketrans(" .", "__")
_MANGLE_UNCLOSED = str.maketrans(" .[", "___")
_LAST_INTEGER = 2**63 - 1
_LONGEST_KEPT = 128
_DROPPED = "\0"  # stands where PHP gives up on a name; no key can hold it


class Cut(ValueError):
    """PHP would drop a part of this: ``what`` is ``values``, ``depth`` or ``nul``."""

    def __init__(self, what: str) -> None:
        super().__init__(f"PHP would cut this off: {what}")
        self.what = what


def parse_query(text: str | bytes, *, max_values: int = MAX_VALUES) -> dict[str, Any]:
    """Read a query, or a form's body, as PHP's ``parse_str`` does.

    Values are text, in nested dicts, or lists where the keys are 0..n-1 in order. Nothing is refused: what
    PHP drops is dropped, what it mangles is mangled. Bytes that are no UTF-8, which PHP keeps, become
    surrogate escapes: ``value.encode(errors="surrogateescape")`` gives them back. ``max_values`` is PHP's
    setting ``max_input_vars``.
    """
    text = _plain(text)
    if "\0" in text:
        text = text.partition("\0")[0]
    return _read(_parts(text)[:max_values], _NAMES, None, ascii_only=text.isascii())


def parse_form(text: str | bytes, *, max_values: int, max_depth: int) -> dict[str, Any]:
    """Read a stranger's form as PHP does, but raise ``Cut`` where PHP would drop a part of it.

    What is beyond the bounds is found before anything is decoded. Bytes that are no UTF-8 become U+FFFD, for
    text that cannot be written is of no use to anybody.
    """
    text = _plain(text)
    if "\0" in text:
        raise Cut("nul")
    if text.count("&") >= max_values:
        raise Cut("values")
    return _read(_parts(text), _CLEAN_NAMES, max_depth, ascii_only=text.isascii())


def _plain(text: str | bytes) -> str:
    """Give what was sent as text of one character for each byte."""
    if isinstance(text, str):
        if text.isascii():
            return text
        try:
            sent = text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:  # half a surrogate pair: no bytes can ever have been sent for it
            sent = text.encode("utf-8", "replace")
    else:
        sent = text
    return sent.decode("latin-1")


def _parts(text: str) -> list[str]:
    parts = (text.replace("+", " ") if "+" in text else text).split("&")
    return [part for part in parts if part] if "" in parts else parts


def _read(parts: list[str], names: _Names, deepest: int | None, *, ascii_only: bool) -> dict[str, Any]:
    root: dict[str, Any] = {}
    node: Any
    arrays: _Arrays | None = None
    decoded, raw = names.decoded, not ascii_only
    last, node = None, None
    for part in parts:
        name, _, value = part.partition("=")
        if raw or "%" in value:
            value = decoded(value)
        top, key, keys = names[name]
        if key is not None:
            # By far the most: one key that makes no list, in the same map as the one before.
            if top != last:
                last, node = top, root.get(top)
                if node.__class__ is not dict:
                    node = root[top] = {}
            node[key] = value
            continue
        last = None
        if keys:
            if deepest is not None and len(keys) > deepest:
                raise Cut("depth")
            arrays = arrays or _Arrays(root)
            arrays.put(top, keys, value)
        elif keys is None:
            if deepest is not None:
                raise Cut("depth")
            root.pop(top, None)
        elif top:
            root[top] = value
    if deepest == 0 and any(value.__class__ is dict for value in root.values()):
        raise Cut("depth")
    return root if arrays is None else {key: _tidied(value) for key, value in root.items()}


class _Arrays:
    """Writes into the PHP arrays below a map; their whole-number keys are text, made of them one way only."""

    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root
        # With the node itself, lest another one is made in its place in memory.
        self._counted: dict[int, tuple[int, int | None, dict[str, Any]]] = {}

    def put(self, top: str, keys: tuple[str | None, ...], value: str) -> None:
        """Write a value where the keys lead, where None is ``[]``."""
        node, at = self._root, top
        for key in keys:
            child = node.get(at)
            if child.__class__ is not dict:
                child = node[at] = {}
            node = child
            following = self._append_key(node) if key is None else key
            if following is None:
                return
            at = following
        if at != _DROPPED:
            node[at] = value

    def _append_key(self, node: dict[str, Any]) -> str | None:
        """The key of ``[]``: the one after the largest whole number so far, if there is one."""
        counted, largest, _ = self._counted.get(id(node), (0, None, node))
        # Only what is new since the last time is looked at: the sender chooses how often this is asked.
        for key in islice(node, counted, None):
            if _is_integer(key) and -_LAST_INTEGER - 1 <= (number := int(key)) <= _LAST_INTEGER:
                largest = number if largest is None else max(largest, number)
        self._counted[id(node)] = (len(node), largest, node)
        following = 0 if largest is None else largest + 1
        return str(following) if following <= _LAST_INTEGER else None


def _tidied(value: Any) -> Any:
    """Make lists of the arrays that are such."""
    if value.__class__ is not dict:
        return value
    for key, item in value.items():
        if item.__class__ is dict:
            value[key] = _tidied(item)
    size = len(value)
    if size and "0" not in value:
        return value
    indexes = INDEXES[:size] if size <= MAX_VALUES else tuple(map(str, range(size)))
    return list(value.values()) if tuple(value) == indexes else value


def _taken_apart(name: str) -> tuple[str, tuple[str | None, ...] | None]:
    """Take a name apart: its mangled top (empty: ignored) and the keys inside, where None is ``[]``.

    None instead of the keys: they are too many.
    """
    name = name.partition("\0")[0].lstrip(" ")
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


class _Names(dict[str, tuple[str, str | None, tuple[str | None, ...] | None]]):
    """Names taken apart, with the only key inside if it is one that no list begins with.

    The same few come again and again. Long ones are not kept, nor more than so many: a form may come from
    anybody. ``errors`` says what becomes of bytes that are no UTF-8.
    """

    def __init__(self, errors: str) -> None:
        super().__init__()

        def decoded(text: str) -> str:
            # Phone numbers, addresses and lists: several times faster than to look at each escape. With a
            # percent sign left over, which may have stood before what was replaced, all is looked at anew.
            common = text.replace("%2F", "/").replace("%3A", ":").replace("%2B", "+").replace("%2C", ",")
            if "%" not in common and common.isascii():
                return common
            return _unescaped(text.encode("latin-1")).decode("utf-8", errors)

        self.decoded = decoded

    def __missing__(self, raw: str) -> tuple[str, str | None, tuple[str | None, ...] | None]:
        top, keys = _taken_apart(self.decoded(raw))
        only = keys[0] if keys is not None and len(keys) == 1 and keys[0] not in ("0", _DROPPED) else None
        parts = (top, only, keys)
        if len(raw) <= _LONGEST_KEPT:
            if len(self) >= 4096:
                self.clear()
            self[raw] = parts
        return parts


_NAMES = _Names("surrogateescape")
_CLEAN_NAMES = _Names("replace")


def _unescaped(sent: bytes) -> bytes:
    """Undo percent signs as the escapes that Python has itself: a stranger may send any number of them."""
    escaped = _STRAY.sub(b"%25", sent).replace(b"\\", b"\\\\").replace(b"%", b"\\x")
    return escaped.decode("unicode_escape").encode("latin-1")


def _is_forged(key: str, name: str) -> bool:
    return any(key.startswith(prefix) and not name.startswith(prefix) for prefix in COOKIE_PREFIXES)

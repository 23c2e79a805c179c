"""Nested parameters written as a PHP query; what a query cannot say is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID

from bitrix24_async.errors import UsageError
from bitrix24_async.php.reader import COOKIE_PREFIXES, INDEXES, MAX_DEPTH, MAX_VALUES, WHITE_SPACE

_Container = Mapping[Any, Any] | list[Any] | tuple[Any, ...]


class Ref(str):
    """A reference such as ``$result[c0][ID]`` that is meant as one: written as it stands, never refused."""

    __slots__ = ()


# Up to the next white space, in the narrowest sense of any version of PHP, so that none finds more.
_REFERENCE = re.compile(r"(\$(?:result|next|total|time|error))[^ \t\n\f\r]*", re.IGNORECASE)
_OPENING = re.compile(r"\[[^\]]")


def looks_like_reference(text: str) -> bool:
    r"""Whether a batch would replace a part of this value by another command's result.

    True where ``(?i)\$(result|next|total|time|error)\S*\[[^\]]+\]`` matches, bytewise or as Unicode; in
    linear time, for the text is the user's.
    """
    # A reference ends with "]", so only what stands before the last one matters; then any "[" that is not
    # followed by "]" at once opens one. The white space after a match may still be that following character.
    return any(
        _OPENING.search(text, match.end(1), match.end() + 1)
        for match in _REFERENCE.finditer(text, 0, text.rfind("]") + 1)
    )


_LARGE = 10**30
MOST_DIGITS = 300
"""Of a number, in a query and alone."""
TOO_LARGE = 10**MOST_DIGITS
_is_plain = re.compile(r"[A-Za-z0-9_.~-]*").fullmatch


class _Quotes(dict[int, str]):
    """What each character is written as, for ``str.translate``: several times faster than quoting bytes."""

    def __missing__(self, code: int) -> str:
        text = quote(chr(code), safe="")
        if code < 0x3000:  # the alphabets; the many thousand other characters are not kept
            self[code] = text
        return text


_QUOTES = _Quotes()
# How a key is written at the top and inside: a cache, for programs use the same few keys all the time.
_TOP: dict[str, str] = {}
_NESTED: dict[str, str] = {}


def build_query(params: Mapping[str, Any] | Sequence[Any], *, guard_references: bool = False) -> str:
    """Write parameters as a query that PHP's ``parse_str`` reads back as they were meant.

    Takes text, numbers, UUIDs, dates, datetimes with a zone, enums, and non-empty maps, lists and tuples of
    these; a list at the top means positional parameters. Whatever a query cannot say is a
    :class:`UsageError` whose ``argument`` is the parameter's path. With ``guard_references``, so is text
    that a batch would replace by another command's result, unless it is a :class:`Ref`.
    """
    if type(params) is dict and 0 < len(params) <= MAX_VALUES:
        # Most calls have a few plain values, under keys that have been written before.
        pairs: list[str] = []
        for key, value in params.items():
            kind = type(value)
            if (kind is int and -_LARGE < value < _LARGE) or (kind is str and _is_plain(value)):
                name = _TOP.get(key)
                if name is not None:
                    pairs.append(f"{name}={value}")
                    continue
            break
        else:
            return "&".join(pairs)
    if not isinstance(params, (dict, list, tuple, Mapping)):
        if not isinstance(params, Sequence) or isinstance(params, (str, bytes, bytearray, memoryview)):
            raise UsageError(
                f"params must be a mapping or a sequence, not {type(params).__name__}", argument="params"
            )
        params = list(params)
    if not params:
        return ""
    out: list[str] = []
    _write_all(out, "", params, 0, guard_references)
    if len(out) > MAX_VALUES:
        raise _too_many("")
    return "&".join(out)


def _write_all(out: list[str], prefix: str, params: _Container, depth: int, guard: bool) -> None:
    # The hot loop: text and whole numbers are written without a function call for each value.
    names = _NESTED if prefix else _TOP
    if not params:
        raise _refusal(
            prefix, "a query cannot say an empty list or map; leave it out or send the call by itself"
        )
    if depth > MAX_DEPTH:
        raise _refusal(prefix, f"it contains itself, or is nested deeper than {MAX_DEPTH} levels; flatten it")
    if len(out) + len(params) > MAX_VALUES:
        raise _too_many(prefix)
    pairs: Iterable[tuple[Any, Any]]
    pairs = zip(INDEXES, params, strict=False) if isinstance(params, (list, tuple)) else params.items()
    for given, value in pairs:
        key: str = given if type(given) is str else _key_text(given, params, prefix)
        try:
            name = prefix + names[key]
        except KeyError:
            name = prefix + _key_name(key, names, prefix)
        kind = type(value)
        if kind is str:
            text = value if _is_plain(value) else _quoted(value, name, guard)
            out.append(f"{name}={text}")
        elif kind is int and -_LARGE < value < _LARGE:
            out.append(f"{name}={value}")
        elif kind is dict or kind is list:
            _write_all(out, name, value, depth + 1, guard)
        else:
            _write_rare(out, name, value, depth, guard)


def _write_rare(out: list[str], name: str, value: Any, depth: int, guard: bool) -> None:
    if isinstance(value, Enum):
        _write_rare(out, name, value.value, depth, guard)
    elif isinstance(value, str):
        text = str.__str__(value)
        out.append(f"{name}={_quoted(text, name, guard and not isinstance(value, Ref))}")
    elif isinstance(value, (Mapping, list, tuple)):
        _write_all(out, name, value, depth + 1, guard)
    else:
        out.append(f"{name}={_quoted(_literal(value, name), name, guard=False)}")


def _quoted(text: str, name: str, guard: bool) -> str:
    if guard and "$" in text and looks_like_reference(text):
        raise _refusal(
            name,
            "a batch would replace its '$…[…]' by another result; use a slot's ref or send it by itself",
        )
    try:
        return text.translate(_QUOTES)
    except UnicodeEncodeError as error:
        raise _refusal(name, "it holds half a surrogate pair, which is no text; mend it") from error


def _literal(value: Any, name: str) -> str:
    """What a number or date is written as."""
    if value is None:
        raise _refusal(name, "a query cannot say null; leave it out or send the call by itself")
    if isinstance(value, bool):
        raise _refusal(
            name,
            "a query cannot tell true and false from text; write 1 and 0, or Y and N, as the method expects",
        )
    if isinstance(value, int):
        if abs(value) >= TOO_LARGE:
            raise _too_long(name)
        return int.__repr__(value)
    if isinstance(value, (float, Decimal)):
        if not (isfinite(value) if isinstance(value, float) else value.is_finite()):
            raise _refusal(name, "it is no finite number; leave it out")
        if isinstance(value, Decimal) and abs(value.adjusted()) > MOST_DIGITS:
            raise _too_long(name)
        return float.__repr__(value) if isinstance(value, float) else f"{value:f}"
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime) and value.utcoffset() is None:
        raise _refusal(name, "the datetime has no zone; give it one, such as datetime.now(UTC)")
    if isinstance(value, date):
        return value.isoformat()
    raise _refusal(
        name, f"a query cannot say a {type(value).__name__}; write it as text, number, date, map or list"
    )


def _key_text(key: Any, params: _Container, prefix: str) -> str:
    if isinstance(key, str):
        return str.__str__(key)
    if isinstance(key, int) and not isinstance(key, bool) and -_LARGE < key < _LARGE:
        text = int.__repr__(key)
        if text in params:
            raise _refusal(prefix, "the map has this key twice, as text and as a number", key=text)
        return text
    raise _refusal(prefix, f"its keys must be text or short numbers, not {type(key).__name__}")


def _key_name(key: str, names: dict[str, str], prefix: str) -> str:
    """Check a key, and keep how it is written."""
    reason = _flaw_at_top(key) if names is _TOP else _flaw_inside(key)
    if reason:
        raise _refusal(prefix, f"PHP cannot read a name {reason}; send the call by itself", key=key)
    try:
        name = key.translate(_QUOTES)
    except UnicodeEncodeError as error:
        raise _refusal(prefix, "its name holds half a surrogate pair; mend it", key=key) from error
    if names is _NESTED:
        name = f"%5B{name}%5D"
    if len(key) <= 64:
        if len(names) >= 4096:
            names.clear()
        names[key] = name
    return name


def _flaw_at_top(key: str) -> str | None:
    if not key:
        return "that is empty"
    for bad in " .[\0":
        if bad in key:
            return f"with {bad!r} at the top level"
    return None


def _flaw_inside(key: str) -> str | None:
    if not key or key in WHITE_SPACE:
        return "that is empty or one white-space character inside a map"
    for bad in "]\0":
        if bad in key:
            return f"with {bad!r} inside a map"
    if key.startswith(COOKIE_PREFIXES):
        return "that begins like a cookie's prefix inside a map"
    return None


def _refusal(name: str, reason: str, *, key: str | None = None) -> UsageError:
    # What is written is also the path, but for the percent signs.
    path = unquote(name)
    if key is not None:
        path = f"{path}[{key}]" if path else key
    path = path.encode("utf-8", "backslashreplace").decode() or "params"
    if len(path) > 200:
        path = f"{path[:200]}…"
    return UsageError(f"{path}: {reason}", argument=path)


def _too_long(name: str) -> UsageError:
    return _refusal(name, f"it has more than {MOST_DIGITS} digits; write it as text")


def _too_many(name: str) -> UsageError:
    return _refusal(
        name, f"a query holds {MAX_VALUES} values, PHP cuts off the rest; divide it or send it by itself"
    )

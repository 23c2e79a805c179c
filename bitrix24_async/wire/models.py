"""JSON as the portal writes it -> typed Python: the one converter, and errors that name the place.

What is read kindly: ``Y``/``N``, ``1``/``0`` and their texts as flags; numbers as text, and numbers where
text is documented; ``[]`` for an empty map, a list for a map with the keys 0..n-1, and ``{}`` or a map with
numbers as keys for a list (all three are how PHP writes arrays); ``null`` like an absent key; ``""``, ``[]``
and ``{}`` as the lack of an optional value, and ``false`` where no flag is meant; ``""`` and ``false`` as an
empty list. Keys a model does not name are ignored.

A model's field is called like the attribute in upper case unless :func:`named` says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Union, get_args, get_origin

import attrs

from bitrix24_async.errors import DecodeError
from bitrix24_async.wire.open_enums import OpenIntEnum, OpenStrEnum
from bitrix24_async.wire.scalars import SCALARS, read_int, read_str

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")

_SECRET = re.compile(r"passw|secret|token|auth|url|key|sess", re.IGNORECASE)
_LONGEST_EXCERPT = 40
_EMPTY = frozenset({NoneType, str, list, dict})


def named(
    wire: str, *, sent: str = "", flag: str = "", read_only: bool = False, immutable: bool = False
) -> dict[str, Any]:
    """Metadata for a field whose name in JSON is not the attribute in upper case.

    ``sent`` is what it is called in ``select``, ``filter`` and what is sent, if not the same; ``flag`` says
    how a flag is sent, such as ``Y/N`` or ``1/0``; what is ``read_only`` no update takes, and what is
    ``immutable`` only an add does.
    """
    told = {"sent": sent, "flag": flag, "read_only": read_only, "immutable": immutable}
    return {"wire": wire} | {name: value for name, value in told.items() if value}


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    # Observed: what has several values and now none of them comes as false, or as an empty text.
    if value is False or value == "":
        return []
    if isinstance(value, dict) and all(isinstance(key, str) and key.isdecimal() for key in value):
        return list(value.values())
    raise ValueError


def _as_map(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {str(index): item for index, item in enumerate(value)}
    raise ValueError


def _origin(kind: Any) -> Any:
    # Of any type: typeshed promises too little of what this returns.
    return get_origin(kind)


def _optional(kind: Any) -> Any:
    """Return ``X`` of ``X | None``, else ``None``."""
    if _origin(kind) not in (Union, UnionType):
        return None
    inner = [arm for arm in get_args(kind) if arm is not NoneType]
    return inner[0] if len(inner) == 1 else None


def _lacks(value: Any) -> bool:
    return not value and value.__class__ in _EMPTY


def _wire_name(attribute: attrs.Attribute[Any]) -> str:
    wire: str = attribute.metadata.get("wire") or attribute.name.upper()
    return wire


def wire_names(kind: type, *, sent: bool = False) -> list[str]:
    """Return what the fields of a model are called in JSON, or in what is ``sent``."""
    return [(sent and field.metadata.get("sent")) or _wire_name(field) for field in attrs.fields(kind)]


@cache
def _converter() -> Converter:
    # Imported here: most of the import time of a program that decodes nothing.
    from cattrs import Converter  # noqa: PLC0415
    from cattrs.gen import make_dict_structure_fn, override  # noqa: PLC0415

    converter = Converter(detailed_validation=False)

    def model(kind: Any) -> Callable[[Any, Any], Any]:
        renames: Any = {field.name: override(rename=_wire_name(field)) for field in attrs.fields(kind)}
        build = make_dict_structure_fn(kind, converter, _cattrs_detailed_validation=False, **renames)

        def structure(value: Any, _: Any) -> Any:
            values = _as_map(value)
            if None in values.values():
                values = {key: item for key, item in values.items() if item is not None}
            return build(values, kind)

        return structure

    def optional(kind: Any) -> Callable[[Any, Any], Any]:
        inner = _optional(kind)
        hook = converter.get_structure_hook(inner)
        if inner is bool:
            return lambda value, _: None if _lacks(value) else hook(value, inner)
        return lambda value, _: None if value is False or _lacks(value) else hook(value, inner)

    def sequence(kind: Any) -> Callable[[Any, Any], Any]:
        inner, make = get_args(kind)[0], _origin(kind)
        hook = converter.get_structure_hook(inner)
        return lambda value, _: make([hook(item, inner) for item in _as_list(value)])

    def mapping(kind: Any) -> Callable[[Any, Any], Any]:
        inner = get_args(kind)[1]
        hook = converter.get_structure_hook(inner)
        return lambda value, _: {key: hook(item, inner) for key, item in _as_map(value).items()}

    converter.register_structure_hook_factory(attrs.has, model)
    converter.register_structure_hook_factory(lambda kind: _optional(kind) is not None, optional)
    converter.register_structure_hook_factory(lambda kind: _origin(kind) in (list, tuple), sequence)
    converter.register_structure_hook_factory(lambda kind: _origin(kind) is dict, mapping)
    for scalar, (hook, _) in SCALARS.items():
        converter.register_structure_hook(scalar, hook)
    converter.register_structure_hook(OpenIntEnum, lambda value, kind: kind(read_int(value)))
    converter.register_structure_hook(OpenStrEnum, lambda value, kind: kind(read_str(value)))
    return converter


class Decoder(Generic[T]):
    """Reads a ``result``; pickled as the two arguments it was made of."""

    __slots__ = ("_hook", "_key", "_kind")

    def __init__(self, kind: type[T], key: str | None) -> None:
        self._kind = kind
        self._key = key
        self._hook: Callable[[Any, Any], Any] | None = SCALARS[kind][0] if kind in SCALARS else None

    def __call__(self, result: Any) -> T:
        """Return it as ``kind``; what cannot be read is a ``DecodeError``."""
        value, path, key = result, "$.result", self._key
        if key is not None:
            if not isinstance(result, dict) or key not in result:
                raise _mismatch(result, f"a map with the key {key}", path)
            value, path = result[key], f"{path}.{key}"
        if self._hook is None:
            self._hook = _converter().get_structure_hook(self._kind)
        try:
            decoded: T = self._hook(value, self._kind)
        except (KeyError, TypeError, ValueError):
            # From nothing: the cause's own text may hold the value.
            raise _locate(value, self._kind, path) from None
        return decoded

    def __reduce__(self) -> tuple[Any, ...]:
        return Decoder, (self._kind, self._key)


def decoder(kind: type[T], *, key: str | None = None) -> Decoder[T]:
    """Return what reads a ``result`` (or what it has under ``key``) as ``kind``."""
    return Decoder(kind, key)


def _locate(value: Any, kind: Any, path: str) -> DecodeError:
    """Find the innermost part of ``value`` that cannot be read."""
    for step, part, part_kind in _parts(value, kind):
        if part is attrs.NOTHING:
            return _mismatch(value, f"a map with the key {step[1:]}", path)
        try:
            _converter().get_structure_hook(part_kind)(part, part_kind)
        except (KeyError, TypeError, ValueError):
            return _locate(part, part_kind, path + step)
    return _mismatch(value, _expected(kind), path)


def _parts(value: Any, kind: Any) -> Iterator[tuple[str, Any, Any]]:
    inner = _optional(kind)
    if inner is not None:
        yield "", value, inner
    elif attrs.has(kind) and isinstance(value, dict):
        for field in attrs.fields(attrs.resolve_types(kind)):
            name = _wire_name(field)
            if value.get(name) is not None:
                yield f".{name}", value[name], field.type
            elif field.default is attrs.NOTHING:
                yield f".{name}", attrs.NOTHING, field.type
    elif _origin(kind) in (list, tuple) and isinstance(value, list):
        for index, item in enumerate(value):
            yield f"[{index}]", item, get_args(kind)[0]
    elif _origin(kind) is dict and isinstance(value, dict):
        for name, item in value.items():
            yield f".{name}", item, get_args(kind)[1]


def _expected(kind: Any) -> str:
    if kind in SCALARS:
        return SCALARS[kind][1]
    if isinstance(kind, type) and issubclass(kind, (int, str)):
        return f"{kind.__name__}: {SCALARS[int if issubclass(kind, int) else str][1]}"
    if _origin(kind) in (list, tuple):
        return "a list"
    return "a map"


def _mismatch(value: Any, expected: str, path: str) -> DecodeError:
    excerpt = _excerpt(value, path)
    return DecodeError(
        f"{path}: expected {expected}, got {excerpt}", path=path, expected=expected, excerpt=excerpt
    )


def _excerpt(value: Any, path: str) -> str:
    """Say what a value looks like, without what may be secret in it."""
    if isinstance(value, Mapping):
        return f"a map of {len(value)}"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, str) and (_SECRET.search(path) or "://" in value):
        return f"text of {len(value)} characters"
    text = "null" if value is None else repr(value)
    return text if len(text) <= _LONGEST_EXCERPT else f"{text[:_LONGEST_EXCERPT]}…"


decode_bool = decoder(bool)
decode_int = decoder(int)
decode_text = decoder(str)


def decode_nothing(_result: Any) -> None:
    """Read an answer that says no more than that it worked."""

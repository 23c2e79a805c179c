"""``api/__init__.pyi``: the names of all methods, with types, for type checkers and editors.

A namespace is a class, generic in what a call of its methods gives: a ``Call``, or of a client an awaitable
``Reply``. So each signature is written once. A list method is a class of its own: of a client it has ``rows``
beside, with the same parameters and the options of ``Bitrix24.rows``.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from bitrix24_async.wire.entry import Entry, Param

HEAD = '''\
# Written by "python -m bitrix24_async.api.maintaining": do not edit.
"""Every documented method under its own name."""

import builtins
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Concatenate, Generic, Literal, ParamSpec, TypeAlias, TypedDict, Unpack, overload
from uuid import UUID

from typing_extensions import TypeVar

from bitrix24_async.api import names as names, signatures as signatures
from bitrix24_async.api.names import Method as Method, Names as Names, Sender as Sender
from bitrix24_async.api.names import UnknownName as UnknownName
from bitrix24_async.api.signatures import Info as Info
from bitrix24_async.php import Ref
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.entry import Param as Param
from bitrix24_async.wire.reading import By
from bitrix24_async.wire.reply import Reply

# A reference to another command's result stands for any value.
_Id: TypeAlias = int | str | Enum
_Text: TypeAlias = str | int | float | Decimal | UUID | Enum
_Number: TypeAlias = int | float | Decimal | str | Enum
_Flag: TypeAlias = bool | int | str | Enum
_Time: TypeAlias = str | int | date
_Map: TypeAlias = Mapping[str, Any] | Ref
_Array: TypeAlias = Mapping[str, Any] | builtins.list[Any] | tuple[Any, ...] | Ref
_File: TypeAlias = str | int | Mapping[str, Any] | builtins.list[Any] | tuple[Any, ...]
_Extra: TypeAlias = Mapping[str, Any]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T", default=Any)
_Reply: TypeAlias = Coroutine[Any, Any, Reply]

class _Method(Generic[_P, _R]):
    @property
    def info(self) -> Info: ...
    def __call__(self, *args: _P.args, **kwargs: _P.kwargs) -> _R: ...

class _Names(Generic[_R]): ...

class _Called(_Names[_R]):
    @property
    def info(self) -> Info: ...

class _method(Generic[_P]):
    def __init__(self, signature: Callable[Concatenate[Any, _P], None]) -> None: ...
    def __get__(self, names: _Names[_R], kind: Any = ...) -> _Method[_P, _R]: ...

class _Options(TypedDict, total=False):
    key: str | None
    id_field: str | None
    id_name: str | None
    by: By | None
    chains: int | None
    progress: bool

'''
OF_A_CLIENT = """\
class Api(_Api[_Reply]):
    v3: _Api3[_Reply]
    def __init__(self, port: Sender | None = None) -> None: ...
"""
_TYPES = {
    "integer": "_Id",
    "user": "_Id",
    "string": "_Text",
    "text": "_Text",
    "char": "_Text",
    "enum": "_Text",
    "double": "_Number",
    "boolean": "_Flag",
    "date": "_Time",
    "datetime": "_Time",
    "object": "_Map",
    "array": "_Array",
    "file": "_File",
    "null": "None",
}


@define
class _Node:
    """A word of a name: the method that ends with it, and the words that follow."""

    entry: Entry | None = None
    words: dict[str, _Node] = field(factory=dict)

    def add(self, entry: Entry) -> None:
        node = self
        for word in entry.name.split("."):
            node = node.words.setdefault(word, _Node())
        node.entry = node.entry or entry


def stub(entries: Sequence[Entry]) -> str:
    """Return the text of the stub."""
    root, new = _Node(), _Node()
    for entry in entries:
        root.add(entry)
        if entry.version == 3:
            new.add(entry)
    classes = [*_classes(root, "_Api"), *_classes(new, "_Api3")]
    builders = [f"{_python(word)}: {_class('_Api', word)}[Call[Any]]" for word in root.words]
    return HEAD + "\n".join([*classes, OF_A_CLIENT, *builders, "v3: _Api3[Call[Any]]", ""])


def _classes(node: _Node, name: str) -> Iterator[str]:
    """Yield the classes of a node and of those inside it, the inner ones first."""
    for word, inner in node.words.items():
        if _is_class(inner, name):
            yield from _classes(inner, _class(name, word))
    lines = [f"class {name}({'_Called' if node.entry else '_Names'}[_R]):"]
    if node.entry is not None:
        lines += _called(node.entry, name)
    for word, inner in node.words.items():
        if _is_class(inner, name):
            lines.append(f"    {_python(word)}: {_class(name, word)}[_R]")
        elif inner.entry is not None:
            lines += _member(word, inner.entry)
    yield "\n".join(lines) + "\n"


def _is_class(node: _Node, outer: str) -> bool:
    """Whether a word needs a class: names go on, it has no dot, or it has ``rows``."""
    listed = node.entry is not None and node.entry.listing is not None
    return bool(node.words) or listed or outer in ("_Api", "_Api3")


def _member(word: str, entry: Entry) -> list[str]:
    return [
        "    @_method",
        f"    def {_python(word)}(self{_params(entry.params)}) -> None:",
        f'        """{_about(entry)}"""',
    ]


def _called(entry: Entry, name: str) -> list[str]:
    """Write a method that is a class."""
    params = _params(entry.params)
    lines = [
        f"    def __call__(self{params}) -> _R:",
        f'        """{_about(entry)}"""',
    ]
    if entry.listing:
        for pages, rows in (("Literal[False] = ...", "_T"), ("Literal[True]", "builtins.list[_T]")):
            options = f", into: type[_T] = ..., pages: {pages}, **options: Unpack[_Options]"
            lines.append("    @overload")
            lines.append(
                f"    def rows(self: {name}[_Reply]{params}{options}) -> AsyncGenerator[{rows}, None]: ..."
            )
    return lines


def _params(params: Mapping[str, Param]) -> str:
    own = [
        f"{_python(name)}: {_type(param.type)}{'' if param.required else ' = ...'}"
        for name, param in params.items()
        if not name.endswith("...")
    ]
    more = ["**more: Any"] if any(name.endswith("...") for name in params) else []
    # A parameter "self" would otherwise be among those that a name's beginning stands for.
    place = ["/", "*"] if more else ["*"]
    return "".join(f", {part}" for part in [*place, *own, "extra: _Extra = ...", *more])


def _type(documented: str) -> str:
    kinds = [_one(kind) for kind in documented.split("|")] if documented else ["Any"]
    return "Any" if "Any" in kinds else " | ".join(dict.fromkeys(kinds))


def _one(kind: str) -> str:
    if kind.endswith("[]"):
        return "_Array"
    if re.search(r"\.(?:id|ID)\Z", kind):
        return "_Id"
    if "." in kind:
        return "_Text"
    return _TYPES.get(kind, "Any")


def _about(entry: Entry) -> str:
    only = ", applications only" if entry.application else ""
    return f"{entry.name}: {entry.safety}{only}. {entry.doc}"


def _class(outer: str, word: str) -> str:
    return f"{outer}_{word}"


def _python(word: str) -> str:
    return f"{word}_" if keyword.iskeyword(word) else word

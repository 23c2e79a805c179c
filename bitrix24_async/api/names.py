"""The names of the documented methods as attributes, and what calling one does.

Nothing is made before it is asked for: a name is looked up in the catalogue when its attribute is read, and
kept where it was read.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from typing import Any, NoReturn, Protocol, Unpack, cast

from bitrix24_async.api.signatures import (
    NOTHING_MORE,
    Info,
    described,
    info_of,
    nearest,
    own_word,
    parameters,
    python_name,
    signature_of,
    written,
)
from bitrix24_async.errors import UsageError
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.call import Call, Params, raw
from bitrix24_async.wire.entry import Entry, parse
from bitrix24_async.wire.reading import RowOptions
from bitrix24_async.wire.reply import Reply


class Sender(Protocol):
    """What the names need of a client."""

    async def call(self, method: str, params: Params | None = None, *, version: int | None = None) -> Reply:
        """Make one call and return its reply."""
        ...

    def rows(
        self, method: str, params: Mapping[str, Any] | None = None, **options: Unpack[RowOptions]
    ) -> AsyncGenerator[Any, None]:
        """Stream the rows of a list method."""
        ...


class UnknownName(UsageError, AttributeError):
    """No documented method has this name."""


class _Words:
    """What ``help()`` shows of a name: the words that may follow, found when it asks."""

    def __init__(self, said: str) -> None:
        self.said = said

    def __get__(self, names: Names | None, kind: type[Names]) -> str:
        return self.said if names is None else f"{names!r}: {', '.join(dir(names))}"


class Names:
    """Names that begin alike, such as ``crm.deal``: its attributes are the words that may follow."""

    __doc__ = _Words(__doc__)

    def __init__(self, path: str = "", version: int | None = None, port: Sender | None = None) -> None:
        self._path = path
        self._version = version
        self._port = port

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)  # what Python itself, and editors, look for
        word = own_word(name)
        if word == "v3" and not self._path and self._version is None:
            found: Names | None = Names("", 3, self._port)
        else:
            found = _found(f"{self._path}.{word}" if self._path else word, self._version, self._port)
        if found is None:
            self._refuse(name)
        self.__dict__[name] = found
        return found

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Say that this is no method."""
        words = ", ".join(dir(self)[:8])
        raise UsageError(f"{self._path or 'api'} is no method but the beginning of some: {words}, …")

    def __dir__(self) -> Iterable[str]:
        if self._version is None:
            words = {word for word, _ in catalogue.inside(self._path)} | ({"v3"} if not self._path else set())
        else:
            depth = self._path.count(".") + 1 if self._path else 0
            named = (line.split("\t", 2)[:2] for line in catalogue.below(self._path))
            words = {name.split(".")[depth] for name, version in named if int(version) == self._version}
        return sorted(map(python_name, words))

    def __repr__(self) -> str:
        return f"<Bitrix24 methods {self._path + '.' if self._path else ''}*>"

    def __reduce__(self) -> Any:
        return _copied(self, self._path, self._version, self._port)

    def _refuse(self, name: str) -> NoReturn:
        known = list(dir(self))
        near = nearest(name, known)
        whole = f"{self._path}.{name}" if self._path else name
        told = f"did you mean {near!r}?" if near else f"there are {', '.join(known[:8])}, …"
        kind = "no method" if self._version is None else "no REST 3.0 method"
        text = f"the documentation has {kind} {whole!r}; {told} Other names go through call() and raw()"
        error = UnknownName(text, argument=name)
        error.name = name  # but no obj: Python would look for a near name in it, and say it a second time
        raise error


class Method:
    """A documented method: called, it builds a :class:`Call`, or sends it where it belongs to a client."""

    rows: Callable[..., AsyncGenerator[Any, None]]
    """Streams the rows; list methods of a client have it."""

    def __init__(self, entry: Entry, port: Sender | None = None) -> None:
        self._entry = entry
        self._port = port
        self.__doc__ = described(entry)
        if entry.listing is not None and port is not None:
            self.rows = self._rows

    @property
    def info(self) -> Info:
        """What is known of the method."""
        return info_of(self._entry)

    def __call__(self, *args: Any, extra: Mapping[str, Any] = NOTHING_MORE, **given: Any) -> Any:
        """Build the call; of a client, send it and return its reply when awaited."""
        call, entry = self._build(args, given, extra), self._entry
        return (
            call if self._port is None else self._port.call(call.method, call.params, version=entry.version)
        )

    def __getattr__(self, name: str) -> Any:
        if name == "__signature__":
            return signature_of(self._entry)
        if name == "rows":
            kind = "it is no list" if self._entry.listing is None else "only a client's api reads them"
            raise AttributeError(f"{self._entry.name} has no rows: {kind}")
        raise AttributeError(
            f"{self._entry.name} has no attribute {name!r}; it has info and, as a list, rows"
        )

    def __repr__(self) -> str:
        entry = self._entry
        version = ", REST 3.0" if entry.version == 3 else ""
        return f"<Bitrix24 method {written(entry)}: {entry.safety}{version}>"

    def __reduce__(self) -> Any:
        return _copied(self, self._entry.name, self._entry.version, self._port)

    def _build(self, args: tuple[Any, ...], given: Mapping[str, Any], extra: Mapping[str, Any]) -> Call[Any]:
        entry = self._entry
        if args:
            raise UsageError(f"{entry.name} takes parameters by name only: {written(entry)}")
        if not isinstance(extra, Mapping):
            raise UsageError(f"{entry.name}: extra must be a mapping, not {extra!r}", argument="extra")
        return raw(entry.name, parameters(entry, given, extra), version=entry.version)

    def _rows(
        self, *args: Any, extra: Mapping[str, Any] = NOTHING_MORE, **given: Any
    ) -> AsyncGenerator[Any, None]:
        options = RowOptions(version=self._entry.version)
        for name in RowOptions.__annotations__.keys() & given.keys() - {"version"}:
            options[name] = given.pop(name)  # type: ignore[literal-required]  # one of its own names
        call = self._build(args, given, extra)
        return cast("Sender", self._port).rows(call.method, cast("Mapping[str, Any]", call.params), **options)


class MethodAndNames(Method, Names):
    """A method whose name begins those of others, such as ``im.notify``."""

    def __init__(self, entry: Entry, version: int | None, port: Sender | None) -> None:
        Names.__init__(self, entry.name, version, port)
        Method.__init__(self, entry, port)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "rows":
            return Method.__getattr__(self, name)
        return Names.__getattr__(self, name)

    def __reduce__(self) -> Any:
        return _copied(self, self._path, self._version, self._port)

    def __dir__(self) -> Iterable[str]:
        return [*Names.__dir__(self), "info", *(["rows"] if "rows" in self.__dict__ else [])]


def _copied(names: object, path: str, version: int | None, port: Sender | None) -> Any:
    """How names are pickled and copied: as their path, for all else stands in the catalogue."""
    if port is not None:
        raise TypeError(
            f"{names!r} belongs to a client, which cannot be copied; build calls with bitrix24_async.api"
        )
    return _again, (path, version)


def _again(path: str, version: int | None) -> Names | None:
    return _found(path, version, None) if path else Names("", version)


def _found(path: str, version: int | None, port: Sender | None) -> Names | None:
    entries = [parse(line) for line in catalogue.find(path)]
    # An attribute is spelt as the documentation spells it, as type checkers see it.
    entry = next((one for one in entries if one.name == path and version in (None, one.version)), None)
    deeper = any(
        line.startswith(f"{path}.") and version in (None, int(line.split("\t", 2)[1]))
        for line in catalogue.below(path)
    )
    if entry is None:
        return Names(path, version, port) if deeper else None
    return MethodAndNames(entry, version, port) if deeper else cast("Names", Method(entry, port))

"""From the columns of a CSV file to the parameters of a method."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bitrix24_async.api.signatures import nearest
from bitrix24_async.cli.calls.header import names_of
from bitrix24_async.errors import UsageError
from bitrix24_async.php import parse_query
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import parse

_TARGET = re.compile(r"([^\[\]=. ?]+)((?:\[[^\[\]]*\])*)")


class Mapping:
    """Which column goes where; without ``pairs`` each goes where its own name says.

    ``pairs`` are like ``NAME=first,PHONE[0][VALUE]=phone``, ``fixed`` like ``PHONE[0][VALUE_TYPE]=WORK``.
    What is no parameter of the method by itself goes into its ``fields``, if it has them.
    """

    def __init__(
        self,
        method: str,
        *,
        pairs: Sequence[str] = (),
        fixed: Sequence[str] = (),
        tag: str | None = None,
        keep_empty: bool = False,
    ) -> None:
        self.method = method
        self._tag = tag
        self._keep_empty = keep_empty
        self._own, self._fields = _parameters_of(method)
        self._pairs = [_split(pair, "map") for text in pairs for pair in _commas(text)]
        self._fixed = [f"{self._place(name, 'set')}={quote(value)}" for name, value in _all(fixed, "set")]
        names = [name for name, _ in self._pairs]
        for name in names:
            self._place(name, "--map")
            if "[]" not in name and names.count(name) > 1:
                raise UsageError(f"--map: {name} is given twice", argument="map")

    def columns(self, header: Sequence[str]) -> Columns:
        """Find the columns in a header; a name that is not there is refused."""
        pairs = self._pairs or [(name, name) for name in header if name != self._tag]
        twice = next((name for name in header if header.count(name) > 1), None)
        if twice is not None:
            raise UsageError(f"the header has the column {twice!r} twice: give each a name", argument="map")
        if not self._pairs:
            names_of(self.method).check(self.method, [name for name, _ in pairs])
        places = [(self._place(name, "the header"), _index(header, column, "map")) for name, column in pairs]
        tag = None if self._tag is None else _index(header, self._tag, "tag")
        used = {index for _, index in places} | ({tag} if tag is not None else set())
        unused = [name for index, name in enumerate(header) if index not in used]
        return Columns(places, self._fixed, tag, unused, keep_empty=self._keep_empty)

    def _place(self, name: str, where: str) -> str:
        match = _TARGET.fullmatch(name)
        if match is None:
            msg = f"{where}: {name!r} must be a parameter like NAME or PHONE[0][VALUE]"
            raise UsageError(msg, argument="map")
        first, rest = match.groups()
        if self._fields and first not in self._own:
            first, rest = self._fields, f"[{first}]{rest}"
        return quote(f"{first}{rest}", safe="[]")


class Columns:
    """The columns of one file."""

    def __init__(
        self,
        places: Sequence[tuple[str, int]],
        fixed: Sequence[str],
        tag: int | None,
        unused: Sequence[str],
        *,
        keep_empty: bool,
    ) -> None:
        self._places = places
        self._fixed = fixed
        self._tag = tag
        self._keep_empty = keep_empty
        self.unused = unused
        """Columns that go nowhere."""

    def params(self, row: Sequence[str]) -> dict[str, Any]:
        """Return a row's parameters, all text."""
        parts = [f"{name}={quote(row[at])}" for name, at in self._places if row[at] or self._keep_empty]
        return parse_query("&".join([*parts, *self._fixed]))

    def tag(self, row: Sequence[str]) -> str | None:
        """Return a row's tag, if there is a column for it."""
        return None if self._tag is None else row[self._tag]


def _parameters_of(method: str) -> tuple[set[str], str]:
    """Return the documented names of a method's parameters, and how it calls its fields."""
    names = {name for line in catalogue.find(method) for name in parse(line).params}
    return names, next((name for name in names if name.casefold() == "fields"), "")


def _commas(text: str) -> list[str]:
    try:
        return next(csv.reader([text], strict=True, skipinitialspace=True), [])
    except csv.Error as error:
        raise UsageError(f"--map: {error} in {text!r}", argument="map") from None


def _split(pair: str, option: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"--{option}: {pair!r} must be like NAME=…", argument=option)
    return name.strip(), value


def _all(pairs: Sequence[str], option: str) -> list[tuple[str, str]]:
    return [_split(pair, option) for pair in pairs]


def _index(header: Sequence[str], column: str, option: str) -> int:
    if column in header:
        return header.index(column)
    near = nearest(column, header)
    told = f"did you mean {near!r}?" if near else f"there are {', '.join(header)}"
    raise UsageError(f"--{option}: the file has no column {column!r}; {told}", argument=option)

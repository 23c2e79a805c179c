"""Whether the names in a header are those that a method knows, and the map to say for those that are not."""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import parse

_CUSTOM = re.compile(r"UF_|PARENT_ID_|UTM_|uf[A-Z]|parentId|property\d")
_IN_CAPITALS = re.compile(r"[A-Z][A-Z0-9_]*\Z")
_SEVERAL = "crm_multifield"
_LINE_END = "\r\n"
_UNKNOWN = "?"
"""What ``--map`` does not take: somebody has to say what it is."""


@frozen
class Names:
    """The names of a method's parameters, and of its fields as far as they are documented."""

    params: frozenset[str]
    holding: str
    """The parameter that holds the fields; empty without one."""
    fields: Mapping[str, str] = field(factory=dict)
    """Their types."""
    read_only: frozenset[str] = frozenset()

    def check(self, method: str, columns: Sequence[str]) -> None:
        """Refuse columns whose names say nothing to the portal: it would pass over them without a word."""
        strange = [name for name in columns if not self._knows(name)]
        if not strange or not self.params:
            return
        pairs = self._pairs(columns)
        several = ", ".join(map(repr, strange))
        if not pairs:
            msg = (
                f"{method} can set nothing by a column named {several}: --map NAME=column says what is meant"
            )
            raise UsageError(msg, argument="map")
        told = io.StringIO()
        # With the end of a line of any kind in its name, a column is quoted; the last is none of its own.
        csv.writer(told, lineterminator=_LINE_END).writerow(pairs)
        msg = (
            f"{method} knows no column by the name of {several}: say where the columns go: "
            f"--map {shlex.quote(told.getvalue().removesuffix(_LINE_END))}"
        )
        if any(pair.startswith(f"{_UNKNOWN}=") for pair in pairs):
            msg += f" (with the name of a field for each {_UNKNOWN}; a column that is left out is not sent)"
        raise UsageError(msg, argument="map")

    def _pairs(self, columns: Sequence[str]) -> list[str]:
        """Say of each column where it goes; of several that would go to one place the first does."""
        taken = {name for name in columns if self._knows(name)}
        pairs = []
        for name in columns:
            target = self._target(name)
            if target != name and target in taken:
                target = _UNKNOWN
            if target:
                pairs.append(f"{target}={name}")
            if target != _UNKNOWN:
                taken.add(target)
        return pairs

    def _knows(self, name: str) -> bool:
        first, bracket, _ = name.partition("[")
        if first in self.params:
            return True
        if not first.isascii() or _folded(first) in map(_folded, self.params):
            return False
        if first in self.fields:
            return bool(bracket) or self.fields[first] != _SEVERAL
        if self.holding and not self.fields:
            return True  # nobody knows
        in_capitals = all(map(_IN_CAPITALS.match, self.fields))
        return bool(_CUSTOM.match(first)) or (in_capitals and bool(_IN_CAPITALS.match(first)))

    def _target(self, column: str) -> str:
        """Return what a column most likely means; empty if nothing can be set by it."""
        if self._knows(column):
            return column
        wanted = _folded(column.partition("[")[0])
        for name in (*self.params, *self.fields):
            if _folded(name) == wanted:
                if name in self.read_only:
                    return ""
                return f"{name}[0][VALUE]" if self.fields.get(name) == _SEVERAL else name
        return _UNKNOWN


def names_of(method: str) -> Names:
    """Return the documented names of a method; of one that is not documented, none."""
    entries = [parse(line) for line in catalogue.find(method)]
    params = frozenset(name for entry in entries for name in entry.params)
    holding = next((name for name in params if name.casefold() == "fields"), "")
    if not holding:
        return Names(params, "")
    # Imported here: only a header without a map needs it.
    from bitrix24_async.testing.state.facts import entities  # noqa: PLC0415

    known, record = entities(), entries[0].name.rpartition(".")[0].casefold()
    entity = known.get((record, entries[0].version))
    if entity is not None and entity.same and not entity.fields:
        entity = known.get((entity.same.casefold(), entity.version))
    fields = () if entity is None else entity.fields
    return Names(
        params,
        holding,
        {one.name: one.type for one in fields},
        frozenset(one.name for one in fields if one.read_only),
    )


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()

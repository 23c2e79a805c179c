"""Looks through calls before anything is sent: what is wrong or doubtful, how many requests it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from attrs import define, field

from bitrix24_async.api.signatures import parameters, python_name
from bitrix24_async.cli.api import nearest_method
from bitrix24_async.cli.calls.forecast import Packing
from bitrix24_async.cli.calls.item import Item
from bitrix24_async.compositor.batchable import Batchable
from bitrix24_async.compositor.journal import Journal
from bitrix24_async.compositor.journal_state import JournalState
from bitrix24_async.errors import JournalError, UsageError
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.entry import Entry, parse

SHOWN = 20
"""Places, and kinds of remarks, that are told one by one."""


@define
class Remark:
    """Something that holds for many lines."""

    text: str
    count: int = 0
    line: int = 0
    """The first of them."""


@define
class Survey:
    """What there is to say of a file of calls."""

    application: bool | None
    """Whether an application calls; ``None`` if that is not known."""
    journal: Journal | None = None
    send_unknown: bool = False
    calls: int = 0
    to_send: int = 0
    bad: int = 0
    problems: list[tuple[int, str]] = field(factory=list)
    """The first lines that cannot be sent, and why."""
    alone: dict[str, Remark] = field(factory=dict)
    application_only: dict[str, Remark] = field(factory=dict)
    doubts: dict[str, Remark] = field(factory=dict)
    packing: Packing = field(factory=Packing)
    known: Counter[str] = field(factory=Counter)
    """How many calls the journal knows, by what it knows of them."""
    unknown: int = 0
    """Calls that may have run, as the file itself says."""
    first: Call[Any] | None = None
    lacking: int = 0
    """Calls that the journal knows, and the file does not have."""
    _batchable: Batchable = field(factory=lambda: Batchable({}), init=False)
    _state: JournalState | None = field(default=None, init=False)
    _tags: dict[str | int, int] = field(factory=dict, init=False)
    _entries: dict[tuple[str, int], Entry | None] = field(factory=dict, init=False)
    _told: dict[tuple[str, int, frozenset[str]], tuple[str, ...]] = field(factory=dict, init=False)
    """What is doubtful about calls of one method with parameters of the same names."""

    def __attrs_post_init__(self) -> None:
        if self.journal is not None:
            self._state = JournalState(self.journal.path)

    def take(self, item: Item) -> None:
        """Look at one line."""
        place = self.calls
        self.calls += 1
        call = item.call
        if call is None:
            self._refuse(item.line, item.problem)
            return
        try:
            reason, text = self._batchable.write(call)
            self._check_tag(item.line, call)
            kind = "" if self._state is None else self._state.of(place, call)
        except (UsageError, JournalError) as error:
            self._refuse(item.line, str(error))
            return
        self.first = self.first or call
        if call.trait.application_only:
            _note(self.application_only, call.method, item.line)
            if self.application is False:
                self._refuse(item.line, f"{call.method}: works with an application's token only")
                return
        self._doubt(item.line, call)
        if kind:
            self.known[kind] += 1
        if item.may_have_run and not self.send_unknown:
            self.unknown += 1
        elif self._goes(kind, call):
            self.to_send += 1
            if reason is None:
                self.packing.add(f"{call.trait.version}{call.trait.company}", len(text))
            else:
                self.packing.add_alone()
                # Every reason begins with the place where it is: without values, there are few of them.
                _note(self.alone, f"{call.method}: {reason}", item.line)

    def end(self) -> None:
        """There are no more lines."""
        if self._state is not None:
            self.lacking = len(self._state) - self.known.total()

    def _goes(self, kind: str, call: Call[Any]) -> bool:
        if kind == "failed":
            return self.journal is not None and self.journal.retry_failed
        return not kind or (kind == "sent" and call.safety.repeatable)

    def _refuse(self, line: int, problem: str) -> None:
        self.bad += 1
        if len(self.problems) < SHOWN:
            self.problems.append((line, problem))

    def _check_tag(self, line: int, call: Call[Any]) -> None:
        if self._state is None or call.tag is None:
            return
        before = self._tags.setdefault(call.tag, line)
        if before != line:
            msg = f"the tag {call.tag!r} is that of line {before}, too: the journal needs one each"
            raise UsageError(msg, argument="tag")

    def _doubt(self, line: int, call: Call[Any]) -> None:
        """Compare a call with the documentation."""
        if not isinstance(call.params, dict):
            return
        method, version = call.trait.name, call.trait.version
        names = frozenset(call.params)
        asked = method, version, names
        told = self._told.get(asked)
        if told is None:
            told = tuple(self._differences(call))
            if len(self._told) < _MOST:
                self._told[asked] = told
        for text in told:
            _note(self.doubts, text, line)

    def _differences(self, call: Call[Any]) -> Iterable[str]:
        entry = self._entry(call)
        if entry is None:
            if not call.trait.versions:
                yield f"{call.method} is not documented{_nearest(call.method)}"
            return
        try:
            given = {python_name(str(name)): value for name, value in call.params.items()}  # type: ignore[union-attr]  # it is a map
            parameters(entry, given)
        except UsageError as error:
            yield str(error).partition(" What the documentation lacks")[0]

    def _entry(self, call: Call[Any]) -> Entry | None:
        key = call.trait.name, call.trait.version
        if key not in self._entries and len(self._entries) < _MOST:
            found = [entry for entry in map(parse, catalogue.find(key[0])) if entry.version == key[1]]
            self._entries[key] = found[0] if found else None
        return self._entries.get(key)


_MOST = 1000
"""Of what is remembered, lest memory grow with the file."""


def _note(remarks: dict[str, Remark], text: str, line: int) -> None:
    if text not in remarks and len(remarks) >= _MOST:
        text = "and others"
    remark = remarks.setdefault(text, Remark(text, line=line))
    remark.count += 1


def _nearest(method: str) -> str:
    near = nearest_method(method)
    return f": did you mean {near!r}?" if near else ""

"""The hand-kept file: what is decided about methods by people, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from types import MappingProxyType

from attrs import asdict, evolve, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.wire import unless
from bitrix24_async.wire.entry import Entry, Listing, Param, parse_listing
from bitrix24_async.wire.methods import REFUSALS, Safety

_PARAM = re.compile(r"([A-Za-z_][A-Za-z0-9_]*(?:\.\.\.)?)(\*?):([\w.\[\]|]*)\Z")


@frozen(eq=False)
class Decision:
    """One line: the methods it is about, and what holds for them."""

    pattern: str
    version: int | None
    facts: Mapping[str, str]
    reason: str

    def fits(self, entry: Entry) -> bool:
        """Whether the line is about this method."""
        return self.version in (None, entry.version) and fnmatchcase(
            entry.name.casefold(), self.pattern.casefold()
        )


def read(text: str) -> list[Decision]:
    """Read the hand-kept file; a line without a reason is an error."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        said, mark, reason = line.partition("  # ")
        pattern, *facts = said.split()
        name, _, version = pattern.partition("@")
        if not mark or not reason.strip():
            raise UsageError(f"line {number}, {name}: it gives no reason", argument=name)
        pairs = {fact.partition("=")[0]: fact.partition("=")[2] for fact in facts}
        found.append(Decision(name, int(version) if version else None, pairs, reason.strip()))
    return found


def pageless(decisions: Iterable[Decision], known: Sequence[Entry]) -> list[Entry]:
    """Return the methods that the hand-kept file adds: those with a ``page`` that no page is about."""
    names = {(entry.name.casefold(), entry.version) for entry in known}
    found = []
    for decision in decisions:
        version = decision.version or 2
        if "page" in decision.facts and (decision.pattern.casefold(), version) not in names:
            found.append(Entry(decision.pattern, version))
    return found


def decide(entry: Entry, decisions: Iterable[Decision], used: set[Decision]) -> Entry:
    """Return the entry with what the hand-kept file says of it; the lines that say so go into ``used``."""
    for decision in decisions:
        if decision.fits(entry):
            used.add(decision)
            for fact, value in decision.facts.items():
                entry = _changed(entry, fact, value)
    return entry


def decides_safety(entry: Entry, decisions: Iterable[Decision]) -> bool:
    """Whether somebody has decided the method's safety."""
    return any("safety" in decision.facts and decision.fits(entry) for decision in decisions)


def _changed(entry: Entry, fact: str, value: str) -> Entry:
    if fact.startswith("list."):
        given = fact.removeprefix("list.")
        before = asdict(entry.listing) if entry.listing else {"ways": ()}
        after = asdict(parse_listing(f"ways=unknown {given}={value}" if given != "ways" else f"ways={value}"))
        return evolve(entry, listing=Listing(**{**before, given: after[given]}))
    if fact.startswith("-"):
        kept = {name: param for name, param in entry.params.items() if name != fact[1:]}
        if len(kept) == len(entry.params):
            raise UsageError(f"{entry.name}: there is no parameter {fact[1:]!r} to take away", argument=fact)
        return evolve(entry, params=MappingProxyType(kept))
    if fact.startswith("+"):
        return evolve(entry, params=MappingProxyType({**entry.params, **_params(fact[1:])}))
    match fact:
        case "safety":
            return evolve(entry, safety=Safety(value).value)
        case "unless":
            unless.check(value)
            return evolve(entry, unless=value)
        case "application":
            return evolve(entry, application=value != "no")
        case "batch":
            if value not in REFUSALS:
                raise UsageError(f"{entry.name}: {value!r} is no reason of REFUSALS", argument=fact)
            return evolve(entry, refusal=value)
        case "ordered":
            return evolve(entry, ordered=True)
        case "page":
            return evolve(entry, page=value)
        case "name":
            return evolve(entry, name=value)
        case "scopes":
            return evolve(entry, scopes=tuple(filter(None, value.split(","))))
        case "params":
            return evolve(entry, params=MappingProxyType(_params(value)))
        case "oneof":
            return _grouped(entry, value.split(","))
        case "list" if value == "no":
            return evolve(entry, listing=None)
    raise UsageError(f"{entry.name}: {fact!r} is no fact", argument=fact)


def _params(text: str) -> dict[str, Param]:
    found = {}
    for part in filter(None, text.split(",")):
        said = _PARAM.match(part)
        if said is None:
            raise UsageError(f"{part!r} is no parameter", argument="params")
        found[said[1]] = Param(said[3], required=bool(said[2]))
    return found


def _grouped(entry: Entry, names: Sequence[str]) -> Entry:
    missing = [name for name in names if name not in entry.params]
    if missing:
        raise UsageError(f"{entry.name}: there is no parameter {missing[0]!r}", argument="oneof")
    group = 1 + max((param.group for param in entry.params.values()), default=0)
    changed = {name: evolve(entry.params[name], required=False, group=group) for name in names}
    return evolve(entry, params=MappingProxyType({**entry.params, **changed}))

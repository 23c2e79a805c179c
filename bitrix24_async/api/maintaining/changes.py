"""What a newly made catalogue changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import fields

from bitrix24_async.wire.entry import Entry, Listing, Param, write_listing

_TOLD = [field.name for field in fields(Entry) if field.name not in ("name", "version")]


def changes(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[str]:
    """Yield a line for each method that is added, removed or changed."""
    old = {(entry.name.casefold(), entry.version): entry for entry in before}
    new = {(entry.name.casefold(), entry.version): entry for entry in after}
    for key in sorted(old.keys() | new.keys()):
        name = (new.get(key) or old[key]).name + ("" if key[1] == 2 else f" (version {key[1]})")
        if key not in old:
            yield f"added    {name}"
        elif key not in new:
            yield f"removed  {name}"
        elif old[key] != new[key]:
            told = "; ".join(_differences(old[key], new[key]))
            yield f"changed  {name}: {told or f'spelt {new[key].name}, it was {old[key].name}'}"


def _differences(old: Entry, new: Entry) -> Iterator[str]:
    for field in _TOLD:
        was, now = getattr(old, field), getattr(new, field)
        if was == now:
            continue
        if field == "params":
            yield from _parameters(was, now)
        else:
            yield f"{field} {_text(was)} -> {_text(now)}"


def _parameters(old: dict[str, Param], new: dict[str, Param]) -> Iterator[str]:
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            yield f"no parameter {name}"
        elif name not in old:
            yield f"new parameter {name} ({_text(new[name])})"
        elif old[name] != new[name]:
            yield f"parameter {name} {_text(old[name])} -> {_text(new[name])}"
    if list(old) != list(new) and old.keys() == new.keys():
        yield "parameters in another order"


def _text(value: object) -> str:
    if isinstance(value, Param):
        kind = value.type or "any"
        return f"{kind}, required" if value.required else f"{kind}, one of several" if value.group else kind
    if isinstance(value, Listing):
        return write_listing(value)
    return ",".join(value) if isinstance(value, tuple) else str(value) or "-"

"""A method as a function: what its parameters are, what is told of it, and how its call is put together."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping
from inspect import Parameter, Signature
from typing import Any

from attrs import frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.wire.call import trait_of
from bitrix24_async.wire.entry import Entry, Listing, Param
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.unless import explain

NOTHING_MORE: Mapping[str, Any] = {}


@frozen
class Info:
    """What is known of a method."""

    method: str
    """Its name, as the documentation spells it."""
    scopes: tuple[str, ...]
    safety: Safety
    unless: str
    """The condition on parameters under which an idempotent method is unsafe; empty if there is none."""
    version: int
    application_only: bool
    batchable: bool
    """Whether a batch of version 2 can hold it."""
    doc: str
    """The address of its page."""
    params: Mapping[str, Param]
    """Its parameters by their documented names; one that ends with ``...`` stands for all that begin so."""
    listing: Listing | None
    """How it is paged, if it is a list."""


def info_of(entry: Entry) -> Info:
    """Return what is known of a method."""
    return Info(
        entry.name,
        entry.scopes,
        Safety(entry.safety),
        entry.unless,
        entry.version,
        entry.application,
        trait_of(entry.name, entry.version).refusal is None,
        entry.doc,
        entry.params,
        entry.listing,
    )


def parameters(
    entry: Entry, given: Mapping[str, Any], extra: Mapping[str, Any] = NOTHING_MORE
) -> dict[str, Any]:
    """Return a method's parameters in their documented order, or refuse what the documentation lacks."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        own = own_word(name) if own_word(name) in entry.params else name
        if own not in entry.params and not any(map(own.startswith, _beginnings(entry))):
            raise _unknown(entry, name)
        found[own] = value
    for name in extra:
        if name in found:
            raise UsageError(f"{entry.name}: {name!r} is given twice, as itself and in extra", argument=name)
    _complete(entry, found.keys() | extra.keys())
    order = [name for name in entry.params if name in found]
    if entry.ordered and order:
        # The portal reads them by their place, so those before the last one given must be there, too
        # (docs: tasks/index.md).
        names = list(entry.params)
        order = names[: names.index(order[-1]) + 1]
    built = {name: found.get(name, []) for name in order}
    return built | {name: value for name, value in found.items() if name not in built} | dict(extra)


def _complete(entry: Entry, given: Iterable[str]) -> None:
    missing = [
        python_name(name) for name, param in entry.params.items() if param.required and name not in given
    ]
    if missing:
        raise UsageError(
            f"{entry.name} needs {', '.join(f'{name}=…' for name in missing)}", argument=missing[0]
        )
    for names in groups_of(entry):
        if not any(own_word(name) in given for name in names):
            told = " or ".join(f"{name}=…" for name in names)
            raise UsageError(f"{entry.name} needs {told}", argument=names[0])


def _unknown(entry: Entry, name: str) -> UsageError:
    names = [python_name(own) for own in entry.params]
    near = nearest(name, names)
    if near:
        told = f"did you mean {near!r}?"
    elif names:
        told = f"it has {', '.join(names)}."
    else:
        told = "it has none."
    return UsageError(
        f"{entry.name} has no parameter {name!r}; {told} What the documentation lacks goes into extra={{…}}",
        argument=name,
    )


def groups_of(entry: Entry) -> list[list[str]]:
    """Return the names of the parameters of which at least one must be given."""
    groups: dict[int, list[str]] = {}
    for name, param in entry.params.items():
        if param.group:
            groups.setdefault(param.group, []).append(python_name(name))
    return list(groups.values())


def written(entry: Entry, *, between: str = ", ", around: str = "") -> str:
    """Write a method with its parameters: those in brackets may be left out."""
    params = [
        f"{python_name(name)}{f': {param.type}' if param.type else ''}"
        for name, param in entry.params.items()
    ]
    kinds = entry.params.values()
    told = [text if kind.required else f"[{text}]" for text, kind in zip(params, kinds, strict=True)]
    return f"{entry.name}({around}{' ' * 4 if around else ''}{between.join(told)}{around})"


def safety_of(entry: Entry) -> str:
    """Say whether a method may run twice."""
    if entry.safety == "idempotent" and entry.unless:
        return f"changes, and may run twice unless {explain(entry.unless)}"
    return {
        "read": "reads",
        "idempotent": "changes, and may run twice",
        "unsafe": "changes, and may not run twice",
    }[entry.safety]


def described(entry: Entry) -> str:
    """Return the docstring of a method."""
    safety = safety_of(entry)
    told = [f"{safety[0].upper()}{safety[1:]}."]
    told += [f"It needs {' or '.join(names)}." for names in groups_of(entry)]
    if entry.application:
        told.append("Only an application may call it.")
    if entry.version == 3:
        told.append("REST 3.0.")
    return f"{written(entry)}\n\n{' '.join(told)}\n{entry.doc}"


def signature_of(entry: Entry) -> Signature:
    """Return the parameters, the required ones first, with their documented types."""
    own = sorted(entry.params.items(), key=lambda item: not item[1].required)
    params = [
        Parameter(
            python_name(name),
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if param.required else ...,
            annotation=param.type or Parameter.empty,
        )
        for name, param in own
        if not name.endswith("...")
    ]
    params.append(Parameter("extra", Parameter.KEYWORD_ONLY, default=..., annotation="object"))
    if _beginnings(entry):
        params.append(Parameter("more", Parameter.VAR_KEYWORD))
    return Signature(params)


def _beginnings(entry: Entry) -> list[str]:
    return [name.removesuffix("...") for name in entry.params if name.endswith("...")]


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like this one, if one is like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    folded = {own.casefold(): own for own in known}
    near = get_close_matches(name.casefold(), folded, 1, 0.6)
    return folded[near[0]] if near else None


def python_name(name: str) -> str:
    """Return how a documented name is written in Python."""
    return f"{name}_" if keyword.iskeyword(name) else name


def own_word(name: str) -> str:
    """Return the documented name that is written so in Python."""
    return name[:-1] if name.endswith("_") and keyword.iskeyword(name[:-1]) else name

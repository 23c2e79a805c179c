"""What must be done to turn what is there into what is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar

from attrs import field, frozen

from bitrix24_async.errors import UsageError

T = TypeVar("T")

_PUNCTUATION = re.compile(r"[\W_]+")


@frozen
class Plan(Generic[T]):
    """The steps from one state to another; look at it, then carry it out."""

    add: tuple[T, ...] = ()
    update: tuple[T, ...] = ()
    """As they shall be; ``before`` has them as they are."""
    delete: tuple[T, ...] = ()
    unchanged: tuple[T, ...] = ()
    before: Mapping[str, T] = field(factory=dict)
    """Those to be updated as they are, by key."""
    warnings: tuple[str, ...] = ()
    rewritten: tuple[tuple[str, str], ...] = ()
    """Deletions and additions of what is plainly one: its key as it is, and as it is desired."""

    def __len__(self) -> int:
        """How many steps there are."""
        return len(self.add) + len(self.update) + len(self.delete)

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return len(self) > 0

    def summary(self) -> str:
        """Say in one line what would be done."""
        text = (
            f"{len(self.add)} to add, {len(self.update)} to update, {len(self.delete)} to delete, "
            f"{len(self.unchanged)} unchanged"
        )
        return f"{text}; {len(self.warnings)} to look at" if self.warnings else text


def diff(
    current: Iterable[T],
    desired: Iterable[T],
    *,
    key: Callable[[T], str],
    prune: bool = False,
    allow_empty: bool = False,
) -> Plan[T]:
    """Compare by ``key`` as exact text; what nobody desires is deleted only with ``prune``.

    ``prune`` with nothing desired would delete everything, and is refused unless ``allow_empty``.
    """
    have = {key(one): one for one in current}
    want = _by_key(desired, key)
    if prune and not want and not allow_empty:
        msg = "prune with nothing desired would delete everything; pass allow_empty=True if that is meant"
        raise UsageError(msg, argument="desired")
    update = tuple(one for name, one in want.items() if name in have and have[name] != one)
    delete = [name for name in have if name not in want] if prune else []
    rewritten = tuple(_rewritten(delete, (name for name in want if name not in have)))
    return Plan(
        add=tuple(one for name, one in want.items() if name not in have),
        update=update,
        delete=tuple(have[name] for name in delete),
        unchanged=tuple(one for name, one in want.items() if have.get(name) == one),
        before={key(one): have[key(one)] for one in update},
        warnings=(
            *(f"{old!r} would be deleted, and {new!r}, plainly the same, added" for old, new in rewritten),
            *_look_alikes({**have, **want}, {name for pair in rewritten for name in pair}),
        ),
        rewritten=rewritten,
    )


def _by_key(items: Iterable[T], key: Callable[[T], str]) -> dict[str, T]:
    found: dict[str, T] = {}
    for item in items:
        name = key(item)
        if not isinstance(name, str) or not name.strip():
            msg = f"desired holds {item!r}, whose number is empty or no text"
            raise UsageError(msg, argument="desired")
        if name in found:
            how = "is given twice" if found[name] == item else "is given twice, and differently"
            msg = f"desired: {name!r} {how}"
            raise UsageError(msg, argument="desired")
        found[name] = item
    return found


def _bare(name: str) -> str:
    """What is left of a number after a spreadsheet has had it: no punctuation, no leading zeros."""
    return _PUNCTUATION.sub("", name).lstrip("0") or "0"


def _rewritten(deleted: Iterable[str], added: Iterable[str]) -> Iterable[tuple[str, str]]:
    old: dict[str, list[str]] = {}
    for name in deleted:
        old.setdefault(_bare(name), []).append(name)
    for name in added:
        if alike := old.get(_bare(name)):
            yield alike.pop(), name


def _look_alikes(names: Iterable[str], told: Collection[str]) -> Iterable[str]:
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(_bare(name), []).append(name)
    for group in alike.values():
        if len(group) > 1 and not all(name in told for name in group):
            zeros = len({_PUNCTUATION.sub("", name) for name in group}) > 1
            how = "punctuation and leading zeros" if zeros else "punctuation"
            yield f"{', '.join(map(repr, sorted(group)))} differ only in {how}"

"""The catalogue, made of the pages and the hand-kept file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType

from attrs import evolve, frozen

from bitrix24_async.api.maintaining import by_hand
from bitrix24_async.api.maintaining.by_hand import Decision
from bitrix24_async.api.maintaining.listings import listing_of
from bitrix24_async.api.maintaining.meaning import judge
from bitrix24_async.api.maintaining.pages import Page
from bitrix24_async.errors import UsageError
from bitrix24_async.wire.entry import Entry, Param


@frozen
class Made:
    """The entries in their order, and the methods whose safety somebody must decide."""

    entries: tuple[Entry, ...]
    doubtful: tuple[str, ...]


def make(pages: Sequence[Page], decisions: Sequence[Decision]) -> Made:
    """Make the catalogue; a line of the hand-kept file that fits no method is an error."""
    used: set[Decision] = set()
    made: list[Entry] = []
    doubtful: list[str] = []
    for page in pages:
        safety, doubt = judge(page.name, page.title)
        said = Entry(
            page.name,
            page.version,
            page.scopes,
            safety,
            application=page.application,
            params=MappingProxyType(dict(page.params)),
            page=page.path,
        )
        if doubt and not by_hand.decides_safety(said, decisions):
            doubtful.append(f"{page.name}: {doubt}; {safety} until it is decided by hand")
        # What the hand-kept file says of safety decides whether this is a list; then it has the last word.
        safe = by_hand.decide(said, [one for one in decisions if "safety" in one.facts], set()).safety
        made.append(
            _with_start(by_hand.decide(evolve(said, listing=listing_of(page, safe)), decisions, used))
        )
    made += [by_hand.decide(entry, decisions, used) for entry in by_hand.pageless(decisions, made)]
    idle = [one.pattern for one in decisions if one not in used]
    if idle:
        raise UsageError(
            f"lines of the hand-kept file that fit no method: {', '.join(idle)}", argument=idle[0]
        )
    made.sort(key=lambda entry: (f"{entry.name.lower()}\t", entry.version))
    for one, next_ in pairwise(made):
        if (one.name.lower(), one.version) == (next_.name.lower(), next_.version):
            raise UsageError(f"two pages are about {one.name}: {one.page}, {next_.page}", argument=one.name)
    return Made(tuple(made), tuple(doubtful))


def _with_start(entry: Entry) -> Entry:
    """Return the entry with the parameter ``start``, which pages of lists leave out at times.

    The general page tells of it (docs: settings/how-to-call-rest-api/list-methods-pecularities.md).
    """
    name = entry.listing.start if entry.listing and not entry.ordered else ""
    if not name or name in entry.params:
        return entry
    return evolve(entry, params=MappingProxyType({**entry.params, name: Param("integer")}))

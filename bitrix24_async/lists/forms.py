"""How one list is read: what is documented of it, and over that what the caller tells."""

from __future__ import annotations

from typing import get_args

from attrs import evolve, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.call import trait_of
from bitrix24_async.wire.entry import Entry, Listing, parse
from bitrix24_async.wire.methods import Safety, Trait
from bitrix24_async.wire.reading import By

# What the documentation does not have is read as most lists of its version are.
_USUAL = {
    2: Listing(
        ways=("start",),
        rows="*",
        id="ID",
        filter="filter",
        filter_id="ID",
        order="order",
        order_id="ID",
        select="select",
        select_id="ID",
        start="start",
    ),
    3: Listing(
        ways=("page",),
        rows="items",
        id="id",
        filter="filter",
        filter_id="id",
        conditions=True,
        order="order",
        order_id="id",
        select="select",
        select_id="id",
        page="pagination.page",
        limit="pagination.limit",
    ),
}


@frozen
class Form:
    """How one list is read."""

    method: str
    trait: Trait
    entry: Entry
    """The documented parameters, and whether their place counts."""
    listing: Listing
    ways: tuple[str, ...]
    """Those to try, the best one first."""
    told: bool = False
    """Whether the caller said which way."""

    @property
    def chains(self) -> bool:
        """Whether a page's call can refer to the page before it, in one batch."""
        # Observed: the batches of REST 3.0 resolve no references, and one failure fails all of a batch.
        return self.trait.refusal is None and self.trait.version != 3

    @property
    def safety(self) -> Safety | None:
        """What its calls are sent as: a list that the documentation has only reads."""
        return Safety.READ if self.trait.versions else None


def form_of(
    method: str,
    *,
    version: int | None = None,
    key: str | None = None,
    id_field: str | None = None,
    id_name: str | None = None,
    by: By | None = None,
) -> Form:
    """Return how to read a method's list, or refuse what is no list or cannot be read whole."""
    if version not in (None, 2, 3) or isinstance(version, (bool, float)):
        raise UsageError(f"version must be 2 or 3, not {version!r}", argument="version")
    if by is not None and by not in get_args(By):
        raise UsageError(f"by must be one of {', '.join(get_args(By))}, not {by!r}", argument="by")
    for argument, told in (("key", key), ("id_field", id_field), ("id_name", id_name)):
        if told is not None and (not isinstance(told, str) or not told):
            raise UsageError(f"{argument} must be a name, not {told!r}", argument=argument)
    trait = trait_of(method, version)
    entry = next(
        (one for one in map(parse, catalogue.find(method)) if version in (None, one.version)),
        Entry(method, trait.version),
    )
    listing = entry.listing
    if listing is None:
        if entry.page and (by is None or entry.safety != Safety.READ.value):
            told = "call() it" if entry.safety == Safety.READ.value else "it changes something"
            raise UsageError(f"{method} is no list: {told}", argument="method")
        listing = _USUAL[entry.version]
    ways = listing.ways
    if key is not None:
        listing = evolve(listing, rows=key)
    name = id_name or id_field
    if name is not None:
        listing = evolve(
            listing,
            id=id_field or listing.id or name,
            text=False,
            filter_id=name,
            order_id=name,
            select_id=name if listing.select else "",
        )
        ways = ("id", *(way for way in ways if way not in ("id", "unknown")))
    if by is not None:
        listing, ways = _chosen(method, listing, by), (by,)
    if "id" in ways:
        listing = evolve(
            listing,
            filter=listing.filter or "filter",
            conditions=listing.conditions or entry.version == 3,
            order=listing.order or "order",
        )
    if "unknown" in ways:
        raise UsageError(
            f"{method}: the documentation does not say how it is paged, so it cannot be read whole for "
            "certain; page it with call(), or say by='start' if you know that it is paged so",
            argument="method",
        )
    return Form(method, trait, entry, listing, ways, by is not None)


def _chosen(method: str, listing: Listing, by: By) -> Listing:
    """Return a listing for the caller's way, or refuse one that it has no parameters for."""
    if by == "start":
        return evolve(listing, start=listing.start or "start")
    if by == "id":
        name = listing.id or "ID"
        return evolve(
            listing, id=name, filter_id=listing.filter_id or name, order_id=listing.order_id or name
        )
    if not getattr(listing, by):
        ways = ", ".join(listing.ways)
        raise UsageError(f"{method} has no parameter to be read by {by} (documented: {ways})", argument="by")
    return listing

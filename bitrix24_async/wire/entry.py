"""A method as the catalogue has it, and its line of text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import NOTHING, Attribute, fields, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.wire.catalogue import head

ROOT = "https://apidocs.bitrix24.com/"
"""Where the documentation is; a page's address is this, its path and ``.html``."""


@frozen
class Param:
    """A parameter of a method: its documented type, and whether it must be given."""

    type: str = ""
    required: bool = False
    group: int = 0
    """Of the parameters with one number, other than 0, at least one must be given."""


@frozen
class Listing:
    """How a list method is paged, and where its rows and their ids are.

    A parameter inside another is written with a dot, as in ``pagination.limit``.
    """

    ways: tuple[str, ...]
    """How to read the whole list, the best way first.

    ``id``: by ascending id, with ``filter`` above the last id seen. ``start``: by the offset ``start``,
    until the reply has no ``next``. ``page``: by page number, from 1. ``offset``: by an offset of its own.
    ``after``: ``after`` takes the highest id seen, or the lowest if ids are ``falling``. ``cursor``:
    ``after`` takes what the reply has at ``next``. ``first``: only its first ``most`` rows can be had.
    ``whole``: one reply has them all. ``unknown``: the page does not say.
    """
    rows: str = ""
    """Where the rows are in the result; empty if the result is the rows, ``*`` for the one list in it."""
    mapped: bool = False
    """Whether the rows come as a map instead of a list."""
    id: str = ""
    """The id in a row; empty if it has none."""
    text: bool = False
    """Whether ids are text, which has no order to go by."""
    filter: str = ""
    filter_id: str = ""
    """The id in ``filter``."""
    conditions: bool = False
    """Whether ``filter`` is a list of conditions such as ``["id", ">", 5]``, as in REST 3.0."""
    order: str = ""
    order_id: str = ""
    """The id in ``order``."""
    sort: str = ""
    """Where the order is two parameters: ``sort`` takes the field, ``order`` the direction."""
    select: str = ""
    select_id: str = ""
    """The id in ``select``."""
    start: str = ""
    page: str = ""
    offset: str = ""
    limit: str = ""
    """How many rows a reply shall have."""
    size: int = 0
    """How many rows a reply has unless told; 0 if the page does not say."""
    most: int = 0
    """The largest ``limit``; 0 if the page does not say."""
    furthest: int = 0
    """The largest offset the portal goes to; 0 if there is no such bound."""
    after: str = ""
    falling: bool = False
    """Whether the rows begin with the highest id."""
    next: str = ""
    """Where the reply has the cursor of its next page."""
    more: str = ""
    """Where the reply says whether there is a next page."""
    repeats: bool = False
    """Whether a page may lack rows, or have some of the pages before: the next one begins a ``limit`` on."""


@frozen
class Entry:
    """What is known of one method in one version."""

    name: str
    """As the documentation spells it."""
    version: int
    scopes: tuple[str, ...] = ()
    safety: str = "unsafe"
    unless: str = ""
    """The condition under which an idempotent method is not so."""
    application: bool = False
    refusal: str = ""
    """Why a batch cannot hold it, as one word."""
    ordered: bool = False
    listing: Listing | None = None
    params: Mapping[str, Param] = MappingProxyType({})
    page: str = ""

    @property
    def doc(self) -> str:
        """The address of the method's page."""
        return f"{ROOT}{self.page}.html" if self.page else ""


def write(entry: Entry) -> str:
    """Write an entry as a line."""
    traits = [
        *(["application"] if entry.application else []),
        *([f"batch:{entry.refusal}"] if entry.refusal else []),
        *(["ordered"] if entry.ordered else []),
    ]
    columns = (
        entry.name,
        str(entry.version),
        ",".join(entry.scopes),
        entry.safety + (f"!{entry.unless}" if entry.unless else ""),
        " ".join(traits),
        write_listing(entry.listing) if entry.listing else "",
        " ".join(_param(name, param) for name, param in entry.params.items()),
        entry.page,
    )
    return "\t".join(column or "-" for column in columns)


def parse(line: str) -> Entry:
    """Read a line."""
    name, version, scopes, safety, unless, marks = head(line)
    listing, params, page = ("" if column == "-" else column for column in line.split("\t")[5:])
    return Entry(
        name,
        version,
        scopes,
        safety,
        unless,
        "application" in marks,
        marks.get("batch", ""),
        "ordered" in marks,
        parse_listing(listing) if listing else None,
        MappingProxyType(dict(map(_parse_param, params.split()))),
        page,
    )


def write_listing(listing: Listing) -> str:
    """Write the facts of a list as ``name=value``, those that differ from the default."""
    said = []
    for field in fields(Listing):
        value = getattr(listing, field.name)
        if field.name == "ways":
            said.append(f"ways={','.join(value)}")
        elif value != field.default:
            said.append(field.name if value is True else f"{field.name}={value}")
    return " ".join(said)


def parse_listing(text: str) -> Listing:
    """Read the facts of a list; a name that is none of them is an error."""
    known: Mapping[str, Attribute[object]] = {field.name: field for field in fields(Listing)}
    given: dict[str, object] = {}
    for part in text.split():
        name, _, value = part.partition("=")
        if name not in known:
            raise UsageError(f"a list has no {name!r}", argument=name)
        default = known[name].default
        if default is NOTHING:
            given[name] = tuple(value.split(","))
        elif isinstance(default, bool):
            given[name] = True
        else:
            given[name] = int(value) if isinstance(default, int) else value
    return Listing(**given)  # type: ignore[arg-type]  # the types are those of the defaults


def _param(name: str, param: Param) -> str:
    mark = f"*{param.group or ''}" if param.required or param.group else ""
    return f"{name}{mark}:{param.type}"


def _parse_param(text: str) -> tuple[str, Param]:
    name, _, kind = text.partition(":")
    name, star, group = name.partition("*")
    return name, Param(kind, bool(star) and not group, int(group or 0))

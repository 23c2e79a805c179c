"""``api``: what the documentation says of methods, without a portal; and their names for shell completion."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from shutil import get_terminal_size
from typing import Any

import attrs
import click

from bitrix24_async.api.signatures import groups_of, info_of, nearest, python_name, safety_of, written
from bitrix24_async.cli import exits
from bitrix24_async.cli.output import complain, is_terminal, put, put_json, put_table
from bitrix24_async.cli.running import as_json_option
from bitrix24_async.errors import UsageError
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Entry, Listing, parse
from bitrix24_async.wire.methods import look_up

_WIDTH = 100
COLUMNS = ("method", "version", "safety", "list")
Completer = Callable[[click.Context, click.Parameter, str], list[str]]


@click.group()
def api() -> None:
    r"""Look methods up, as the documentation has them; no portal is asked.

    \b
    Examples:
      bitrix24-async api search deal
      bitrix24-async api show crm.deal.list
    """


def complete_methods(*, lists: bool = False) -> Completer:
    """Return what completes a method's name, of all methods or of those that are lists."""

    def complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
        begun = incomplete.casefold()
        known = (parse(line) for line in catalogue.lines() if line.lower().startswith(begun))
        return list(dict.fromkeys(entry.name for entry in known if entry.listing or not lists))

    return complete


def nearest_method(name: str) -> str | None:
    """Return the documented method that a wrong name may mean."""
    return nearest(name, (line.partition("\t")[0] for line in catalogue.lines()))


@api.command()
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@as_json_option
def search(*, words: Sequence[str], as_json: bool) -> int:
    r"""List the methods whose names have every WORD in them.

    \b
    Examples:
      bitrix24-async api search deal
      bitrix24-async api search crm item list
    """
    folded = [word.casefold() for word in words]
    found = [
        entry for entry in map(parse, catalogue.lines()) if all(word in entry.name.lower() for word in folded)
    ]
    # First where each is a whole word of the name, or the name itself.
    found.sort(key=lambda entry: not all(word in _words(entry) for word in folded))
    if as_json:
        put_json([{"method": one.name, "version": one.version, "safety": one.safety} for one in found])
    elif found:
        put_table(COLUMNS, map(_row, found))
    if not found:
        complain(f"no documented method has {' and '.join(words)} in its name")
        return exits.FAILED
    return exits.OK


@api.command()
@click.argument("method", shell_complete=complete_methods())
@as_json_option
def show(*, method: str, as_json: bool) -> int:
    r"""Tell what METHOD takes, whether it may run twice, how it is paged, and where its page is.

    \b
    Example:
      bitrix24-async api show crm.deal.list
    """
    found = [parse(line) for line in catalogue.find(method)]
    if not found:
        near = nearest_method(method)
        told = f"did you mean {near!r}?" if near else "`api search` finds methods by words"
        raise UsageError(f"the documentation has no method {method!r}; {told}", argument="method")
    if as_json:
        put_json([_fields(entry) for entry in found], pretty=True)
    else:
        put("\n\n".join("\n".join(_told(entry)) for entry in found))
    return exits.OK


def _words(entry: Entry) -> set[str]:
    name = entry.name.lower()
    return {name, *name.split(".")}


def _row(entry: Entry) -> tuple[str, str, str, str]:
    listing = ", ".join(entry.listing.ways) if entry.listing else ""
    return entry.name, str(entry.version), entry.safety, listing


def _fields(entry: Entry) -> dict[str, Any]:
    info = attrs.asdict(info_of(entry), filter=lambda field, _: field.name != "params")
    info["safety"] = entry.safety
    info["params"] = {name: attrs.asdict(param) for name, param in entry.params.items()}
    return info


def _told(entry: Entry) -> Iterator[str]:
    line = written(entry)
    width = min(_WIDTH, get_terminal_size().columns) if is_terminal(sys.stdout) else _WIDTH
    yield line if len(line) <= width else written(entry, between=",\n    ", around="\n")
    facts = {"safety": safety_of(entry), "version": "REST 3.0" if entry.version == 3 else "2"}
    facts["scopes"] = ", ".join(entry.scopes) or "any"
    if entry.application:
        facts["who"] = "only an application"
    if groups := groups_of(entry):
        facts["needs"] = " and ".join(" or ".join(names) for names in groups)
    refusal = look_up(entry.name, entry.version).refusal
    facts["batch"] = f"no: {refusal}" if refusal else "yes"
    if entry.listing:
        facts["list"] = "; ".join(_paging(entry.listing))
    words = ".".join(map(python_name, entry.name.split(".")))
    start = "b24.api.v3" if entry.version == 3 and len(list(catalogue.find(entry.name))) > 1 else "b24.api"
    facts["python"] = f"await {start}.{words}(…)"
    facts["page"] = entry.doc
    for name, fact in facts.items():
        if fact:
            yield f"  {name:<8} {fact}"


def _paging(listing: Listing) -> Iterator[str]:
    above = f'["{listing.filter_id}", ">", …]' if listing.conditions else f'{{">{listing.filter_id}": …}}'
    ways = {
        "id": f"by id, with {listing.filter} {above}",
        "start": f"by {listing.start}, an offset",
        "page": f"by {listing.page}, a number",
        "offset": f"by {listing.offset} and {listing.limit}",
        "after": f"by {listing.after}, the last id",
        "cursor": f"by {listing.after}, which the reply has at {listing.next}",
        "first": f"only the first {listing.most} rows",
        "whole": "one reply has all rows",
        "unknown": "the page does not say how it is paged",
    }
    yield " or ".join(ways[way] for way in listing.ways)
    if listing.size:
        yield f"{listing.size} rows a reply"
    if listing.rows:
        yield f"the rows are in result.{listing.rows}" if listing.rows != "*" else "the result has one list"

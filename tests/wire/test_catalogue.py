"""The catalogue is found by halves, reads back as it was written, and every method in it can be called."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType

import orjson
import pytest
from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.errors import UsageError
from bitrix24_async.php import build_query, parse_query
from bitrix24_async.wire import batch_v3, catalogue
from bitrix24_async.wire.call import raw
from bitrix24_async.wire.entry import ROOT, Entry, Listing, Param, parse, parse_listing, write, write_listing
from bitrix24_async.wire.methods import REFUSALS, Safety, look_up

LINES = catalogue.lines()
ALL = [parse(line) for line in LINES]
NAMES = sorted({entry.name for entry in ALL})

word = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)
dotted = st.lists(word, min_size=1, max_size=3).map(".".join)
params = st.builds(
    Param, st.sampled_from(["", "integer", "string[]", "any", "crm_entity|object"]), st.booleans()
) | st.builds(Param, st.just("string"), st.just(value=False), st.integers(1, 3))
listings = st.builds(
    Listing,
    st.lists(st.sampled_from(["id", "start", "page", "after", "whole"]), min_size=1, unique=True).map(tuple),
    **{
        field.name: st.booleans()
        if field.default is False
        else st.integers(0, 500)
        if field.default == 0
        else st.just("") | dotted
        for field in fields(Listing)
        if field.name != "ways"
    },
)
entries = st.builds(
    Entry,
    dotted,
    st.sampled_from([2, 3]),
    st.lists(word, max_size=3, unique=True).map(tuple),
    st.sampled_from([safety.value for safety in Safety]),
    st.sampled_from(["", "has:fields.A,B|is:mode=next"]),
    st.booleans(),
    st.sampled_from(["", *REFUSALS]),
    st.booleans(),
    st.none() | listings,
    st.dictionaries(word | word.map("{}...".format), params, max_size=4).map(MappingProxyType),
    st.sampled_from(["", "api-reference/crm/deals/crm-deal-get"]),
)


@settings(deadline=None)
@given(entries)
def test_an_entry_reads_back_as_it_was_written(entry: Entry) -> None:
    line = write(entry)
    assert parse(line) == entry
    assert line.count("\t") == 7
    assert "\n" not in line
    said = (entry.name, entry.version, entry.scopes, entry.safety, entry.unless)
    assert catalogue.head(line)[:5] == said


@settings(deadline=None)
@given(listings)
def test_the_facts_of_a_list_read_back_as_they_were_written(listing: Listing) -> None:
    assert parse_listing(write_listing(listing)) == listing


def test_what_is_no_fact_of_a_list_is_refused() -> None:
    with pytest.raises(UsageError, match="size_of_page"):
        parse_listing("ways=id size_of_page=50")


def test_the_shipped_lines_read_back_as_they_were_written() -> None:
    assert [write(entry) for entry in ALL] == LINES


def test_the_shipped_lines_are_sorted_and_each_is_there_once() -> None:
    keys = [(f"{entry.name.lower()}\t", entry.version) for entry in ALL]
    assert keys == sorted(set(keys))
    assert len({entry.name for entry in ALL}) == len({entry.name.lower() for entry in ALL})


def spelt(name: str) -> Iterator[str]:
    yield from (name, name.upper(), name.lower(), name.swapcase())


def test_every_method_is_found_in_any_letter_case_and_nothing_beside_it() -> None:
    for name in NAMES:
        mine = [line for line in LINES if line.startswith(f"{name}\t")]
        assert mine
        for text in spelt(name):
            assert list(catalogue.find(text)) == mine, text


@settings(deadline=None)
@given(st.text(max_size=12) | dotted | st.sampled_from(NAMES).map(lambda name: name[:-1]))
def test_a_name_is_found_only_if_it_is_there(name: str) -> None:
    found = list(catalogue.find(name))
    assert bool(found) is (name.lower() in {own.lower() for own in NAMES})


def beginnings() -> list[str]:
    return sorted({name.rsplit(".", n)[0] for name in NAMES for n in range(name.count(".") + 1)} | {""})


def test_the_words_and_the_lines_below_a_beginning_are_those_of_the_names() -> None:
    for start in [*beginnings(), "crm.dea", "nothing", "z", "a", "~"]:
        lead = f"{start}.".lower() if start else ""
        mine = [line for line in LINES if line.lower().startswith(lead)]
        assert list(catalogue.below(start)) == mine, start
        rests = [line.partition("\t")[0][len(lead) :] for line in mine]
        words = {(rest.partition(".")[0].lower(), "." not in rest) for rest in rests}
        inside = [(text.lower(), ends) for text, ends in catalogue.inside(start)]
        assert set(inside) == words, start
        assert len(inside) == len(words), start


def test_every_method_builds_and_a_batch_carries_it_unchanged() -> None:
    for entry in ALL:
        needed = {name: "7" for name, param in entry.params.items() if param.required or param.group}
        call = raw(entry.name, needed, version=entry.version)
        assert (call.trait.spelling, call.trait.version) == (entry.name, entry.version)
        assert call.trait.application_only is entry.application, entry
        assert (call.trait.refusal is None) is (not entry.refusal), entry
        assert call.trait.judge(needed) is Safety(entry.safety) or entry.unless, entry
        if entry.version == 3:
            assert orjson.loads(batch_v3.command(call)) == {"method": entry.name, "query": needed}
            assert call.safety.repeatable, entry
        elif call.trait.refusal is None:
            assert parse_query(build_query(needed)) == needed, entry


def test_what_a_line_says_is_of_the_known_kinds() -> None:
    assert Entry("a.b", 2).doc == ""
    for entry in ALL:
        assert entry.safety in [safety.value for safety in Safety], entry
        assert not entry.unless or entry.safety == "idempotent", entry
        assert not entry.refusal or entry.refusal in REFUSALS, entry
        assert entry.page or entry.name == "batch", entry
        assert entry.doc == (f"{ROOT}{entry.page}.html" if entry.page else "")
        assert all(name.removesuffix("...").isidentifier() for name in entry.params), entry
        assert not any(param.required and name.endswith("...") for name, param in entry.params.items()), entry


WAYS: dict[str, tuple[str, ...]] = {
    "id": ("id", "filter", "filter_id"),
    "start": ("start",),
    "page": ("page",),
    "offset": ("offset",),
    "after": ("after", "id"),
    "cursor": ("after", "next"),
    "first": ("most",),
    "whole": (),
    "unknown": (),
}


def test_a_list_reads_only_and_says_what_its_way_of_paging_needs() -> None:
    for entry in ALL:
        listing = entry.listing
        if listing is None:
            continue
        assert entry.safety == "read" or entry.name == "im.notify.read.list", entry
        assert listing.ways, entry
        assert len(set(listing.ways)) == len(listing.ways), entry
        for way in listing.ways:
            assert all(getattr(listing, fact) for fact in WAYS[way]), (entry, way)
        for fact in ("filter", "order", "sort", "select", "start", "page", "offset", "limit", "after"):
            name = getattr(listing, fact).partition(".")[0]
            assert not name or name in entry.params or entry.ordered, (entry, fact)


def test_a_look_up_tells_which_versions_there_are() -> None:
    for name in NAMES:
        versions = tuple(parse(line).version for line in catalogue.find(name))
        assert look_up(name).versions == versions
        assert look_up(name).version == versions[0]
        assert versions in ((2,), (3,), (2, 3))
    assert look_up("tasks.task.get").versions == (2, 3)


def test_a_catalogue_with_windows_line_ends_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loader:
        def get_data(self, path: str) -> bytes:
            assert path.endswith("catalogue.txt")
            return b"# heading\r\na.b\t2\t-\tread\t-\t-\t-\t-\r\n"

    with read_by(Loader(), monkeypatch):
        assert catalogue.lines() == ["a.b\t2\t-\tread\t-\t-\t-\t-"]
        assert next(catalogue.find("A.B")) == catalogue.lines()[0]


def test_of_a_method_in_both_versions_each_is_judged_by_its_own_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loader:
        def get_data(self, path: str) -> bytes:
            return (
                b"a.b\t2\tcrm\tunsafe\tapplication batch:nested\t-\t-\t-\n"
                b"A.B\t3\t-\tidempotent!has:x\t-\t-\t-\t-\n"
            )

    def facts(version: int | None) -> tuple[object, ...]:
        known = look_up("a.B", version)
        judged = (known.safety, known.unless, known.application_only, known.refusal)
        return known.version, known.spelling, known.versions, *judged

    old = (2, "a.b", (2, 3), Safety.UNSAFE, "", True, REFUSALS["nested"])
    with read_by(Loader(), monkeypatch):
        assert facts(None) == facts(2) == old
        assert facts(3) == (3, "A.B", (2, 3), Safety.IDEMPOTENT, "has:x", False, None)


@contextmanager
def read_by(loader: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The catalogue that a loader gives, in place of the one that is shipped."""
    spec = catalogue.__spec__
    assert spec is not None
    catalogue._data.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(spec, "loader", loader)
        try:
            yield
        finally:
            catalogue._data.cache_clear()

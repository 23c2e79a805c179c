"""The catalogue: what the vendor's documentation says of every method, one line of text each.

``catalogue.txt`` is written by ``python -m bitrix24_async.api.maintaining`` and sorted by the folded name,
so one method is found by bisecting the bytes, and only its line is read. A method that exists in both
versions with different parameters has two lines. The columns, with a tab between them:

    name, version, scopes, safety, traits, list, parameters, page

``-`` stands for an empty column. Safety is ``read``, ``idempotent`` or ``unsafe``, or
``idempotent!CONDITION`` (:mod:`bitrix24_async.wire.unless`). The traits are ``application`` (only an
application's token may call it), ``batch:REASON`` (why a batch cannot hold it) and ``ordered`` (the portal
reads its parameters by their place). The other columns are read by :mod:`bitrix24_async.wire.entry`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache


def find(name: str) -> Iterator[str]:
    """Yield the lines of a method, in any letter case: none, one, or version 2 and 3."""
    data = _data()
    key = name.encode("ascii", "replace").lower()
    at = _first(data, key + b"\t")
    while _key(data, at) == key:
        end = data.index(b"\n", at)
        yield data[at:end].decode()
        at = end + 1


def lines() -> list[str]:
    """Return all lines of the catalogue."""
    return _data().decode().splitlines()


def inside(prefix: str) -> Iterator[tuple[str, bool]]:
    """Yield the words that follow ``prefix`` in names, spelt as documented; all first words if it is empty.

    With each word comes whether it ends a name; a word that ends one and begins others comes twice.
    """
    data = _data()
    lead = f"{prefix}.".encode().lower() if prefix else b""
    at = _first(data, lead)
    while _key(data, at).startswith(lead) and at < len(data):
        name = data[at : data.index(b"\t", at)]
        word, dot, _ = name[len(lead) :].partition(b".")
        yield word.decode(), not dot
        # Go over all that begins with the same word: "/" follows "." among the characters.
        at = _first(data, lead + word.lower() + (b"/" if dot else b"\t~"))


def below(prefix: str) -> Iterator[str]:
    """Yield the lines of the methods whose names begin with ``prefix`` and a dot; all if it is empty."""
    data = _data()
    lead = f"{prefix}.".encode().lower() if prefix else b""
    at = _first(data, lead)
    while at < len(data) and _key(data, at).startswith(lead):
        end = data.index(b"\n", at)
        yield data[at:end].decode()
        at = end + 1


def head(line: str) -> tuple[str, int, tuple[str, ...], str, str, dict[str, str]]:
    """Return the first columns of a line: name, version, scopes, safety, its condition, and the traits."""
    name, version, scopes, safety, traits, _ = line.split("\t", 5)
    safety, _, unless = safety.partition("!")
    marks = dict(mark.partition(":")[::2] for mark in traits.split()) if traits != "-" else {}
    return name, int(version), tuple(scopes.split(",")) if scopes != "-" else (), safety, unless, marks


@cache
def _data() -> bytes:
    # Read at the first look-up, by the loader of this module: it may come out of an archive.
    path = f"{__file__.rpartition('.py')[0]}.txt"
    loader = __spec__.loader
    data: bytes = loader.get_data(path)  # type: ignore[union-attr]  # every loader of files has it
    data = data.replace(b"\r\n", b"\n")
    while data.startswith(b"#"):
        data = data.partition(b"\n")[2]
    return data


def _key(data: bytes, at: int) -> bytes:
    end = data.find(b"\t", at, at + 200)
    return data[at:end].lower() if end >= 0 else b""


def _first(data: bytes, key: bytes) -> int:
    """Return where the first line begins whose name, and tab, is not below ``key``."""
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", low, middle) + 1 or low
        end = data.index(b"\n", middle)
        if data[start : start + len(key)].lower() < key:
            low = end + 1
        else:
            high = start
    return low

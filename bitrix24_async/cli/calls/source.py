"""A file of calls, or stdin, read line by line: of any length, in constant memory."""

from __future__ import annotations

import asyncio
import codecs
import csv
import io
import json
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO

from bitrix24_async.cli.calls.item import Item, item_of, made
from bitrix24_async.cli.calls.mapping import Columns, Mapping
from bitrix24_async.errors import UsageError
from bitrix24_async.services.telephony.lines_file import other_kind

_READ_AHEAD = 200
"""Lines of stdin that may wait for their turn."""


class Source:
    """Calls in a file (``-`` is stdin): JSON lines or, with a ``mapping``, CSV."""

    def __init__(self, path: str, *, encoding: str = "utf-8-sig", mapping: Mapping | None = None) -> None:
        self.name = "stdin" if path == "-" else path
        self._path = None if path == "-" else Path(path)
        self._encoding = encoding
        self._mapping = mapping
        self.unused: list[str] = []
        """Columns of CSV that go nowhere; known once a row was read."""
        if mapping is None and self._path is not None and self._path.suffix.casefold() in (".csv", ".tsv"):
            msg = f"{path}: say what its rows are: --method crm.contact.add, and --map NAME=column"
            raise UsageError(msg, argument="method")
        try:
            codecs.lookup(encoding)
        except LookupError:
            msg = f"there is no encoding {encoding!r}; utf-8, cp1251 and utf-16 are common"
            raise UsageError(msg, argument="encoding") from None
        try:
            self._start = sys.stdin.buffer.tell() if self._path is None else 0
            self.again = self._path is None or self._path.is_file()
            """Whether it can be read more than once."""
        except (OSError, ValueError, AttributeError):
            self.again = False
        if self._path is not None and self.again:
            with self._opened() as file:
                kind = other_kind(file.read(4), encoding)
            if kind is not None:
                raise UsageError(f"{path} {kind}", argument="encoding")

    def same_as(self, path: Path) -> bool:
        """Whether this is that file."""
        try:
            return self._path is not None and self._path.samefile(path)
        except OSError:
            return False

    def items(self) -> Iterator[Item]:
        """Yield what each line asks for; empty lines ask for nothing."""
        with self._lines() as lines:
            yield from _json_items(lines) if self._mapping is None else self._rows(lines, self._mapping)

    async def items_of_a_pipe(self, stopped: asyncio.Event) -> AsyncIterator[Item]:
        """The same where reading may take long; it ends at once when ``stopped``."""
        # In a thread that may be left behind: nothing can wake one that waits for a person.
        loop = asyncio.get_running_loop()
        found: asyncio.Queue[Item | BaseException | None] = asyncio.Queue()
        room = threading.Semaphore(_READ_AHEAD)

        def tell(item: Item | BaseException | None) -> None:
            loop.call_soon_threadsafe(found.put_nowait, item)

        def read() -> None:
            try:
                for item in self.items():
                    room.acquire()
                    tell(item)
                tell(None)
            except RuntimeError:  # the loop was closed meanwhile
                return
            except BaseException as error:  # noqa: BLE001 - raised where it is awaited
                tell(error)

        threading.Thread(target=read, name="stdin", daemon=True).start()
        stopping = asyncio.ensure_future(stopped.wait())
        stopping.add_done_callback(lambda _: found.put_nowait(None))
        try:
            while (item := await found.get()) is not None and not stopped.is_set():
                if isinstance(item, BaseException):
                    raise item
                room.release()
                yield item
        finally:
            stopping.cancel()

    @contextmanager
    def _lines(self) -> Iterator[Iterator[tuple[int, str]]]:
        """Open the file; yield its lines with their numbers. What cannot be decoded has surrogates."""
        with self._opened() as file:
            if self._path is None and self.again:
                file.seek(self._start)
            yield enumerate(io.TextIOWrapper(file, self._encoding, errors="surrogateescape", newline=""), 1)

    def _opened(self) -> IO[bytes]:
        if self._path is not None:
            return self._path.open("rb")
        # A reader of its own: the interpreter cannot end while a thread waits for sys.stdin's.
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")

    def _rows(self, lines: Iterator[tuple[int, str]], mapping: Mapping) -> Iterator[Item]:
        read = _Counted(lines)
        header = next(read, "")
        delimiter = max(",;\t", key=header.count)
        reader = csv.reader(chain([header], read), delimiter=delimiter, strict=True)
        columns: Columns | None = None
        names: list[str] = []
        while True:
            begins = read.number + 1
            try:
                row = next(reader, None)
            except csv.Error as error:
                yield Item(begins, problem=f"this is no CSV: {error}")
                continue
            except UnicodeError as error:
                yield Item(begins, problem=_not(self._encoding, error))
                return
            if row is None:
                return
            if columns is None:
                names = [name.strip() for name in row]
                if (strange := _strange("".join(row))) is not None:
                    yield Item(1, problem=strange)
                    return
                columns = mapping.columns(names)
                self.unused = list(columns.unused)
            elif not any(map(str.strip, row)):
                continue
            elif len(row) != len(names):
                yield Item(begins, problem=f"{len(row)} fields where the header has {len(names)}")
            elif (strange := _strange("".join(row))) is not None:
                yield Item(begins, problem=strange)
            elif columns.tag(row) == "":
                yield Item(begins, problem="its tag is empty")
            else:
                yield made(begins, mapping.method, columns.params(row), columns.tag(row))


class _Counted:
    """Lines, and the number of the last one."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines = lines
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.number, text = next(self._lines)
        return text


def _json_items(lines: Iterator[tuple[int, str]]) -> Iterator[Item]:
    number = 0
    try:
        for number, text in lines:
            if not text.strip():
                continue
            if (strange := _strange(text)) is not None:
                yield Item(number, problem=strange)
                continue
            try:
                said = json.loads(text, parse_constant=_refuse)
            except (ValueError, RecursionError) as error:
                hint = ": one call a line, as an object of its own" if text.lstrip().startswith("[") else ""
                yield Item(number, problem=f"this is no JSON{hint}: {error}")
                continue
            yield item_of(number, said)
    except UnicodeError as error:
        yield Item(number + 1, problem=_not("this encoding", error))


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _strange(text: str) -> str | None:
    if text.isascii():
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return "it cannot be read in this encoding: give --encoding (cp1251 is common)"
    return None


def _not(encoding: str, error: UnicodeError) -> str:
    return f"it is not {encoding}, from here on: give --encoding ({error.args[-1]})"

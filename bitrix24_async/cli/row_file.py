"""Rows in a file that can be gone on with: complete records only, whatever happened last time."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from bitrix24_async.cli.tables import named
from bitrix24_async.errors import UsageError


def encoding_of(name: str) -> str:
    """Return an encoding's own name; one in which a line's end is more than a byte is refused."""
    try:
        encoding = codecs.lookup(name).name
        fits = 'a",;\n'.encode(encoding).endswith(b'a",;\n')
    except LookupError:
        msg = f"there is no encoding {name!r}; utf-8, utf-8-sig and cp1251 are common"
        raise UsageError(msg, argument="encoding") from None
    if not fits:
        raise UsageError(f"CSV cannot be written as {name}", argument="encoding")
    return encoding


class Jsonl:
    """A JSON object a line."""

    def write(self, rows: Sequence[Any]) -> bytes:
        """Write rows as whole records."""
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


class Csv:
    """A header, then a record for each row; what is no scalar is written as JSON."""

    def __init__(self, columns: Sequence[str] | None = None, *, encoding: str = "utf-8") -> None:
        self.columns = columns
        self.left_out: set[str] = set()
        """Fields that the header lacks."""
        self.unwritable = 0
        """Characters that the encoding lacks, and that are ``?`` now."""
        self._encoding = encoding

    def write(self, rows: Sequence[Any]) -> bytes:
        """Write rows as whole records; the first ones decide the header."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        begins = self.columns is None
        if self.columns is None:
            self.columns = list(dict.fromkeys(name for row in rows for name in named(row)))
            writer.writerow(self.columns)
        for one in rows:
            row = named(one)
            self.left_out.update(row.keys() - set(self.columns))
            writer.writerow([_cell(row.get(name)) for name in self.columns])
        # A byte order mark stands at the beginning only.
        return self._encoded(
            text.getvalue(), self._encoding if begins else self._encoding.removesuffix("-sig")
        )

    def _encoded(self, text: str, encoding: str) -> bytes:
        try:
            return text.encode(encoding)
        except UnicodeEncodeError:
            written = text.encode(encoding, errors="replace")
            self.unwritable += written.count(b"?") - text.count("?")
            return written


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


class RowFile:
    """A file of rows, by its suffix ``.jsonl`` or ``.csv``; with ``resume`` it goes on where it ended."""

    def __init__(
        self, path: Path, *, resume: bool, force: bool, id_field: str, encoding: str = "utf-8"
    ) -> None:
        self.path = path
        self.torn = False
        """Whether an incomplete record was found at the end, and dropped."""
        self.last_id: int | None = None
        kind = path.suffix.casefold()
        if kind not in (".jsonl", ".csv"):
            raise UsageError(
                f"{path}: the name must end in .jsonl, .csv, .parquet or .xlsx, or be - for stdout",
                argument="out",
            )
        if path.exists() and not (resume or force):
            msg = f"{path} exists: --resume goes on after its last row, --force writes it anew"
            raise UsageError(msg, argument="out")
        if not path.absolute().parent.is_dir():
            raise UsageError(f"{path}: there is no such folder", argument="out")
        self._end = 0
        self._encoding = encoding
        self.format: Jsonl | Csv = Jsonl() if kind == ".jsonl" else Csv(encoding=encoding)
        if resume and path.exists():
            self._find_end(id_field, quoted=kind == ".csv")
        self._file: IO[bytes] | None = None

    def _find_end(self, id_field: str, *, quoted: bool) -> None:
        header, last, count = b"", b"", 0
        record, quotes, at = b"", 0, 0
        with self.path.open("rb") as file:
            for line in file:
                at += len(line)
                record += line
                # Inside quotes a line's end is part of a CSV cell.
                quotes += line.count(b'"') if quoted else 0
                if line.endswith(b"\n") and quotes % 2 == 0:
                    header = header or record
                    last, self._end, count = record, at, count + 1
                    record = b""
        self.torn = at > self._end
        if quoted and count:
            encoding = self._encoding.removesuffix("-sig")
            (columns,) = csv.reader(io.StringIO(self._decoded(header, encoding), newline=""))
            # It has its byte order mark already.
            self.format = Csv(columns, encoding=encoding)
            cells = next(csv.reader(io.StringIO(self._decoded(last, encoding), newline="")))
            row: Any = dict(zip(columns, cells, strict=False)) if count > 1 else None
        else:
            row = self._parsed(last) if count else None
        if row is not None:
            self.last_id = self._id(row, id_field)

    def _decoded(self, record: bytes, encoding: str) -> str:
        try:
            return record.decode(encoding).removeprefix("\ufeff")
        except ValueError:
            msg = f"{self.path} is not {encoding}: it goes on in the encoding it was begun in"
            raise UsageError(msg, argument="encoding") from None

    def _parsed(self, line: bytes) -> Any:
        try:
            return json.loads(line)
        except ValueError:
            raise UsageError(f"{self.path}: its last line is no JSON", argument="out") from None

    def _id(self, row: Any, id_field: str) -> int:
        value = row.get(id_field) if isinstance(row, Mapping) else None
        try:
            return int(str(value))
        except ValueError:
            msg = f"{self.path}: its last row has no number under {id_field!r}, so it cannot be gone on with"
            raise UsageError(msg, argument="out") from None

    def __enter__(self) -> Self:
        self._file = self.path.open("r+b" if self._end else "wb")
        self._file.truncate(self._end)
        self._file.seek(self._end)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, rows: Sequence[Any]) -> None:
        """Append rows; they are in the system's hands when this returns."""
        if self._file is None:
            raise RuntimeError("open the file with a with statement first")
        self._file.write(self.format.write(rows))
        self._file.flush()

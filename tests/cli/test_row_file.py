import csv
import io
import json
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitrix24_async.cli.row_file import RowFile, encoding_of
from bitrix24_async.errors import UsageError

VALUES = st.one_of(
    st.text('a",\n\r;é', max_size=4), st.integers(0, 9), st.none(), st.lists(st.just("x"), max_size=1)
)
ROWS = st.lists(VALUES, max_size=6).map(
    lambda values: [{"ID": str(number), "NAME": value} for number, value in enumerate(values, 1)]
)


def write(path: Path, rows: list[Any], *, resume: bool) -> None:
    with RowFile(path, resume=resume, force=not resume, id_field="ID") as file:
        start = file.last_id or 0
        for row in rows[start:]:
            file.write([row])


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, cut=st.integers(0, 200))
def test_a_file_torn_anywhere_is_completed_to_what_it_would_have_been(
    tmp_path: Path, suffix: str, rows: list[Any], cut: int
) -> None:
    path = tmp_path / f"rows{suffix}"
    write(path, rows, resume=False)
    whole = path.read_bytes()
    path.write_bytes(whole[: min(cut, len(whole))])
    write(path, rows, resume=True)
    assert path.read_bytes() == whole


def test_a_csv_file_has_texts_and_json(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    with RowFile(path, resume=False, force=False, id_field="ID") as file:
        file.write([{"ID": 1, "A": "x"}, {"ID": 2, "B": [1], "A": None}])
        file.write([{"ID": 3, "C": "lost"}])
        assert getattr(file.format, "left_out", None) == {"C"}
    assert list(csv.reader(io.StringIO(path.read_text()))) == [
        ["ID", "A", "B"],
        ["1", "x", ""],
        ["2", "", "[1]"],
        ["3", "", ""],
    ]


def test_an_existing_file_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("precious")
    with pytest.raises(UsageError, match="--resume"):
        RowFile(path, resume=False, force=False, id_field="ID")
    assert path.read_text() == "precious"


@pytest.mark.parametrize("content", ["no json\n", "[]\n", '{"id": 1}\n', '{"ID": "x"}\n'])
def test_a_file_of_something_else_is_not_gone_on_with(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(content)
    with pytest.raises(UsageError):
        RowFile(path, resume=True, force=False, id_field="ID")
    assert path.read_text() == content


def test_a_file_must_tell_its_format_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.jsonl, \.csv, \.parquet or \.xlsx"):
        RowFile(tmp_path / "rows.ods", resume=False, force=False, id_field="ID")


def test_jsonl_keeps_every_row_as_it_came(tmp_path: Path) -> None:
    rows: list[Any] = [{"ID": 1, "é": [None, {"a": True}]}, {"ID": 2}]
    write(tmp_path / "rows.jsonl", rows, resume=False)
    assert [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text().splitlines()] == rows


def test_another_encoding_is_gone_on_with_too_and_loses_nothing_silently(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    rows = [{"ID": "1", "ИМЯ": "Аня"}, {"ID": "2", "ИМЯ": "Боб? 😀"}]
    for resume, part in ((False, rows[:1]), (True, rows[1:])):
        with RowFile(path, resume=resume, force=False, id_field="ID", encoding="cp1251") as file:
            assert file.last_id == (1 if resume else None)
            file.write(part)
            assert getattr(file.format, "unwritable", None) == int(resume)
    assert path.read_text("cp1251") == "ID,ИМЯ\n1,Аня\n2,Боб? ?\n"
    with pytest.raises(UsageError, match="encoding it was begun in"):
        RowFile(path, resume=True, force=False, id_field="ID")


def test_a_byte_order_mark_stands_at_the_beginning_only(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    for resume in (False, True):
        with RowFile(path, resume=resume, force=False, id_field="ID", encoding="utf-8-sig") as file:
            file.write([{"ID": 1}])
            file.write([{"ID": 2}])
    assert path.read_bytes() == BOM_UTF8 + b"ID\n1\n2\n1\n2\n"


@pytest.mark.parametrize("name", ["nope", "utf-16", "base64"])
def test_an_encoding_that_csv_cannot_have_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        encoding_of(name)
    assert encoding_of("UTF8") == "utf-8"

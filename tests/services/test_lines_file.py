"""Desired lines from files: what is wrong is told by row and field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bitrix24_async.errors import UsageError
from bitrix24_async.services.telephony import ExternalLine
from bitrix24_async.services.telephony.lines_file import (
    lines_from_csv,
    lines_from_json,
    lines_from_rows,
    read_lines,
)

LINES = [ExternalLine("+14151", "Main, old", crm_auto_create=False), ExternalLine("007", "", True)]


@pytest.mark.parametrize(
    "text",
    [
        'number,name,crm_auto_create\n+14151,"Main, old",N\n007,,Y\n',
        'NUMBER;Name;Crm_Auto_Create\r\n+14151;"Main, old";no\r\n\r\n007;;\r\n',
        "number\tname\tcrm_auto_create\n +14151\tMain, old\t0\n007\t\t1",
    ],
)
def test_csv_is_read_however_its_fields_are_parted(text: str) -> None:
    assert lines_from_csv(text) == LINES


def test_json_is_read() -> None:
    rows = [{"number": "+14151", "name": "Main, old", "crm_auto_create": False}, {"NUMBER": "007"}]
    assert lines_from_json(json.dumps(rows)) == LINES


def test_files_are_read_by_their_kind(tmp_path: Path) -> None:
    (tmp_path / "lines.csv").write_text("\ufeffnumber\n1\n", encoding="utf-8")
    (tmp_path / "lines.json").write_text('[{"number": "1"}]', encoding="utf-8")
    assert (
        read_lines(tmp_path / "lines.csv") == read_lines(str(tmp_path / "lines.json")) == [ExternalLine("1")]
    )
    (tmp_path / "lines.txt").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"\.csv or \.json"):
        read_lines(tmp_path / "lines.txt")


@pytest.mark.parametrize(
    ("text", "argument", "what"),
    [
        ("number,crm_auto_create\n1,Y\n2,maybe\n", "row 3, crm_auto_create", "must be Y or N"),
        ("number\n1\n\n2\n1\n", "row 5, number", "given in row 2 already"),
        ("number,name\n,x\n", "row 2, number", "is empty"),
        ("number\n1.41512E+10\n", "row 2, number", "spreadsheet"),
        ("number,nmae\n1,x\n", "the header, nmae", "no such field"),
        ("name\nx\n", "the header, number", "is missing"),
        ("", "the header, number", "is missing"),
        ("number,number\n1,2\n", "the header", "given twice"),
        ("number,name\n1\n", "row 2", "1 fields where the header has 2"),
        ('number,name\n1,"x\n', "row 2", "no CSV"),
    ],
)
def test_csv_errors_name_row_and_field(text: str, argument: str, what: str) -> None:
    with pytest.raises(UsageError, match=what) as caught:
        lines_from_csv(text)
    assert caught.value.argument == argument


@pytest.mark.parametrize(
    ("rows", "argument", "what"),
    [
        ([{"number": "1"}, {"number": 14151234567}], "row 2, number", "must be text"),
        ([{"number": "1", "name": 5}], "row 1, name", "must be text"),
        ([{"number": "1", "crm_auto_create": 2}], "row 1, crm_auto_create", "must be Y or N"),
        (["1"], "row 1", "must be an object"),
        ([{"name": "x"}], "row 1, number", "is missing"),
    ],
)
def test_row_errors_name_row_and_field(rows: list[Any], argument: str, what: str) -> None:
    with pytest.raises(UsageError, match=what) as caught:
        lines_from_rows(rows)
    assert caught.value.argument == argument


@pytest.mark.parametrize("text", ["{", '{"number": "1"}'])
def test_json_that_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="JSON"):
        lines_from_json(text)

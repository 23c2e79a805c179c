"""Tables of rows: every value as the portal sent it, in columns with types."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitrix24_async.cli import tables
from bitrix24_async.cli.tables import Excel, Parquet, make, table_of
from bitrix24_async.errors import UsageError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
NUMBERS = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = (
    st.none() | st.booleans() | NUMBERS | TEXT | st.sampled_from(["=1+1", "#N/A", "007", "\x00", [1], {}])
)
ROWS = st.lists(st.dictionaries(st.sampled_from(["ID", "NAME", "UF", "é"]), VALUES), max_size=8)
SAME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(table: Any, rows: list[Any], to: Path) -> None:
    kept = to.with_name("rows.jsonl")
    kept.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    assert list(make(table, kept, to))[-1:] in ([len(rows)], [])
    assert list(to.parent.iterdir()) == [to]


def columns(rows: list[Any]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


class TestParquet:
    @pytest.fixture(autouse=True)
    def extra(self) -> None:
        pytest.importorskip("pyarrow")

    @SAME
    @given(rows=ROWS)
    def test_every_value_comes_back_as_it_was_or_as_json(self, tmp_path: Path, rows: list[Any]) -> None:
        import pyarrow.parquet as pq

        written(Parquet(), rows, tmp_path / "x.parquet")
        table = pq.read_table(tmp_path / "x.parquet")
        assert table.column_names == columns(rows)
        found = table.to_pylist()
        assert len(found) == (len(rows) if columns(rows) else 0)
        for row, back in zip(rows, found, strict=False):
            for name in columns(rows):
                value, other = row.get(name), back[name]
                if isinstance(other, str) and not isinstance(value, str):
                    assert json.loads(other) == value
                else:
                    assert other == value

    @pytest.mark.parametrize(
        ("values", "kind"),
        [
            ([1, None, 2], "int64"),
            ([1, 2.5], "double"),
            ([2**60, 1], "int64"),
            ([2**60, 1.5], "string"),
            ([2**64], "string"),
            ([True, None], "bool"),
            ([True, 1], "string"),
            (["1", 2], "string"),
            ([[1], None], "string"),
            ([None], "string"),
        ],
    )
    def test_a_column_has_the_type_that_holds_all_its_values(
        self, tmp_path: Path, values: list[Any], kind: str
    ) -> None:
        import pyarrow.parquet as pq

        written(Parquet(), [{"x": value} for value in values], tmp_path / "x.parquet")
        assert str(pq.read_schema(tmp_path / "x.parquet").field("x").type) == kind

    def test_a_field_that_comes_late_has_its_column(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import pyarrow.parquet as pq

        monkeypatch.setattr(tables, "_PART", 2)
        rows = [{"ID": str(number)} for number in range(5)] + [{"ID": "5", "LATE": 1}]
        written(Parquet(), rows, tmp_path / "x.parquet")
        table = pq.read_table(tmp_path / "x.parquet")
        assert table["LATE"].to_pylist() == [None] * 5 + [1]
        assert table["ID"].to_pylist() == [row["ID"] for row in rows]


class TestExcel:
    @pytest.fixture(autouse=True)
    def extra(self) -> None:
        pytest.importorskip("openpyxl")

    def sheets(self, path: Path) -> list[list[list[Any]]]:
        from openpyxl import load_workbook

        book = load_workbook(path)
        return [[list(row) for row in sheet.iter_rows()] for sheet in book.worksheets]

    def test_texts_stay_texts_and_nothing_is_a_formula(self, tmp_path: Path) -> None:
        texts = ["=1+1", "#N/A", "007", "+7 900", "a\nb", "=", "2026-01-01", "é"]
        written(Excel(), [{"x": text} for text in texts], tmp_path / "x.xlsx")
        ((_, *rows),) = self.sheets(tmp_path / "x.xlsx")
        assert [row[0].value for row in rows] == texts
        assert {row[0].data_type for row in rows} == {"s"}

    def test_numbers_that_excel_would_round_are_texts(self, tmp_path: Path) -> None:
        rows = [{"x": 7, "y": 10**16, "z": [1]}, {"x": 2.5, "y": None, "z": True}]
        written(Excel(), rows, tmp_path / "x.xlsx")
        ((head, one, two),) = self.sheets(tmp_path / "x.xlsx")
        assert [cell.value for cell in head] == ["x", "y", "z"]
        assert [cell.value for cell in one] == [7, "1" + "0" * 16, "[1]"]
        assert [cell.value for cell in two] == [2.5, None, True]

    def test_what_no_cell_can_hold_is_told(self, tmp_path: Path) -> None:
        table = Excel()
        written(table, [{"x": "a" * 40_000}, {"x": "\x00b"}], tmp_path / "x.xlsx")
        ((_, one, two),) = self.sheets(tmp_path / "x.xlsx")
        assert (len(one[0].value), two[0].value, table.cut) == (32_767, "\ufffdb", 1)

    def test_a_full_sheet_is_followed_by_another(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tables, "_SHEET", 3)
        written(Excel(), [{"x": number} for number in range(7)], tmp_path / "x.xlsx")
        sheets = self.sheets(tmp_path / "x.xlsx")
        assert [sheet[0][0].value for sheet in sheets] == ["x", "x", "x"]
        assert [row[0].value for sheet in sheets for row in sheet[1:]] == list(range(7))

    def test_a_list_without_rows_is_an_empty_sheet(self, tmp_path: Path) -> None:
        written(Excel(), [], tmp_path / "x.xlsx")
        assert len(self.sheets(tmp_path / "x.xlsx")) == 1


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("x.parquet", "pyarrow", "parquet"), ("x.XLSX", "openpyxl", "excel")]
)
def test_without_its_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=rf"needs {module}: pip install 'bitrix24_async\[{extra}\]'"):
        table_of(tmp_path / name, force=False)


def test_what_fails_half_way_leaves_the_rows_and_no_table(tmp_path: Path) -> None:
    class Broken:
        def write(self, rows: Path, to: Path) -> Any:
            to.write_text("half")
            yield 1
            raise OSError("no space left on device")

    kept = tmp_path / "rows.jsonl"
    kept.write_text("{}\n")
    with pytest.raises(OSError, match="no space"):
        list(make(Broken(), kept, tmp_path / "x"))
    assert list(tmp_path.iterdir()) == [kept]

import io
from pathlib import Path
from typing import Any

import pytest

from bitrix24_async.cli.params import read_params
from bitrix24_async.errors import UsageError


@pytest.mark.parametrize(
    ("pairs", "params"),
    [
        ([], {}),
        (["id=7"], {"id": "7"}),
        (["id="], {"id": ""}),
        (["fields[TITLE]=a=b & c+d %20"], {"fields": {"TITLE": "a=b & c+d %20"}}),
        (["filter[=ID]=1", "filter[>=ID]=2"], {"filter": {"=ID": "1", ">=ID": "2"}}),
        (["USER_ID[]=1", "USER_ID[]=2", "USER_ID[]=1"], {"USER_ID": ["1", "2", "1"]}),
        (["rows[0][ID]=1", "rows[1][ID]=2"], {"rows": [{"ID": "1"}, {"ID": "2"}]}),
        (["order[дата]=ASC"], {"order": {"дата": "ASC"}}),
        (["text=line\nbreak"], {"text": "line\nbreak"}),
    ],
)
def test_pairs_nest_as_in_a_query(pairs: list[str], params: Any) -> None:
    assert read_params(pairs, None) == params


@pytest.mark.parametrize("pair", ["id", "=7", "a.b=1", "a b=1", "a[b=1", "a[b]c=1", "[a]=1", ""])
def test_a_pair_that_php_would_mangle_is_refused(pair: str) -> None:
    with pytest.raises(UsageError, match="must be like KEY=VALUE"):
        read_params([pair], None)


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="given twice"):
        read_params(["id=1", "id=2"], None)


def test_json_keeps_its_types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '{"a": [true, null, 1.5, []]}'
    params: Any = {"a": [True, None, 1.5, []]}
    (tmp_path / "params").write_text(text)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert (
        read_params([], text) == read_params([], f"@{tmp_path / 'params'}") == read_params([], "-") == params
    )


@pytest.mark.parametrize("text", ["{", "7", '"x"', ""])
def test_what_is_no_object_or_list_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_params([], text)

"""Values as PHP reads and writes them; the expectations were taken from PHP 8.2 by hand."""

from __future__ import annotations

from typing import Any

import pytest

from bitrix24_async.testing.values import Object, array, integer, text, truth


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("", False),
        ("0", False),
        (0, False),
        (0.0, False),
        (None, False),
        ([], False),
        ({}, False),
        ("false", True),
        ("0.0", True),
        (" ", True),
        ("00", True),
        (-1, True),
        ([0], True),
        (True, True),
    ],
)
def test_truth(value: Any, read: bool) -> None:
    assert truth(value) is read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("12", 12),
        (" 12abc", 12),
        ("1e3", 1000),
        ("-1.9", -1),
        ("abc", 0),
        ("", 0),
        ("+5", 5),
        (2.9, 2),
        (True, 1),
        (None, 0),
        ([], 0),
        ([5], 1),
    ],
)
def test_integer(value: Any, read: int) -> None:
    assert integer(value) == read


@pytest.mark.parametrize(
    ("value", "read"), [(None, ""), (False, ""), (True, "1"), (5, "5"), ("x", "x"), ([1], "Array")]
)
def test_text(value: Any, read: str) -> None:
    assert text(value) == read


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({}, []),
        ({"a": {}}, {"a": []}),
        ({"0": "x", "1": "y"}, ["x", "y"]),
        ({"1": "x"}, {"1": "x"}),
        ({"1": "y", "0": "x"}, {"1": "y", "0": "x"}),
        ([{}], [[]]),
        (Object(), {}),
        ({"a": Object()}, {"a": {}}),
    ],
)
def test_array(value: Any, written: Any) -> None:
    assert array(value) == written
    assert type(array(value)) is type(written) or isinstance(value, Object)

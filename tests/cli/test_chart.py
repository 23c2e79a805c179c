import pytest

from bitrix24_async.cli.demo.chart import chart


@pytest.mark.parametrize("plain", [False, True])
def test_a_chart_is_as_wide_as_asked_and_full_where_the_value_is_at_the_top(plain: bool) -> None:
    lines = chart([(0.0, 50.0), (10.0, 50.0)], 50, width=30, height=4, plain=plain)
    full = "#" if plain else "█"
    assert [line[6:] for line in lines[:4]] == [full * 30] * 4
    assert lines[0].startswith("  50 ")
    assert lines[-1].endswith("10 s")
    assert len(lines[-1]) == 36


def test_a_chart_in_ascii_is_ascii() -> None:
    assert "\n".join(chart([(0.0, 3.0), (1.0, 20.0)], 50, plain=True)).isascii()


def test_where_nothing_was_measured_the_level_stays() -> None:
    (line, *_) = chart([(0.0, 1.0), (10.0, 1.0)], 1, width=10, height=1)
    assert line[6:] == "█" * 10


def test_a_chart_of_nothing_is_empty() -> None:
    assert chart([], 50)[0] == "  50 ┤"

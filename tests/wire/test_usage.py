"""What is read of the time that a reply tells."""

from typing import Any

import pytest

from bitrix24_async.wire.usage import usage_of


@pytest.mark.parametrize(("start", "known"), [(1000.25, 1000.25), (1000.0, None)])
def test_a_whole_second_does_not_tell_when_a_request_arrived(start: float, known: float | None) -> None:
    found = usage_of("m", {"start": start, "finish": 1001.5})
    assert found.started_at == known
    assert found.began_before == 1001.5 - start


@pytest.mark.parametrize(
    ("told", "worked"), [({"processing": 0.75}, 0.75), ({"processing": "0.5"}, 0.5), ({}, 0.0)]
)
def test_of_the_last_command_it_tells_how_long_it_lasted_and_was_worked_on(
    told: dict[str, Any], worked: float
) -> None:
    found = usage_of("m", {"start": 1000.25, "finish": 1001.5, "operating_reset_at": 1101.5, **told})
    assert (found.lasted, found.worked, found.resets_in) == (1.25, worked, 100.0)
    # Whatever has not begun before it ended tells nothing.
    found = usage_of("m", {"start": 1001.5, "finish": 1001.5, **told})
    assert (found.started_at, found.began_before, found.lasted, found.worked) == (None, None, 0.0, 0.0)


def test_what_is_refused_tells_the_portals_sum_and_no_duration() -> None:
    found = usage_of("m", {"operating": 481.5, "duration": 3.0}, refused=True)
    assert (found.refused, found.operating, found.calls, found.seconds) == (True, 481.5, 0, 0.0)

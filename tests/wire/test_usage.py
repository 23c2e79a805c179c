"""What is read of the time that a reply tells."""

from typing import Any

import pytest

from bitrix24_async.wire.usage import Usage, usage_of


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


@pytest.mark.parametrize(
    ("told", "seconds", "cheap", "untimed"),
    [
        (0, 0.0, 0.0, 0),
        (0.1, 0.1, 0.1, 0),
        ("0.1", 0.1, 0.1, 0),
        (0.1001, 0.1001, 0.0, 0),
        (2, 2.0, 0.0, 0),
        (999_999.5, 999_999.5, 0.0, 0),
        (1e6, 0.0, 0.0, 1),
        (-0.001, 0.0, 0.0, 1),
        (None, 0.0, 0.0, 1),
        ("soon", 0.0, 0.0, 1),
        (True, 0.0, 0.0, 1),
    ],
)
def test_a_duration_is_believed_if_it_can_be(told: Any, seconds: float, cheap: float, untimed: int) -> None:
    found = usage_of("m", {"duration": told})
    assert (found.calls, found.untimed, found.refused) == (1, untimed, False)
    assert (found.seconds, found.longest, found.cheap) == (seconds, seconds, cheap)


def test_commands_are_counted_together() -> None:
    found = Usage("m")
    found.add([{"duration": 0.0625}, {"duration": 2.0}, {"duration": 1.0}, {}, None])
    found.add([{"duration": 0.5}, {"duration": 0.03125}])
    assert (found.calls, found.untimed, found.seconds) == (7, 2, 3.59375)
    assert (found.cheap, found.longest) == (0.09375, 2.0)
    found.refuse({"duration": 7.0})
    assert (found.calls, found.untimed, found.seconds, found.refused) == (7, 2, 3.59375, True)


@pytest.mark.parametrize(
    ("told", "operating"),
    [
        ([5, 3], 5.0),
        ([3, 5.5], 5.5),
        ([5, 5], 5.0),
        ([0], 0.0),
        (["7"], 7.0),
        ([-1], None),
        ([7, -1, None, "x"], 7.0),
        ([999_999], 999_999.0),
        ([1e6], None),
        ([True], None),
    ],
)
def test_of_the_portals_sums_the_greatest_is_the_last(told: list[Any], operating: float | None) -> None:
    times = [{"operating": one} for one in told]
    ran, refused = Usage("m"), Usage("m")
    ran.add(times)
    for time in times:
        refused.refuse(time)
    assert (ran.operating, refused.operating) == (operating, operating)


@pytest.mark.parametrize(
    ("reset", "resets_in"),
    [(0, 0.0), (600, 600.0), (1200, 1200.0), (1200.5, None), (-0.5, None), (None, None)],
)
@pytest.mark.parametrize("answered", [None, 2001.5])
def test_a_reset_is_counted_from_the_answer_and_lies_in_two_windows(
    reset: float | None, resets_in: float | None, answered: float | None
) -> None:
    finish = answered or 2000.0
    found = Usage("m")
    time = {"finish": 2000.0, "operating_reset_at": None if reset is None else finish + reset}
    found.date(time, answered)
    assert found.resets_in == resets_in


def test_a_command_lasts_to_its_own_end_and_began_before_the_requests() -> None:
    found = Usage("m")
    found.date({"start": 1000.25, "finish": 1001.5, "processing": 1.0}, 1003.0)
    assert (found.started_at, found.began_before, found.lasted, found.worked) == (1000.25, 2.75, 1.25, 1.0)
    found = Usage("m")
    found.date({"start": 1000.25, "processing": 1.0}, 1003.0)
    assert (found.started_at, found.began_before, found.lasted, found.worked) == (1000.25, 2.75, 0.0, 0.0)
    found = Usage("m")
    found.date({"start": 1000.25, "operating_reset_at": 1001}, None)
    assert (found.started_at, found.began_before, found.resets_in) == (None, None, None)

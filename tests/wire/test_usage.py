"""What is read of the time that a reply tells."""

import pytest

from bitrix24_async.wire.usage import usage_of


@pytest.mark.parametrize(("start", "known"), [(1000.25, 1000.25), (1000.0, None)])
def test_a_whole_second_does_not_tell_when_a_request_arrived(start: float, known: float | None) -> None:
    found = usage_of("m", {"start": start, "finish": 1001.5})
    assert found.started_at == known
    assert found.began_before == 1001.5 - start

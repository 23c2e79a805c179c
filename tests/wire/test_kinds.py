"""The words and numbers of telephony, as its pages have them."""

from __future__ import annotations

from bitrix24_async.wire.kinds import CallStatus, CallType


def test_calls_are_of_the_kinds_that_the_pages_name() -> None:
    """docs: api-reference/telephony/codes-and-types.md"""
    assert {kind.name: kind.value for kind in CallType} == {
        "OUTGOING": 1,
        "INCOMING": 2,
        "INCOMING_REDIRECTED": 3,
        "CALLBACK": 4,
        "INFORMATIONAL": 5,
    }


def test_calls_end_with_the_codes_that_the_pages_name() -> None:
    codes = ["200", "304", "402", "403", "404", "423", "480", "484", "486", "503", "603", "603-S", "OTHER"]
    assert [status.value for status in CallStatus] == codes
    assert (CallStatus.SUCCESS.value, CallStatus.MISSED.value, CallStatus.BUSY.value) == ("200", "304", "486")

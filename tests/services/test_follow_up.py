"""Follow-ups of calls between employees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bitrix24_async.errors import DecodeError, UsageError
from bitrix24_async.services.telephony import Telephony, follow_up
from bitrix24_async.services.telephony.follow_up import ConferenceType
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety

START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 31, tzinfo=UTC)


async def test_the_documented_replies_become_typed_values(port: Any) -> None:
    service = Telephony(port).follow_up
    page = await service.get_page(START, END)
    (item,) = page.items
    assert (item.call_id, item.start_date) == (12345, datetime(2026, 1, 15, 10, tzinfo=UTC))
    assert [(one.user_id, one.name, one.talked_seconds) for one in item.participants] == [
        (7, "Klaus Weber", 600),
        (42, "Maria Schmidt", 1200),
    ]
    assert item.overview is not None
    assert (item.overview.topic, item.overview.action_items[0].action_item) == (
        "Sprint planning",
        "Deploy MVP by Friday",
    )
    assert page.has_more
    assert page.after_cursor == {"startDate": "2026-01-12T14:30:00.000000+00:00", "id": 12330}

    field = await service.get_field("call_id")
    assert (field.name, field.type, field.filterable) == ("callId", "int", False)
    assert [one.name for one in await service.get_fields()][:2] == ["callId", "callType"]


async def test_a_whole_follow_up_is_read(port: Any) -> None:
    port.results["call.followup.get"] = {
        "item": {
            "callId": 12345,
            "callType": 9,
            "chatId": None,
            "startDate": "2026-01-15T10:00:00+00:00",
            "durationSeconds": 2520,
            "outcomes": ["transcription", "evaluation"],
            "tracks": [{"trackId": 1, "url": "https://x.example/?token=hunter2", "fileSize": 10}],
            "transcription": {
                "language": "de",
                "segments": [{"userId": 7, "start": "00:00:01", "text": "Hallo"}],
            },
            "summary": [],
            "insights": {
                "speakerEvaluationAvailable": False,
                "speakerAnalysis": [
                    {"userId": 7, "talkPercentage": 40, "evaluationCriteria": {"a": {"value": True}}}
                ],
                "meetingStrengths": [{"strengthTitle": "x"}],
            },
            "evaluation": {"efficiencyValue": 75, "calendar": {"overhead": False}, "criteria": []},
        }
    }
    item = await Telephony(port).follow_up.get(
        12345, select=["overview.action_items", "callId"], mentions="none"
    )
    assert (item.call_type, item.chat_id, item.summary, item.outcomes) == (
        9,
        None,
        None,
        ("transcription", "evaluation"),
    )
    assert item.call_type is not ConferenceType.INSTANT
    assert "hunter2" not in repr(item)
    assert item.transcription is not None
    assert item.transcription.segments[0].text == "Hallo"
    assert item.insights is not None
    assert item.insights.speaker_analysis[0].evaluation_criteria["a"].value is True
    assert item.evaluation is not None
    assert item.evaluation.criteria == {}
    assert port.calls[0].params == {
        "callId": 12345,
        "select": ["overview.actionItems", "callId"],
        "mentionFormat": "none",
    }


async def test_all_pages_are_streamed_by_their_cursor(port: Any) -> None:
    class Pages(dict[str, Any]):
        pages: list[Any]

        def __contains__(self, _: object) -> bool:
            return True

        def __getitem__(self, _: str) -> Any:
            return self.pages.pop(0)

    port.results = Pages()
    more = {"items": [{"callId": 1}, {"callId": 2}], "hasMore": True, "afterCursor": {"id": 2}}
    port.results.pages = [more, {"items": [{"callId": 3}], "hasMore": False, "afterCursor": None}]
    service = Telephony(port).follow_up
    assert [item.call_id async for item in service.rows(START, END, limit=2, newest_first=False)] == [1, 2, 3]
    first = {
        "filter": {"startDate": {"from": "2026-01-01T00:00:00+00:00", "to": "2026-01-31T00:00:00+00:00"}},
        "order": {"startDate": "asc"},
    }
    assert [call.params for call in port.calls] == [
        first | {"pagination": {"limit": 2}},
        first | {"pagination": {"limit": 2, "afterCursor": {"id": 2}}},
    ]

    port.results.pages = [more, more]
    with pytest.raises(DecodeError, match="cursor does not move"):
        assert [item.call_id async for item in service.rows(START, END)]


@pytest.mark.parametrize(
    ("argument", "make"),
    [
        ("call_id", lambda: follow_up.get(0)),
        ("start", lambda: follow_up.get_page(datetime(2026, 1, 1), END)),  # noqa: DTZ001  # the mistake that is tested
        ("end", lambda: follow_up.get_page(END, START)),
        ("participant_id", lambda: follow_up.get_page(START, END, participant_id=0)),
        ("limit", lambda: follow_up.get_page(START, END, limit=201)),
        ("select", lambda: follow_up.get(1, select="overview")),
        ("mentions", lambda: follow_up.get(1, mentions="xml")),
        ("name", lambda: follow_up.get_field("")),
    ],
)
def test_input_is_checked_before_anything_is_sent(argument: str, make: Callable[[], Call[Any]]) -> None:
    with pytest.raises(UsageError) as caught:
        make()
    assert caught.value.argument == argument


def test_follow_ups_are_reads_of_version_3() -> None:
    for call in (
        follow_up.get(1),
        follow_up.get_page(START, END),
        follow_up.get_field("x"),
        follow_up.get_fields(),
    ):
        assert (call.safety, call.trait.version) == (Safety.READ, 3)

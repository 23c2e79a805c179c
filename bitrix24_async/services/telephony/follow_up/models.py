"""What a follow-up of a call holds. docs: api-reference/telephony/follow-up/fields.md

Everything but the call's id depends on what was selected, and on what the portal has made of the call.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import Attribute, field, frozen

from bitrix24_async.wire.models import named
from bitrix24_async.wire.open_enums import OpenIntEnum, OpenStrEnum


def camel(name: str) -> str:
    """Return a name, or a dotted path of names, as REST 3.0 writes it."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _camel_case(_cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    return [one.evolve(metadata=named(camel(one.name))) for one in fields]


class ConferenceType(OpenIntEnum):
    """What kind of call it was."""

    INSTANT = 1
    PERMANENT = 2
    LARGE_ROOM = 3


class Mentions(OpenStrEnum):
    """How users are mentioned in texts."""

    BB = "bb"
    HTML = "html"
    NONE = "none"


@frozen(kw_only=True, field_transformer=_camel_case)
class Participant:
    """One who took part."""

    user_id: int
    name: str | None = None
    talked_seconds: int | None = None
    work_position: str | None = None
    avatar: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Track:
    """A recording."""

    track_id: int
    type: str | None = None
    file_id: int | None = None
    disk_file_id: int | None = None
    duration: int | None = None
    file_size: int | None = None
    file_name: str | None = None
    mime_type: str | None = None
    call_id: int | None = None
    rel_url: str | None = field(default=None, repr=False)
    url: str | None = field(default=None, repr=False)
    date_create: datetime | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Spoken:
    """What one participant said, from ``start`` to ``end`` of the call (``HH:MM:SS``)."""

    user_id: int | None = None
    user_name: str | None = None
    start: str | None = None
    end: str | None = None
    text: str = ""


@frozen(kw_only=True, field_transformer=_camel_case)
class Transcription:
    """What was said."""

    language: str | None = None
    segments: tuple[Spoken, ...] = ()


@frozen(kw_only=True, field_transformer=_camel_case)
class MeetingType:
    """What kind of meeting it was."""

    type_tag: str | None = None
    title: str | None = None
    explanation: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Agenda:
    """What the meeting was about."""

    explanation: str | None = None
    quote: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Agreement:
    """What was agreed."""

    agreement: str | None = None
    quote: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class ActionItem:
    """What is to be done."""

    action_item: str | None = None
    action_item_mention_less: str | None = None
    quote: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class NextMeeting:
    """When to meet again."""

    meeting: str | None = None
    meeting_mention_less: str | None = None
    quote: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Overview:
    """The meeting at a glance."""

    topic: str | None = None
    detailed_takeaways: str | None = None
    meeting_type: MeetingType | None = None
    agenda: Agenda | None = None
    agreements: tuple[Agreement, ...] = ()
    action_items: tuple[ActionItem, ...] = ()
    meetings: tuple[NextMeeting, ...] = ()


@frozen(kw_only=True, field_transformer=_camel_case)
class SummarySegment:
    """A part of the call in short."""

    start: str | None = None
    end: str | None = None
    title: str | None = None
    summary: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Summary:
    """The call in short."""

    segments: tuple[SummarySegment, ...] = ()


@frozen(kw_only=True, field_transformer=_camel_case)
class Criterion:
    """One thing that was judged."""

    value: bool | None = None
    title: str | None = None
    criteria: str | None = None
    thoughts: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class SpeakerAnalysis:
    """How one participant did."""

    user_id: int
    detailed_insight: str | None = None
    efficiency_value: int | None = None
    evaluation_criteria: dict[str, Criterion] = field(factory=dict)
    talk_percentage: float | None = None
    duration: int | None = None
    duration_format: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Strength:
    """What was good."""

    strength_title: str | None = None
    strength_explanation: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Weakness:
    """What was not."""

    weakness_title: str | None = None
    weakness_explanation: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Insights:
    """What can be learnt from the meeting."""

    speaker_evaluation_available: bool | None = None
    speaker_analysis: tuple[SpeakerAnalysis, ...] = ()
    meeting_strengths: tuple[Strength, ...] = ()
    meeting_weaknesses: tuple[Weakness, ...] = ()
    speech_style_influence: str | None = None
    engagement_level: str | None = None
    areas_of_responsibility: str | None = None
    final_recommendations: str | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class CalendarCheck:
    """Whether the meeting took longer than planned."""

    overhead: bool | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class Evaluation:
    """How well the meeting worked, from 0 to 100."""

    efficiency_value: int | None = None
    calendar: CalendarCheck | None = None
    criteria: dict[str, Criterion] = field(factory=dict)


@frozen(kw_only=True, field_transformer=_camel_case)
class FollowUp:
    """What is left of a call."""

    call_id: int
    call_type: ConferenceType | None = None
    chat_id: int | None = None
    initiator_id: int | None = None
    start_date: datetime | None = None
    end_date: datetime | None = None
    duration_seconds: int | None = None
    uuid: str | None = None
    language: str | None = None
    version: int | None = None
    participants: tuple[Participant, ...] = ()
    outcomes: tuple[str, ...] = ()
    created_at: datetime | None = None
    tracks: tuple[Track, ...] = ()
    transcription: Transcription | None = None
    overview: Overview | None = None
    summary: Summary | None = None
    insights: Insights | None = None
    evaluation: Evaluation | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class FollowUpPage:
    """Some follow-ups; ``after_cursor`` goes back to the portal as it came."""

    items: tuple[FollowUp, ...] = ()
    has_more: bool = False
    after_cursor: dict[str, Any] | None = None


@frozen(kw_only=True, field_transformer=_camel_case)
class FollowUpField:
    """What the portal says of one field of a follow-up."""

    name: str
    type: str | None = None
    title: str | None = None
    description: str | None = None
    filterable: bool | None = None
    sortable: bool | None = None
    editable: bool | None = None
    multiple: bool | None = None
    element_type: str | None = None

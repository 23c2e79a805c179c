"""What is known of one external call."""

from __future__ import annotations

from attrs import define, field


@define
class PhoneCall:
    """One external call."""

    call_id: str
    user_id: int
    phone_number: str
    type: int
    registered_at: float
    started: str
    line_number: str = ""
    external_call_id: str | None = None
    entity: tuple[str, int] | None = None
    lead: int | None = None
    shown: set[int] = field(factory=set)
    finished: bool = False
    duration: int = 0
    status_code: str = ""
    cards_shown: int = 0
    cards_hidden: int = 0
    statistic_id: int | None = None

"""Follow-ups of calls between employees, as the portal's assistant writes them."""

from __future__ import annotations

from bitrix24_async.services.telephony.follow_up.calls import (
    FollowUps,
    get,
    get_field,
    get_fields,
    get_page,
)
from bitrix24_async.services.telephony.follow_up.models import (
    ConferenceType,
    FollowUp,
    FollowUpField,
    FollowUpPage,
    Mentions,
)

__all__ = [
    "ConferenceType",
    "FollowUp",
    "FollowUpField",
    "FollowUpPage",
    "FollowUps",
    "Mentions",
    "get",
    "get_field",
    "get_fields",
    "get_page",
]

"""What the governor is told of a request's end."""

from __future__ import annotations

from bitrix24_async.errors import ApiError, OperatingLimit, Overloaded, QueryLimit
from bitrix24_async.governor.protocol import Report
from bitrix24_async.transport.load import Load

NOT_SENT = Report(not_sent=True)
LOST = Report(lost=True)
ANSWERED = Report()


def report_of(error: ApiError, load: Load) -> Report:
    """Return what an error answer tells."""
    if isinstance(error, QueryLimit):
        return Report(query_limit=True)
    if isinstance(error, OperatingLimit):
        return Report(*load.refusal(error.data.get("time")))
    if isinstance(error, Overloaded):
        return Report(overloaded=True)
    return ANSWERED

"""What the portal can have against a call, told apart by its description."""

from __future__ import annotations

from bitrix24_async.errors import ApiError, NotFound
from bitrix24_async.services.service import distinguish


class CallNotFound(NotFound):
    """The call was never registered, or is finished already."""


class CallNotFinished(CallNotFound):
    """The statistics do not have the call (yet): finish it first."""


class UserInactive(ApiError):
    """The user is not found or is not active."""


def explain(error: ApiError) -> ApiError:
    """Give the errors of calls their own classes."""
    return distinguish(
        error,
        (r"user is not found or is not active", UserInactive),
        (r"call\b.* is not found.* finished\b", CallNotFinished),
        (r"call\b.* is not found", CallNotFound),
    )

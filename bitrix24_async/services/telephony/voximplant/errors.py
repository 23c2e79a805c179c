"""What the portal can have against a call of its built-in telephony."""

from __future__ import annotations

from bitrix24_async.errors import AccessDenied, ApiError, NotFound
from bitrix24_async.services.service import distinguish


class SipLineNotFound(NotFound):
    """The application has no SIP line of this configuration or registration."""


class SipTitleExists(ApiError):
    """Another SIP line has this title."""


class TooManySipLines(ApiError):
    """The portal takes no more cloud SIP lines."""


class OutgoingLineNotFound(NotFound):
    """The portal has no such line to call from."""


class InfocallLimit(ApiError):
    """This month's automatic calls are used up."""


class ConfirmationPending(ApiError):
    """An administrator has yet to confirm that the application may call this method."""


class ConfirmationDenied(AccessDenied):
    """An administrator has denied the application this method."""


def explain(error: ApiError) -> ApiError:
    """Give the errors of the built-in telephony their own classes."""
    return distinguish(
        error,
        (r"config_id is not found|^reg_id_not_found:", SipLineNotFound),
        (r"^title_exists:", SipTitleExists),
        (r"^max_cloud_pbx:", TooManySipLines),
        (r"could not find (?:line|config for number)", OutgoingLineNotFound),
        (r"infocall limit .*exceeded", InfocallLimit),
        (r"^method_confirm_waiting:", ConfirmationPending),
        (r"^method_confirm_denied:", ConfirmationDenied),
    )

"""What the final code of a SIP call means to the portal."""

from __future__ import annotations

from bitrix24_async.errors import UsageError
from bitrix24_async.services.telephony.kinds import CallStatus

_OTHER_NAMES = {
    408: CallStatus.MISSED,  # nobody answered in time
    410: CallStatus.INVALID_NUMBER,  # the number is no more
    487: CallStatus.CANCELED,  # the caller hung up before anybody answered
    600: CallStatus.BUSY,  # busy everywhere
    604: CallStatus.INVALID_NUMBER,  # there is no such number anywhere
}
"""SIP codes that the portal's list lacks (RFC 3261, section 21), and what it calls the same."""


def status_of_sip(code: int) -> CallStatus:
    """Return how a call ended, by its final SIP code; failures without a name of their own are UNDEFINED.

    ====================  ==========================================================
    200                   answered
    304, 408              missed: nobody answered (304 is the portal's own number)
    480, 484, 503         cannot be reached now; the direction is not available
    486, 600              busy
    487                   canceled: the caller hung up first. The most common of all
    404, 410, 604         no such number
    402, 403, 423, 603    no money, forbidden, blocked, declined
    ====================  ==========================================================
    """
    named = _OTHER_NAMES.get(code) or CallStatus(str(code))
    if named.known:
        return named
    if not 400 <= code <= 699:
        raise UsageError(
            f"status_code: {code} is no final code of a SIP call: that is 200, or 400 to 699",
            argument="status_code",
        )
    return CallStatus.UNDEFINED

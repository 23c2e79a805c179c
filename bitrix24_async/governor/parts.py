"""What a request takes from the accounts, method by method, and what keeps one from going."""

from __future__ import annotations

from attrs import frozen

from bitrix24_async.governor.account import Account


@frozen(eq=False)
class Hold:
    """What keeps commands from going: an account, and how much room they need there."""

    account: Account
    calls: int
    seconds: float
    trial: bool = False
    """They wait until a few others have told how long they last."""


class Part:
    """One method's part of a request."""

    __slots__ = ("account", "calls", "seconds", "settled")

    def __init__(self, account: Account, calls: int, seconds: float = 0.0) -> None:
        self.account = account
        self.calls = calls
        self.seconds = seconds
        """What they are expected to take (kept for the account of ``batch`` only)."""
        self.settled = account.settled
        """What the account had ever booked: whatever is booked later, a reply's figure may not contain."""

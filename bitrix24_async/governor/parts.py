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

    __slots__ = ("account", "calls", "left", "longest", "on_trial", "seconds", "settled")

    def __init__(self, account: Account, left: int) -> None:
        self.account = account
        self.left = left
        """How many more may be taken."""
        self.on_trial = False
        """They are few, for no reply has told of their method, and they may not run twice."""
        self.calls = 0
        self.longest = account.longest
        """Seconds that one of them is taken to last at most."""
        self.seconds = 0.0
        """What they are expected to take (kept for the account of ``batch`` only)."""
        self.settled = account.settled
        """What the account had ever booked: whatever is booked later, a reply's figure may not contain."""

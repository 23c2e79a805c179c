"""The two budgets of a portal: who may send what, and when.

The arithmetic (``bucket``, ``rate``, ``account``, ``ledger``, ``queue``) knows no clock: time comes in. The
local governor brings it to asyncio. May import ``wire`` and what lies below.
"""

__all__ = [
    "account",
    "allowance",
    "budgets",
    "ledger",
    "local_governor",
    "parts",
    "protocol",
    "queue",
    "share",
]

"""What a worker says to the law of a portal: what it wants, and what it has to tell."""

from __future__ import annotations

from math import inf
from typing import Any, Protocol

from attrs import define, field

from bitrix24_async.governor.protocol import Ask
from bitrix24_async.limits import Limits
from bitrix24_async.redis.ledgers import SharedAccount, SharedLedger
from bitrix24_async.redis.turns import Turns
from bitrix24_async.redis.waiting import COMMANDS, HORIZON, MOST_SLOTS, Slot
from bitrix24_async.redis.wishes import wished

_RECENT = 8
_RECENTLY = 60.0


NOTHING: dict[str, Any] = {
    "worker": "",
    "known": 0,
    "limits": [0, 0, 0],
    "reserve": 0,
    "horizon": 0,
    "interactive": 0,
    "bulk": 0,
    "returned": [],
    "refused": [],
    "refusals": 0,
    "outstanding": -1,
    "unheard": 0,
    "overloaded": 0,
    "waiting": [0, 0, 0],
    "leaving": False,
    "accounts": [],
}
"""A question that asks nothing and tells nothing."""


class Asker(Protocol):
    """What is known in this process of a portal."""

    limits: Limits
    ledgers: dict[str, SharedLedger]
    turns: Turns

    @property
    def in_flight(self) -> int:
        """Requests that are under way."""
        ...

    @property
    def budget(self) -> float:
        """Seconds of execution time that each method may use."""
        ...

    def wanted(self, priority: str) -> int:
        """How many slots to ask for."""
        ...

    def unheard(self, *, shared: bool) -> float:
        """The earliest slot of whose request nothing was heard; 0 without any."""
        ...

    def ledger(self, credential: str) -> SharedLedger:
        """The accounts of a credential, opened if need be."""
        ...


@define(eq=False)
class Told:
    """What one question told: it is news until the question was answered."""

    returned: list[Slot]
    refused: list[Slot]
    refusals: int
    overloaded: float
    accounts: list[tuple[SharedAccount, float]]
    shared: bool


@define(eq=False)
class News:
    """What is to be told."""

    worker: str
    reserve: float
    returned: list[Slot] = field(factory=list)
    """Slots that were not used."""
    refused: list[Slot] = field(factory=list)
    """Slots of requests that the portal refused."""
    refusals: int = 0
    overloaded: float = 0.0
    _recent: dict[tuple[str, str], float] = field(factory=dict)
    """Methods that batches carried lately, by credential, and when."""

    def carried(self, credential: str, method: str, now: float) -> None:
        """Take note that a batch carries a method: the next one may, too."""
        self._recent.pop((credential, method), None)
        self._recent[credential, method] = now
        if len(self._recent) > _RECENT:
            del self._recent[next(iter(self._recent))]

    def question(
        self, asker: Asker, now: float, *, known: int, away: bool, workers: int, shared: bool
    ) -> tuple[dict[str, Any], Told]:
        """Write a question to Redis or, while that is away, to this worker's own law.

        ``known`` is when that was begun which is shared, as far as was seen, by so many workers; ``away`` if
        Redis was at the last question.
        """
        waiting, limits, budget = asker.turns.waiting, asker.limits, asker.budget
        mentioned = self._mentioned(asker, now) if budget < inf else []
        part = 1 if shared else workers
        asked: dict[str, Any] = {
            "worker": self.worker,
            "known": known,
            "limits": [
                0.0 if limits.capacity is None else max(1.0, limits.capacity / part),
                0.0 if limits.leak is None else limits.leak / part,
                budget / part if budget < inf else 1e15,
            ],
            "reserve": self.reserve,
            "horizon": HORIZON,
            "interactive": asker.wanted("interactive"),
            "bulk": asker.wanted("bulk"),
            "returned": [slot.told_at for slot in self.returned if slot.shared is shared],
            "refused": [slot.told_at for slot in self.refused if slot.shared is shared],
            "refusals": self.refusals,
            # Redis has gone, or is back: the bucket is full, and these are still to go.
            "outstanding": len(asker.turns.slots) if shared is away else -1,
            "unheard": asker.unheard(shared=shared),
            "overloaded": self.overloaded,
            "waiting": [waiting["interactive"], waiting["bulk"], asker.in_flight],
            "leaving": False,
            "accounts": [
                [f"{credential}|{account.method}", *account.tell(now, part, shared=shared), want, need]
                for credential, account, want, need in mentioned
            ],
        }
        accounts = [(account, account.settled) for _, account, *_ in mentioned]
        for account, _ in accounts:
            account.pledged_since, account.news = 0.0, False
        told = Told(list(self.returned), list(self.refused), self.refusals, self.overloaded, accounts, shared)
        return asked, told

    def answered(self, told: Told) -> None:
        """What was told is no news any more."""
        del self.returned[: len(told.returned)], self.refused[: len(told.refused)]
        self.refusals -= told.refusals
        self.overloaded -= told.overloaded
        for account, settled in told.accounts:
            account.told_own = settled
            if told.shared:
                account.told, account.figure = settled, 0.0

    @staticmethod
    def unanswered(told: Told) -> None:
        """It still is."""
        for account, _ in told.accounts:
            account.news = True

    def _mentioned(self, asker: Asker, now: float) -> list[tuple[str, SharedAccount, float, float]]:
        """Say which accounts have news or are wanted, how many seconds of each, and the least of use."""
        wants = self._wants(asker, now)
        aside = asker.turns.aside.wants()
        for key, (seconds, _) in aside.items():
            wants[key] = max(wants.get(key, 0.0), seconds)
        found = []
        for credential, ledger in asker.ledgers.items():
            for method, account in list(ledger.accounts.items()):
                if isinstance(account, SharedAccount):
                    key, want = (credential, method), wants.get((credential, method), 0.0)
                    unsure = account.tight or not account.learnt
                    if account.news or key in aside or (want > 0 and unsure):
                        # Less than a call takes is of no use to anybody.
                        need = aside[key][1] if key in aside else min(want, account.cost)
                        found.append((credential, account, want, need))
        return found

    def _wants(self, asker: Asker, now: float) -> dict[tuple[str, str], float]:
        """Guess what those who wait for a slot will carry."""
        wants: dict[tuple[str, str], float] = {}
        batches: dict[str, list[Ask]] = {}
        for queue in asker.turns.queues.values():
            for waiter, _ in zip(queue, range(MOST_SLOTS), strict=False):
                credential, ask = waiter.ask.scope.credential, waiter.ask
                if ask.batch:
                    batches.setdefault(credential, []).append(ask)
                else:
                    key = (credential, ask.method.casefold())
                    wants[key] = wants.get(key, 0.0) + asker.ledger(credential).account(key[1], now).cost
        for credential, asks in batches.items():
            ledger = asker.ledger(credential)
            methods = [method for (whose, method), used_at in self._recent.items()
                       if whose == credential and used_at > now - _RECENTLY]  # fmt: skip
            if ledger.tight:
                # Nothing goes without a lease: better ask at once than come back for it.
                methods += [method for ask in asks[:2] for method in wished(ask) if method not in methods]
            for method in methods:
                seconds = min(2, len(asks)) * COMMANDS * ledger.account(method, now).cost
                wants[credential, method] = wants.get((credential, method), 0.0) + seconds
        return wants

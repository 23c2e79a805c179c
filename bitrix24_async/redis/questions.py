"""What a worker says to the law of a portal: what it wants, and what it has to tell."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any, Protocol

from attrs import define, field

from bitrix24_async.governor.allowance import needs_trial
from bitrix24_async.governor.protocol import Ask
from bitrix24_async.limits import Limits
from bitrix24_async.redis.ledgers import SharedAccount, SharedLedger
from bitrix24_async.redis.turns import Turns
from bitrix24_async.redis.waiting import COMMANDS, HORIZON, MOST_SLOTS, Slot
from bitrix24_async.redis.wishes import wished
from bitrix24_async.wire.call import Priority

_RECENT = 8
_RECENTLY = 60.0


NOTHING: dict[str, Any] = {
    "worker": "",
    "known": 0,
    "heard": [0, 0, 0],
    "limits": [0, 0, 0],
    "reserve": 0,
    "horizon": 0,
    "interactive": 0,
    "bulk": 0,
    "returned": [],
    "doubtful": [],
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
        """The earliest slot of whose request nothing was heard, and that may be on its way; 0 without any."""
        ...

    def ledger(self, credential: str) -> SharedLedger:
        """The accounts of a credential, opened if need be."""
        ...


@define(eq=False)
class Told:
    """What one question told: it is news until the question was answered."""

    returned: list[Slot]
    doubtful: list[Slot]
    refused: list[Slot]
    refusals: int
    overloaded: float
    accounts: list[tuple[SharedAccount, float, bool]]
    shared: bool


@define(eq=False)
class News:
    """What is to be told."""

    worker: str
    reserve: float
    returned: list[Slot] = field(factory=list)
    """Slots that were not used."""
    doubtful: list[Slot] = field(factory=list)
    """Slots that are asked for again."""
    refused: list[Slot] = field(factory=list)
    """Slots of requests that the portal refused."""
    refusals: int = 0
    overloaded: float = 0.0
    _recent: dict[tuple[str, str], float] = field(factory=dict)
    """Methods that batches carried lately, by credential, and when."""
    _barred: dict[tuple[str, str], float] = field(factory=dict)
    """Methods that batches left behind lately, as they were being tried."""

    def carried(self, credential: str, method: str, now: float) -> None:
        """Take note that a batch carries a method: the next one may, too."""
        _note(self._recent, (credential, method), now)

    def barred(self, credential: str, method: str, now: float) -> None:
        """Take note that a batch goes without a method that has to be tried first."""
        _note(self._barred, (credential, method), now)

    def question(
        self,
        asker: Asker,
        now: float,
        *,
        known: int,
        heard: Sequence[float],
        away: bool,
        workers: int,
        shared: bool,
    ) -> tuple[dict[str, Any], Told]:
        """Write a question to Redis or, while that is away, to this worker's own law.

        ``known`` is when that was begun which is shared, as far as was seen, by so many workers; ``heard``
        says what time it was at the last answer, and how many seconds ago that was, at least and at most;
        ``away`` if Redis was at the last question.
        """
        waiting, limits, budget = asker.turns.waiting, asker.limits, asker.budget
        mentioned = self._mentioned(asker, now)
        part = 1 if shared else workers
        asked: dict[str, Any] = {
            "worker": self.worker,
            "known": known,
            "heard": heard,
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
            "doubtful": [slot.told_at for slot in self.doubtful if slot.shared is shared and not slot.asked],
            "refused": [slot.told_at for slot in self.refused if slot.shared is shared],
            "refusals": self.refusals,
            # Redis has gone, or is back: the bucket is full, and these are still to go.
            "outstanding": len(asker.turns.slots) if shared is away else -1,
            "unheard": asker.unheard(shared=shared),
            "overloaded": self.overloaded,
            "waiting": [waiting["interactive"], waiting["bulk"], asker.in_flight],
            "leaving": False,
            "accounts": [
                [f"{credential}|{account.method}", *account.tell(now, part, shared=shared), *wishes]
                for credential, account, wishes in mentioned
            ],
        }
        accounts = [(account, account.settled, account.seen) for _, account, _ in mentioned]
        for account, *_ in accounts:
            account.pledged_since, account.news = 0.0, False
        slots = list(self.returned), list(self.doubtful), list(self.refused)
        return asked, Told(*slots, self.refusals, self.overloaded, accounts, shared)

    def answered(self, told: Told) -> None:
        """What was told is no news any more."""
        del self.returned[: len(told.returned)], self.doubtful[: len(told.doubtful)]
        del self.refused[: len(told.refused)]
        self.refusals -= told.refusals
        self.overloaded -= told.overloaded
        for account, settled, seen in told.accounts:
            account.told_own = settled
            if told.shared:
                account.told, account.figure, account.seen_told = settled, 0.0, seen

    def unasked(self, *, shared: bool) -> list[Slot]:
        """Take back what cannot be asked for again, for it was told by who is asked no more."""
        found = [slot for slot in self.doubtful if slot.shared is not shared]
        self.doubtful = [slot for slot in self.doubtful if slot.shared is shared]
        return found

    def unanswered(self, told: Told) -> None:
        """It still is, but for slots: had it been heard, others would get what comes back twice."""
        del self.returned[: len(told.returned)]
        for slot in told.doubtful:
            slot.asked = slot.asked or slot.shared is told.shared
        for account, *_ in told.accounts:
            account.news = True

    def _mentioned(
        self, asker: Asker, now: float
    ) -> list[tuple[str, SharedAccount, tuple[float, float, float, int]]]:
        """Say which accounts have news or are wanted, how many seconds of each, and the least of use."""
        wants, trials = self._wants(asker, now)
        turns, limited = asker.turns, asker.budget < inf
        aside = turns.aside.wants()
        for key, want in aside.items():
            wants[key] = max(wants.get(key, 0.0), want.seconds)
            if want.trial:
                trials.add(key)
        found = []
        for credential, ledger in asker.ledgers.items():
            for method, account in list(ledger.accounts.items()):
                if not isinstance(account, SharedAccount):
                    continue
                key, seconds = (credential, method), wants.get((credential, method), 0.0)
                tries = account.trying(wanted=key in trials or turns.aside.coming(account))
                due = tries > 0 or account.trial or account.waited_for or account.seen > account.seen_told
                unsure = account.tight or not account.learnt
                if due or (limited and (account.news or key in aside or (seconds > 0 and unsure))):
                    # Less than a call takes is of no use to anybody.
                    need = aside[key].need if key in aside else min(seconds, account.cost)
                    found.append((credential, account, (seconds, need, float(account.seen), tries)))
        return found

    def _wants(self, asker: Asker, now: float) -> tuple[dict[tuple[str, str], float], set[tuple[str, str]]]:
        """Guess what those who wait for a slot will carry, and what of it has to be tried first."""
        wants: dict[tuple[str, str], float] = {}
        trials: set[tuple[str, str]] = set()
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
            methods = _lately(self._recent, credential, now)
            bulk = [ask for ask in asks if ask.priority is Priority.BULK]
            if ledger.tight or (bulk and not methods):
                # Nothing goes without a lease or a trial: better ask at once than come back for it.
                methods += [method for ask in asks[:2] for method in wished(ask) if method not in methods]
            if bulk:
                methods += [name for name in _lately(self._barred, credential, now) if name not in methods]
                trials.update(
                    (credential, name) for name in methods if needs_trial(ledger.account(name, now))
                )
            for method in methods:
                seconds = min(2, len(asks)) * COMMANDS * ledger.account(method, now).cost
                wants[credential, method] = wants.get((credential, method), 0.0) + seconds
        return wants, trials


def _note(noted: dict[tuple[str, str], float], key: tuple[str, str], now: float) -> None:
    """Keep the latest few."""
    noted.pop(key, None)
    noted[key] = now
    if len(noted) > _RECENT:
        del noted[next(iter(noted))]


def _lately(noted: dict[tuple[str, str], float], credential: str, now: float) -> list[str]:
    return [method for (whose, method), at in noted.items() if whose == credential and at > now - _RECENTLY]

"""What one process and Redis tell each other of one portal: one question at a time, for all who wait."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol

from bitrix24_async.errors import Bitrix24Error
from bitrix24_async.redis.ledgers import SharedAccount, SharedLedger
from bitrix24_async.redis.questions import Asker, News, Told
from bitrix24_async.redis.turns import Turns
from bitrix24_async.redis.waiting import PRIORITIES, Waiter

_TELL_IN = 0.05
_SLIP = 0.5
"""Seconds by which this process's clock and the shared one may differ before the latter was set."""
_DRIFT = 0.001
_RENEW_IN = 7.0
"""Seconds after which a worker that tries a method says that it still does."""


class Speaker(Asker, Protocol):
    """Whose talks these are."""

    name: str
    turns: Turns

    def turn_away(self, seconds: float) -> None:
        """The portal is closed by hand: everybody who waits for it fails at once."""
        ...


class Books(Protocol):
    """Who answers questions: Redis, or the worker itself while Redis is away."""

    async def shared(self) -> bool:
        """Whether Redis is to be asked; may wait, or raise, while it is away."""
        ...

    async def say(self, portal: str, asked: dict[str, Any], *, shared: bool) -> dict[str, Any] | None:
        """Ask; ``None`` if there is no answer."""
        ...

    async def woken(self, portal: str, accounts: list[str]) -> str | None:
        """Wait a while until one of these accounts has time again; which it is, if any."""
        ...


class Talks:
    """The questions about one portal, and what their answers say."""

    def __init__(
        self,
        speaker: Speaker,
        books: Books,
        loop: asyncio.AbstractEventLoop,
        *,
        worker: str,
        reserve: float,
        timeout: float,
    ) -> None:
        self.known = 0
        """When that was begun which is shared of the portal, if this worker has seen it."""
        self.away = False
        """Whether Redis was away when it was last asked."""
        self.answer: Mapping[str, Any] = {}
        """The last answer of Redis."""
        self._asked_at = self._answered_at = 0.0
        """When it was asked for, and when it came."""
        self._timeout = timeout
        self.news = News(worker, reserve)
        self._speaker, self._books, self._loop = speaker, books, loop
        self._talking: asyncio.Task[None] | None = None
        self._telling: asyncio.TimerHandle | None = None
        self._renewing: asyncio.TimerHandle | None = None
        self._watching: asyncio.Task[None] | None = None
        self._look = False
        self._ended = False

    @property
    def busy(self) -> bool:
        """Whether anything is being said, or is to be."""
        return bool(self._talking or self._telling or self._watching)

    def talk(self) -> None:
        """Ask for what is wanted, and tell what is known, unless that is being done."""
        if self._talking is None and not self._ended and self._something():
            self._talking = self._loop.create_task(self._talk(), name="bitrix24_async redis")

    def look(self) -> None:
        """Tell, and hear, how things stand."""
        self._look = True
        self.talk()

    def look_soon(self) -> None:
        """The same, with what else is to be told by then."""
        if self._telling is None and not self._ended:
            self._telling = self._loop.call_later(_TELL_IN, self._tell)

    async def refresh(self) -> None:
        """Hear the latest."""
        self.look()
        if self._talking is not None:
            await asyncio.wait([self._talking])

    async def end(self) -> None:
        """Say a last word, and stop."""
        self.stop()
        tasks = [task for task in (self._talking, self._watching) if task is not None]
        if tasks:
            await asyncio.wait(tasks)
        if self.known and not self.away:
            self.news.returned += self._speaker.turns.slots
            asked, _ = self._question(shared=True)
            asked.update(leaving=True, interactive=0, bulk=0, waiting=[0, 0, 0])
            for one in asked["accounts"]:
                one[6] = one[7] = one[8] = one[10] = 0
            await self._books.say(self._speaker.name, asked, shared=True)

    def stop(self) -> None:
        """Say nothing any more."""
        self._ended = True
        for waiting in (self._telling, self._renewing, self._talking, self._watching):
            if waiting is not None:
                waiting.cancel()
        self._telling = self._renewing = None

    def share(self, ledger: SharedLedger, credential: str) -> None:
        """Tell a ledger what is known of all workers' spending."""
        start = f"{credential}|"
        tight = self.answer.get("tight") or ()
        ours = frozenset(name[len(start) :] for name in tight if name.startswith(start))
        ledger.share(ours, int(self.answer.get("workers", 1)))

    # inside

    def _something(self) -> bool:
        """Whether there is anything to ask or to tell now."""
        return self._look or any(self._speaker.wanted(name) for name in PRIORITIES)

    def _tell(self) -> None:
        self._telling = None
        self.look()

    def _renew(self) -> None:
        self._renewing = None
        self.look()

    async def _talk(self) -> None:
        speaker = self._speaker
        try:
            while self._something():
                shared = await self._books.shared()
                if not self._something():
                    break
                self._look = False
                asked_at = self._loop.time()
                if shared is self.away:
                    speaker.turns.trust(self.news.unasked(shared=shared))
                asked, told = self._question(shared=shared)
                if self._telling is not None:
                    # What was to be told soon is told now.
                    self._telling.cancel()
                    self._telling = None
                answer = None
                try:
                    answer = await self._books.say(speaker.name, asked, shared=shared)
                finally:
                    if answer is None:
                        self.news.unanswered(told)
                if answer is None:
                    # Who waits for others does so no more, if each goes on by itself.
                    self._look = self._look or bool(speaker.turns.aside)
                else:
                    self.news.answered(told)
                    if shared:
                        self._asked_at, self._answered_at = asked_at, self._loop.time()
                    self._listen(answer, shared=shared)
        except Bitrix24Error as error:
            speaker.turns.fail(partial(_again, error))
        finally:
            self._talking = None

    def _question(self, *, shared: bool) -> tuple[dict[str, Any], Told]:
        workers, now = max(1, int(self.answer.get("workers", 1))), self._loop.time()
        heard = (0.0, 0.0, 0.0)
        if shared and self.answer:
            least = (now - self._answered_at) * (1 - _DRIFT) - _SLIP
            most = (now - self._asked_at) * (1 + _DRIFT) + _SLIP + self._timeout
            heard = (self.answer["now"], least, most)
        return self.news.question(
            self._speaker,
            now,
            known=self.known,
            heard=heard,
            away=self.away,
            workers=workers,
            shared=shared,
        )

    def _listen(self, answer: dict[str, Any], *, shared: bool) -> None:
        now, speaker = self._loop.time(), self._speaker
        if shared:
            lost = self.known not in (0, answer["born"])
            self.known, self.away, self.answer = answer["born"], False, answer
            if lost:
                self._remind()
        else:
            self.away = True
        for credential, ledger in speaker.ledgers.items():
            self.share(ledger, credential)
        for one in answer["accounts"]:
            credential, _, method = one[0].partition("|")
            account = speaker.ledger(credential).account(method, now)
            if isinstance(account, SharedAccount):
                account.hear(one, now, shared=shared)
                if account.trial and self._renewing is None and not self._ended:
                    self._renewing = self._loop.call_later(_RENEW_IN, self._renew)
        if answer["overloaded"] > 0:
            speaker.turn_away(answer["overloaded"])
        speaker.turns.told(
            answer["slots"], answer["now"], shared=shared, others=answer["others"], movable=answer["movable"]
        )
        if shared and speaker.turns.aside and self._watching is None and not self._ended:
            self._watching = self._loop.create_task(self._watch(), name="bitrix24_async redis")

    async def _watch(self) -> None:
        """As long as somebody waits for execution time, look when there is some."""
        turns = self._speaker.turns
        try:
            while turns.aside:
                names = {
                    f"{credential}|{method}": (credential, method)
                    for credential, method in turns.aside.wants()
                }
                found = await self._books.woken(self._speaker.name, sorted(names))
                if found is not None:
                    credential, method = names[found]
                    account = self._speaker.ledger(credential).account(method, self._loop.time())
                    if isinstance(account, SharedAccount):
                        # Even if nobody waits here any more: then the law wakes the next.
                        account.waited_for = True
                    self.look()
        finally:
            self._watching = None

    def _remind(self) -> None:
        """What was shared is lost: tell all that is known here."""
        for ledger in self._speaker.ledgers.values():
            for account in list(ledger.accounts.values()):
                if isinstance(account, SharedAccount) and account.booked > 0:
                    account.figure, account.news = max(account.figure, account.booked), True
                    account.seen_told = False
                    self._look = True


def _again(error: Bitrix24Error, waiter: Waiter) -> Bitrix24Error:
    found = type(error)(*error.args)
    found.method = waiter.ask.method
    return found

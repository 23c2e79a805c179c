"""A bridge between Asterisk and a portal: incoming calls, their cards, and their records.

BITRIX24_CLIENT_ID=… BITRIX24_CLIENT_SECRET=… BITRIX24_TOKENS=tokens.json \
AMI_USER=bridge AMI_SECRET=… python bridge.py
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from ami import Message
from ami import events as events_of
from attrs import define, field

from bitrix24_async import Bitrix24, FileTokenStore, OAuth
from bitrix24_async.errors import Bitrix24Error, NotRun
from bitrix24_async.services.telephony import CallStatus, CallType

log = logging.getLogger("bridge")

# Causes of a hang-up (ITU-T Q.850) that say more than "nobody answered".
CAUSES = {
    "1": CallStatus.INVALID_NUMBER,
    "17": CallStatus.BUSY,
    "21": CallStatus.DECLINED,
    "27": CallStatus.DIRECTION_UNAVAILABLE,
    "34": CallStatus.SERVICE_UNAVAILABLE,
}


@define(eq=False)
class PhoneCall:
    """One call that is under way; all its channels have the ``Linkedid`` of the first."""

    linked_id: str
    number: str
    line: str
    events: asyncio.Queue[Message] = field(factory=asyncio.Queue)
    call_id: str = ""
    ringing: set[int] = field(factory=set)
    first: int | None = None
    answered_by: int | None = None
    answered_at: float = 0.0

    def is_ended_by(self, event: Message) -> bool:
        """Whether its first channel, that of the caller, is hung up."""
        return event["Uniqueid"] == self.linked_id


class Bridge:
    """Follows the calls of one Asterisk and tells a portal; ``users`` are portal users by extension."""

    def __init__(
        self,
        b24: Bitrix24,
        users: Mapping[str, int],
        records: Path,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._portal = b24.telephony.external_call
        # Cards of calls that ring at the same time share requests.
        self._cards = b24.coalesced.telephony.external_call
        self._users, self._records, self._clock = users, records, clock
        self._calls: dict[str, PhoneCall] = {}

    async def run(self, source: AsyncIterator[Message]) -> None:
        """Follow the calls until ``source`` ends."""
        async with asyncio.TaskGroup() as tasks:
            async for event in source:
                linked_id = event.get("Linkedid", "")
                call = self._calls.get(linked_id)
                if call is None and event["Event"] == "DialBegin" and self._user(event) is not None:
                    call = PhoneCall(linked_id, event["CallerIDNum"], event.get("Exten", ""))
                    self._calls[linked_id] = call
                    tasks.create_task(self._follow(call))
                if call is not None:
                    call.events.put_nowait(event)

    async def _follow(self, call: PhoneCall) -> None:
        """Work on the events of one call, in their order, until it has ended."""
        ended = False
        while not ended:
            waiting = [await call.events.get()]
            while not call.events.empty():
                waiting.append(call.events.get_nowait())
            # The telephones of a ring group begin to ring together: one show for all of them.
            for kind, together in groupby(waiting, key=itemgetter("Event")):
                events = list(together)
                ended = ended or (kind == "Hangup" and any(map(call.is_ended_by, events)))
                try:
                    await self._take(call, kind, events)
                except NotRun:
                    log.info("%s: a card came too late", call.linked_id)
                except Bitrix24Error:
                    log.exception("%s: %s", call.linked_id, kind)
        del self._calls[call.linked_id]

    async def _take(self, call: PhoneCall, kind: str, events: Sequence[Message]) -> None:
        if kind == "DialBegin":
            await self._rings(call, [user for event in events if (user := self._user(event)) is not None])
        elif kind == "DialEnd":
            for event in events:
                user = self._user(event)
                if user is not None and event["DialStatus"] == "ANSWER":
                    await self._answered(call, user)
                elif user in call.ringing:
                    call.ringing.discard(user)
                    await self._cards.hide(call.call_id, user)
        elif kind == "Hangup":
            for event in filter(call.is_ended_by, events):
                await self._ended(call, event.get("Cause", ""))

    async def _rings(self, call: PhoneCall, users: Sequence[int]) -> None:
        if not users:
            return
        if not call.call_id:
            registered = await self._portal.register(
                user_id=users[0],
                phone_number=call.number,
                type=CallType.INCOMING,
                line_number=call.line or None,
                external_call_id=call.linked_id,  # so it may be repeated when a reply is lost
                crm_create=True,
                show=False,
            )
            call.call_id, call.first = registered.call_id, users[0]
        call.ringing.update(users)
        # Too late is worse than not at all: nobody wants the card of a call that is over.
        await self._cards.show(call.call_id, users, expires_in=10.0)

    async def _answered(self, call: PhoneCall, user: int) -> None:
        call.answered_by, call.answered_at = user, self._clock()
        others, call.ringing = call.ringing - {user}, {user}
        if others:
            await self._cards.hide(call.call_id, sorted(others))

    async def _ended(self, call: PhoneCall, cause: str) -> None:
        if not call.call_id:
            return  # it could not be registered
        answered = call.answered_by is not None
        if call.ringing:
            # finish() hides the card of the one it was registered for, and of nobody else.
            await self._cards.hide(call.call_id, sorted(call.ringing))
        finished = await self._portal.finish(
            call.call_id,
            user_id=call.answered_by or call.first,
            duration=round(self._clock() - call.answered_at) if answered else 0,
            status_code=CallStatus.SUCCESS if answered else CAUSES.get(cause, CallStatus.MISSED),
        )
        log.info("%s: %s, %s s", call.linked_id, finished.status_code, finished.duration)
        record = self._records / f"{call.linked_id}.wav"
        if answered and record.exists():
            await self._portal.attach_record(call.call_id, upload=record)
            log.info("%s: its record is kept", call.linked_id)

    def _user(self, event: Message) -> int | None:
        # PJSIP/101-0000002a, the channel of the telephone that rings
        return self._users.get(event.get("DestChannel", "").rpartition("/")[2].rpartition("-")[0])


async def users_by_extension(b24: Bitrix24) -> dict[str, int]:
    """Read which user has which telephone."""
    rows = b24.api.user.get.rows(FILTER={"ACTIVE": True})
    return {user["UF_PHONE_INNER"]: int(user["ID"]) async for user in rows if user.get("UF_PHONE_INNER")}


async def main() -> None:
    """Run as the environment says, until Ctrl-C."""
    env = os.environ
    application = OAuth(
        env["BITRIX24_CLIENT_ID"],
        env["BITRIX24_CLIENT_SECRET"],
        store=FileTokenStore(env.get("BITRIX24_TOKENS", "tokens.json")),
        server=env.get("BITRIX24_SERVER", "https://oauth.bitrix.info"),
    )
    async with Bitrix24(application) as b24:
        users = await users_by_extension(b24)
        log.info("%s users have telephones", len(users))
        bridge = Bridge(b24, users, Path(env.get("RECORDS", "/var/spool/asterisk/monitor")))
        host, port = env.get("AMI_HOST", "127.0.0.1"), int(env.get("AMI_PORT", "5038"))
        await bridge.run(events_of(host, port, env["AMI_USER"], env["AMI_SECRET"]))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    asyncio.run(main())

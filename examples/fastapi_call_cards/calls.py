"""What happens to a call, between a PBX and a portal."""

from __future__ import annotations

from typing import Protocol

from attrs import define, field

from bitrix24_async import Bitrix24
from bitrix24_async.incoming import ExternalCallStart
from bitrix24_async.services.telephony import CallType


class Pbx(Protocol):
    """The telephone exchange; here it is whoever you buy it from."""

    async def dial(self, call: str, number: str, user_id: int, line: str | None) -> None:
        """Ring a user, and then the number."""
        ...


@define
class Call:
    """One call that is under way; ``id`` is the PBX's name of it, ``call_id`` the portal's."""

    id: str
    member_id: str
    call_id: str
    user_id: int
    ringing: set[int] = field(factory=set)


class Calls:
    """The calls of all portals."""

    def __init__(self, pbx: Pbx) -> None:
        self._pbx = pbx
        self._calls: dict[str, Call] = {}

    def of(self, member_id: str) -> list[Call]:
        """The calls of one portal."""
        return [call for call in self._calls.values() if call.member_id == member_id]

    def find(self, id: str) -> Call | None:  # noqa: A002 - as the PBX calls it
        """A call, by the PBX's name of it."""
        return self._calls.get(id)

    async def clicked(self, member_id: str, asked: ExternalCallStart) -> None:
        """A user clicked a number. The portal has registered the call: it only has to be made."""
        if asked.user_id is None or not asked.phone_number:
            return
        self._calls[asked.call_id] = Call(asked.call_id, member_id, asked.call_id, asked.user_id)
        try:
            await self._pbx.dial(asked.call_id, asked.phone_number, asked.user_id, asked.line_number)
        except BaseException:
            del self._calls[asked.call_id]
            raise

    async def came_in(self, b24: Bitrix24, member_id: str, id: str, number: str, ring: list[int]) -> None:  # noqa: A002
        """A call comes in: show its card to everybody whose telephone rings."""
        registered = await b24.telephony.external_call.register(
            user_id=ring[0],
            phone_number=number,
            type=CallType.INCOMING,
            external_call_id=id,  # so that it may be repeated when a reply is lost
            crm_create=True,
            show=False,
        )
        self._calls[id] = Call(id, member_id, registered.call_id, ring[0], set(ring))
        # Too late is worse than not at all: nobody wants the card of a call that is over.
        await b24.coalesced.telephony.external_call.show(registered.call_id, ring, expires_in=10.0)

    async def answered(self, b24: Bitrix24, id: str, user_id: int) -> None:  # noqa: A002
        """Somebody answered: hide the card from the others."""
        call = self._calls[id]
        others = call.ringing - {user_id}
        call.user_id, call.ringing = user_id, {user_id}
        if others:
            await b24.coalesced.telephony.external_call.hide(call.call_id, sorted(others))

    async def ended(self, b24: Bitrix24, id: str, duration: int, record: bytes | None) -> None:  # noqa: A002
        """The call is over: log it, and keep its record."""
        call = self._calls.pop(id)
        if call.ringing:
            # finish() hides the card of the one it was registered for, and of nobody else.
            await b24.coalesced.telephony.external_call.hide(call.call_id, sorted(call.ringing))
        await b24.telephony.external_call.finish(call.call_id, user_id=call.user_id, duration=duration)
        if record:
            await b24.telephony.external_call.attach_record(
                call.call_id, upload=record, filename=f"{call.id.rpartition('/')[2]}.mp3"
            )

    def forget(self, member_id: str) -> None:
        """The application was removed from a portal."""
        for call in self.of(member_id):
            del self._calls[call.id]

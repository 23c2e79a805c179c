"""Transcriptions of calls."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from attrs import frozen

from bitrix24_async.services import checks
from bitrix24_async.services.service import Service, build, sends
from bitrix24_async.services.telephony.call_errors import explain
from bitrix24_async.services.telephony.external_call import money
from bitrix24_async.services.telephony.kinds import Side
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.models import decoder


@frozen
class Utterance:
    """What one side said, from second ``start`` of the call to second ``stop``."""

    side: Side
    start: int
    stop: int
    text: str


_transcript_id = decoder(int, key="TRANSCRIPT_ID")


def attach_transcription(
    call_id: str,
    utterances: Iterable[Utterance],
    *,
    cost: float | Decimal | None = None,
    cost_currency: str | None = None,
) -> Call[int]:
    """Add a transcription to a finished call; returns its id. Not safe to repeat.

    docs: api-reference/telephony/telephony-call-attach-transcription.md
    """
    params: dict[str, Any] = {"CALL_ID": checks.text(call_id, "call_id")}
    params["MESSAGES"] = [_message(said, f"utterances[{index}]") for index, said in enumerate(utterances)]
    if not params["MESSAGES"]:
        checks.refuse("utterances", "must not be empty")
    params |= money(cost, cost_currency)
    return build("telephony.call.attachTranscription", params, _transcript_id, explain=explain)


def _message(said: Utterance, argument: str) -> dict[str, Any]:
    if not isinstance(said, Utterance):
        checks.refuse(argument, f"must be an Utterance, not {type(said).__name__}")
    start = checks.whole(said.start, f"{argument}.start")
    # The portal asks for a stop after second zero, whatever the start.
    stop = checks.whole(said.stop, f"{argument}.stop", least=max(1, start))
    return {
        "SIDE": checks.known(said.side, Side, f"{argument}.side").value,
        "START_TIME": start,
        "STOP_TIME": stop,
        "MESSAGE": checks.text(said.text, f"{argument}.text"),
    }


class Calls(Service):
    """``b24.telephony.call``."""

    __slots__ = ()

    attach_transcription = sends(attach_transcription)

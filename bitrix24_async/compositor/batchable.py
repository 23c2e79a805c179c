"""What a batch can carry, as far as one client knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bitrix24_async.errors import BadReference, UsageError
from bitrix24_async.wire import batch_v2, batch_v3
from bitrix24_async.wire.batch_format import BatchFormat
from bitrix24_async.wire.batch_v2 import has_reference
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.params import encode

FORMATS: Mapping[int, BatchFormat] = {2: batch_v2, 3: batch_v3}
"""By version."""

_ITS_OWN_OUTCOME = "of a batch of REST 3.0 that fails nobody knows what ran"


class Batchable:
    """Methods that no batch can carry, with the reasons: known before, named by the user, or learnt."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self.refused = {name.casefold(): reason for name, reason in named.items()}
        self.warned: set[str] = set()
        """Methods of which the log has said that they are sent alone."""

    def refusal(self, call: Call[Any]) -> str | None:
        """Why a batch cannot carry a call of this method."""
        return call.trait.refusal or self.refused.get(call.trait.name)

    def write(self, call: Call[Any]) -> tuple[str | None, str]:
        """Return why a call must go alone (or ``None``), and its command.

        A ``UsageError`` says that it cannot be sent at all.
        """
        trait = call.trait
        reason = trait.refusal or (self.refused.get(trait.name) if self.refused else None)
        if trait.version == 3 and call.safety is not Safety.READ:
            reason = reason or _ITS_OWN_OUTCOME
        if reason is None:
            try:
                text = FORMATS[trait.version].command(call)
            except UsageError as error:
                reason = str(error)
            else:
                if "%24" not in text or not has_reference(call.params):
                    return None, text
        try:
            # What JSON cannot say either cannot be sent at all.
            encode(call.params, method=call.method)
        except BadReference as error:
            msg = f"{call.method}: refers to another command, which only a batch can carry along with it"
            raise BadReference(msg, argument="ref") from error
        return reason, ""

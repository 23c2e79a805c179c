"""What all ways of calling share: one client's dispatch, and what it knows of methods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bitrix24_async.compositor.convoy import Convoy
from bitrix24_async.compositor.entry import Keys
from bitrix24_async.errors import WrongCredential
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.load import Options
from bitrix24_async.wire.batch_v2 import Durations
from bitrix24_async.wire.call import Call, Priority


class Road:
    """One client's way to its portal."""

    __slots__ = ("_shared", "bulk", "dispatch", "linger", "options", "unbatchable", "webhook_may")

    def __init__(
        self,
        dispatch: Dispatch,
        options: Options,
        *,
        linger: float,
        unbatchable: Mapping[str, str],
        webhook_may: bool,
    ) -> None:
        self.dispatch = dispatch
        self.options = options
        # Bulk work waits for its turn as long as it takes, unless told otherwise.
        self.bulk = Options(Priority.BULK, None, options.timeout)
        self.linger = linger
        self.unbatchable = {name.casefold(): reason for name, reason in unbatchable.items()}
        self.webhook_may = webhook_may
        self._shared: tuple[Durations, set[str], Keys] | None = None

    def allow(self, *calls: Call[Any]) -> None:
        """Raise if the credential cannot make one of these calls, naming all that it cannot."""
        if self.webhook_may or self.dispatch.credentials.application:
            return
        lacking = dict.fromkeys(call.method for call in calls if call.trait.application_only)
        if lacking:
            msg = (
                f"{', '.join(lacking)}: works with an application's token only (OAuth), not with a webhook; "
                "if your portal lets webhooks through, say Bitrix24(..., webhook_may=True)"
            )
            raise WrongCredential(msg, argument="credentials")

    def convoy(self, options: Options, *, coalesced: bool = False, **hooks: Any) -> Convoy:
        """Make a queue of commands; all of a client share what they learn."""
        if self._shared is None:
            # Made at first use: a client that only makes single calls stays small.
            self._shared = Durations(), set(), Keys()
        durations, warned, keys = self._shared
        return Convoy(
            self.dispatch,
            options,
            allow=self.allow,
            unbatchable=self.unbatchable,
            durations=durations,
            keys=keys if coalesced else Keys(),
            warned=warned,
            linger=self.linger if coalesced else 0.0,
            **hooks,
        )

"""The services, over whichever port they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bitrix24_async.compositor.port import Port

if TYPE_CHECKING:
    from bitrix24_async.api import Api, Sender
    from bitrix24_async.services.crm import Crm
    from bitrix24_async.services.events import Events
    from bitrix24_async.services.telephony import Telephony

# Services are imported at their first use: a third of the package, which many programs never need.


class Namespaces(Port):
    """The services; ``self`` is the port they send through."""

    _api: Api | None = None
    _telephony: Telephony | None = None
    _crm: Crm | None = None
    _events: Events | None = None

    @property
    def api(self) -> Api:
        """Every documented method under its own name: ``b24.api.crm.deal.list(filter=…)``."""
        if self._api is None:
            from bitrix24_async.api import Api  # noqa: PLC0415 - see above

            self._api = Api(cast("Sender", self))  # both the client and its coalesced view have call()
        return self._api

    @property
    def telephony(self) -> Telephony:
        """External lines, calls and call cards; built-in telephony."""
        if self._telephony is None:
            from bitrix24_async.services.telephony import Telephony  # noqa: PLC0415 - see above

            self._telephony = Telephony(self)
        return self._telephony

    @property
    def crm(self) -> Crm:
        """Links between companies, contacts, deals, leads and quotes."""
        if self._crm is None:
            from bitrix24_async.services.crm import Crm  # noqa: PLC0415 - see above

            self._crm = Crm(self)
        return self._crm

    @property
    def events(self) -> Events:
        """Subscriptions to events, and the queue of those that are fetched."""
        if self._events is None:
            from bitrix24_async.services.events import Events  # noqa: PLC0415 - see above

            self._events = Events(self)
        return self._events

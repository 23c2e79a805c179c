"""The services, over whichever port they are given."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, overload

from bitrix24_async.compositor.port import Port
from bitrix24_async.wire.reading import By

if TYPE_CHECKING:
    from bitrix24_async.api import Api, Sender
    from bitrix24_async.lists.port import PagePort
    from bitrix24_async.services.crm import Crm
    from bitrix24_async.services.events import Events
    from bitrix24_async.services.telephony import Telephony

T = TypeVar("T")

# Services are imported at their first use: a third of the package, which many programs never need.


class Namespaces(Port):
    """The services; ``self`` is the port they send through."""

    _api: Api | None = None
    _telephony: Telephony | None = None
    _crm: Crm | None = None
    _events: Events | None = None

    @property
    @abstractmethod
    def _pages(self) -> PagePort:
        """How pages of lists are asked for."""

    @overload
    def rows(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        *,
        version: int | None = None,
        key: str | None = None,
        id_field: str | None = None,
        id_name: str | None = None,
        by: By | None = None,
        chains: int | None = None,
        into: type[T],
        pages: Literal[False] = False,
        progress: bool = False,
    ) -> AsyncGenerator[T, None]: ...

    @overload
    def rows(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        *,
        version: int | None = None,
        key: str | None = None,
        id_field: str | None = None,
        id_name: str | None = None,
        by: By | None = None,
        chains: int | None = None,
        into: type[T],
        pages: Literal[True],
        progress: bool = False,
    ) -> AsyncGenerator[list[T], None]: ...

    @overload
    def rows(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        *,
        version: int | None = None,
        key: str | None = None,
        id_field: str | None = None,
        id_name: str | None = None,
        by: By | None = None,
        chains: int | None = None,
        into: type | None = None,
        pages: bool = False,
        progress: bool = False,
    ) -> AsyncGenerator[Any, None]: ...

    def rows(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        *,
        version: int | None = None,
        key: str | None = None,
        id_field: str | None = None,
        id_name: str | None = None,
        by: By | None = None,
        chains: int | None = None,
        into: type | None = None,
        pages: bool = False,
        progress: bool = False,
    ) -> AsyncGenerator[Any, None]:
        """Stream all rows of a list method, in constant memory and in as few requests as can be.

        A documented list is read the best way it has; one that cannot be read whole is refused before
        anything is sent, and a reply that contradicts how the list is paged is a ``DecodeError``: a list is
        never silently short. By id, rows come in the order of their ids, each exactly once if it is there
        all the while, whatever is added or removed meanwhile. An order of your own is kept, but such a list
        is read by place, which is slower and ends with an error where it shows that rows have moved. Your
        own ``start``, ``page`` or ``offset`` in ``params`` is where reading begins, ``limit`` how many rows
        a reply shall have; whatever else would page is refused.

        ``version``: 2 or 3, of a name that both versions of REST have.
        ``key``: where the rows are in the result, ``id_field``: how a row calls its id, ``id_name``: how
        filter, order and select call it. They are for methods that the documentation does not have, which are
        read by ``start`` unless the id is told.
        ``by``: the way to read, instead of the best one.
        ``chains``: how many batches may be in flight while reading by id; by default up to 4, if that helps.
        ``into``: a class made with attrs, as ``bitrix24-async models`` writes them, to read each row as;
        unless you select, only its fields are asked for.
        ``pages``: lists of rows, as they come, instead of rows.
        ``progress``: draw a bar (extra ``progress``), for which the portal counts the rows once.
        """
        from bitrix24_async.lists.rows import stream_rows  # noqa: PLC0415 - see above

        return stream_rows(
            self._pages,
            method,
            params,
            version=version,
            key=key,
            id_field=id_field,
            id_name=id_name,
            by=by,
            chains=chains,
            into=into,
            pages=pages,
            progress=progress,
        )

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

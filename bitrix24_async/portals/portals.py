"""One application on many portals: one object, one HTTP session, one governor."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Iterable
from contextlib import aclosing
from types import TracebackType
from typing import Self, TypeVar

import aiohttp

from bitrix24_async.auth.authorization_server import RefreshHook, authorize_address
from bitrix24_async.auth.tokens import Tokens
from bitrix24_async.client import Bitrix24
from bitrix24_async.errors import Forged, UnknownPortal, UsageError
from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Governor
from bitrix24_async.incoming.auth import Auth
from bitrix24_async.incoming.events import Event, VerifiedEvent
from bitrix24_async.incoming.openings import Opening, VerifiedOpening
from bitrix24_async.limits import Limits
from bitrix24_async.observing import Observer
from bitrix24_async.php import parse_query
from bitrix24_async.portals.addresses import AUTHORIZATION_SERVERS, Addresses, Servers
from bitrix24_async.portals.clients import Clients
from bitrix24_async.portals.each import each
from bitrix24_async.portals.keeper import Keeper
from bitrix24_async.portals.logins import Logins
from bitrix24_async.portals.network import Network
from bitrix24_async.portals.prover import Prover
from bitrix24_async.portals.result import PortalResult
from bitrix24_async.portals.stores import Locks, PortalStore, check_member_id
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport, warn_of
from bitrix24_async.transport.load import DEFAULT_TIMEOUT
from bitrix24_async.transport.retry import Retry
from bitrix24_async.wire.http import Transport

T = TypeVar("T")


class Portals:
    """An application that is installed on any number of portals.

    ``await portals.client(member_id)`` gives a portal's client, made at need; ``max_clients`` are kept, and
    one that is in use is never closed. ``install`` and ``uninstall`` take what portals post, and believe
    only what the authorization server confirms. ``servers`` are the authorization servers that an
    installation may name; ``private_hosts`` are portals that may have an address inside a network, such as
    ``127.0.0.1`` in tests. With a ``session`` or ``transport`` of your own, which is never closed here, names
    that lead into your network are yours to keep out.
    """

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        store: PortalStore,
        governor: Governor | None = None,
        limits: Limits | None = None,
        session: aiohttp.ClientSession | None = None,
        transport: Transport | None = None,
        server: str = "https://oauth.bitrix.info",
        servers: Iterable[str] = AUTHORIZATION_SERVERS,
        private_hosts: Collection[str] = (),
        max_clients: int = 1000,
        refresh: RefreshHook | None = None,
        observer: Observer | None = None,
        retry: Retry | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        max_wait: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        for name in ("get", "put", "delete", "members"):
            if isinstance(store, type) or not callable(getattr(store, name, None)):
                raise UsageError("store must be a PortalStore: get, put, delete, members", argument="store")
        self._store = store
        self._servers = Servers(server, servers)
        self._addresses = Addresses(private_hosts)
        if session is not None and transport is not None:
            raise UsageError("give either a session or a transport", argument="transport")
        warn_of(session)
        given = AiohttpTransport(session) if session is not None else transport
        self._network = Network(self._addresses, given, self._servers.origins)
        self._locks = Locks(store)
        self._client_id = client_id
        self._clock = clock
        self._logins = Logins()
        self._clients = Clients(
            client_id,
            client_secret,
            store=store,
            locks=self._locks,
            servers=self._servers,
            transport=self._network,
            governor=governor or LocalGovernor(limits or Limits.STANDARD, observer=observer),
            limits=limits,
            refresh=refresh,
            options={"observer": observer, "retry": retry, "timeout": timeout, "max_wait": max_wait},
            most=max_clients,
            clock=clock,
        )
        self._keeper = Keeper(
            client_id,
            client_secret,
            store=store,
            locks=self._locks,
            clients=self._clients,
            servers=self._servers,
            addresses=self._addresses,
            transport=self._network,
        )
        self._prover = Prover(
            client_id,
            clients=self._clients,
            keeper=self._keeper,
            servers=self._servers,
            addresses=self._addresses,
            transport=self._network,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"Portals({self._client_id!r}, store={type(self._store).__name__})"

    @property
    def governor(self) -> Governor:
        """Who admits the requests of all clients."""
        return self._clients.governor

    async def close(self) -> None:
        """Let what was sent finish, turn away what waits, and free the connections."""
        try:
            await self._clients.close()
        finally:
            await self._network.end()

    # clients

    async def client(self, member_id: str) -> Bitrix24:
        """Give the client of a portal, which acts with the tokens of the installation.

        Ask for it when it is needed rather than keep it: after a new installation there is a new one.
        """
        clients = self._clients
        # As ``clients.of`` does, but without a coroutine more for each event.
        return clients.keep(clients.fresh(member_id) or await clients.read(member_id))

    async def acting(self, sender: VerifiedEvent | VerifiedOpening) -> Bitrix24:
        """Give a client that acts for the user whose token came with an event or an opening, for its hour."""
        token = sender.auth.access_token
        if token is None:
            raise UsageError(
                "no user's token came with it: a robot caused it, or a webhook", argument="sender"
            )
        known = await self._clients.look_up(sender.member_id)
        return self._clients.for_user(token, known.tokens.endpoint)

    async def each(
        self, work: Callable[[Bitrix24], Awaitable[T]], *, concurrency: int = 8
    ) -> AsyncGenerator[tuple[str, PortalResult[T]], None]:
        """Do some work for every portal, so many at a time; yield each portal's result as it comes."""
        async with aclosing(each(self._store.members(), self.client, work, concurrency)) as results:
            async for found in results:
                yield found

    # what comes in

    async def verify(self, event: Event) -> VerifiedEvent:
        """Prove who sent an event, by the application token that is stored for its portal; or ``Forged``."""
        return await self._prover.verify(event)

    async def install(self, claim: Opening | Event) -> VerifiedOpening:
        """Prove an installation or an opening, and store its tokens if they are better than what is known.

        The authorization server is asked whose token came, and says where the portal is. A portal that is
        known keeps its tokens unless these no longer work, or an administrator installs anew. ``Forged`` says
        that the claim is none; any other error, that it could not be checked now.
        """
        return await self._prover.install(claim)

    async def uninstall(self, event: VerifiedEvent) -> None:
        """Forget a portal, if its tokens indeed no longer work; ``Forged`` if they do.

        Every employee can know the application token, so the event alone is no proof. Any other error says
        that it could not be checked now.
        """
        if event.name != "ONAPPUNINSTALL":
            raise UsageError(f"{event.name} is no uninstallation", argument="event")
        await self._keeper.uninstall(event.member_id)

    async def ask_payment(self, event: Event) -> VerifiedEvent:
        """Ask a portal for what an event of payment only hints at: such an event proves nothing.

        What comes back has the data that the portal tells, in the event's form.
        docs: api-reference/common/events/on-app-payment.md
        """
        member_id = check_member_id(event.auth.member_id)
        try:
            b24 = await self.client(member_id)
        except UnknownPortal as error:
            raise Forged(f"{event.name}: the application is not installed there", reason="portal") from error
        told = (await b24.call("app.info")).result
        names = ("CODE", "VERSION", "STATUS", "PAYMENT_EXPIRED", "DAYS", "LANGUAGE_ID")
        found = {name: told.get(name) for name in names} if isinstance(told, dict) else {}
        data = {name: str(value) for name, value in found.items() if value is not None}
        return VerifiedEvent(event.name, data, Auth({"member_id": member_id}))

    async def works(self, member_id: str) -> bool:
        """Whether the tokens that are stored for a portal still work; raises what leaves that open."""
        return await self._keeper.works(member_id)

    async def remove(self, member_id: str) -> None:
        """Forget a portal without asking it."""
        await self._keeper.remove(member_id)

    # logging in from outside

    def authorize_url(self, portal: str, *, session: str) -> str:
        """Give the address to send a user to, who then agrees and comes back to the application's own
        address.

        ``portal`` is its name (``acme.bitrix24.com``); ``session`` is a secret of the user's browser session,
        a cookie's value: the login can only be finished from there, once, within ten minutes. Of
        several processes, only this one knows it; where 10 000 are under way, the oldest is forgotten.
        """
        host = portal.removeprefix("https://").rstrip("/") if isinstance(portal, str) else ""
        reason = self._addresses.refusal(f"https://{host}")
        if reason is not None or "/" in host:
            raise UsageError(f"portal must be a name like acme.bitrix24.com ({reason})", argument="portal")
        _check_session(session)
        state = self._logins.begin(session, self._clock())
        return authorize_address(host, self._client_id, state)

    async def log_in(self, query: str, *, session: str) -> Tokens:
        """Finish a login with the query that the user came back with, and store the tokens if they are
        better.

        Everything but ``code`` and ``state`` is ignored there: the secret goes to our own server, and the
        server's answer says which portal it is.
        """
        if not isinstance(query, (str, bytes)):
            raise UsageError(f"query must be a text, not {type(query).__name__}", argument="query")
        _check_session(session)
        asked = parse_query(query)
        state, code = asked.get("state"), asked.get("code")
        if not isinstance(state, str) or not isinstance(code, str) or not code:
            raise Forged("the query is not that of a login", reason="state")
        self._logins.finish(state, session, self._clock())
        return await self._keeper.log_in(code)


def _check_session(session: str) -> None:
    if not isinstance(session, str) or not session:
        raise UsageError("session must be a text that only this browser session knows", argument="session")

"""An application's credentials: one access token, renewed once for everybody who meets its end.

Whatever has to be asked of the store or the authorization server is shared work: first the store's lock,
then the store (a token that somebody else has renewed is simply used), then the refresh, the save, and only
then the use. A pair that cannot be saved is kept, unused, and saved before anything else; unless somebody has
logged in meanwhile, whose pair is the newer one. Tokens of another portal are never used in place of ours.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from functools import partial
from urllib.parse import urlsplit

from attrs import frozen

from bitrix24_async.auth.authorization_server import RefreshHook, ask_hook, authorize_address, exchange
from bitrix24_async.auth.credentials import Access, digest, relocated
from bitrix24_async.auth.names import Names
from bitrix24_async.auth.refusals import Refusals
from bitrix24_async.auth.shared_work import SharedWork
from bitrix24_async.auth.tokens import Tokens, TokenStore
from bitrix24_async.errors import Bitrix24Error, RefreshFailed, UsageError
from bitrix24_async.wire.address import check_address, portal_of
from bitrix24_async.wire.http import Transport

_log = logging.getLogger("bitrix24_async")


@frozen(eq=False)
class _Unsaved:
    """A pair that is not saved yet, and the refresh token it was got for: ``None`` after a login."""

    tokens: Tokens
    instead_of: str | None


class OAuth:
    """An application. Tokens come from ``store`` and are renewed when the portal says ``expired_token``.

    ``refresh``, an async callable ``(Tokens) -> Tokens``, replaces the exchange with ``server``. A final
    refusal is remembered, a passing failure for ``cool_down`` seconds. Loading or renewing, the hook, the
    store and its lock included, may take ``timeout`` seconds. For one event loop at a time.
    """

    application = True

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        store: TokenStore,
        server: str = "https://oauth.bitrix.info",
        refresh: RefreshHook | None = None,
        cool_down: float = 2.0,
        timeout: float = 60.0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        for name, value in (("client_id", client_id), ("client_secret", client_secret)):
            if not isinstance(value, str) or not value or value != value.strip():
                raise UsageError(f"{name} must be a text without white space around it", argument=name)
        if not all(callable(getattr(store, name, None)) for name in ("load", "save", "lock")):
            raise UsageError("store must be a TokenStore: load(), save(tokens), lock()", argument="store")
        if refresh is not None and not callable(refresh):
            raise UsageError("refresh must be an async callable, (Tokens) -> Tokens", argument="refresh")
        check_address(server, "server")
        self._client_id = client_id
        self._client_secret = client_secret
        self._store = store
        self._server = server.rstrip("/")
        self._hook = refresh
        self.key = digest("application", client_id)

        self._tokens: Tokens | None = None
        self._access: Access | None = None
        self._expired: str | None = None
        self._unsaved: _Unsaved | None = None
        self._work = SharedWork[Access](timeout)
        self._refusals = Refusals(cool_down, clock or _loop_time)
        self._names = Names()
        self._secrets: tuple[str, ...] = (client_secret,)

    def __repr__(self) -> str:
        return f"OAuth({self._client_id!r}, store={type(self._store).__name__})"

    def secrets(self) -> Collection[str]:
        """The client secret, and all tokens a text may still hold, the last replaced ones too."""
        return self._secrets

    def known_access(self) -> Access | None:
        """The access, unless it must be read, renewed or saved first."""
        return self._access

    async def access(self, transport: Transport) -> Access:
        """The access; read from the store at the first use, and renewed when it has expired."""
        while self._access is None:
            expired = self._expired
            access = await self._work.join(
                self._open if expired is None else partial(self._renew, expired, transport)
            )
            if access.token != expired:
                return access
            # The store was only read; what is renewed to the same token fails in the next round.
        return self._access

    def accepted(self, access: Access) -> None:
        """Take note that the portal took this access."""
        self._refusals.accepted(access.token)

    def expired(self, access: Access) -> None:
        """Take note that the portal said ``expired_token`` of this access: calls wait for a new one."""
        if self._access is not None and self._access.token == access.token:
            self._expired = access.token
            self._access = None

    def authorize_url(self, portal: str, *, state: str) -> str:
        """Give the address to send a user of a portal (``acme.bitrix24.com``) to, who agrees there.

        The user comes back to the application's own address with a ``code`` for ``Bitrix24.log_in`` and with
        ``state``: a secret of this one login, which must be compared and never taken twice. ``Portals`` does
        that by itself.
        """
        parts = check_address(f"https://{portal}", "portal")
        if portal_of(parts) != portal.casefold():
            raise UsageError("portal must be a name like acme.bitrix24.com", argument="portal")
        if not isinstance(state, str) or not state:
            raise UsageError("state must be a secret text", argument="state")
        return authorize_address(portal_of(parts), self._client_id, state)

    async def exchange(self, code: str, *, transport: Transport) -> Tokens:
        """Get tokens for an authorization code (it lives 30 seconds), save them and use them from now on."""
        if not isinstance(code, str) or not code:
            raise UsageError("code must be the text the portal gave", argument="code")
        await self._work.idle()
        await self._work.join(partial(self._log_in, code, transport))
        assert self._tokens is not None  # noqa: S101 - tells mypy what _log_in does
        return self._tokens

    def moved(self, old_portal: str, new_portal: str) -> None:
        """Call the portal by its new name from now on; the store learns of it with the next save."""
        self._names.moved(old_portal, new_portal)
        if self._access is not None and self._access.portal == old_portal:
            self._access = relocated(self._access, new_portal)

    async def settle(self) -> None:
        """Wait for a refresh that is under way; try a last time to save what is not saved yet."""
        await self._work.idle()
        if self._unsaved is not None:
            try:
                await self._work.join(self._open)
            except Bitrix24Error:
                _log.critical("the renewed tokens are still not saved: they will be lost with this process")

    async def _open(self) -> Access:
        if self._unsaved is not None:
            async with self._store.lock():
                return await self._save_first(self._unsaved)
        tokens = await self._load()
        # Sending it would only be answered with expired_token.
        self._refusals.check(tokens)
        return self._adopt(tokens)

    async def _renew(self, expired: str, transport: Transport) -> Access:
        async with self._store.lock():
            if self._unsaved is not None:
                return await self._save_first(self._unsaved)
            try:
                tokens = await self._load()
            except UsageError as error:
                raise RefreshFailed(f"no tokens to refresh: {error}") from error
            if tokens.access_token != expired:
                return self._adopt(tokens)
            self._refusals.check(tokens)
            self._refusals.check_renewed(tokens)
            try:
                renewed = await self._ask(tokens, transport)
                # The server knows whose refresh token it was, by whatever name the portal goes now.
                _check_portal(tokens, renewed, renamed=self._hook is None)
            except RefreshFailed as error:
                if error.final and (newer := await self._newer(tokens)) is not None:
                    return newer
                self._refusals.refused(tokens, error)
                raise
            self._refusals.renewed(renewed)
            try:
                return await self._save(renewed, instead_of=tokens.refresh_token)
            except RefreshFailed:
                if (newer := await self._newer(tokens)) is not None:
                    return newer
                raise

    async def _newer(self, tokens: Tokens) -> Access | None:
        """What is in the store by now, if that is no longer what it was.

        A lock that ends by itself may have ended too early, while this worker was stalled.
        """
        try:
            stored = await self._load()
            if stored.refresh_token == tokens.refresh_token:
                return None
            access = self._adopt(stored)
        except Exception:  # noqa: BLE001 - the store's, or another portal's tokens: the first error tells more
            return None
        self._unsaved = None
        return access

    async def _log_in(self, code: str, transport: Transport) -> Access:
        form = {"grant_type": "authorization_code", "code": code} | self._client()
        tokens = await exchange(transport, self._server, form)
        self._unsaved = _Unsaved(tokens, None)
        # Whoever logs in says which portal it is.
        self._tokens = None
        async with self._store.lock():
            return await self._save(tokens, instead_of=None)

    async def _ask(self, tokens: Tokens, transport: Transport) -> Tokens:
        tokens = self._names.latest(tokens)
        if self._hook is not None:
            return await ask_hook(self._hook, tokens)
        form = {"grant_type": "refresh_token", "refresh_token": tokens.refresh_token} | self._client()
        return await exchange(transport, self._server, form, tokens)

    async def abandon(self) -> None:
        """Break off what is under way: there is no time left for it."""
        if await self._work.stop():
            _log.critical("the renewal of the access token was broken off: new tokens may be lost")

    def _client(self) -> dict[str, str]:
        return {"client_id": self._client_id, "client_secret": self._client_secret}

    async def _load(self) -> Tokens:
        tokens = await self._store.load()
        if tokens is None:
            from bitrix24_async.auth.token_file import FileTokenStore  # noqa: PLC0415 - mistakes only

            where = f" ({self._store!r})" if isinstance(self._store, FileTokenStore) else ""
            msg = f"the token store is empty{where}: exchange a code, or save what the portal posted"
            raise UsageError(msg)
        if not isinstance(tokens, Tokens):
            raise UsageError(f"the store's load() must give Tokens, not {type(tokens).__name__}")
        return tokens

    async def _save_first(self, unsaved: _Unsaved) -> Access:
        """Save what could not be saved, unless the store has moved on since."""
        if unsaved.instead_of is not None:
            stored = await self._load()
            if stored.refresh_token != unsaved.instead_of:
                _log.warning("the store has newer tokens: the renewed pair that was not saved is dropped")
                self._unsaved = None
                return self._adopt(stored)
        return await self._save(unsaved.tokens, instead_of=unsaved.instead_of)

    async def _save(self, tokens: Tokens, *, instead_of: str | None) -> Access:
        tokens = self._names.latest(tokens)
        self._unsaved = _Unsaved(tokens, instead_of)
        self._hide(tokens)
        try:
            await self._store.save(tokens)
        except Exception as error:
            kind = type(error).__name__
            _log.error("the renewed tokens could not be saved (%s): kept in memory, to be saved first", kind)
            raise RefreshFailed(f"the renewed tokens could not be saved ({kind})") from error
        self._unsaved = None
        return self._adopt(tokens, known=True)

    def _adopt(self, tokens: Tokens, *, known: bool = False) -> Access:
        tokens = self._names.latest(tokens)
        if self._tokens is not None:
            _check_portal(self._tokens, tokens, renamed=known)
        self._tokens = tokens
        self._hide(tokens)
        portal = portal_of(urlsplit(tokens.endpoint))
        access = Access(tokens.endpoint, f"{tokens.endpoint}api/", tokens.access_token, portal)
        self._access = None if access.token == self._expired else access
        return access

    def _hide(self, tokens: Tokens) -> None:
        # Newest first; six are the last two pairs with their application token.
        old = [secret for secret in self._secrets[1:] if secret not in tokens.secrets()]
        self._secrets = (self._client_secret, *tokens.secrets(), *old[:6])


def _loop_time() -> float:
    return asyncio.get_running_loop().time()


def _check_portal(ours: Tokens, theirs: Tokens, *, renamed: bool) -> None:
    """Raise if tokens are another portal's: what waits for them was meant for ours.

    Unless it may be ``renamed``, a portal whose ``member_id`` is not known must have the name it had.
    """
    if ours.member_id is not None and theirs.member_id is not None:
        same = ours.member_id == theirs.member_id
    else:
        same = renamed or portal_of(urlsplit(ours.endpoint)) == portal_of(urlsplit(theirs.endpoint))
    if not same:
        # The same as if the server had refused them: only a new login helps.
        raise RefreshFailed(
            "the tokens are another portal's, and are not used", code="invalid_grant", final=True
        )

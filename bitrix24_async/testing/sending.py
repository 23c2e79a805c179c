"""What the portal sends by itself: events and openings, in the real form, true and forged."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import aiohttp
from attrs import define, field

from bitrix24_async.php import parse_query
from bitrix24_async.testing.auth import Auth
from bitrix24_async.testing.clock import Clock
from bitrix24_async.testing.hosting import Hosting
from bitrix24_async.testing.server import Serve
from bitrix24_async.testing.state.events import Subscription, Subscriptions
from bitrix24_async.testing.state.offline import Offline
from bitrix24_async.testing.wire import Context

_TYPE = "application/x-www-form-urlencoded"
_HEADERS = {"User-Agent": "Bitrix24 Webhook Engine"}
# The few events that bring a refresh token (docs: api-reference/events/index.md).
_RENEWABLE = ("ONAPPINSTALL", "ONAPPUPDATE", "ONAPPTEST", "ONOFFLINEEVENT")
_UNPROVEN = "ONAPPPAYMENT"


@define
class Sent:
    """One request that the portal made, and how it was answered (0: not at all)."""

    event: str
    address: str
    status: int = 0
    text: str = field(default="", repr=False)
    body: bytes = field(default=b"", repr=False)


class Sending(Hosting):
    """A portal that calls its application; ``FakePortal`` is one."""

    _auth: Auth
    _clock: Clock
    subscriptions: Subscriptions
    offline: Offline

    def __init__(self, portal: Serve, authorizer: Serve | Hosting, tls: ssl.SSLContext | None) -> None:
        super().__init__(portal, authorizer, tls)
        self.sent: list[Sent] = []
        """Every request that was made to the application, in order."""
        self.send_timeout = 10.0
        self._tests: list[tuple[dict[str, Any], int]] = []

    async def emit(
        self,
        event: str,
        data: Any = None,
        *,
        user_id: int | None = 1,
        tokens: bool = True,
        connector: str = "",
        to: str | None = None,
        times: int = 1,
    ) -> list[Sent]:
        """Let something have happened: send the event to the handlers bound to it, and to the offline queue.

        ``user_id`` is who acted; ``None`` is a robot, and then, or with ``tokens=False``, the event brings no
        tokens. ``connector`` is the ``auth_connector`` of the change that caused it. ``to`` is an address to
        send to in place of the handlers, ``times`` how often each request is made.
        """
        name = event.upper()
        date = self._clock.date(self._clock.now())
        for queue in self.subscriptions.offline(name):
            # What came from a connector is left out of its own queue.
            if not connector or queue.connector != connector:
                self.offline.push(name, data, user_id, queue.connector, date)
                if name != "ONOFFLINEEVENT":
                    await self.emit("ONOFFLINEEVENT", user_id=user_id, tokens=tokens)
        if to is not None:
            handlers = [Subscription(1, name, to)]
        else:
            handlers = self.subscriptions.online(name) if self._auth.installed else []
        requests = [
            (handler.handler, encode(self._event(name, data, handler, user_id, tokens=tokens)))
            for handler in handlers
            for _ in range(times)
        ]
        return await self._send(name, requests)

    def body(
        self, event: str, data: Any = None, *, user_id: int | None = 1, tokens: bool = True, **auth: Any
    ) -> bytes:
        """The body of an event as this portal would send it; ``auth`` replaces claims, ``None`` removes."""
        form = self._event(event.upper(), data, Subscription(1, event.upper(), ""), user_id, tokens=tokens)
        form["auth"] = {key: value for key, value in {**form["auth"], **auth}.items() if value is not None}
        return encode(form)

    async def forge(
        self,
        to: str,
        event: str,
        data: Any = None,
        *,
        body: bytes | None = None,
        content_type: str = _TYPE,
        user_id: int | None = 1,
        tokens: bool = True,
        **auth: Any,
    ) -> Sent:
        """Send what the portal never would: an event with claims replaced, or any ``body`` at all.

        Everything that is not replaced is true, as an attacker would have it who saw the portal's traffic.
        """
        if body is None:
            body = self.body(event, data, user_id=user_id, tokens=tokens, **auth)
        return (await self._send(event, [(to, body)], content_type))[0]

    async def install(self, to: str | None = None, *, user_id: int = 1, finished: bool = True) -> list[Sent]:
        """Install the application anew: its old tokens and bindings are gone, its application token is new.

        ``to`` is where the installation event of an application without an interface goes. With an interface
        the installation is not ``finished`` until its page says so.
        """
        self._auth.revoke()
        self.subscriptions.clear()
        self.offline.clear()
        self._auth.application_token = self._auth.word(32)
        self._auth.installed = finished
        data = {"VERSION": "1", "ACTIVE": "Y", "INSTALLED": "Y" if finished else "N", "LANGUAGE_ID": "en"}
        return [] if to is None else await self.emit("ONAPPINSTALL", data, user_id=user_id, to=to)

    def finish_installation(self) -> None:
        """What ``BX24.installFinish()`` does."""
        self._auth.installed = True

    async def uninstall(self, *, clean: bool = True, to: str | None = None) -> list[Sent]:
        """Remove the application: no token works any more when its handlers, or ``to``, hear of it."""
        handlers = (
            [Subscription(1, "ONAPPUNINSTALL", to)] if to else self.subscriptions.online("ONAPPUNINSTALL")
        )
        self._auth.revoke()
        self._auth.installed = False
        self.subscriptions.clear()
        self.offline.clear()
        data = {"CLEAN": int(clean), "LANGUAGE_ID": "en"}
        requests = [
            (one.handler, encode(self._event("ONAPPUNINSTALL", data, one, None, tokens=False)))
            for one in handlers
        ]
        return await self._send("ONAPPUNINSTALL", requests)

    async def open(
        self, to: str, *, placement: str = "DEFAULT", options: Any = None, user_id: int = 1, **fields: Any
    ) -> Sent:
        """Open the application, or one of its widgets, as a user's browser does; the page is in ``text``.

        ``fields`` replaces fields of the form, ``None`` takes one out.
        """
        query, body = self.opening(placement=placement, options=options, user_id=user_id, **fields)
        address = f"{to}{'&' if '?' in to else '?'}{query}"
        return (await self._send(placement, [(address, body)]))[0]

    def opening(
        self, *, placement: str = "DEFAULT", options: Any = None, user_id: int = 1, **fields: Any
    ) -> tuple[str, bytes]:
        """The query and the body that ``open`` posts."""
        pair = self._auth.issue(user_id)
        query = {"DOMAIN": self._domain, "PROTOCOL": "1", "LANG": "en", "APP_SID": self._auth.word(32)}
        form = {
            "AUTH_ID": pair["access_token"],
            "AUTH_EXPIRES": str(pair["expires_in"]),
            "REFRESH_ID": pair["refresh_token"],
            "SERVER_ENDPOINT": f"{self.auth_url}/rest/",
            "APPLICATION_TOKEN": self._auth.application_token,
            "APPLICATION_SCOPE": self._auth.scope,
            "member_id": self._auth.member_id,
            "status": "L",
            "PLACEMENT": placement,
            "PLACEMENT_OPTIONS": None if options is None else json.dumps(options),
            **fields,
        }
        return urlencode(query), encode({key: value for key, value in form.items() if value is not None})

    def consent(self, address: str, *, user_id: int = 1) -> str:
        """The query that a user comes back with who was sent to ``address`` to log in, and agreed."""
        asked = parse_query(urlsplit(address).query)
        answer = {
            "code": self._auth.code(user_id),
            "state": asked.get("state", ""),
            "domain": self._domain,
            "member_id": self._auth.member_id,
            "scope": self._auth.scope,
            "server_domain": urlsplit(self.auth_url).netloc,
        }
        return urlencode(answer)

    async def deliver_tests(self) -> list[Sent]:
        """Send what ``event.test`` was called for."""
        waiting, self._tests = self._tests, []
        return [
            sent
            for query, user_id in waiting
            for sent in await self.emit("ONAPPTEST", {"QUERY": query, "LANGUAGE_ID": "en"}, user_id=user_id)
        ]

    def _tested(self, params: dict[str, Any], context: Context) -> None:
        self._tests.append((params, context.user_id))

    @property
    def _domain(self) -> str:
        return urlsplit(self.url).netloc

    def _event(
        self, name: str, data: Any, handler: Subscription, user_id: int | None, *, tokens: bool
    ) -> dict[str, Any]:
        endpoints = {"client_endpoint": f"{self.url}/rest/", "server_endpoint": f"{self.auth_url}/rest/"}
        auth: dict[str, Any] = {"domain": self._domain, **endpoints, "member_id": self._auth.member_id}
        acting = handler.auth_type or user_id
        if name != _UNPROVEN:
            auth["application_token"] = self._auth.application_token
            if acting is not None and tokens:
                pair = self._auth.issue(acting)
                if name not in _RENEWABLE:
                    self._auth.refresh.pop(pair.pop("refresh_token"))
                auth = {**pair, **auth}
        return {
            "event": name,
            "event_handler_id": handler.id,
            "data": data,
            "ts": int(self._clock.now()),
            "auth": auth,
        }

    async def _send(
        self, event: str, requests: Iterable[tuple[str, bytes]], content_type: str = _TYPE
    ) -> list[Sent]:
        timeout = aiohttp.ClientTimeout(total=self.send_timeout)
        async with aiohttp.ClientSession(timeout=timeout, headers=_HEADERS) as session:
            made = await asyncio.gather(
                *(_post(session, event, address, body, content_type) for address, body in requests)
            )
        self.sent += made
        return list(made)


async def _post(
    session: aiohttp.ClientSession, event: str, address: str, body: bytes, content_type: str
) -> Sent:
    sent = Sent(event, address, body=body)
    try:
        headers = {"Content-Type": content_type}
        data = BytesIO(body)  # of long bytes aiohttp says that they should be this
        async with session.post(address, data=data, headers=headers, allow_redirects=False) as reply:
            sent.status, sent.text = reply.status, await reply.text()
    except (aiohttp.ClientError, TimeoutError):
        pass  # the portal does not send it again, it only makes a note
    return sent


def encode(form: Mapping[str, Any]) -> bytes:
    """A form as ``http_build_query`` writes it: null, and lists and maps that are empty, vanish."""
    pairs: list[str] = []

    def write(name: str, value: Any) -> None:
        if isinstance(value, Mapping):
            for key, item in value.items():
                write(f"{name}[{key}]" if name else str(key), item)
        elif isinstance(value, (list, tuple)):
            write(name, dict(enumerate(value)))
        elif value is not None:
            shown = int(value) if isinstance(value, bool) else value
            pairs.append(f"{quote_plus(name)}={quote_plus(str(shown))}")

    write("", form)
    return "&".join(pairs).encode()

"""An authorization server, a store and a clock that do as they are told."""

from __future__ import annotations

import asyncio
import json
import traceback
from typing import Any
from urllib.parse import parse_qsl

from bitrix24_async.auth.credentials import Access, Credentials
from bitrix24_async.auth.tokens import MemoryTokenStore, Tokens
from bitrix24_async.wire.http import HttpRequest, HttpResponse

ENDPOINT = "https://acme.bitrix24.com/rest/"


SECRETS = ("hush-client", "access-", "refresh-", "code-7")


def tokens(number: int = 0, **more: Any) -> Tokens:
    return Tokens(f"access-{number}", f"refresh-{number}", more.pop("endpoint", ENDPOINT), **more)


def reply(number: int, **more: Any) -> dict[str, Any]:
    return {
        "access_token": f"access-{number}",
        "refresh_token": f"refresh-{number}",
        "client_endpoint": ENDPOINT,
        "domain": "oauth.bitrix24.tech",
        "expires_in": 3600,
        "member_id": "m",
    } | more


def answer(body: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(status, {}, body if isinstance(body, bytes) else json.dumps(body).encode())


class AuthServer:
    """A transport that leads to an authorization server: a new pair for the latest refresh token."""

    def __init__(self) -> None:
        self.requests: list[HttpRequest] = []
        self.number = 0
        self.script: list[HttpResponse | BaseException] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.reached = asyncio.Event()
        self.closed = False

    @property
    def forms(self) -> list[dict[str, str]]:
        bodies = [request.body for request in self.requests]
        return [dict(parse_qsl(body.decode())) for body in bodies if isinstance(body, bytes)]

    async def send(self, request: HttpRequest) -> HttpResponse:
        self.requests.append(request)
        self.reached.set()
        await self.gate.wait()
        if self.script:
            scripted = self.script.pop(0)
            if isinstance(scripted, BaseException):
                raise scripted
            return scripted
        form = self.forms[-1]
        if form["grant_type"] == "refresh_token" and form["refresh_token"] != f"refresh-{self.number}":
            return answer({"error": "invalid_grant", "error_description": "Invalid refresh token"}, 400)
        self.number += 1
        return answer(reply(self.number))

    async def close(self) -> None:
        self.closed = True


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Store(MemoryTokenStore):
    """Keeps a log, fails when told, and knows who holds its lock."""

    def __init__(self, held: Tokens | None) -> None:
        super().__init__(held)
        self.log: list[str] = []
        self.failing: dict[str, BaseException] = {}

    async def load(self) -> Tokens | None:
        self._note("load")
        return await super().load()

    async def save(self, tokens: Tokens) -> None:
        assert self._lock.locked()
        self._note("save")
        await super().save(tokens)

    def _note(self, what: str) -> None:
        self.log.append(what)
        if what in self.failing:
            raise self.failing[what]


async def settled(count: int = 20) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


SERVER = AuthServer()
"""For those who need none."""


async def renew(oauth: Credentials, expired: Access, server: AuthServer) -> Access:
    """Meet the end of a token, and get the next."""
    oauth.expired(expired)
    return await oauth.access(server)


def shown(error: BaseException) -> str:
    return str(error) + repr(error) + "".join(traceback.format_exception(error, chain=True))

"""A bare HTTP client for the portal's own tests, which must not lean on the SDK's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from attrs import define, frozen

from bitrix24_async.testing import FakePortal


@define
class Hands:
    """A clock that stands still until it is moved."""

    at: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


@frozen
class Raw:
    portal: FakePortal
    session: aiohttp.ClientSession
    token: str

    async def post(self, url: str, **options: Any) -> tuple[int, Any]:
        async with self.session.post(url, allow_redirects=False, **options) as reply:
            return reply.status, await reply.json()

    async def hook(self, method: str, params: Any = None) -> Any:
        """The reply's body, under the webhook."""
        return (await self.post(self.portal.webhook_url + method, json=params or {}))[1]

    async def app(self, method: str, params: dict[str, Any] | None = None) -> Any:
        """The reply's body, under the application's token."""
        return (await self.reply(method, params))[1]

    async def reply(self, method: str, params: dict[str, Any] | None = None) -> tuple[int, Any]:
        """Status and body, under the application's token."""
        body = {**(params or {}), "auth": self.token}
        return await self.post(f"{self.portal.url}/rest/{method}", json=body)

    async def batch(self, commands: Any, **more: Any) -> Any:
        """A batch's five maps."""
        return (await self.app("batch", {"cmd": commands, **more}))["result"]


@asynccontextmanager
async def opened(**options: Any) -> AsyncIterator[tuple[FakePortal, Raw]]:
    async with FakePortal(**{"capacity": None, **options}) as portal, aiohttp.ClientSession() as session:
        yield portal, Raw(portal, session, portal.tokens()["access_token"])

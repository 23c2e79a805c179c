"""The application: what comes in from portals and from the PBX, and what is done about it."""

from __future__ import annotations

import hmac
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from typing import Annotated

import aiohttp
from calls import Call, Calls, Pbx
from fastapi import Depends, FastAPI, Header, HTTPException, Request
from starlette.routing import Route

from bitrix24_async import Bitrix24, DirectoryPortalStore, Portals
from bitrix24_async.errors import UnknownPortal
from bitrix24_async.incoming import (
    INSTALL_PAGE,
    ExternalCallStart,
    FileInbox,
    Inbox,
    Pages,
    Receiver,
    VerifiedEvent,
    VerifiedOpening,
)

_log = logging.getLogger("uvicorn.error")  # which uvicorn shows
EVENTS = ("OnExternalCallStart", "OnAppUninstall", "OnAppUpdate")


def create_app(
    portals: Portals, pbx: Pbx, *, public_url: str, pbx_key: str, inbox: Inbox | None = None
) -> FastAPI:
    """Make the application."""
    calls = Calls(pbx)
    # One portal's events one after another: a click must not overtake the uninstallation, or the other way.
    receiver = Receiver(portals, inbox=inbox, ordered=True)
    pages = Pages(portals, receiver=receiver)
    handler = f"{public_url}/b24"

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with portals, receiver:
            yield

    app = FastAPI(lifespan=lifespan)
    app.router.routes += [Route("/b24", receiver.asgi), Route("/app", pages.asgi)]

    # from portals

    @receiver.on("OnAppInstall", "OnAppUpdate")
    async def installed(event: VerifiedEvent, b24: Bitrix24) -> None:
        await b24.events.ensure(handler, *EVENTS)

    @receiver.on("OnAppUninstall")
    async def removed(event: VerifiedEvent, b24: Bitrix24) -> None:
        calls.forget(event.member_id)

    @receiver.on("OnExternalCallStart")
    async def clicked(event: VerifiedEvent, b24: Bitrix24) -> None:
        # After a crash it comes once more: nobody waits at the telephone any longer.
        if isinstance(event.payload, ExternalCallStart) and not event.repeated:
            await calls.clicked(event.member_id, event.payload)

    @pages.on("DEFAULT")
    async def front(opening: VerifiedOpening, b24: Bitrix24) -> str:
        # Bound at every opening: an update has removed all. And a page that finishes the installation.
        application = await portals.client(opening.member_id)
        await application.events.ensure(handler, *EVENTS)
        user = (await b24.call("user.current")).result
        under_way = len(calls.of(opening.member_id))
        return f"{INSTALL_PAGE}<p>Hello, {escape(user['NAME'])}: {under_way} calls are under way.\n"

    # from the PBX

    async def check_key(x_pbx_key: Annotated[str, Header()] = "") -> None:
        if not hmac.compare_digest(x_pbx_key.encode(), pbx_key.encode()):
            raise HTTPException(403)

    def known(id: str) -> Call:  # noqa: A002 - the name in the path
        call = calls.find(id)
        if call is None:
            raise HTTPException(404)
        return call

    checked = [Depends(check_key)]

    @app.post("/pbx/{id}/ringing", dependencies=checked)
    async def ringing(id: str, portal: str, number: str, ring: str) -> dict[str, str]:  # noqa: A002
        try:
            b24 = await portals.client(portal)
        except UnknownPortal as error:
            raise HTTPException(404) from error
        await calls.came_in(b24, portal, id, number, [int(user) for user in ring.split(",")])
        return {}

    @app.post("/pbx/{id}/answered", dependencies=checked)
    async def answered(id: str, user: int) -> dict[str, str]:  # noqa: A002
        await calls.answered(await portals.client(known(id).member_id), id, user)
        return {}

    @app.post("/pbx/{id}/ended", dependencies=checked)
    async def ended(id: str, duration: int, request: Request) -> dict[str, str]:  # noqa: A002
        b24 = await portals.client(known(id).member_id)
        await calls.ended(b24, id, duration, await request.body())
        return {}

    return app


class HttpPbx:
    """A PBX that is asked to dial by a POST."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def dial(self, call: str, number: str, user_id: int, line: str | None) -> None:
        """Ask for a call."""
        asked = {"call": call, "number": number, "user": user_id, "line": line}
        async with aiohttp.ClientSession() as session, session.post(self._url, json=asked) as reply:
            reply.raise_for_status()


class LoggedPbx:
    """Stands in for a PBX to try the application: it only says whom it would call."""

    async def dial(self, call: str, number: str, user_id: int, line: str | None) -> None:
        """Say it."""
        _log.info("the PBX would ring user %s, and then %s, for call %s", user_id, number, call)


def from_environment() -> FastAPI:
    """Make the application as the environment says; ``uvicorn --factory app:from_environment``."""
    env = os.environ
    portals = Portals(
        env["BITRIX24_CLIENT_ID"],
        env["BITRIX24_CLIENT_SECRET"],
        store=DirectoryPortalStore(env.get("PORTALS", "portals")),
        server=env.get("BITRIX24_SERVER", "https://oauth.bitrix.info"),
        private_hosts=env.get("BITRIX24_PRIVATE_HOSTS", "").split(),
    )
    return create_app(
        portals,
        HttpPbx(env["PBX_URL"]) if "PBX_URL" in env else LoggedPbx(),
        public_url=env["PUBLIC_URL"],
        pbx_key=env["PBX_KEY"],
        inbox=FileInbox(env.get("INBOX", "inbox")),
    )

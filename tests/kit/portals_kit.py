"""An application on fake portals."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from ground_kit import AT_ONCE

from bitrix24_async import Limits, MemoryPortalStore, Portals, Tokens
from bitrix24_async.incoming import parse_event, parse_install
from bitrix24_async.incoming.events import Event
from bitrix24_async.incoming.openings import Opening
from bitrix24_async.testing import FakePortal

FORM = "application/x-www-form-urlencoded"


def portals_of(portal: FakePortal, store: Any = None, **options: Any) -> Portals:
    return Portals(
        options.pop("client_id", portal.client_id),
        portal.client_secret,
        **{
            "store": MemoryPortalStore() if store is None else store,
            "server": portal.auth_url,
            "private_hosts": {"127.0.0.1"},
            "limits": Limits.SELF_HOSTED,
            "retry": AT_ONCE,
            **options,
        },
    )


def tokens_of(portal: FakePortal, user_id: int = 1, **more: Any) -> Tokens:
    given = {**portal.tokens(user_id), "application_token": portal.application_token, **more}
    return Tokens.from_fields(given)


def event_of(portal: FakePortal, name: str = "ONCRMDEALADD", data: Any = None, **more: Any) -> Event:
    return parse_event(portal.body(name, data, **more), FORM)


def opening_of(portal: FakePortal, **more: Any) -> Opening:
    return parse_install(portal.body("ONAPPINSTALL", {"VERSION": "1"}, **more), FORM)


def frame_of(portal: FakePortal, *, user_id: int = 1, **fields: Any) -> Opening:
    _, body = portal.opening(user_id=user_id, **fields)
    return parse_install(body, FORM)


@asynccontextmanager
async def installed(**options: Any) -> AsyncIterator[tuple[FakePortal, Portals, MemoryPortalStore]]:
    """A portal whose tokens are known already."""
    async with FakePortal(capacity=None, operating=None, seed=7) as portal:
        store = MemoryPortalStore()
        store.tokens[portal.member_id] = tokens_of(portal)
        async with portals_of(portal, store, **options) as portals:
            yield portal, portals, store

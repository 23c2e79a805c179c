"""A session that is lent is used as it is; one that holds requests up is warned of."""

from __future__ import annotations

import warnings

import aiohttp
import pytest
from ground_kit import client, portal

from bitrix24_async import Bitrix24, MemoryPortalStore, Portals, open_session

HOOK = "https://acme.bitrix24.com/rest/1/secret/"


async def test_the_right_one_keeps_no_cookies_and_bounds_no_connections() -> None:
    async with open_session(headers={"X-Mine": "1"}) as session:
        assert isinstance(session.cookie_jar, aiohttp.DummyCookieJar)
        assert session.connector is not None
        assert session.connector.limit == 0
        assert session.headers["X-Mine"] == "1"
        async with portal() as bx, client(bx.webhook(), session=session) as b24:
            assert (await b24.call("profile")).result
        assert not session.closed


async def test_what_a_session_is_opened_with_is_used() -> None:
    connector, jar = aiohttp.TCPConnector(limit=7), aiohttp.CookieJar()
    async with open_session(connector=connector, cookie_jar=jar) as session:
        assert session.connector is connector
        assert session.cookie_jar is jar


async def test_one_that_keeps_cookies_is_warned_of_where_it_is_given() -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.warns(RuntimeWarning, match="keeps cookies.* has 100 connections.*open_session") as seen:
            Bitrix24(HOOK, session=session)
        assert seen[0].filename == __file__
        with pytest.warns(RuntimeWarning, match="cookies") as seen:
            Portals("app", "secret", store=MemoryPortalStore(), session=session)
        assert seen[0].filename == __file__


async def test_a_service_with_many_clients_is_warned_once() -> None:
    async with aiohttp.ClientSession() as session:
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("default")
            for _ in range(3):
                Bitrix24(HOOK, session=session)
    assert len(seen) == 1


@pytest.mark.parametrize("limit", [0, 500])
async def test_many_connections_are_enough(limit: int) -> None:
    connector = aiohttp.TCPConnector(limit=limit)
    async with open_session(connector=connector) as session:
        Bitrix24(HOOK, session=session)

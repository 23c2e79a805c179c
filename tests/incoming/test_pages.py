"""The application in its frames: who opened it is proven, and its tokens are kept where they are better."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from ground_kit import until
from handler_kit import served
from incoming_kit import FORM
from portals_kit import installed, portals_of

from bitrix24_async import Bitrix24, MemoryPortalStore
from bitrix24_async.incoming import INSTALL_PAGE, Pages, Receiver, VerifiedEvent, VerifiedOpening
from bitrix24_async.testing import FakePortal


async def test_the_page_of_a_placement_is_shown_to_who_opened_it() -> None:
    async with installed() as (portal, portals, _):
        pages = Pages(portals)

        @pages.on("CALL_CARD")
        async def card(opening: VerifiedOpening, b24: Bitrix24) -> str:
            assert opening.call_card is not None
            user = (await b24.call("user.current")).result["ID"]
            return f"<p>{opening.call_card.phone_number} for {user}, {opening.user_id} ж"

        @pages.on()
        async def other(opening: VerifiedOpening, b24: Bitrix24) -> str:
            return opening.placement

        async with served(pages.aiohttp) as url:
            options = {"CALL_ID": "c", "PHONE_NUMBER": "+1"}
            sent = await portal.open(url, placement="CALL_CARD", options=options, user_id=1269)
            assert (sent.status, sent.text) == (200, "<p>+1 for 1269, 1269 ж")
            assert (await portal.open(url, placement="CRM_DEAL_DETAIL_TAB")).text == "CRM_DEAL_DETAIL_TAB"
            assert (await portal.open(url, placement="USERFIELD_TYPE", AUTH_ID="")).text == "USERFIELD_TYPE"


async def test_the_first_opening_makes_the_portal_known_and_finishes_its_installation() -> None:
    async with FakePortal(capacity=None) as portal:
        await portal.install(finished=False)
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals, served(Pages(portals).aiohttp) as url:
            sent = await portal.open(url)
            assert (sent.status, sent.text) == (200, INSTALL_PAGE)
            assert store.tokens[portal.member_id].application_token == portal.application_token
    assert "BX24.installFinish()" in INSTALL_PAGE
    assert "INSTALLED" in INSTALL_PAGE  # it must not be called twice


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"AUTH_ID": "x" * 70}, 403),
        ({"member_id": "0" * 32}, 403),
        ({"member_id": None}, 400),
        ({"SERVER_ENDPOINT": "https://evil.example/rest/"}, 403),
        ({"PLACEMENT_OPTIONS": "{"}, 400),
        ({"AUTH_ID": ""}, 403),
        ({"AUTH_ID": None, "placement": "CALL_CARD"}, 403),
        ({"AUTH_ID": "", "placement": "USERFIELD_TYPE", "APPLICATION_TOKEN": "x"}, 403),
    ],
)
async def test_a_forged_opening_shows_no_page(fields: Any, status: int) -> None:
    async with installed() as (portal, portals, _):
        pages = Pages(portals)

        @pages.on()
        async def secret(opening: VerifiedOpening, b24: Bitrix24) -> str:
            return "secret"

        async with served(pages.aiohttp) as url:
            sent = await portal.open(url, **fields)
            assert sent.status == status
            assert "secret" not in sent.text


async def test_trouble_is_shown_as_such_and_told_without_tokens(caplog: pytest.LogCaptureFixture) -> None:
    async with installed() as (portal, portals, _):
        pages = Pages(portals)
        seen: list[str] = []

        @pages.on()
        async def broken(opening: VerifiedOpening, b24: Bitrix24) -> str:
            seen.extend(opening.auth.secrets())
            raise ValueError(dict(opening.auth))

        async with served(pages.aiohttp) as url:
            assert (await portal.open(url)).status == 500
            portal.fail("oauth.app.info", kind="html", times=None)
            assert (await portal.open(url)).status == 500
    assert len(seen) == 3
    assert "a page failed" in caplog.text
    assert not [secret for secret in seen if secret in caplog.text]


async def test_a_flood_of_openings_asks_the_authorization_server_no_more_than_it_can_bear() -> None:
    async with installed() as (portal, portals, _):
        portal.fail("oauth.app.info", kind="delay", seconds=5.0, times=None)
        pages = Pages(portals)
        bodies = [portal.opening(AUTH_ID=f"{n}" * 70)[1] for n in range(600)]
        asking = [asyncio.create_task(pages.receive(body, FORM)) for body in bodies]
        await until(lambda: any(task.done() for task in asking))
        assert [task.result().status for task in asking if task.done()] == [503] * 84
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        assert portals._prover._turns._here == 0


async def test_one_address_may_take_pages_and_the_events_of_an_installation() -> None:
    async with FakePortal(capacity=None) as portal, portals_of(portal) as portals:
        receiver, heard = Receiver(portals), list[str]()

        @receiver.on("ONAPPINSTALL")
        async def hear(event: VerifiedEvent, b24: Bitrix24) -> None:
            heard.append(event.name)

        async with served(Pages(portals, receiver=receiver).aiohttp) as url:
            [sent] = await portal.install(url)
            assert sent.status == 200
            await receiver.close()
            assert heard == ["ONAPPINSTALL"]


async def test_as_an_asgi_application_it_answers_the_same() -> None:
    async with installed() as (portal, portals, _):
        pages = Pages(portals, max_size=10_000)
        sent: list[Any] = []

        async def ask(body: bytes, method: str = "POST") -> tuple[int, bytes]:
            sent.clear()

            async def receive() -> Any:
                return {"type": "http.request", "body": body}

            async def send(message: Any) -> None:
                sent.append(message)

            scope = {
                "type": "http",
                "method": method,
                "headers": [(b"content-type", FORM.encode())],
                "query_string": b"LANG=en",
            }
            await pages.asgi(scope, receive, send)
            assert dict(sent[0]["headers"])[b"cache-control"] == b"no-store"
            assert b"x-frame-options" not in dict(sent[0]["headers"])
            return sent[0]["status"], sent[1]["body"]

        assert await ask(portal.opening()[1]) == (200, INSTALL_PAGE.encode())
        assert (await ask(b"", "GET"))[0] == 200
        assert (await ask(b"x" * 10_001))[0] == 413
        async with served(pages.aiohttp) as url:
            assert (await portal.open(url, X="x" * 10_000)).status == 413

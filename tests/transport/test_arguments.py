"""What a client and a call are given is checked before anything is sent; and clients are small."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from itertools import count
from typing import Any

import aiohttp
import pytest
from ground_kit import (
    portal,
)
from trials import HOOK, OK, Script

from bitrix24_async import Bitrix24, Limits, LocalGovernor, OAuth, Priority, Webhook, open_session
from bitrix24_async.errors import (
    UsageError,
)
from bitrix24_async.transport.retry import Retry

BAD: list[Any] = [-1, -0.1, float("nan"), float("inf"), 1e300, 10**400, True, "5", []]


class TestManyPortals:
    def test_a_client_costs_little_and_opens_nothing(self) -> None:
        import tracemalloc

        governor = LocalGovernor()
        transports = count()

        def make(number: int) -> Bitrix24:
            return Bitrix24(Webhook(f"https://p{number}.bitrix24.com/rest/1/secret/"), governor=governor)

        make(next(transports))
        gc.collect()
        tracemalloc.start()
        try:
            clients = [make(number) for number in range(200)]
            size, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert size / len(clients) < 8 * 1024
        opened: Callable[[Any], Any] = lambda b24: b24._compositor.dispatch.transport._session  # noqa: E731
        assert not any(opened(b24) for b24 in clients)

    async def test_thousands_share_one_session_and_one_governor(self) -> None:
        async with portal() as bx, open_session() as session:
            governor = LocalGovernor(Limits.SELF_HOSTED)
            clients = [Bitrix24(bx.webhook(), governor=governor, session=session) for _ in range(2000)]
            chosen = clients[::100]
            done = await asyncio.gather(*(b24.call("user.current") for b24 in chosen))
            assert len(done) == 20
            del clients, chosen
            gc.collect()
            assert not session.closed


class TestBadArguments:
    @pytest.mark.parametrize(
        ("argument", "value"),
        [
            ("credentials", None),
            ("credentials", b"https"),
            ("credentials", Webhook),
            ("credentials", OAuth),
            ("limits", "standard"),
            ("limits", 50),
            ("limits", Limits),
            ("session", "session"),
            ("session", aiohttp.ClientSession),
            ("governor", Limits.STANDARD),
            ("governor", LocalGovernor),
            ("transport", ...),
            ("retry", 3),
            ("retry", Retry),
            ("observer", "print"),
            ("unbatchable", ["crm.deal.add"]),
            *((name, value) for name in ("timeout", "max_wait", "linger") for value in BAD),
            ("timeout", 0),
            ("timeout", None),
            ("linger", None),
        ],
        ids=str,
    )
    async def test_of_a_client_are_named(self, argument: str, value: Any) -> None:
        given: dict[str, Any] = {"credentials": Webhook(HOOK), argument: value}
        with pytest.raises(UsageError, match=argument) as caught:
            Bitrix24(**given)
        assert caught.value.argument == argument

    async def test_a_session_and_a_transport_are_one_too_many(self) -> None:
        async with open_session() as session:
            with pytest.raises(UsageError, match="either"):
                Bitrix24(Webhook(HOOK), session=session, transport=Script(OK))

    @pytest.mark.parametrize(
        ("argument", "given"),
        [
            ("method", {"method": ""}),
            ("method", {"method": "crm deal"}),
            ("method", {"method": None}),
            ("method", {"method": ["x"]}),
            ("params", {"params": "a=1"}),
            ("params", {"params": {1, 2}}),
            ("params", {"params": 7}),
            ("a", {"params": {"a": float("nan")}}),
            ("a[0]", {"params": {"a": [{1}]}}),
            ("auth", {"params": {"auth": "x"}}),
            ("safety", {"safety": "READ"}),
            ("priority", {"priority": 0}),
            ("priority", {"priority": "BULK"}),
            *((name, {name: value}) for name in ("max_wait", "timeout") for value in BAD),
            ("timeout", {"timeout": 0}),
        ],
        ids=str,
    )
    async def test_of_a_call_are_named_before_anything_is_sent(
        self, argument: str, given: dict[str, Any]
    ) -> None:
        script = Script(OK)
        async with Bitrix24(Webhook(HOOK), transport=script) as b24:
            with pytest.raises(UsageError) as caught:
                await b24.call(**{"method": "user.current", **given})
            assert caught.value.argument == argument
            assert (await b24.call("user.current", priority=Priority.BULK, max_wait=0)).result == 1
        assert len(script.requests) == 1

    @pytest.mark.parametrize("window", [0, -1, True, 1.5, "5", None], ids=repr)
    async def test_a_window_is_a_positive_whole_number(self, window: Any) -> None:
        async with Bitrix24(Webhook(HOOK), transport=Script(OK)) as b24:
            with pytest.raises(UsageError, match="window") as caught:
                b24.stream([], window=window)
            assert caught.value.argument == "window"

"""Closing and cancelling leave nothing behind."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from ground_kit import (
    client,
    portal,
    rude,
    silent,
    until,
    wire,
)
from simulation import simulate
from trials import HOOK, PATIENT

from bitrix24_async import Limits, MemoryTokenStore, OAuth, Tokens, Webhook, open_session, raw
from bitrix24_async.errors import (
    NotRun,
    OutcomeUnknown,
    Throttled,
    UsageError,
)
from bitrix24_async.observing import Retried
from bitrix24_async.transport.retry import Retry


class TestClosing:
    async def test_what_was_sent_finishes_and_what_waits_is_turned_away(self) -> None:
        limits = Limits(capacity=1, leak=0.001)
        async with portal() as bx:
            b24 = client(bx.webhook(), limits=limits)
            bx.fail("crm.deal.add", kind="delay", seconds=0.05)
            sent = asyncio.ensure_future(b24.call("crm.deal.add", {"fields": {}}))
            queued = [asyncio.ensure_future(b24.call("user.current")) for _ in range(5)]
            await until(lambda: bx.requests)
            closing = asyncio.ensure_future(b24.close())
            done = await asyncio.gather(*queued, return_exceptions=True)
            assert not sent.done()
            for error in done:
                assert isinstance(error, NotRun)
                assert "closed" in error.reason
                assert error.method == "user.current"
            assert (await sent).result
            await closing
        assert len(bx.requests) == 1

    async def test_a_call_that_was_sent_is_not_repeated_after_closing(self) -> None:
        async with wire(silent) as server:
            b24 = client(Webhook(server.hook), timeout=0.1, retry=Retry(base=30.0, cap=30.0))
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: server.open)
            async with asyncio.timeout(5.0):
                await b24.close()
                with pytest.raises(OutcomeUnknown) as caught:
                    await sent
        assert caught.value.attempts == 1
        assert server.connections == 1

    async def test_a_wait_before_a_repeat_ends_with_the_error_so_far(self) -> None:
        async with wire(rude) as server:
            retried: list[Any] = []
            b24 = client(Webhook(server.hook), retry=PATIENT, observer=retried.append)
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: any(isinstance(event, Retried) for event in retried))
            async with asyncio.timeout(5.0):
                await b24.close()
                with pytest.raises(OutcomeUnknown) as caught:
                    await sent
        assert caught.value.attempts == 1

    async def test_closing_twice_at_once_waits_twice(self) -> None:
        async with portal() as bx:
            b24 = client(bx.webhook())
            bx.fail("crm.deal.add", kind="delay", seconds=0.05)
            sent = asyncio.ensure_future(b24.call("crm.deal.add", {"fields": {}}))
            await until(lambda: bx.requests)
            await asyncio.gather(b24.close(), b24.close())
            assert sent.done()
            assert (await sent).result
            await b24.close()

    async def test_a_cancelled_close_cuts_the_connections(self) -> None:
        async with wire(silent) as server:
            b24 = client(Webhook(server.hook), retry=Retry(attempts=1))
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: server.open)
            closing = asyncio.ensure_future(b24.close())
            await asyncio.sleep(0)
            closing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await closing
            with pytest.raises(OutcomeUnknown):
                await sent

    async def test_a_closed_client_says_so(self) -> None:
        async with portal() as bx:
            b24 = client(bx.webhook())
            await b24.close()
            with pytest.raises(UsageError, match="closed"):
                await b24.call("user.current")
            with pytest.raises(UsageError, match="closed"):
                async with b24:
                    pass
        assert not bx.requests

    async def test_closing_waits_for_a_refresh_that_is_under_way(self) -> None:
        async with portal() as bx:
            b24 = client(bx.oauth())
            bx.expire_tokens()
            bx.fail("oauth.token", kind="delay", seconds=0.05)
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: bx.auth_requests)
            await b24.close()
            with pytest.raises(NotRun, match="closed"):
                await sent
            # The new pair was not lost: another client goes on with it.
            async with client(b24._compositor.dispatch.credentials) as again:
                assert (await again.call("user.current")).result
        assert len(bx.auth_requests) == 1

    async def test_after_the_grace_what_was_sent_is_unknown_and_what_was_not_has_not_run(self) -> None:
        async with wire(silent) as server:
            b24 = client(Webhook(server.hook), limits=Limits(capacity=1, leak=0.001))
            sent = asyncio.create_task(b24.call("crm.deal.add", {"fields": {}}))
            await until(lambda: server.open)
            waiting = asyncio.create_task(b24.call("crm.lead.add", {"fields": {}}))
            run = asyncio.create_task(b24.run([raw("crm.item.add", {"entityTypeId": 2, "fields": {}})]))
            await asyncio.sleep(0)
            async with asyncio.timeout(5.0):
                await b24.close(grace=0.01)
                for ended, error, method in (
                    (sent, OutcomeUnknown, "crm.deal.add"),
                    (waiting, NotRun, "crm.lead.add"),
                ):
                    with pytest.raises(error) as caught:
                        await ended
                    assert caught.value.method == method
                (outcome,) = await run
                assert isinstance(outcome.error, NotRun)
                assert outcome.error.method == "crm.item.add"

    def test_at_the_very_moment_when_a_wait_runs_out_it_still_closes(self) -> None:
        class Slow(MemoryTokenStore):
            async def load(self) -> Tokens:
                await asyncio.sleep(3600)
                raise AssertionError

        async def main() -> None:
            b24 = client(OAuth("id", "secret", store=Slow()))

            async def close() -> None:
                # Woken in the same turn as the wait that ends, and first.
                await asyncio.sleep(1.0 - 1e-10)
                await b24.close(grace=5.0)

            closing = asyncio.create_task(close())
            with pytest.raises((Throttled, NotRun)):
                await b24.call("user.current", max_wait=1.0)
            await closing

        simulate(main())

    def test_another_event_loop_is_a_clear_error(self) -> None:
        with portal() as bx:
            b24 = client(bx.webhook())

            async def ask() -> None:
                await b24.call("user.current")
                await b24._compositor.dispatch.transport.close()

            asyncio.run(ask())
            with pytest.raises(UsageError, match="another event loop"):
                asyncio.run(ask())

            async def close() -> None:
                await b24.close()

            asyncio.run(close())

    async def test_where_it_was_not_used_it_is_not_closed(self) -> None:
        async with portal() as bx, client(bx.webhook()) as b24:
            await b24.call("user.current")

            def elsewhere() -> None:
                with pytest.raises(UsageError, match="belongs to another event loop"):
                    asyncio.run(b24.close())

            await asyncio.to_thread(elsewhere)
            assert (await b24.call("user.current")).result

    async def test_leaving_the_block_closes_our_session_and_spares_a_borrowed_one(self) -> None:
        async with portal() as bx, open_session() as session:
            async with client(bx.webhook(), session=session) as b24:
                await b24.call("user.current")
            assert not session.closed
            async with client(bx.webhook()) as b24:
                await b24.call("user.current")
                transport: Any = b24._compositor.dispatch.transport
                own = transport._session
            assert own.closed

    async def test_a_closed_borrowed_session_takes_no_slot(self) -> None:
        session = open_session()
        await session.close()
        async with client(Webhook(HOOK), session=session, limits=Limits.STANDARD) as b24:
            with pytest.raises(UsageError, match="session"):
                await b24.call("user.current")
            assert b24.governor.snapshot().level == 0
            assert b24.governor.snapshot().in_flight == 0


class TestCancellation:
    @pytest.mark.parametrize("turns", range(0, 60, 3))
    async def test_wherever_it_strikes_nothing_is_left(self, turns: int) -> None:
        async with portal() as bx, client(bx.oauth()) as b24:
            bx.expire_tokens()
            sent = asyncio.ensure_future(b24.call("user.current"))
            for _ in range(turns):
                await asyncio.sleep(0)
            sent.cancel()
            await asyncio.gather(sent, return_exceptions=True)
            assert b24.governor.snapshot("acme").in_flight == 0
            assert (await b24.call("user.current")).result
            assert len(bx.auth_requests) == 1

    async def test_a_cancelled_waiter_leaves_the_queue(self) -> None:
        async with portal() as bx, client(bx.webhook(), limits=Limits(capacity=1, leak=0.001)) as b24:
            await b24.call("user.current")
            waiting = [asyncio.ensure_future(b24.call("user.current")) for _ in range(5)]
            await asyncio.sleep(0)
            assert b24.governor.snapshot().waiting["interactive"] == 5
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            assert b24.governor.snapshot().waiting["interactive"] == 0
            assert all(task.cancelled() for task in waiting)

    async def test_a_cancelled_backoff_stays_cancelled(self) -> None:
        retried: list[Any] = []
        async with (
            wire(rude) as server,
            client(Webhook(server.hook), retry=PATIENT, observer=retried.append) as b24,
        ):
            sent = asyncio.ensure_future(b24.call("user.current"))
            await until(lambda: any(isinstance(event, Retried) for event in retried))
            sent.cancel()
            with pytest.raises(asyncio.CancelledError):
                await sent

    async def test_a_callers_own_timeout_is_the_callers(self) -> None:
        async with wire(silent) as server, client(Webhook(server.hook)) as b24:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await b24.call("user.current")

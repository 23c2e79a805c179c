"""To the second: how long a renewal may take, when it is tried again, and what is told meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from auth_kit import SERVER, AuthServer, Clock, answer, renew, tokens
from filelock import FileLock, Timeout
from virtual import clock as loop_time
from virtual import simulate

from bitrix24_async import Bitrix24, Limits, OAuth
from bitrix24_async.auth import token_file
from bitrix24_async.auth.shared_work import SharedWork
from bitrix24_async.auth.token_file import FileTokenStore
from bitrix24_async.auth.tokens import MemoryTokenStore, Tokens
from bitrix24_async.errors import NotSent, OutcomeUnknown, RefreshFailed
from bitrix24_async.wire.http import HttpRequest, HttpResponse


class TestAgain:
    async def test_after_a_passing_failure_it_is_tried_again_in_two_seconds(
        self, oauth: OAuth, server: AuthServer, clock: Clock
    ) -> None:
        expired = await oauth.access(SERVER)
        server.script = [NotSent("no route")] * 2
        told = []
        for at in (0.0, 0.5, 1.75, 2.0, 2.5, 4.0):
            clock.now = 1000.0 + at
            try:
                await renew(oauth, expired, server)
            except RefreshFailed as error:
                told.append((at, error.retry_in, len(server.requests)))
        assert told == [(0.0, 2.0, 1), (0.5, 1.5, 1), (1.75, 0.25, 1), (2.0, 2.0, 2), (2.5, 1.5, 2)]
        assert oauth.known_access() is not None

    async def test_a_final_refusal_tells_no_time_at_which_it_would_help_to_try_again(
        self, oauth: OAuth, server: AuthServer, clock: Clock
    ) -> None:
        expired = await oauth.access(SERVER)
        server.script = [answer({"error": "invalid_grant"}, 400)]
        for _ in range(3):
            with pytest.raises(RefreshFailed) as caught:
                await renew(oauth, expired, server)
            assert caught.value.retry_in is None
            clock.now += 1e9
        assert len(server.requests) == 1

    async def test_a_new_token_that_no_portal_takes_is_renewed_again_after_half_a_minute(
        self, oauth: OAuth, server: AuthServer, clock: Clock
    ) -> None:
        first = await oauth.access(SERVER)
        rejected = await renew(oauth, first, server)
        oauth.accepted(first)  # that of another token proves nothing
        clock.now += 29.9
        with pytest.raises(RefreshFailed, match="straight after"):
            await renew(oauth, rejected, server)
        clock.now += 0.1
        assert (await renew(oauth, rejected, server)).token == "access-2"

    async def test_the_secrets_of_the_last_four_pairs_are_kept_from_texts(
        self, oauth: OAuth, server: AuthServer
    ) -> None:
        access = await oauth.access(SERVER)
        for number in range(1, 6):
            access = await renew(oauth, access, server)
            oauth.accepted(access)
            pairs = range(number, max(-1, number - 4), -1)
            kept = [f"{kind}-{pair}" for pair in pairs for kind in ("access", "refresh")]
            assert list(oauth.secrets()) == ["hush-client", *kept]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"error": "invalid_grant"}, "invalid_grant (log in again)"),
        ({"error": "INVALID_GRANT", "error_description": "used"}, "INVALID_GRANT: used (log in again)"),
        (
            {"error": "invalid_client"},
            "invalid_client (check client_id and client_secret, and that the application is installed)",
        ),
        ({"error": "PAYMENT_REQUIRED"}, "PAYMENT_REQUIRED (the application's paid or trial period is over)"),
        ({"error": "busy", "error_description": "later"}, "busy: later"),
        ({"error": ""}, "(no code)"),
    ],
)
async def test_a_refusal_says_what_to_do_next(
    oauth: OAuth, server: AuthServer, fields: dict[str, str], told: str
) -> None:
    expired = await oauth.access(SERVER)
    server.script = [answer(fields, 400)]
    with pytest.raises(RefreshFailed) as caught:
        await renew(oauth, expired, server)
    assert str(caught.value) == f"the authorization server refused: {told}"


class TestSharedWork:
    @pytest.mark.parametrize(
        ("takes", "ending", "over_after"),
        [(59.9, 0.0, 59.9), (60.1, 0.0, 60.0), (1e6, 0.5, 60.5), (1e6, 1e6, 61.0)],
    )
    def test_it_has_its_time_and_a_second_to_end_when_it_is_over(
        self, takes: float, ending: float, over_after: float
    ) -> None:
        async def work() -> str:
            try:
                await asyncio.sleep(takes)
            except asyncio.CancelledError:
                await asyncio.sleep(ending)
                raise
            return "done"

        async def run() -> None:
            shared, began_at = SharedWork[str](60.0), loop_time()
            if takes < 60.0:
                assert await shared.join(work) == "done"
            else:
                with pytest.raises(RefreshFailed, match="took longer than 60 s") as caught:
                    await shared.join(work)
                assert not caught.value.final
            assert loop_time() - began_at == pytest.approx(over_after)

        simulate(run())

    @pytest.mark.parametrize(("ending", "over_after"), [(0.0, 0.0), (0.5, 0.5), (1e6, 1.0)])
    def test_what_is_stopped_has_a_second_to_end(self, ending: float, over_after: float) -> None:
        async def work() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(ending)

        async def run() -> None:
            shared = SharedWork[None](60.0)
            assert not await shared.stop()
            joined = asyncio.create_task(shared.join(work))
            await asyncio.sleep(1.0)
            began_at = loop_time()
            assert await shared.stop()
            assert loop_time() - began_at == pytest.approx(over_after)
            assert not await shared.stop()
            await asyncio.wait([joined])
            assert joined.cancelled()

        simulate(run())

    def test_a_client_that_breaks_off_its_calls_warns_of_lost_tokens_only_where_some_may_be(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        class Slow(AuthServer):
            async def send(self, request: HttpRequest) -> HttpResponse:
                await asyncio.sleep(50.0)
                return answer({"result": 1})

        async def run() -> None:
            oauth = OAuth("app.1", "hush-client", store=MemoryTokenStore(tokens()))
            b24 = Bitrix24(oauth, transport=Slow(), limits=Limits.SELF_HOSTED)
            sent = asyncio.create_task(b24.call("crm.deal.add", {"fields": {}}))
            await asyncio.sleep(1.0)
            began_at = loop_time()
            await b24.close(grace=7.0)
            assert loop_time() - began_at == pytest.approx(7.0)
            with pytest.raises(OutcomeUnknown):
                await sent

        simulate(run())
        assert not [record for record in caplog.records if "may be lost" in record.getMessage()]


class TestFile:
    @pytest.mark.parametrize(
        ("platform", "in_use", "slept"),
        [
            ("win32", 0, []),
            ("win32", 2, [0.01, 0.05]),
            ("win32", 4, [0.01, 0.05, 0.2, 1.0]),
            ("win32", 5, None),
            ("linux", 0, []),
            ("linux", 1, None),
        ],
    )
    async def test_on_windows_a_file_that_somebody_reads_is_replaced_a_little_later(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        platform: str,
        in_use: int,
        slept: list[float] | None,
    ) -> None:
        waits: list[float] = []
        left, replace = in_use, Path.replace

        def busy(self: Path, target: Path) -> Path:
            nonlocal left
            left -= 1
            if left >= 0:
                raise PermissionError("in use")
            return replace(self, target)

        monkeypatch.setattr(token_file, "sys", SimpleNamespace(platform=platform))
        monkeypatch.setattr(token_file, "time", SimpleNamespace(sleep=waits.append))
        monkeypatch.setattr(Path, "replace", busy)
        if platform == "win32":
            monkeypatch.delattr("os.fchmod")  # it has none
        store = FileTokenStore(tmp_path / "tokens.json")
        if slept is None:
            with pytest.raises(PermissionError):
                await store.save(tokens())
            assert len(waits) == (4 if platform == "win32" else 0)
            assert not list(tmp_path.iterdir())
        else:
            await store.save(tokens())
            assert (waits, await store.load()) == (slept, tokens())

    async def test_a_lock_that_is_held_is_looked_at_now_and_then(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looks = 0

        def held(_lock: FileLock) -> None:
            nonlocal looks
            looks += 1
            raise Timeout("held")

        monkeypatch.setattr(FileLock, "acquire", held)
        with pytest.raises(TimeoutError, match=r"held for 0\.1 s"):
            async with FileTokenStore(tmp_path / "tokens.json", lock_timeout=0.1).lock():
                pass
        assert looks <= 7  # every fiftieth of a second


def test_of_tokens_no_more_than_four_are_given_by_their_place() -> None:
    given: list[Any] = ["access", "refresh", "https://acme.bitrix24.com/rest/", "member"]
    held = MemoryTokenStore(Tokens(*given)).tokens
    assert held is not None
    assert held.member_id == "member"
    with pytest.raises(TypeError):
        Tokens(*given, "67")  # type: ignore[call-arg]

"""Tokens are read from all their forms, and kept where neither a crash nor a stranger reaches them."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import stat
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async.auth.token_file import FileTokenStore
from bitrix24_async.auth.tokens import MemoryTokenStore, Tokens
from bitrix24_async.errors import UsageError

ENDPOINT = "https://acme.bitrix24.com/rest/"
REPLY = {
    "access_token": "access-1",
    "client_endpoint": ENDPOINT,
    "domain": "oauth.bitrix24.tech",
    "expires": 1780319382,
    "expires_in": 3600,
    "member_id": "a223c6b3",
    "refresh_token": "refresh-1",
    "scope": "crm,telephony",
    "server_endpoint": "https://oauth.bitrix24.tech/rest/",
    "status": "F",
    "user_id": 67,
}


def tokens(number: int = 0, **more: Any) -> Tokens:
    return Tokens(f"access-{number}", f"refresh-{number}", ENDPOINT, **more)


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def modes(directory: Path) -> dict[str, int]:
    return {file.name: file.lstat().st_mode for file in directory.iterdir()}


class TestTokens:
    def test_the_authorization_servers_reply_is_read(self) -> None:
        assert Tokens.from_fields(REPLY) == Tokens(
            "access-1", "refresh-1", ENDPOINT, "a223c6b3",
            user_id="67", scope="crm,telephony", status="F",
            server_endpoint="https://oauth.bitrix24.tech/rest/", expires_at=1780319382.0,
        )  # fmt: skip

    def test_what_a_portal_posts_when_it_opens_an_application_is_read(self) -> None:
        posted = {
            "DOMAIN": "acme.bitrix24.com", "PROTOCOL": "1", "LANG": "en", "APP_SID": "dd8cec11", "AUTH_ID": "a", "AUTH_EXPIRES": "3600",
            "REFRESH_ID": "r", "SERVER_ENDPOINT": "https://oauth.bitrix24.tech/rest/", "APPLICATION_TOKEN": "proof",
            "APPLICATION_SCOPE": "crm,im", "member_id": "m", "status": "L", "PLACEMENT": "DEFAULT",
        }  # fmt: skip
        read = Tokens.from_placement(posted)
        assert read == Tokens(
            "a", "r", ENDPOINT, "m", status="L", scope="crm,im", application_token="proof",
            server_endpoint="https://oauth.bitrix24.tech/rest/",
        )  # fmt: skip
        assert Tokens.from_placement({name: [value] for name, value in posted.items()}) == read

    @pytest.mark.parametrize("read", [lambda form: dict(parse_qsl(form)), parse_qs])
    def test_what_an_installation_event_brings_is_read(self, read: Any) -> None:
        form = (
            "event=ONAPPINSTALL&auth%5Baccess_token%5D=a&auth%5Brefresh_token%5D=r&auth%5Bdomain%5D=acme.bitrix24.com"
            "&auth%5Bclient_endpoint%5D=https%3A%2F%2Facme.bitrix24.com%2Frest%2F&auth%5Bapplication_token%5D=proof"
        )
        expected = Tokens("a", "r", ENDPOINT, application_token="proof")
        assert Tokens.from_placement(read(form)) == expected
        nested = {
            "access_token": "a",
            "refresh_token": "r",
            "client_endpoint": ENDPOINT,
            "application_token": "proof",
        }
        assert Tokens.from_placement({"auth": nested}) == expected

    def test_an_event_without_a_refresh_token_says_which_one_has_it(self) -> None:
        with pytest.raises(UsageError, match=r"refresh_token.*ONAPPINSTALL"):
            Tokens.from_placement({"auth[access_token]": "a", "auth[client_endpoint]": ENDPOINT})

    def test_what_is_missing_is_named_and_only_a_refresh_token_alone_has_a_hint(self) -> None:
        known = {"access_token": "a", "refresh_token": "r", "endpoint": ENDPOINT}
        hint = r" \(of the events only ONAPPINSTALL brings one\)"
        for missing, told in (
            (["access_token"], "access_token"),
            (["refresh_token"], "refresh_token" + hint),
            (["refresh_token", "endpoint"], "refresh_token, endpoint" + hint),
            (["access_token", "refresh_token"], "access_token, refresh_token"),
            (list(known), "access_token, refresh_token, endpoint"),
        ):
            with pytest.raises(UsageError, match=f"^tokens without {told}$") as caught:
                Tokens.from_fields({name: value for name, value in known.items() if name not in missing})
            assert caught.value.argument == missing[0]

    def test_a_portal_over_plain_http_is_refused(self) -> None:
        with pytest.raises(UsageError, match="https"):
            Tokens.from_placement({"DOMAIN": "box.local", "PROTOCOL": "0", "AUTH_ID": "a", "REFRESH_ID": "r"})

    def test_what_is_written_is_read_again(self) -> None:
        full = Tokens.from_fields(REPLY | {"application_token": "proof"})
        assert Tokens.from_fields(json.loads(json.dumps(full.to_fields()))) == full
        assert pickle.loads(pickle.dumps(full)) == full

    @settings(max_examples=50)
    @given(
        st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=40),
        st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=40),
        st.none() | st.text(min_size=1),
    )
    def test_any_tokens_survive_the_way_through_json(
        self, access: str, refresh: str, scope: str | None
    ) -> None:
        given_tokens = Tokens(access, refresh, ENDPOINT, scope=scope)
        assert Tokens.from_fields(json.loads(json.dumps(given_tokens.to_fields()))) == given_tokens

    def test_the_address_may_lack_its_end(self) -> None:
        for short in ("https://acme.bitrix24.com", "https://acme.bitrix24.com/", ENDPOINT[:-1]):
            assert Tokens("a", "r", short).endpoint == ENDPOINT

    @pytest.mark.parametrize(
        "endpoint",
        ["http://acme.bitrix24.com/rest/", "acme.bitrix24.com", "", None, "https://u:p@acme.com/rest/"],
    )
    def test_a_bad_address_is_refused(self, endpoint: Any) -> None:
        with pytest.raises(UsageError) as caught:
            Tokens("a", "r", endpoint)
        assert caught.value.argument == "endpoint"

    @pytest.mark.parametrize("secret", ["", " ", "a b", None, 5])
    def test_an_unfit_token_is_refused_without_being_shown(self, secret: Any) -> None:
        with pytest.raises(UsageError, match="refresh_token"):
            Tokens("a", secret, ENDPOINT)

    def test_the_repr_shows_no_secret(self) -> None:
        shown = repr(tokens(application_token="proof"))
        assert "acme.bitrix24.com" in shown
        assert not any(secret in shown for secret in ("access-0", "refresh-0", "proof"))


class TestMemory:
    async def test_it_gives_back_what_it_holds(self) -> None:
        store = MemoryTokenStore(tokens())
        assert await store.load() == tokens()
        async with store.lock():
            await store.save(tokens(1))
        assert store.tokens == tokens(1)

    def test_it_takes_tokens_only(self) -> None:
        with pytest.raises(UsageError, match="must be Tokens, not dict"):
            MemoryTokenStore({"access_token": "a"})  # type: ignore[arg-type]  # the mistake under test


@pytest.mark.parametrize("empty", [{}, {"client_endpoint": ""}])
def test_calls_go_to_the_endpoint_that_is_told_or_to_the_domain(empty: dict[str, str]) -> None:
    pair = {"AUTH_ID": "a", "REFRESH_ID": "r"}
    both = {**pair, "DOMAIN": "old.bitrix24.com", "client_endpoint": "https://acme.bitrix24.com/rest/"}
    assert Tokens.from_placement(both).endpoint == "https://acme.bitrix24.com/rest/"
    domain = {**pair, **empty, "DOMAIN": "acme.bitrix24.com"}
    assert Tokens.from_placement(domain).endpoint == "https://acme.bitrix24.com/rest/"
    with pytest.raises(UsageError, match="without endpoint"):
        Tokens.from_placement({**pair, **empty})


class TestFile:
    async def test_it_gives_back_what_it_holds(self, tmp_path: Path) -> None:
        store = FileTokenStore(tmp_path / "tokens.json")
        assert await store.load() is None
        full = Tokens.from_fields(REPLY)
        await store.save(full)
        assert await FileTokenStore(str(tmp_path / "tokens.json")).load() == full

    @pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
    async def test_only_the_owner_may_read_it_whatever_the_umask(self, tmp_path: Path, umask: int) -> None:
        path = tmp_path / "tokens.json"
        old = os.umask(umask)
        try:
            store = FileTokenStore(path)
            async with store.lock():
                await store.save(tokens())
            async with store.lock():
                await store.save(tokens(1))
        finally:
            os.umask(old)
        assert {name: stat.S_IMODE(mode) for name, mode in modes(tmp_path).items()} == {
            "tokens.json": 0o600,
            "tokens.json.lock": 0o600,
        }

    async def test_what_takes_its_place_is_whole_on_the_disk_before_and_the_folder_after(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path, flushed, fsync = tmp_path / "tokens.json", list[Any](), os.fsync
        old = json.dumps(tokens().to_fields(), indent=2)
        await FileTokenStore(path).save(tokens())

        def look(descriptor: int) -> None:
            folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
            flushed.append(folder or os.fstat(descriptor).st_size)
            flushed.append(path.read_text() == old)
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", look)
        await FileTokenStore(path).save(tokens(1))
        assert flushed == [path.stat().st_size, True, True, False]

    async def test_it_is_private_from_its_first_moment(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = []
        fsync = os.fsync

        def look(descriptor: int) -> None:
            status = os.fstat(descriptor)
            seen.append(
                (
                    "directory" if stat.S_ISDIR(status.st_mode) else "file",
                    stat.S_IMODE(status.st_mode) & 0o077,
                )
            )
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", look)
        await FileTokenStore(tmp_path / "tokens.json").save(tokens())
        assert seen == [("file", 0), ("directory", 0)]

    async def test_a_save_that_fails_leaves_the_old_tokens_and_no_litter(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = FileTokenStore(tmp_path / "tokens.json")
        await store.save(tokens())

        def full(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            await store.save(tokens(1))
        assert await store.load() == tokens()
        assert list(modes(tmp_path)) == ["tokens.json"]

    async def test_a_link_to_the_file_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        link = tmp_path / "tokens.json"
        os.symlink(tmp_path / "real" / "t.json", link)  # noqa: PTH211 - Path's own is forbidden in async code
        await FileTokenStore(link).save(tokens())
        assert stat.S_ISLNK(modes(tmp_path)["tokens.json"])
        assert await FileTokenStore(tmp_path / "real" / "t.json").load() == tokens()

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b'{"access_token": "secret-',
            b"[]",
            b"\xff\xfe",
            b'"secret-"',
            b'{"access_token": "secret-a"}',
        ],
    )
    async def test_a_damaged_file_is_named_and_not_shown(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "tokens.json"
        path.write_bytes(content)
        with pytest.raises(UsageError, match=r"tokens\.json does not hold tokens") as caught:
            await FileTokenStore(path).load()
        assert "secret-" not in str(caught.value)
        assert caught.value.__context__ is None

    async def test_the_lock_keeps_other_users_of_the_file_out(self, tmp_path: Path) -> None:
        path, log = tmp_path / "tokens.json", []

        async def work(name: str) -> None:
            async with FileTokenStore(path).lock():
                log.append(name)
                await asyncio.sleep(0)
                log.append(name)

        await asyncio.gather(*(work(str(number)) for number in range(4)))
        assert log[::2] == log[1::2]
        assert len(log) == 8

    async def test_waiting_for_the_lock_ends_after_a_while_or_with_the_waiter(self, tmp_path: Path) -> None:
        path = tmp_path / "tokens.json"
        before = descriptors()
        async with FileTokenStore(path).lock():
            with pytest.raises(TimeoutError, match="held"):
                async with FileTokenStore(path, lock_timeout=0).lock():
                    pass
            waiter = asyncio.create_task(FileTokenStore(path).lock().__aenter__())
            await asyncio.sleep(0)
            waiter.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiter
        async with FileTokenStore(path, lock_timeout=0).lock():
            pass
        assert descriptors() == before

    async def test_a_folder_that_is_not_there_is_not_made_by_the_lock(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            async with FileTokenStore(tmp_path / "missing" / "tokens.json").lock():
                pass
        assert modes(tmp_path) == {}

    async def test_a_cancelled_save_has_ended_before_the_lock_is_free(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import threading

        begun, go_on, fsync = threading.Event(), threading.Event(), os.fsync

        def slow(descriptor: int) -> None:
            begun.set()
            go_on.wait(10)
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", slow)
        store = FileTokenStore(tmp_path / "tokens.json")
        saving = asyncio.create_task(store.save(tokens()))
        await asyncio.to_thread(begun.wait, 10)
        saving.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not saving.done()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await saving
        assert await store.load() == tokens()

    @pytest.mark.parametrize("path", ["", None, 3])
    def test_a_path_that_is_none_is_refused(self, path: Any) -> None:
        with pytest.raises(UsageError):
            FileTokenStore(path)

    def test_the_repr_names_the_file(self, tmp_path: Path) -> None:
        assert "tokens.json" in repr(FileTokenStore(tmp_path / "tokens.json"))


CHILD = """
import asyncio, sys
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.token_file import FileTokenStore
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport

async def main(path, server):
    oauth = OAuth("app", "hush", store=FileTokenStore(path), server=server)
    transport = AiohttpTransport()
    expired = await oauth.access(transport)
    print(expired.token, flush=True)
    await asyncio.to_thread(sys.stdin.readline)  # until all of them hold the expired token
    oauth.expired(expired)
    fresh = await oauth.access(transport)
    await transport.close()
    print(fresh.token, flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


async def test_eight_processes_that_meet_the_end_of_one_token_refresh_it_once(tmp_path: Path) -> None:
    asked = []

    async def refresh(request: web.Request) -> web.Response:
        form = await request.post()
        assert not request.query_string
        asked.append(form["refresh_token"])
        await asyncio.sleep(0.05)  # give the others time to come in between, if they could
        number = len(asked)
        if form["refresh_token"] != f"refresh-{number - 1}":
            return web.json_response({"error": "invalid_grant"}, status=400)
        return web.json_response(
            REPLY | {"access_token": f"access-{number}", "refresh_token": f"refresh-{number}"}
        )

    application = web.Application()
    application.router.add_post("/oauth/token/", refresh)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server = f"http://127.0.0.1:{runner.addresses[0][1]}"
    path = tmp_path / "tokens.json"
    await FileTokenStore(path).save(tokens())

    children = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            textwrap.dedent(CHILD),
            str(path),
            server,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(8)
    ]
    try:
        held = [await child.stdout.readline() for child in children if child.stdout]
        answers = await asyncio.gather(*(child.communicate(b"go\n") for child in children))
    finally:
        for child in children:
            if child.returncode is None:
                child.kill()
                await child.wait()
        await runner.cleanup()

    assert held == [b"access-0\n"] * 8
    assert asked == ["refresh-0"]
    assert [out for out, _ in answers] == [b"access-1\n"] * 8
    saved = await FileTokenStore(path).load()
    assert saved is not None
    assert saved.refresh_token == "refresh-1"

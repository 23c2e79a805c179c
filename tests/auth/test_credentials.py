"""A webhook is read strictly; an application's token is renewed once, saved before use, and never lost."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import traceback
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from bitrix24_async import Bitrix24
from bitrix24_async.auth.credentials import Access, Credentials, Webhook
from bitrix24_async.auth.oauth import OAuth
from bitrix24_async.auth.tokens import MemoryTokenStore, Tokens
from bitrix24_async.errors import NotSent, OutcomeUnknown, RefreshFailed, UsageError
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


@pytest.fixture
def server() -> AuthServer:
    return AuthServer()


@pytest.fixture
def store() -> Store:
    return Store(tokens())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def oauth(store: Store, clock: Clock) -> OAuth:
    return OAuth("app.1", "hush-client", store=store, clock=clock)


@pytest.fixture(autouse=True)
def _nothing_is_orphaned(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    told = "\n".join(record.getMessage() + str(record.exc_info or "") for record in caplog.records)
    assert "never retrieved" not in told
    assert not any(secret in told for secret in SECRETS)


async def settled(count: int = 20) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


def shown(error: BaseException) -> str:
    return str(error) + repr(error) + "".join(traceback.format_exception(error, chain=True))


class TestWebhook:
    @pytest.mark.parametrize(
        "url",
        [
            "https://acme.bitrix24.com/rest/1/s3cret/",
            "https://acme.bitrix24.com/rest/1/s3cret",
            "https://ACME.bitrix24.com:443/rest/api/1/s3cret/",
        ],
    )
    def test_all_its_forms_mean_the_same(self, url: str) -> None:
        access = Webhook(url).known_access()
        assert access is not None
        assert access.endpoint.casefold().replace(":443", "") == "https://acme.bitrix24.com/rest/1/s3cret/"
        assert (
            access.endpoint_v3.casefold().replace(":443", "")
            == "https://acme.bitrix24.com/rest/api/1/s3cret/"
        )
        assert access.token is None
        assert access.portal == "acme.bitrix24.com"
        assert Webhook(url).key == Webhook("https://acme.bitrix24.com/rest/1/s3cret/").key

    @pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:9", "127.3.2.1"])
    def test_plain_http_is_for_loopback(self, host: str) -> None:
        access = Webhook(f"http://{host}/rest/1/s3cret/").known_access()
        assert access is not None
        assert access.portal == host

    @pytest.mark.parametrize(
        ("url", "says"),
        [
            ("http://acme.bitrix24.com/rest/1/s3cret/", "https"),
            ("http://127.0.0.1.acme.com/rest/1/s3cret/", "https"),
            ("ftp://acme.bitrix24.com/rest/1/s3cret/", "https"),
            ("acme.bitrix24.com/rest/1/s3cret/", "whole URL"),
            ("https:///rest/1/s3cret/", "whole URL"),
            ("https://[::1/rest/1/s3cret/", "whole URL"),
            ("https://acme.bitrix24.com:99999/rest/1/s3cret/", "whole URL"),
            ("https://acme.bitrix24.com/rest/", "USER/SECRET"),
            ("https://acme.bitrix24.com/rest/1/", "USER/SECRET"),
            ("https://acme.bitrix24.com/1/s3cret/", "USER/SECRET"),
            ("https://acme.bitrix24.com/rest/1//", "USER/SECRET"),
            ("https://acme.bitrix24.com/rest/admin/s3cret/", "number"),
            ("https://acme.bitrix24.com/rest/0/s3cret/", "number"),
            ("https://acme.bitrix24.com/rest/٣/s3cret/", "number"),
            ("https://acme.bitrix24.com/rest/1/s3%63ret/", "letters and digits"),
            ("https://acme.bitrix24.com/rest/1/s3cret/crm.deal.list", "method's name"),
            ("https://acme.bitrix24.com/rest/1/s3cret/profile.json", "method's name"),
            ("https://acme.bitrix24.com/rest/1/crm.deal.list/", "method's name"),
            ("https://me:s3cret@acme.bitrix24.com/rest/1/s3cret/", "password"),
            ("https://acme.bitrix24.com/rest/1/s3cret/?a=1", "query"),
            ("https://acme.bitrix24.com/rest/1/s3cret/#top", "fragment"),
            (" https://acme.bitrix24.com/rest/1/s3cret/", "white space"),
            ("https://acme.bitrix24.com/rest/1/s3cret/\n", "white space"),
            ("https://acme.bitrix24.com\\@evil.com/rest/1/s3cret/", "backslash"),
            (b"https://acme.bitrix24.com/rest/1/s3cret/", "str, not bytes"),
            (None, "str, not NoneType"),
        ],
    )
    def test_anything_else_is_refused_and_not_shown(self, url: Any, says: str) -> None:
        with pytest.raises(UsageError, match=says) as caught:
            Webhook(url)
        assert "s3cret" not in str(caught.value)

    def test_its_repr_shows_the_portal_and_the_user(self) -> None:
        webhook = Webhook("https://acme.bitrix24.com/rest/17/s3cret/")
        assert repr(webhook) == "Webhook('acme.bitrix24.com', user_id=17)"
        assert "s3cret" not in repr(webhook.known_access())
        assert "s3cret" not in webhook.key
        assert webhook.secrets() == ("s3cret",)

    def test_different_webhooks_have_different_keys(self) -> None:
        keys = {
            Webhook(f"https://acme.bitrix24.com/rest/{user}/{s}/").key for user in (1, 2) for s in ("a", "b")
        }
        assert len(keys) == 4

    async def test_a_renamed_portal_is_called_by_its_new_name(self, server: AuthServer) -> None:
        webhook = Webhook("https://acme.bitrix24.com/rest/1/s3cret/")
        webhook.moved("other.bitrix24.com", "evil.com")
        assert (await webhook.access()).portal == "acme.bitrix24.com"
        webhook.moved("acme.bitrix24.com", "new.bitrix24.com")
        assert await webhook.access() == Access(
            "https://new.bitrix24.com/rest/1/s3cret/",
            "https://new.bitrix24.com/rest/api/1/s3cret/",
            None,
            "new.bitrix24.com",
        )

    async def test_it_cannot_be_renewed(self, server: AuthServer) -> None:
        webhook = Webhook("https://acme.bitrix24.com/rest/1/s3cret/")
        with pytest.raises(RefreshFailed) as caught:
            await webhook.renew(await webhook.access(), server)
        assert caught.value.final
        webhook.accepted(await webhook.access())
        await webhook.settle()

    @settings(max_examples=200)
    @given(
        st.text()
        | st.from_regex(
            r"(https|http)://[a-z0-9.\[\]:@%-]{0,12}(/rest)?(/api)?/?[0-9]{0,3}/[a-z.%]{0,9}[/?#]?",
            fullmatch=True,
        )
    )
    def test_any_text_is_a_safe_webhook_or_the_users_mistake(self, url: str) -> None:
        try:
            access = Webhook(url).known_access()
        except UsageError:
            return
        assert access is not None
        assert access.endpoint.startswith(("https://", "http://127.", "http://localhost", "http://[::1]"))
        assert access.endpoint.endswith("/")


class TestMakingAnApplication:
    def test_it_opens_nothing_and_shows_no_secret(self, oauth: OAuth, store: Store) -> None:
        assert store.log == []
        assert oauth.known_access() is None
        assert repr(oauth) == "OAuth('app.1', store=Store)"
        credentials: list[Credentials] = [oauth, Webhook("https://acme.bitrix24.com/rest/1/s3cret/")]
        assert [one.application for one in credentials] == [True, False]

    def test_its_key_is_the_applications(self, store: Store) -> None:
        assert OAuth("a", "s", store=store).key == OAuth("a", "t", store=Store(None)).key
        assert OAuth("a", "s", store=store).key != OAuth("b", "s", store=store).key

    @pytest.mark.parametrize(
        ("argument", "value"),
        [
            ("client_id", ""),
            ("client_id", None),
            ("client_secret", " hush"),
            ("store", None),
            ("store", {}),
            ("refresh", "yes"),
            ("server", "http://oauth.bitrix.info"),
            ("server", "oauth.bitrix.info"),
            ("server", "https://oauth.bitrix.info/?a=1"),
        ],
    )
    def test_a_bad_argument_is_named(self, argument: str, value: Any, store: Store) -> None:
        arguments: dict[str, Any] = {"client_id": "a", "client_secret": "hush-client", "store": store} | {
            argument: value
        }
        with pytest.raises(UsageError) as caught:
            OAuth(arguments.pop("client_id"), arguments.pop("client_secret"), **arguments)
        assert caught.value.argument == argument
        assert "hush" not in str(caught.value)


class TestAccess:
    async def test_the_store_is_read_once_for_all_who_begin_together(
        self, oauth: OAuth, store: Store
    ) -> None:
        first, *others = await asyncio.gather(*(oauth.access() for _ in range(20)))
        assert first == Access(ENDPOINT, ENDPOINT + "api/", "access-0", "acme.bitrix24.com")
        assert all(other is first for other in others)
        assert oauth.known_access() is first
        assert await oauth.access() is first
        assert store.log == ["load"]

    async def test_an_empty_store_is_the_users_mistake(self, server: AuthServer) -> None:
        oauth = OAuth("a", "hush-client", store=Store(None))
        with pytest.raises(UsageError, match="store is empty"):
            await oauth.access()

    async def test_a_store_that_gives_something_else_is_the_users_mistake(self) -> None:
        store = Store(None)
        store.tokens = {"access_token": "access-"}  # type: ignore[assignment]  # the mistake under test
        with pytest.raises(UsageError, match="not dict"):
            await OAuth("a", "hush-client", store=store).access()

    async def test_a_store_that_fails_is_told_of_and_asked_again(self, oauth: OAuth, store: Store) -> None:
        store.failing["load"] = OSError("disk")
        with pytest.raises(RefreshFailed, match="OSError") as caught:
            await oauth.access()
        assert isinstance(caught.value.__cause__, OSError)
        store.failing.clear()
        assert (await oauth.access()).token == "access-0"


class TestRenewal:
    async def test_many_calls_that_meet_the_end_refresh_once(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        renewed = await asyncio.gather(*(oauth.renew(expired, server) for _ in range(50)))
        assert {access.token for access in renewed} == {"access-1"}
        assert server.forms == [
            {
                "grant_type": "refresh_token",
                "refresh_token": "refresh-0",
                "client_id": "app.1",
                "client_secret": "hush-client",
            }
        ]
        assert store.tokens == tokens(1, member_id="m")
        assert store.log == ["load", "load", "save"]

    async def test_no_secret_is_in_the_address(self, oauth: OAuth, server: AuthServer) -> None:
        await oauth.renew(await oauth.access(), server)
        assert server.requests[0].url == "https://oauth.bitrix.info/oauth/token/"
        assert not any(secret in repr(server.requests[0]) for secret in SECRETS)

    async def test_a_late_reply_with_the_old_token_gets_the_new_one_for_nothing(
        self, oauth: OAuth, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        renewed = await oauth.renew(expired, server)
        assert await oauth.renew(expired, server) is renewed
        assert len(server.requests) == 1

    async def test_a_token_that_lived_is_renewed_again(self, oauth: OAuth, server: AuthServer) -> None:
        access = await oauth.access()
        for number in range(1, 4):
            access = await oauth.renew(access, server)
            oauth.accepted(access)
            assert access.token == f"access-{number}"

    async def test_a_token_rejected_straight_after_its_refresh_does_not_loop(
        self, oauth: OAuth, server: AuthServer, clock: Clock
    ) -> None:
        rejected = await oauth.renew(await oauth.access(), server)
        for _ in range(3):
            with pytest.raises(RefreshFailed, match="straight after") as caught:
                await oauth.renew(rejected, server)
            assert not caught.value.final
        assert len(server.requests) == 1
        clock.now += 60
        assert (await oauth.renew(rejected, server)).token == "access-2"

    async def test_the_same_token_again_is_no_new_one(self, oauth: OAuth, server: AuthServer) -> None:
        server.script = [answer(reply(0))]
        with pytest.raises(RefreshFailed, match="straight after"):
            await oauth.renew(await oauth.access(), server)
        assert len(server.requests) == 1

    async def test_a_newer_token_in_the_store_is_used_instead(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        store.tokens = tokens(7)
        assert (await oauth.renew(expired, server)).token == "access-7"
        assert server.requests == []

    async def test_two_clients_of_one_store_refresh_once(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        other = OAuth("app.1", "hush-client", store=store)
        expired = await oauth.access(), await other.access()
        one, two = await asyncio.gather(oauth.renew(expired[0], server), other.renew(expired[1], server))
        assert one.token == two.token == "access-1"
        assert len(server.requests) == 1

    async def test_calls_that_begin_during_a_refresh_wait_for_the_new_token(
        self, oauth: OAuth, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        server.gate.clear()
        renewing = asyncio.create_task(oauth.renew(expired, server))
        await server.reached.wait()
        assert oauth.known_access() is None
        waiting = asyncio.create_task(oauth.access())
        await settled()
        assert not waiting.done()
        server.gate.set()
        assert await waiting is await renewing

    async def test_calls_go_where_the_new_token_says(self, oauth: OAuth, server: AuthServer) -> None:
        server.script = [answer(reply(1, client_endpoint="https://new.bitrix24.com/rest/"))]
        access = await oauth.renew(await oauth.access(), server)
        assert access.endpoint == "https://new.bitrix24.com/rest/"
        assert access.portal == "new.bitrix24.com"

    @pytest.mark.parametrize(
        "named", ["http://acme.bitrix24.com/rest/", "http://evil.com/rest/", "evil", None, "", 5]
    )
    async def test_a_token_is_not_given_to_plain_http_nor_lost(
        self, oauth: OAuth, store: Store, server: AuthServer, named: Any
    ) -> None:
        server.script = [answer(reply(1, client_endpoint=named))]
        access = await oauth.renew(await oauth.access(), server)
        assert access.endpoint == ENDPOINT
        assert store.tokens == tokens(1, member_id="m")

    async def test_what_the_reply_leaves_out_is_kept(self, store: Store, server: AuthServer) -> None:
        store.tokens = tokens(0, member_id="m", application_token="proof", scope="crm", expires_at=5)
        oauth = OAuth("a", "hush-client", store=store)
        server.script = [answer({"access_token": "access-1", "expires": 9, "scope": "im"})]
        await oauth.renew(await oauth.access(), server)
        assert store.tokens == Tokens(
            "access-1", "refresh-0", ENDPOINT, "m", application_token="proof", scope="im", expires_at=9.0
        )

    async def test_old_and_new_tokens_are_kept_from_texts(self, oauth: OAuth, server: AuthServer) -> None:
        await oauth.renew(await oauth.access(), server)
        assert {"hush-client", "access-0", "refresh-0", "access-1", "refresh-1"} == set(oauth.secrets())


class TestFailure:
    async def test_every_waiter_gets_an_error_of_its_own_with_the_cause(
        self, oauth: OAuth, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        lost = OutcomeUnknown("oauth/token: timed out")
        server.script = [lost]
        errors = await asyncio.gather(
            *(oauth.renew(expired, server) for _ in range(5)), return_exceptions=True
        )
        assert len({id(error) for error in errors}) == 5
        for error in errors:
            assert isinstance(error, RefreshFailed)
            assert error.__cause__ is lost
            assert not error.final
        assert len(server.requests) == 1

    @pytest.mark.parametrize("status", [200, 400, 401])
    @pytest.mark.parametrize(
        "code", ["invalid_grant", "invalid_client", "PAYMENT_REQUIRED", "insufficient_scope"]
    )
    async def test_a_final_refusal_is_not_asked_for_again(
        self, oauth: OAuth, server: AuthServer, clock: Clock, code: str, status: int
    ) -> None:
        expired = await oauth.access()
        server.script = [answer({"error": code, "error_description": "no: refresh-0 of hush-client"}, status)]
        for _ in range(3):
            with pytest.raises(RefreshFailed) as caught:
                await oauth.renew(expired, server)
            assert caught.value.final
            assert caught.value.code == code
            assert not any(secret in shown(caught.value) for secret in SECRETS)
            clock.now += 1e6
        with pytest.raises(RefreshFailed):
            await oauth.access()
        assert len(server.requests) == 1

    async def test_a_new_login_elsewhere_ends_a_final_refusal(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        server.script = [answer({"error": "invalid_grant"}, 400)]
        with pytest.raises(RefreshFailed):
            await oauth.renew(expired, server)
        store.tokens = tokens(5)
        assert (await oauth.access()).token == "access-5"

    @pytest.mark.parametrize(
        "failure",
        [
            NotSent("oauth/token: no route"),
            OutcomeUnknown("oauth/token: timed out"),
            answer(b"<html>502 access-9</html>", 502),
            answer({"error": "temporarily_unavailable"}, 503),
            answer({"error": "", "error_description": ""}, 429),
            answer({}, 200),
            answer([], 200),
            answer(b"", 200),
            answer(b"\xff", 200),
            answer({"access_token": None}, 302),
            RuntimeError("a transport of the user's"),
        ],
    )
    async def test_a_passing_failure_may_be_tried_again_after_a_while(
        self,
        oauth: OAuth,
        store: Store,
        server: AuthServer,
        clock: Clock,
        failure: HttpResponse | BaseException,
    ) -> None:
        expired = await oauth.access()
        server.script = [failure]
        for _ in range(3):
            with pytest.raises(RefreshFailed) as caught:
                await oauth.renew(expired, server)
            assert not caught.value.final
            assert not any(secret in shown(caught.value) for secret in SECRETS)
            with pytest.raises(RefreshFailed):  # nor is anything sent with a token that has expired
                await oauth.access()
        assert len(server.requests) == 1
        clock.now += 5
        assert (await oauth.access()).token == "access-0"
        assert (await oauth.renew(expired, server)).token == "access-1"

    async def test_remembered_failures_do_not_grow(self, oauth: OAuth, server: AuthServer) -> None:
        expired = await oauth.access()
        server.script = [NotSent("no route")]
        lengths = set()
        for _ in range(5):
            with pytest.raises(RefreshFailed) as caught:
                await oauth.renew(expired, server)
            lengths.add(len("".join(traceback.format_exception(caught.value))) // 100)
        assert len(lengths) <= 2

    async def test_an_empty_store_at_a_renewal_is_a_failed_refresh(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        store.tokens = None
        with pytest.raises(RefreshFailed, match="store is empty") as caught:
            await oauth.renew(expired, server)
        assert isinstance(caught.value.__cause__, UsageError)

    async def test_a_lock_that_cannot_be_had_is_a_failed_refresh(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access()

        @contextlib.asynccontextmanager
        async def locked() -> Any:
            raise TimeoutError("held")
            yield

        store.lock = locked  # type: ignore[method-assign]  # a store whose lock fails
        with pytest.raises(RefreshFailed, match="TimeoutError"):
            await oauth.renew(expired, server)
        assert server.requests == []


class TestSaving:
    async def test_the_new_pair_is_saved_before_anybody_uses_it(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        saving, go_on = asyncio.Event(), asyncio.Event()
        save = store.save

        async def slow(tokens: Tokens) -> None:
            saving.set()
            await go_on.wait()
            await save(tokens)

        store.save = slow  # type: ignore[method-assign]  # a slow disk
        renewing = asyncio.create_task(oauth.renew(expired, server))
        await saving.wait()
        await settled()
        assert not renewing.done()
        assert oauth.known_access() is None
        go_on.set()
        assert (await renewing).token == "access-1"

    async def test_a_failed_save_is_repeated_before_anything_else_and_the_pair_not_lost(
        self, oauth: OAuth, store: Store, server: AuthServer, caplog: pytest.LogCaptureFixture
    ) -> None:
        expired = await oauth.access()
        store.failing["save"] = OSError("disk full")
        for again in (oauth.renew, oauth.renew):
            with pytest.raises(RefreshFailed, match="could not be saved") as caught:
                await again(expired, server)
            assert isinstance(caught.value.__cause__, OSError)
        with pytest.raises(RefreshFailed, match="could not be saved"):
            await oauth.access()
        assert any(record.levelno >= logging.ERROR for record in caplog.records)
        assert "refresh-1" in oauth.secrets()
        store.failing.clear()
        store.log.clear()
        assert (await oauth.access()).token == "access-1"
        assert store.log == ["save"]
        assert store.tokens == tokens(1, member_id="m")
        assert len(server.requests) == 1

    async def test_the_next_renewal_saves_first_too(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        store.failing["save"] = OSError("disk full")
        with pytest.raises(RefreshFailed):
            await oauth.renew(expired, server)
        store.failing.clear()
        store.log.clear()
        assert (await oauth.renew(expired, server)).token == "access-1"
        assert store.log == ["save"]
        assert len(server.requests) == 1

    async def test_closing_tries_the_save_a_last_time(
        self, oauth: OAuth, store: Store, server: AuthServer, caplog: pytest.LogCaptureFixture
    ) -> None:
        expired = await oauth.access()
        store.failing["save"] = OSError("disk full")
        with pytest.raises(RefreshFailed):
            await oauth.renew(expired, server)
        await oauth.settle()
        assert caplog.records[-1].levelno == logging.CRITICAL
        store.failing.clear()
        await oauth.settle()
        assert store.tokens == tokens(1, member_id="m")


class TestCancellation:
    async def test_a_cancelled_caller_does_not_cancel_the_exchange(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        server.gate.clear()
        first, second = (asyncio.create_task(oauth.renew(expired, server)) for _ in range(2))
        await server.reached.wait()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        server.gate.set()
        assert (await second).token == "access-1"

    @pytest.mark.parametrize("failing", [False, True])
    async def test_closing_waits_for_a_refresh_that_nobody_waits_for(
        self, oauth: OAuth, store: Store, server: AuthServer, failing: bool
    ) -> None:
        expired = await oauth.access()
        if failing:
            server.script = [NotSent("no route")]
        server.gate.clear()
        caller = asyncio.create_task(oauth.renew(expired, server))
        await server.reached.wait()
        caller.cancel()
        with pytest.raises(asyncio.CancelledError):
            await caller
        closing = asyncio.create_task(oauth.settle())
        await settled()
        assert not closing.done()
        server.gate.set()
        await closing
        assert store.tokens == (tokens() if failing else tokens(1, member_id="m"))

    async def test_nothing_under_way_needs_no_waiting(self, oauth: OAuth, store: Store) -> None:
        await oauth.settle()
        assert store.log == []

    async def test_a_cancellation_from_inside_a_hook_is_a_failure(
        self, store: Store, server: AuthServer
    ) -> None:
        async def hook(tokens: Tokens) -> Tokens:
            raise asyncio.CancelledError

        oauth = OAuth("a", "hush-client", store=store, refresh=hook)
        with pytest.raises(RefreshFailed, match="CancelledError"):
            await oauth.renew(await oauth.access(), server)


class TestHook:
    async def test_it_replaces_the_exchange(self, store: Store, server: AuthServer) -> None:
        asked = []

        async def hook(tokens_: Tokens) -> Tokens:
            asked.append(tokens_)
            return tokens(1)

        oauth = OAuth("a", "hush-client", store=store, refresh=hook)
        expired = await oauth.access()
        renewed = await asyncio.gather(*(oauth.renew(expired, server) for _ in range(5)))
        assert {access.token for access in renewed} == {"access-1"}
        assert asked == [tokens()]
        assert server.requests == []
        assert store.tokens == tokens(1)

    @pytest.mark.parametrize("final", [False, True])
    async def test_what_it_raises_is_the_cause(
        self, store: Store, server: AuthServer, clock: Clock, final: bool
    ) -> None:
        error = RefreshFailed("gone", final=True) if final else KeyError("x")
        asked = 0

        async def hook(tokens: Tokens) -> Tokens:
            nonlocal asked
            asked += 1
            raise error

        oauth = OAuth("a", "hush-client", store=store, refresh=hook, clock=clock)
        expired = await oauth.access()
        for _ in range(2):
            with pytest.raises(RefreshFailed) as caught:
                await oauth.renew(expired, server)
            assert caught.value.__cause__ is error
            assert caught.value.final is final
            assert asked == 1
        clock.now += 10
        with pytest.raises(RefreshFailed):
            await oauth.renew(expired, server)
        assert asked == (1 if final else 2)

    @pytest.mark.parametrize(
        "hook", [lambda tokens: tokens, lambda tokens: asyncio.sleep(0, {"access_token": "access-1"})]
    )
    async def test_what_is_not_a_coroutine_of_tokens_is_said(
        self, store: Store, server: AuthServer, hook: Callable[..., Any]
    ) -> None:
        oauth = OAuth("a", "hush-client", store=store, refresh=hook)
        with pytest.raises(RefreshFailed, match=r"TypeError|not dict"):
            await oauth.renew(await oauth.access(), server)


class TestRename:
    async def test_the_new_name_outlives_loads_and_refreshes(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        await oauth.access()
        oauth.moved("acme.bitrix24.com", "new.bitrix24.com")
        access = await oauth.access()
        assert access == Access(
            "https://new.bitrix24.com/rest/",
            "https://new.bitrix24.com/rest/api/",
            "access-0",
            "new.bitrix24.com",
        )
        renewed = await oauth.renew(access, server)
        assert renewed.portal == "new.bitrix24.com"
        assert store.tokens is not None
        assert store.tokens.endpoint == "https://new.bitrix24.com/rest/"

    async def test_a_name_may_come_back(self, oauth: OAuth) -> None:
        await oauth.access()
        for old, new in (("acme.bitrix24.com", "b.com"), ("b.com", "c.com"), ("c.com", "acme.bitrix24.com")):
            oauth.moved(old, new)
            assert (await oauth.access()).portal == new


class TestLoops:
    def test_a_refresh_in_another_loop_is_a_clear_error(self, store: Store) -> None:
        oauth = OAuth("a", "hush-client", store=store)

        async def begin() -> asyncio.Task[Access]:
            server = AuthServer()
            server.gate.clear()
            renewing = asyncio.create_task(oauth.renew(await oauth.access(), server))
            await server.reached.wait()
            return renewing

        loop = asyncio.new_event_loop()
        try:
            renewing = loop.run_until_complete(begin())
            with pytest.raises(UsageError, match="another event loop"):
                asyncio.run(oauth.access())
            for task in asyncio.all_tasks(loop):
                task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                loop.run_until_complete(renewing)
        finally:
            loop.close()
        assert asyncio.run(oauth.access()).token == "access-0"

    def test_one_loop_after_another_is_fine(self, store: Store) -> None:
        oauth = OAuth("a", "hush-client", store=store)

        async def renew() -> Access:
            server = AuthServer()
            server.number = int((await oauth.access()).token[-1])  # type: ignore[index]  # it has one
            return await oauth.renew(await oauth.access(), server)

        for number in (1, 2):
            access = asyncio.run(renew())
            assert access.token == f"access-{number}"
            oauth.accepted(access)


class TestLogin:
    async def test_a_code_is_exchanged_saved_and_used(self, server: AuthServer) -> None:
        store = Store(None)
        oauth = OAuth("app.1", "hush-client", store=store)
        got = await oauth.exchange("code-7", transport=server)
        assert got == store.tokens == tokens(1, member_id="m")
        assert (await oauth.access()).token == "access-1"
        assert server.forms == [
            {
                "grant_type": "authorization_code",
                "code": "code-7",
                "client_id": "app.1",
                "client_secret": "hush-client",
            }
        ]

    @pytest.mark.parametrize(
        "refusal",
        [
            {"error": "invalid_grant", "error_description": "code-7"},
            reply(1, client_endpoint="http://acme.bitrix24.com/rest/"),
        ],
    )
    async def test_a_failed_login_says_why_and_shows_nothing(self, server: AuthServer, refusal: Any) -> None:
        server.script = [answer(refusal)]
        with pytest.raises(RefreshFailed) as caught:
            await OAuth("a", "hush-client", store=Store(None)).exchange("code-7", transport=server)
        assert not any(secret in str(caught.value) for secret in SECRETS)

    async def test_a_login_waits_for_a_refresh_and_wins(
        self, oauth: OAuth, store: Store, server: AuthServer
    ) -> None:
        expired = await oauth.access()
        server.gate.clear()
        renewing = asyncio.create_task(oauth.renew(expired, server))
        await server.reached.wait()
        login = asyncio.create_task(oauth.exchange("code-7", transport=server))
        await settled()
        assert len(server.requests) == 1
        server.gate.set()
        await renewing
        assert (await login).access_token == "access-2"
        assert (await oauth.access()).token == "access-2"

    @pytest.mark.parametrize("code", ["", None])
    async def test_no_code_is_the_users_mistake(self, oauth: OAuth, code: Any) -> None:
        with pytest.raises(UsageError, match="code"):
            await oauth.exchange(code, transport=AuthServer())

    async def test_a_client_lends_its_transport(self) -> None:
        async def give(request: web.Request) -> web.Response:
            form = await request.post()
            assert form["code"] == "code-7"
            return web.json_response(reply(1))

        application = web.Application()
        application.router.add_post("/oauth/token/", give)
        runner = web.AppRunner(application)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            oauth = OAuth(
                "a", "hush-client", store=Store(None), server=f"http://127.0.0.1:{runner.addresses[0][1]}/"
            )
            async with Bitrix24(oauth) as b24:
                assert (await b24.log_in("code-7")).access_token == "access-1"
            async with Bitrix24(Webhook("https://acme.bitrix24.com/rest/1/secret/")) as b24:
                with pytest.raises(UsageError, match="application"):
                    await b24.log_in("code-7")
        finally:
            await runner.cleanup()


class TestLaws:
    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(1, 4), st.sets(st.integers(0, 3)), st.sampled_from(["", "", "network", "disk"])
            ),
            max_size=8,
        )
    )
    def test_whatever_fails_and_whoever_leaves_the_latest_pair_is_never_lost(
        self, rounds: list[tuple[int, set[int], str]]
    ) -> None:
        asyncio.run(self._live(rounds))

    async def _live(self, rounds: list[tuple[int, set[int], str]]) -> None:
        server, store, clock = AuthServer(), Store(tokens()), Clock()
        oauth = OAuth("app.1", "hush-client", store=store, clock=clock)
        for callers, leaving, trouble in rounds:
            clock.now += 60
            server.script = [NotSent("no route")] if trouble == "network" else []
            store.failing = {"save": OSError("disk full")} if trouble == "disk" else {}
            tasks = [asyncio.create_task(self._call(oauth, server, store)) for _ in range(callers)]
            await settled(3)
            for index in leaving:
                if index < callers:
                    tasks[index].cancel()
            asked = server.number
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            await oauth.settle()
            assert all(isinstance(end, str | RefreshFailed | asyncio.CancelledError) for end in ends)
            assert server.number - asked <= 1
            assert f"refresh-{server.number}" in oauth.secrets() or server.number == 0
        store.failing = {}
        await oauth.settle()
        assert store.tokens is not None
        assert store.tokens.refresh_token == f"refresh-{server.number}"
        used = [form["refresh_token"] for form in server.forms]
        assert used == sorted(used, key=lambda token: int(token.split("-")[1]))

    async def _call(self, oauth: OAuth, server: AuthServer, store: Store) -> str | None:
        access = await oauth.access()
        assert store.tokens is not None
        assert access.token == store.tokens.access_token  # saved before it is used
        return (await oauth.renew(access, server)).token

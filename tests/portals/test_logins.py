"""The state of a login: random, good once, and for one browser session alone."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import attrs
import pytest
from portals_kit import installed, portals_of

from bitrix24_async import MemoryPortalStore
from bitrix24_async.errors import Forged, UsageError
from bitrix24_async.portals.logins import LIFETIME, Logins
from bitrix24_async.testing import FakePortal


def test_a_state_is_good_once() -> None:
    logins = Logins()
    state = logins.begin("session", 0.0)
    logins.finish(state, "session", 1.0)
    with pytest.raises(Forged) as caught:
        logins.finish(state, "session", 1.0)
    assert caught.value.reason == "state"
    assert state not in str(caught.value)


@pytest.mark.parametrize("change", ["state", "session", "late", "empty", "prefix"])
def test_a_login_of_another_session_or_state_or_time_is_refused(change: str) -> None:
    logins = Logins()
    state = logins.begin("session", 0.0)
    other = logins.begin("other", 0.0)
    given = {"state": (other, "session"), "empty": ("", "session"), "prefix": (state[:-1], "session")}
    asked, session = given.get(change, (state, "other" if change == "session" else "session"))
    with pytest.raises(Forged):
        logins.finish(asked, session, LIFETIME if change == "late" else 1.0)


def test_states_are_long_and_never_the_same() -> None:
    logins = Logins()
    states = {logins.begin("s", 0.0) for _ in range(1000)}
    assert len(states) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", state) for state in states)


def test_logins_that_never_come_back_are_forgotten() -> None:
    logins = Logins()
    first = logins.begin("s", 0.0)
    for _ in range(12_000):
        logins.begin("s", 1.0)
    assert len(logins._begun) == 10_000
    with pytest.raises(Forged):
        logins.finish(first, "s", 2.0)
    logins.begin("s", 1.0 + LIFETIME)
    assert len(logins._begun) == 1


async def test_a_login_from_outside_gives_a_client() -> None:
    async with FakePortal(capacity=None) as portal:
        store = MemoryPortalStore()
        async with portals_of(portal, store) as portals:
            url = portals.authorize_url(portal.url.removeprefix("http://"), session="cookie")
            parts = urlsplit(url)
            assert (parts.scheme, parts.path) == ("https", "/oauth/authorize/")
            assert parse_qs(parts.query).keys() == {"client_id", "state"}
            assert portal.client_secret not in url
            query = portal.consent(url, user_id=1269)
            tokens = await portals.log_in(query, session="cookie")
            assert tokens.member_id == portal.member_id
            assert attrs.asdict(store.tokens[portal.member_id]) == attrs.asdict(tokens)
            b24 = await portals.client(portal.member_id)
            assert (await b24.call("user.current")).result["ID"] == "1269"
            with pytest.raises(Forged):
                await portals.log_in(query, session="cookie")


async def test_the_redirect_chooses_neither_server_nor_portal() -> None:
    async with FakePortal(capacity=None) as portal, portals_of(portal) as portals:
        query = portal.consent(portals.authorize_url("acme.bitrix24.com", session="cookie"))
        fields = {key: value[0] for key, value in parse_qs(query).items()}
        evil = {"server_domain": "evil.example", "domain": "evil.example", "member_id": "0" * 32}
        tokens = await portals.log_in(urlencode(fields | evil), session="cookie")
        assert tokens.member_id == portal.member_id
        assert [entry.path for entry in portal.auth_requests] == ["/oauth/token/"]


@pytest.mark.parametrize(
    "query", ["", "code=x", "state=x", "code[]=x&state=y", "code=x&state[]=y", "error=x"]
)
async def test_a_query_that_is_no_login_is_refused_before_anything_is_asked(query: str) -> None:
    async with FakePortal(capacity=None) as portal, portals_of(portal) as portals:
        with pytest.raises(Forged):
            await portals.log_in(query, session="cookie")
        assert portal.auth_requests == []


async def test_a_login_of_somebody_else_does_not_take_an_administrators_place() -> None:
    async with installed() as (portal, portals, store):
        portal.users.admins = {1}
        before = store.tokens[portal.member_id]
        for user_id, replaced in ((1269, False), (1, True)):
            url = portals.authorize_url("acme.bitrix24.com", session="s")
            tokens = await portals.log_in(portal.consent(url, user_id=user_id), session="s")
            assert tokens.user_id == str(user_id)
            assert (store.tokens[portal.member_id] != before) is replaced
        assert store.tokens[portal.member_id].application_token == before.application_token


@pytest.mark.parametrize(
    "portal",
    ["", "acme", "localhost", "10.0.0.1", "acme.bitrix24.com/x", "a b.com", "x@acme.bitrix24.com", None],
)
async def test_a_portal_that_a_user_types_is_checked(portal: str) -> None:
    async with FakePortal() as fake, portals_of(fake, private_hosts=()) as portals:
        with pytest.raises(UsageError):
            portals.authorize_url(portal, session="s")
        with pytest.raises(UsageError):
            portals.authorize_url("acme.bitrix24.com", session="")

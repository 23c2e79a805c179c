"""A portal's new name is followed; any other redirect is given no token."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from virtual import simulate

from bitrix24_async import Bitrix24, raw
from bitrix24_async.errors import TransportError
from bitrix24_async.transport.redirect import new_portal
from bitrix24_async.wire.http import HttpRequest, HttpResponse

ASKED = "https://acme.bitrix24.com/rest/1/secret/crm.deal.add"
PATH = "/rest/1/secret/crm.deal.add"


@pytest.mark.parametrize("status", [302, 307, 308])
@pytest.mark.parametrize(
    ("location", "portal"),
    [
        (f"https://new.bitrix24.com{PATH}", "new.bitrix24.com"),
        (f"https://NEW.bitrix24.com{PATH}?a=1#x", "new.bitrix24.com"),
        (f"https://new.bitrix24.com:443{PATH}", "new.bitrix24.com"),
        (f"https://new.bitrix24.com:8443{PATH}", "new.bitrix24.com:8443"),
        (f"https://acme.bitrix24.com:8443{PATH}", "acme.bitrix24.com:8443"),
        (f"//new.bitrix24.com{PATH}", "new.bitrix24.com"),
    ],
)
def test_the_same_call_at_another_https_host_is_a_new_name(location: str, portal: str, status: int) -> None:
    assert new_portal(ASKED, status, location) == (portal, "")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "reason"),
    [
        (f"http://new.bitrix24.com{PATH}", "https"),
        (f"http://127.0.0.1{PATH}", "https"),
        (f"ftp://new.bitrix24.com{PATH}", "https"),
        (f"https://acme.bitrix24.com{PATH}", "itself"),
        (f"https://ACME.bitrix24.com:443{PATH}", "itself"),
        (f"https://user@new.bitrix24.com{PATH}", "user name"),
        (f"https://user:pw@new.bitrix24.com{PATH}", "user name"),
        ("https://new.bitrix24.com/", "same call"),
        ("https://new.bitrix24.com/rest/1/secret/crm.deal.delete", "same call"),
        ("https://new.bitrix24.com/auth?back=" + PATH, "same call"),
        (PATH, "itself"),
        ("", "itself"),
        ("javascript:alert(1)", "same call"),
        (f"https://[::1{PATH}", "address"),
        (f"https://new.bitrix24.com:99999{PATH}", "address"),
        (f"https://new.bitrix24.com:port{PATH}", "address"),
        (f"https://evil.com\\@new.bitrix24.com{PATH}", "address"),
        (f"https://evil.com\t.bitrix24.com{PATH}", "address"),
        (f"https://evil .com{PATH}", "address"),
    ],
)
def test_any_other_redirect_is_not_followed(location: str, reason: str, status: int) -> None:
    portal, why = new_portal(ASKED, status, location)
    assert portal is None
    assert reason in why or "another method" in why


@pytest.mark.parametrize("status", [301, 303])
def test_a_redirect_that_asks_for_another_method_is_not_followed(status: int) -> None:
    assert new_portal(ASKED, status, f"https://new.bitrix24.com{PATH}")[0] is None


def test_plain_http_stays_on_loopback() -> None:
    asked = f"http://127.0.0.1:8001{PATH}"
    assert new_portal(asked, 302, f"http://127.0.0.1:8002{PATH}") == ("127.0.0.1:8002", "")
    assert new_portal(asked, 302, f"https://acme.bitrix24.com{PATH}") == ("acme.bitrix24.com", "")
    assert new_portal(asked, 302, f"http://acme.bitrix24.com{PATH}")[0] is None


@settings(max_examples=60)
@given(st.text() | st.text().map(lambda text: f"https://{text}{PATH}"))
def test_no_location_at_all_can_crash_the_reader_or_lead_off_https(location: str) -> None:
    portal, why = new_portal(ASKED, 302, location)
    assert (portal is None) == bool(why)


class Circle:
    """Two addresses that each say the portal has moved to the other."""

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, request: HttpRequest) -> HttpResponse:
        self.sent += 1
        asked = urlsplit(request.url)
        other = "new.bitrix24.com" if asked.netloc == "acme.bitrix24.com" else "acme.bitrix24.com"
        return HttpResponse(302, {"Location": f"https://{other}{asked.path}"}, b"")

    async def close(self) -> None:
        pass


def test_calls_that_are_sent_from_address_to_address_come_to_an_end() -> None:
    async def main() -> None:
        circle = Circle()
        b24 = Bitrix24("https://acme.bitrix24.com/rest/1/secret/", transport=circle)
        async with asyncio.timeout(60):
            with pytest.raises(TransportError, match="redirected twice"):
                await b24.call("crm.deal.add", {"fields": {}})
            outcomes = await b24.run([raw("crm.deal.add", {"n": n}) for n in range(60)])
            together = await asyncio.gather(
                *(b24.coalesced.call("crm.deal.get", {"id": n}) for n in range(3)), return_exceptions=True
            )
        errors = [outcome.error for outcome in outcomes] + together
        assert {(type(error), str(error).partition(": ")[2]) for error in errors} == {
            (TransportError, "redirected twice")
        }
        assert circle.sent <= 8

    simulate(main())

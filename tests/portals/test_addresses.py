"""Which addresses may be given a token where a stranger has a say."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp.abc import AbstractResolver

from bitrix24_async.errors import Forged, NotSent, UsageError
from bitrix24_async.portals.addresses import AUTHORIZATION_SERVERS, Addresses, Servers, is_public
from bitrix24_async.portals.network import Network, PublicResolver
from bitrix24_async.wire.http import HttpRequest

OPEN = Addresses()


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.bitrix24.com/rest/",
        "https://acme.bitrix24.ru/rest/",
        "https://crm.example.co.uk:8443/rest/",
        "https://xn--80ak6aa92e.xn--p1ai/rest/",
        "https://b24-abc123.bitrix24.com.br/rest/",
        "https://10.example/rest/",
    ],
)
def test_names_of_the_internet_are_fit(url: str) -> None:
    assert OPEN.refusal(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://acme.bitrix24.com/rest/",
        "ftp://acme.bitrix24.com/rest/",
        "//acme.bitrix24.com/rest/",
        "https:///rest/",
        "https://user@acme.bitrix24.com/rest/",
        "https://acme.bitrix24.com/rest/?x=1",
        "https://acme.bitrix24.com\\@evil.example/rest/",
        "https://127.0.0.1/rest/",
        "http://127.0.0.1/rest/",
        "https://127.1/rest/",
        "https://2130706433/rest/",
        "https://0x7f000001/rest/",
        "https://0x7f.1/rest/",
        "https://0177.0.0.1/rest/",
        "https://10.0.0.5/rest/",
        "https://8.8.8.8/rest/",
        "https://169.254.169.254/rest/",
        "https://[::1]/rest/",
        "https://[::ffff:10.0.0.1]/rest/",
        "https://[2001:db8::1]/rest/",
        "https://[v1.acme]/rest/",
        "https://localhost/rest/",
        "https://localhost./rest/",
        "https://LOCALHOST/rest/",
        "https://db/rest/",
        "https://portal.local/rest/",
        "https://metadata.google.internal/rest/",
        "https://crm.corp/rest/",
        "https://crm.home.arpa/rest/",
        "https://a.b.localhost/rest/",
        "https://①②⑦.⓪.⓪.①/rest/",
        "https://127。0。0。1/rest/",
        "https://acme.bitrix24.com./rest/",
        "https://acme..bitrix24.com/rest/",
        "https://-acme.bitrix24.com/rest/",
        "https://acme.bitrix24.c%6fm/rest/",
        "https://stra\u00dfe.example/rest/",
        "https://\u212aelvin.example/rest/",
        "https://acme.\ufb01/rest/",
        "",
        None,
        7,
    ],
)
def test_addresses_that_lead_inside_or_are_odd_are_refused(url: Any) -> None:
    assert OPEN.refusal(url)


def test_the_owner_may_allow_hosts_inside() -> None:
    addresses = Addresses({"127.0.0.1", "Portal.Corp"})
    assert addresses.refusal("http://127.0.0.1:8080/rest/") is None
    assert addresses.refusal("https://portal.corp/rest/") is None
    assert addresses.refusal("http://portal.corp/rest/")
    assert addresses.refusal("https://127.0.0.2/rest/")
    with pytest.raises(UsageError):
        Addresses("127.0.0.1")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("::127.0.0.1", False),
        ("::ffff:0:7f00:1", False),
        ("64:ff9b:1::1", False),
        ("fec0::1", False),
        ("nonsense", False),
    ],
)
def test_an_ip_address_of_the_internet_is_told_from_others(address: str, public: bool) -> None:
    assert is_public(address) is public


class Fixed(AbstractResolver):
    def __init__(self, *hosts: str) -> None:
        self.hosts = hosts
        self.closed = False

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[Any]:
        return [
            {"hostname": host, "host": one, "port": port, "family": 2, "proto": 0, "flags": 0}
            for one in self.hosts
        ]

    async def close(self) -> None:
        self.closed = True


async def test_a_name_that_leads_inside_is_not_connected_to() -> None:
    inner = Fixed("10.0.0.5", "8.8.8.8")
    resolver = PublicResolver(OPEN, inner)
    assert [one["host"] for one in await resolver.resolve("evil.example")] == ["8.8.8.8"]
    with pytest.raises(OSError, match="private network"):
        await PublicResolver(OPEN, Fixed("10.0.0.5")).resolve("evil.example")
    allowed = PublicResolver(Addresses({"crm.corp"}), Fixed("10.0.0.5"))
    assert [one["host"] for one in await allowed.resolve("CRM.corp")] == ["10.0.0.5"]
    await resolver.close()
    assert inner.closed


@pytest.mark.parametrize(
    "url", ["https://10.0.0.5/rest/x", "http://127.0.0.1:1/rest/x", "https://localhost/rest/x"]
)
async def test_nothing_is_sent_inside_wherever_the_address_came_from(url: str) -> None:
    network = Network(OPEN, None, frozenset({"https://oauth.bitrix.info"}))
    with pytest.raises(NotSent) as caught:
        await network.send(HttpRequest(url, b"secret", {}, 1.0, "x"))
    assert "rest/x" not in str(caught.value)
    await network.end()


@pytest.mark.parametrize(
    ("named", "origin"),
    [
        (None, "https://oauth.bitrix.info"),
        ("https://oauth.bitrix.info/rest/", "https://oauth.bitrix.info"),
        ("https://OAUTH.bitrix24.tech:443/rest/", "https://oauth.bitrix24.tech"),
        ("https://auth.corp.example/anything/", "https://auth.corp.example"),
    ],
)
def test_a_trusted_server_is_known_by_its_whole_origin(named: str | None, origin: str) -> None:
    servers = Servers("https://oauth.bitrix.info/", [*AUTHORIZATION_SERVERS, "https://auth.corp.example"])
    assert servers.pick(named) == origin


@pytest.mark.parametrize(
    "named",
    [
        "https://oauth.bitrix.info.evil.example/rest/",
        "https://evil.example/oauth.bitrix.info/",
        "https://oauth.bitrix.info@evil.example/rest/",
        "https://evil.example#oauth.bitrix.info",
        "http://oauth.bitrix.info/rest/",
        "https://oauth.bitrix.info:8443/rest/",
        "https://sub.oauth.bitrix.info/rest/",
        "https://oauth.bitrix.info./rest/",
        "oauth.bitrix.info",
        "https://oauth.bitrix.info\\.evil.example/",
        "",
        "https://127.0.0.1/rest/",
    ],
)
def test_a_server_that_only_looks_like_a_trusted_one_is_refused(named: str) -> None:
    with pytest.raises(Forged) as caught:
        Servers("https://oauth.bitrix.info", AUTHORIZATION_SERVERS).pick(named)
    assert caught.value.reason == "server"

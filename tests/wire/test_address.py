"""Addresses that a secret may be given to."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from bitrix24_async.wire.address import is_loopback, move, portal_of

REST = "/rest/1/secret/"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.9.8.7", "::1"])
def test_only_a_name_that_cannot_mean_another_machine_is_loopback(host: str) -> None:
    assert is_loopback(host)
    assert not any(
        map(is_loopback, (f"{host}.example", f"{host}1x", "acme.bitrix24.com", "10.0.0.1", "::2", ""))
    )


@pytest.mark.parametrize(
    ("url", "portal", "moved"),
    [
        ("https://a.bitrix24.com", "b.bitrix24.com", "https://b.bitrix24.com"),
        ("https://a.bitrix24.com:8443", "b.bitrix24.com", "https://b.bitrix24.com"),
        ("https://a.bitrix24.com", "b.bitrix24.com:8443", "https://b.bitrix24.com:8443"),
        ("http://127.0.0.1:8000", "localhost:9000", "http://localhost:9000"),
        ("http://127.0.0.1:8000", "[::1]:9000", "http://[::1]:9000"),
        ("https://127.0.0.1:8000", "localhost:9000", "https://localhost:9000"),
        # Leaving loopback means leaving plain http.
        ("http://127.0.0.1:8000", "b.bitrix24.com", "https://b.bitrix24.com"),
        ("http://crm.lan", "b.bitrix24.com", "https://b.bitrix24.com"),
    ],
)
def test_a_new_name_takes_the_place_of_the_old_one_and_is_never_told_a_secret_in_the_open(
    url: str, portal: str, moved: str
) -> None:
    assert move(url + REST, portal) == moved + REST


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://Acme.Bitrix24.com/x", "acme.bitrix24.com"),
        ("https://acme.bitrix24.com:443/x", "acme.bitrix24.com"),
        ("https://acme.bitrix24.com:80/x", "acme.bitrix24.com:80"),
        ("http://localhost:80/x", "localhost"),
        ("http://localhost:443/x", "localhost:443"),
        ("http://[::1]:8000/x", "[::1]:8000"),
    ],
)
def test_a_portal_is_named_by_its_host_and_an_unusual_port(url: str, name: str) -> None:
    assert portal_of(urlsplit(url)) == name

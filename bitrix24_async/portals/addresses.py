"""Which addresses may be given a token, where a stranger has a say in the address.

``wire.address`` keeps a secret off plain http. This keeps the application from being led into its own
network: a self-hosted portal may have any name, so names cannot be listed, but none is an address literal
or a name that only means something inside.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Iterable

from bitrix24_async.errors import Forged, UsageError
from bitrix24_async.wire.address import check_address, portal_of

AUTHORIZATION_SERVERS = (
    "https://oauth.bitrix.info",
    "https://oauth.bitrix24.tech",
    "https://oauth.bitrix24.info",
)
"""Where the vendor's portals have their tokens from (docs: settings/oauth/index.md)."""

# The last label begins with a letter: everything else is, somewhere, another way to write an IP address.
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?")
_INSIDE = re.compile(
    r"(?:.*\.)?(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa"
    r"|in-addr\.arpa|ip6\.arpa|onion|test|invalid)"
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that is given out for the internet; beyond it lie old and local ways to wrap an address."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet, whatever it is wrapped in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner: ipaddress.IPv4Address | None = found.ipv4_mapped or found.sixtofour
        if inner is None and found.teredo is not None:
            inner = found.teredo[1]
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if found not in _UNICAST and inner is None:
            return False
        if inner is not None and not is_public(str(inner)):
            return False
    return found.is_global and not found.is_multicast


class Addresses:
    """Tells addresses of the internet from others; ``private_hosts`` are the owner's own exceptions."""

    def __init__(self, private_hosts: Collection[str] = ()) -> None:
        if isinstance(private_hosts, str):
            raise UsageError("private_hosts must be a collection of host names", argument="private_hosts")
        self.private_hosts = frozenset(host.casefold() for host in private_hosts)

    def refusal(self, url: str) -> str | None:
        """Say why an address may not be given a token, or ``None``."""
        try:
            parts = check_address(url, "address")
        except UsageError as error:
            return str(error)
        host = (parts.hostname or "").casefold()
        if host in self.private_hosts:
            return None
        if parts.scheme != "https":
            return "address must begin with https://"
        # Some letters of other alphabets fold into Latin ones here, but not where the name is resolved.
        if "[" in parts.netloc or not parts.netloc.isascii() or not _NAME.fullmatch(host):
            return "address must have a name as its host, not an IP address or a name of this network"
        if _INSIDE.fullmatch(host):
            return f"{host} is a name inside a network"
        return None


class Servers:
    """The authorization servers that are trusted, by their whole origin."""

    def __init__(self, own: str, others: Iterable[str]) -> None:
        if isinstance(others, str):
            raise UsageError("servers must be a collection of addresses", argument="servers")
        self.own = _origin(own)
        self.origins = frozenset(_origin(url) for url in (own, *others))

    def pick(self, server_endpoint: str | None) -> str:
        """Give the origin of the server that is named, if it is trusted; ``None`` means our own."""
        if server_endpoint is None:
            return self.own
        try:
            origin = _origin(server_endpoint)
        except UsageError:
            origin = ""
        if origin not in self.origins:
            raise Forged("it names an authorization server that is not trusted", reason="server")
        return origin


def _origin(url: str) -> str:
    parts = check_address(url, "server")
    return f"{parts.scheme}://{portal_of(parts)}"

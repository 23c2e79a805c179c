"""Addresses a secret may be given to: https anywhere, plain http on loopback only."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from bitrix24_async.errors import UsageError

# urlsplit drops some of these silently, and the portal would see another address than the user.
ODD = re.compile(r"[\s\x00-\x1f\x7f\\]")
"""What no address holds."""


def is_loopback(host: str) -> bool:
    """Whether a host name can only mean this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_address(url: object, argument: str, *, plain_http: bool = False) -> SplitResult:
    """Split a URL that may be given a secret; the error never shows it, for it may hold one already."""
    if not isinstance(url, str):
        raise UsageError(f"{argument} must be a str, not {type(url).__name__}", argument=argument)
    if ODD.search(url):
        raise UsageError(f"{argument} contains white space or a backslash", argument=argument)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, SplitResult("", "", "", "", "")
    if not host:
        raise UsageError(
            f"{argument} must be a whole URL, like https://acme.bitrix24.com/…", argument=argument
        )
    if "@" in parts.netloc:
        raise UsageError(
            f"{argument} must not hold a user name or password before the host", argument=argument
        )
    if "?" in url or "#" in url:
        raise UsageError(f"{argument} must not have a query ('?…') or a fragment ('#…')", argument=argument)
    if parts.scheme != "https" and not (parts.scheme == "http" and (plain_http or is_loopback(host))):
        raise UsageError(
            f"{argument} must begin with https:// (http:// is for loopback addresses only)", argument=argument
        )
    return parts


def portal_of(parts: SplitResult) -> str:
    """Name a portal: its host, with the port unless it is the usual one."""
    host = (parts.hostname or "").casefold()
    if ":" in host:
        host = f"[{host}]"
    usual = 443 if parts.scheme == "https" else 80
    return host if parts.port in (None, usual) else f"{host}:{parts.port}"


def move(url: str, portal: str) -> str:
    """Give an address on the same portal under its new name; leaving loopback means leaving http."""
    parts = urlsplit(url)
    host = urlsplit(f"//{portal}").hostname or ""
    scheme = parts.scheme if is_loopback(host) else "https"
    return parts._replace(scheme=scheme, netloc=portal).geturl()

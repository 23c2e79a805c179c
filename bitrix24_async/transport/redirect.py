"""Tells a portal's new name from any other redirect."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from bitrix24_async.wire.address import ODD, is_loopback, portal_of

STATUSES = frozenset({301, 302, 303, 307, 308})


def new_portal(url: str, status: int, location: str, *, renewable: bool = True) -> tuple[str | None, str]:
    """Return the portal's new name, or ``None`` and the reason why this redirect is not followed.

    Whoever is asked next is given the token, so only the very same call at another https host will do, and
    only if a request can be made for it (it is ``renewable``).
    """
    if not renewable:
        return None, "an upload's address belongs to the portal that gave it"
    asked = urlsplit(url)
    try:
        target = urlsplit(urljoin(url, location))
        host, _ = target.hostname, target.port
    except ValueError:
        return None, "its address cannot be read"
    if ODD.search(location):
        return None, "its address holds white space or a backslash"
    if host is None or target.path != asked.path:
        return None, "it does not lead to the same call at another host"
    if target.scheme != "https" and not (target.scheme == asked.scheme and is_loopback(host)):
        return None, "it does not lead to https"
    if portal_of(target) == portal_of(asked) and target.scheme == asked.scheme:
        return None, "it leads to itself"
    if "@" in target.netloc:
        return None, "its address holds a user name"
    if status in {301, 303}:
        return None, f"HTTP {status} asks for another method"
    return portal_of(target), ""

"""One HTTP exchange as data, and who carries it out."""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping
from typing import Protocol

from attrs import define, field


@define(eq=False)
class HttpRequest:
    """One POST. The URL may hold a secret, so it shows in no ``repr``."""

    url: str = field(repr=False)
    body: bytes | AsyncIterable[bytes] = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    timeout: float
    method: str = ""
    """The name to put into errors, in place of the URL."""


@define(eq=False)
class HttpResponse:
    """A whole answer; header names are case-insensitive in ``headers``."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Transport(Protocol):
    """Sends one request and returns its whole answer; redirects are not followed.

    ``NotSent`` is raised if the request cannot have reached the server, ``OutcomeUnknown`` if it may
    have. Neither holds the URL, a header or the body.
    """

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send one POST."""
        ...

    async def close(self) -> None:
        """Free what the transport itself opened."""
        ...

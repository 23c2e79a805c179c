"""What every request goes through before it is looked at, whichever web server it comes by."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from attrs import define, field, frozen

from bitrix24_async.errors import BadEvent

_READ_WITHIN = 30.0
"""Seconds that a body may take to come: whoever sends it byte by byte holds what has come."""


@frozen
class Answer:
    """What a request is answered with."""

    status: int
    html: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = ()


_NOT_ALLOWED = Answer(405, headers=(("Allow", "GET, HEAD, POST"),))


@define(repr=False)
class Request:
    """One request, as far as a web server has it."""

    method: str
    content_type: str
    query: str | bytes
    arrived: bytes | None
    """The body, if all of it is there already."""
    declared: int = 0
    """How long the body is said to be."""
    piece: Callable[[], Awaitable[bytes]] | None = None
    """Gives what comes next of a body that is not there yet; nothing at its end."""


class Answering(Protocol):
    """Who answers requests: a receiver, or pages."""

    max_size: int

    def glanced_at(self) -> Answer:
        """Answer GET and HEAD, by which browsers and health checks look whether something is here."""
        ...

    def turned_away(self) -> Answer | None:
        """Answer any request that would be refused now, so that its body need not be read."""
        ...

    def no_room(self) -> Answer:
        """Answer a request for which there is no room, and count it."""
        ...

    def unread(self, error: BadEvent) -> Answer:
        """Answer a request whose body could not be read, and count it."""
        ...

    def answer(self, body: bytes, content_type: str, query: str | bytes) -> Awaitable[Answer]:
        """Answer a request that was read."""
        ...


class _NoRoom(Exception):
    """Too many bodies are half sent."""


Serve = Callable[[Request], Awaitable[Answer]]


class Serving:
    """Reads bodies within their size and time; those that are half sent, within a number and bytes together.

    Under aiohttp a flood of them takes no room from those whose body comes with the request.
    """

    def __init__(self, answering: Answering, *, most: int = 1000, most_bytes: int = 64 * 1024 * 1024) -> None:
        self._answering, self._most, self._most_bytes = answering, most, most_bytes
        self._coming = self._coming_bytes = 0

    async def serve(self, request: Request) -> Answer:
        """Answer one request."""
        answering = self._answering
        if request.method != "POST":
            return answering.glanced_at() if request.method in ("GET", "HEAD") else _NOT_ALLOWED
        if (refusal := answering.turned_away()) is not None:
            return refusal
        try:
            body = request.arrived
            if body is None:
                body = await self._read(request)
            elif len(body) > answering.max_size:
                self._check_size(len(body))
        except _NoRoom:
            return answering.no_room()
        except BadEvent as error:
            return answering.unread(error)
        return await answering.answer(body, request.content_type, request.query)

    async def _read(self, request: Request) -> bytes:
        assert request.piece is not None  # noqa: S101 - or it would have arrived
        self._check_size(request.declared)
        if self._coming >= self._most:
            raise _NoRoom
        body = bytearray()
        self._coming += 1
        try:
            async with asyncio.timeout(_READ_WITHIN):
                while piece := await request.piece():
                    body += piece
                    self._coming_bytes += len(piece)
                    self._check_size(len(body))
                    self._check_room()
        except TimeoutError as error:
            raise BadEvent(f"the body did not come within {_READ_WITHIN:g} s", reason="slow") from error
        finally:
            self._coming -= 1
            self._coming_bytes -= len(body)
        return bytes(body)

    def _check_size(self, size: int) -> None:
        if size > self._answering.max_size:
            raise BadEvent(f"the body is longer than {self._answering.max_size} bytes", reason="size")

    def _check_room(self) -> None:
        if self._coming_bytes > self._most_bytes and self._coming > 1:
            raise _NoRoom

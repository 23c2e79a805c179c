"""The answer to nearly every event under aiohttp: 200, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

from aiohttp import HttpVersion11, web
from aiohttp.http import SERVER_SOFTWARE


class Done(web.Response):
    """A 200 that is written as a whole; to make and write one each time takes as long as to read an event.

    The same object answers all requests, so it is only for those of which aiohttp alone sees the answer.
    """

    def __init__(self) -> None:
        super().__init__()
        self._route: object = None
        self._route_is_plain = False
        self._second = 0
        self._bytes = b""

    def is_enough(self, request: web.BaseRequest, handler: Callable[..., Any]) -> bool:
        """Whether nobody changes or watches the answer to a request, and its connection stays."""
        if not isinstance(request, web.Request):
            return False  # a server without an application: there is no route
        found = request.match_info
        # What an application has is fixed as soon as it serves.
        if found.route is not self._route:
            self._route_is_plain = found.handler is handler and not any(
                app.middlewares or app.on_response_prepare for app in found.apps
            )
            self._route = found.route
        return self._route_is_plain and request.version == HttpVersion11 and request.keep_alive

    @property
    def keep_alive(self) -> bool:
        """Yes: it is for no others."""
        return True

    @property
    def body_length(self) -> int:
        """What an access log says was sent."""
        return len(self._bytes)

    async def prepare(self, request: web.BaseRequest) -> Any:
        """Write all of it."""
        second = int(time.time())
        if second != self._second:
            self._second = second
            # Access logs may look at them.
            self.headers.update(
                {"Content-Length": "0", "Date": formatdate(second, usegmt=True), "Server": SERVER_SOFTWARE}
            )
            lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
            self._bytes = f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode()
        # As the end, after which it waits for a sender that does not read; else its answers pile up here.
        await request.writer.write_eof(self._bytes)
        return request.writer

    async def write_eof(self, data: bytes = b"") -> None:
        """There is nothing more."""

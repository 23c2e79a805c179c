"""What passes between the HTTP edge, the engine and the methods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal

from attrs import define, field, frozen


class FakeError(Exception):
    """An error the portal answers with; extra keys of the reply go into ``data``."""

    def __init__(
        self,
        code: str | int,
        description: str = "",
        status: int = 400,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description
        self.status = status
        self.data = dict(data or {})

    def body(self, version: int = 2) -> dict[str, Any]:
        """The reply's body, as the version of the address has it."""
        if version == 3:
            return {"error": {"code": self.code, "message": self.description, **self.data}}
        return {"error": self.code, "error_description": self.description, **self.data}


@frozen
class Page:
    """A list method's result with its ``total`` and ``next``."""

    result: Any
    total: int | None = None
    next: int | None = None


@frozen
class Caller:
    """The holder of a credential; ``client`` is what operating time is counted for."""

    client: str
    user_id: int
    application: bool
    token: str = ""


@define
class Context:
    """The circumstances of one call, for its handler."""

    method: str
    start: int
    now: float
    caller: Caller
    in_batch: bool = False
    version: int = 2

    @property
    def date(self) -> str:
        """The portal's time as it writes dates."""
        return dt.datetime.fromtimestamp(int(self.now), dt.UTC).isoformat()

    @property
    def user_id(self) -> int:
        """The user the call acts for."""
        return self.caller.user_id


Result = Any
Handler = Callable[[dict[str, Any], Context], Result | Awaitable[Result]]


@frozen
class Method:
    """One method of the portal, under its documented spelling."""

    name: str
    run: Handler
    application_only: bool = False
    batchable: bool = True
    reads: bool = False
    """Whether it is known to change nothing."""
    bare: bool = False
    """Whether its result is the whole body, with nothing around it."""
    kind: Literal["state", "listed", "shown"] = "state"
    """Whether it is about what the portal holds, shows rows that only a test puts in, or keeps nothing."""


@frozen
class Request:
    """One HTTP request, cut up."""

    path: str
    query: dict[str, Any]
    body: dict[str, Any]
    headers: Mapping[str, str]
    files: dict[str, tuple[str, bytes]] = field(factory=dict)
    posted: bool = True
    json: bool = True
    """Whether the body is JSON, or there is none."""

    @property
    def params(self) -> dict[str, Any]:
        """All parameters: the body's over the query's, as the server merges them."""
        return {**self.query, **self.body}


@define
class Answer:
    """What to send back: a body, or the way in which nothing readable comes back."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(factory=dict)
    delay: float = 0.0
    html: bool = False
    cut: bool = False
    truncate: bool = False
    silent: bool = False
    """Never answered, until ``delay`` (if any) is over."""

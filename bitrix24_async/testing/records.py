"""What the portal saw and what it ran."""

from __future__ import annotations

from collections import Counter
from typing import Any

from attrs import define, field, frozen


@define
class Received:
    """One HTTP request as it arrived, with the answer's status (0: none was given)."""

    at: float
    method: str
    path: str
    params: dict[str, Any]
    commands: int = 0
    version: int = 2
    status: int = 0
    code: str | int = ""
    """The error code answered, if any."""
    replayed: bool = False


@frozen
class Executed:
    """One call that ran, alone or as a command of a batch, under its documented name."""

    at: float
    method: str
    params: dict[str, Any]
    ok: bool
    in_batch: bool = False


@define
class Records:
    """Everything received and run, in order; ``on=False`` keeps the counts alone."""

    on: bool = True
    requests: list[Received] = field(factory=list)
    executed: list[Executed] = field(factory=list)
    auth_requests: list[Received] = field(factory=list)
    refusals: Counter[str] = field(factory=Counter)
    received: int = 0
    ran: int = 0

    def request(self, entry: Received) -> None:
        """Note a request."""
        self.received += 1
        if self.on:
            self.requests.append(entry)

    def authorization(self, entry: Received) -> None:
        """Note a request to the authorization server."""
        if self.on:
            self.auth_requests.append(entry)

    def execution(self, at: float, method: str, params: dict[str, Any], *, ok: bool, in_batch: bool) -> None:
        """Note a call that ran."""
        self.ran += 1
        if self.on:
            self.executed.append(Executed(at, method, params, ok, in_batch))

    def clear(self) -> None:
        """Forget everything noted so far."""
        self.requests.clear()
        self.executed.clear()
        self.auth_requests.clear()
        self.refusals.clear()
        self.received = self.ran = 0

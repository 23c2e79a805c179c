"""Faults on demand."""

from __future__ import annotations

import random
from typing import Literal, get_args

from attrs import define

from bitrix24_async.testing.wire import FakeError

Kind = Literal["error", "html", "cut_before", "cut_after", "truncate", "delay", "expired", "lost"]

PAGE = """<html>\r
<head><title>{status} {reason}</title></head>\r
<body>\r
<center><h1>{status} {reason}</h1></center>\r
<hr><center>nginx</center>\r
</body>\r
</html>\r
"""


@define
class Fault:
    """One fault that waits for its requests; see ``FakePortal.fail``."""

    method: str | None
    kind: Kind
    times: int | None
    status: int
    code: str | int
    description: str
    seconds: float | None
    probability: float
    after: bool

    def error(self) -> FakeError:
        """The error this fault answers with."""
        return FakeError(self.code, self.description, self.status)


_STATUS = {"error": 500, "expired": 401, "html": 502}


def make(
    method: str | None,
    kind: Kind,
    *,
    times: int | None,
    status: int | None,
    code: str | int | None,
    description: str | None,
    seconds: float | None,
    probability: float,
    after: bool,
) -> Fault:
    """Fill in what each kind implies."""
    if kind not in get_args(Kind):
        raise ValueError(f"{kind!r} is no kind of fault; there are {', '.join(get_args(Kind))}")
    if not 0 <= probability <= 1:
        raise ValueError(f"probability must be from 0 to 1, not {probability!r}")
    if kind == "expired":
        code = code or "expired_token"
        description = description or "The access token provided has expired."
    elif kind == "error" and code is None:
        code = "INTERNAL_SERVER_ERROR"
        description = description or "Internal server error"
    return Fault(
        method.casefold() if method is not None else None,
        kind,
        times,
        status or _STATUS.get(kind, 200),
        code if code is not None else "",
        description or "",
        seconds,
        probability,
        after or kind in ("cut_after", "truncate", "delay", "lost"),
    )


class Faults:
    """The faults that wait, oldest first."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self.waiting: list[Fault] = []

    def take(self, method: str, *, command: bool = False, named: bool = False) -> Fault | None:
        """The fault this request, or this command of a batch, meets.

        A command can only meet an error or a delay: everything else happens to whole requests. ``named``
        leaves out the faults of just any request.
        """
        if not self.waiting:
            return None
        name = method.casefold()
        for fault in self.waiting:
            if fault.method != name and (fault.method is not None or command or named):
                continue
            if command and fault.kind not in ("error", "expired", "delay"):
                continue
            if fault.probability < 1.0 and self._dice.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
            return fault
        return None

"""A place in a list: what every way of reading one has in common (docs: huge-data.md)."""

from __future__ import annotations

from typing import Any, Protocol

from bitrix24_async.errors import DecodeError


class Cursor(Protocol):
    """A place in a list. ``done`` after the last page; ``unbroken`` while planned pages follow on.

    It refuses to go on where rows would repeat or be missing: a list is never silently short.
    """

    done: bool
    unbroken: bool

    def asks(self, pages: int) -> list[dict[str, Any]]:
        """Return the parameters of the next calls, at most ``pages``, to be sent in one batch."""
        ...

    def feed(self, result: Any, next_start: int | None = None, total: int | None = None) -> list[Any]:
        """Take the next page's result, with its ``next`` and ``total``, and return its rows."""
        ...


def contradiction(method: str, what: str, *, expected: str = "", path: str = "$.result") -> DecodeError:
    """Return the error that a reply is which cannot be a page of the list as it is documented."""
    return DecodeError(what, path=path, expected=expected, method=method)

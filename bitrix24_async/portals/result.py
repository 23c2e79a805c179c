"""What became of one portal among many."""

from __future__ import annotations

from typing import Generic, TypeVar, cast

from attrs import frozen

T = TypeVar("T")


@frozen(eq=False)
class PortalResult(Generic[T]):
    """What the work on one portal gave, or the error it ended with."""

    _value: T | None = None
    error: Exception | None = None

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.error is None

    @property
    def value(self) -> T:
        """What it gave; raises the error it ended with."""
        if self.error is not None:
            raise self.error
        return cast("T", self._value)

    def unwrap(self) -> T:
        """Return the value, or raise the error: what ``value`` does, said aloud."""
        return self.value

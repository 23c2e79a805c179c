"""What a portal allows: the request bucket and each method's execution time."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from bitrix24_async.errors import UsageError


def _positive(_limits: Limits, attribute: object, value: float | None) -> None:
    name = getattr(attribute, "name", "limit")
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 1e-9 <= value <= 1e9:
        kind = "a number above 0 and below 1e9, or None for unlimited"
        msg = f"Limits.{name} must be {kind}, not {value!r:.80}"
        raise UsageError(msg, argument=name)


@frozen
class Limits:
    """A portal's two budgets (docs: limits.md); ``None`` means unlimited.

    ``capacity`` requests at once, ``leak`` requests a second after that, ``operating`` seconds of
    execution per method in ten minutes.
    """

    capacity: float | None = field(default=50, validator=_positive)
    leak: float | None = field(default=2.0, validator=_positive)
    operating: float | None = field(default=480.0, validator=_positive)

    STANDARD: ClassVar[Limits]
    ENTERPRISE: ClassVar[Limits]
    SELF_HOSTED: ClassVar[Limits]

    def __attrs_post_init__(self) -> None:
        if (self.capacity is None) != (self.leak is None):
            msg = "Limits.capacity and Limits.leak are given both, or both None for an unlimited rate"
            raise UsageError(msg, argument="leak" if self.leak is None else "capacity")
        if self.capacity is not None and self.capacity < 1:
            msg = "Limits.capacity below 1 would admit nothing"
            raise UsageError(msg, argument="capacity")


Limits.STANDARD = Limits()
Limits.ENTERPRISE = Limits(capacity=250, leak=5.0)
Limits.SELF_HOSTED = Limits(capacity=None, leak=None, operating=None)

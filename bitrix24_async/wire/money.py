"""A sum of money as custom fields hold it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Self

from attrs import field, frozen


def exact(value: object) -> Decimal:
    """Read a number without losing a digit of it; a ``ValueError`` if it is none."""
    if isinstance(value, (int, float, str, Decimal)) and not isinstance(value, bool):
        try:
            number = Decimal(repr(value) if isinstance(value, float) else value)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise ValueError(f"{value!r} is no finite number")


@frozen
class Money:
    """A sum and its currency; as text ``12.50|EUR``, which is how the portal writes it."""

    amount: Decimal = field(converter=exact)
    currency: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what the portal writes; a ``ValueError`` if it is something else."""
        amount, bar, currency = text.strip().partition("|")
        if not bar:
            raise ValueError(f"{text!r} is no sum with a currency, such as 12.50|EUR")
        return cls(exact(amount or "0"), currency)

    def __str__(self) -> str:
        return f"{self.amount:f}|{self.currency}"

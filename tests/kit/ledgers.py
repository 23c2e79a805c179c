"""What a ledger lets go, and what it is told, written short."""

from __future__ import annotations

from collections.abc import Sequence

from usages import together

from bitrix24_async.governor.allowance import Allowance, BatchAllowance, SingleAllowance
from bitrix24_async.governor.ledger import Ledger
from bitrix24_async.governor.parts import Part
from bitrix24_async.wire.usage import Usage


def room(ledger: Ledger, now: float, *, batch: bool) -> Allowance:
    return (BatchAllowance if batch else SingleAllowance)(ledger, now, lambda account: True)


def go(ledger: Ledger, methods: list[str], now: float, *, batch: bool = False) -> Sequence[Part]:
    allowance = room(ledger, now, batch=batch)
    assert allowance.take_all(methods) if batch else allowance.take(*methods), allowance.holds
    return allowance.pledge(now)


def fitting(ledger: Ledger, methods: list[str], now: float, *, batch: bool = True) -> list[str]:
    allowance = room(ledger, now, batch=batch)
    return [method for method in methods if allowance.take(method)]


def answer(
    ledger: Ledger,
    parts: Sequence[Part],
    sent_at: float,
    now: float,
    *found: Usage,
    outer: Usage | None = None,
) -> list[str]:
    ledger.release(parts)
    return [account.method for account in ledger.settle(parts, sent_at, now, together(found), outer)]

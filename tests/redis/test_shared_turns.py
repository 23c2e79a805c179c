"""What becomes of the slots that were told to one process, without anybody to tell them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from virtual import simulate

from bitrix24_async.observing import Observer
from bitrix24_async.redis.turns import Turns
from bitrix24_async.redis.waiting import Slot

NOTHING: dict[str, list[float]] = {"interactive": [], "bulk": []}


class Host:
    name = "portal"
    observer: Observer | None = None

    def __init__(self) -> None:
        self.back: list[Slot] = []

    def ledger(self, credential: str) -> Any:
        raise AssertionError(credential)

    def grant(self, *_: object) -> None:
        raise AssertionError("nobody waits")

    def give_back(self, slots: Sequence[Slot]) -> None:
        self.back += slots

    def ask_again(self, slot: Slot) -> None:
        raise AssertionError(f"{slot} is not doubtful")

    def left(self) -> None:
        pass

    talk = look = left


def test_a_slot_that_is_trusted_is_used_or_given_back_without_an_answer() -> None:
    async def run() -> None:
        host = Host()
        turns = Turns(host, asyncio.get_running_loop())
        slot = Slot(0.0, 5.0, "bulk", shared=True, doubtful=True)
        turns.trust([slot])
        await asyncio.sleep(0.01)
        assert host.back == [slot]
        turns.end()

    simulate(run())


def test_beside_others_nothing_is_trusted_though_its_own_law_knows_of_none() -> None:
    async def run() -> None:
        turns = Turns(Host(), asyncio.get_running_loop())
        turns.told(NOTHING, 100.0, shared=True, others=True, movable=True)
        turns.told(NOTHING, 1.0, shared=False, others=False, movable=True)
        turns.trust([Slot(0.0, 5.0, "bulk", shared=True, doubtful=True)])
        assert not turns.slots
        turns.told(NOTHING, 100.0, shared=True, others=False, movable=True)
        turns.trust([Slot(0.0, 5.0, "bulk", shared=True, doubtful=True)])
        assert turns.slots
        turns.end()

    simulate(run())

"""What tests of journals share; and every command of every test goes from state to state as the table says."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from ground_kit import client, portal

from bitrix24_async import Bitrix24
from bitrix24_async.compositor.command import NEXT, Command
from bitrix24_async.testing import FakePortal


@pytest.fixture(autouse=True)
def held_to_the_table_of_states(monkeypatch: pytest.MonkeyPatch) -> None:
    def checked(command: Command, name: str, value: Any) -> None:
        before = getattr(command, "state", None) if name == "state" else None
        assert before is None or value is before or value in NEXT[before], (before, value)
        object.__setattr__(command, name, value)

    monkeypatch.setattr(Command, "__setattr__", checked, raising=False)


@pytest.fixture
async def bx() -> AsyncIterator[FakePortal]:
    async with portal() as bx:
        yield bx


@pytest.fixture
async def b24(bx: FakePortal) -> AsyncIterator[Bitrix24]:
    async with client(bx.webhook()) as b24:
        yield b24


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "import.journal"

"""What holds for all tests, and the portal that many of them have."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from ground_kit import client, portal
from hypothesis import settings

from bitrix24_async import Bitrix24
from bitrix24_async.testing import FakePortal

# No test looks at the clock on the wall: a busy machine is slow, not wrong.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture
async def bx() -> AsyncIterator[FakePortal]:
    """A portal without limits."""
    async with portal() as bx:
        yield bx


@pytest.fixture
async def b24(bx: FakePortal) -> AsyncIterator[Bitrix24]:
    """Its client."""
    async with client(bx.webhook()) as b24:
        yield b24


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a journal."""
    return tmp_path / "import.journal"

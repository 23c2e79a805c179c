"""Every test of one request leaves nothing behind."""

from collections.abc import AsyncIterator

import pytest
from ground_kit import nothing_left_behind


@pytest.fixture(autouse=True)
async def tidy() -> AsyncIterator[None]:
    async with nothing_left_behind():
        yield

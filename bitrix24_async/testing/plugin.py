"""The pytest plugin: the fixture ``fake_portal``, found by itself when the package is installed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bitrix24_async.testing.portal import FakePortal


@pytest.fixture
def fake_portal(request: pytest.FixtureRequest) -> Iterator[FakePortal]:
    """A running ``FakePortal``, for synchronous and asynchronous tests alike.

    Options: ``@pytest.mark.parametrize("fake_portal", [{"capacity": None}], indirect=True)``.
    """
    from bitrix24_async.testing.portal import FakePortal  # noqa: PLC0415 - heavy, and rarely needed

    with FakePortal(**getattr(request, "param", {})) as portal:
        yield portal

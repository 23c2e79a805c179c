"""One redis-server for all of these tests, emptied before each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis_kit import WHY_NOT, RedisServer, redis_server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if WHY_NOT is not None:
        for item in items:
            if "server" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason=WHY_NOT))


@pytest.fixture(scope="session")
def running() -> Iterator[RedisServer]:
    with redis_server() as server:
        yield server


@pytest.fixture
def server(running: RedisServer) -> RedisServer:
    running.say("FLUSHALL")
    return running

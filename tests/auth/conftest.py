"""An application over a server, a store and a clock that do as they are told."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from auth_kit import (
    SECRETS,
    AuthServer,
    Clock,
    Store,
    tokens,
)

from bitrix24_async.auth.oauth import OAuth


@pytest.fixture
def server() -> AuthServer:
    return AuthServer()


@pytest.fixture
def store() -> Store:
    return Store(tokens())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def oauth(store: Store, clock: Clock) -> OAuth:
    return OAuth("app.1", "hush-client", store=store, clock=clock)


@pytest.fixture(autouse=True)
def _nothing_is_orphaned(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    told = "\n".join(record.getMessage() + str(record.exc_info or "") for record in caplog.records)
    assert "never retrieved" not in told
    assert not any(secret in told for secret in SECRETS)

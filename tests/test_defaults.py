"""What is not said is what the documentation says: a default that changes is a change for users."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from trials import OK, Script

from bitrix24_async import (
    Bitrix24,
    Call,
    FileTokenStore,
    Limits,
    LocalGovernor,
    OAuth,
    Priority,
    Tokens,
    Webhook,
)
from bitrix24_async.errors import UsageError
from bitrix24_async.services.telephony import ExternalLine
from bitrix24_async.sync.plan import Plan, diff
from bitrix24_async.sync.run import SyncReport
from bitrix24_async.transport.aiohttp_transport import AiohttpTransport
from bitrix24_async.transport.load import Options
from bitrix24_async.transport.retry import Retry
from bitrix24_async.transport.upload import UploadTarget

OPTIONS = {"max_wait": None, "timeout": None}


@pytest.mark.parametrize(
    ("made", "defaults"),
    [
        (Limits, {"capacity": 50, "leak": 2.0, "operating": 480.0}),
        (
            LocalGovernor,
            {
                "limits": Limits(50, 2.0, 480.0), "observer": None, "reserve": 0.1, "operating_margin": 0.02,
                "max_in_flight": None, "overload_for": 600.0, "learnt": None, "clock": None,
            },
        ),
        (Retry, {"attempts": 5, "base": 0.5, "cap": 30.0, "within": 300.0}),
        (Options, {"priority": Priority.INTERACTIVE, "max_wait": None, "timeout": 70.0}),
        (AiohttpTransport, {"session": None, "most_bytes": 128 * 1024 * 1024}),
        (Webhook, {"secret_over_plain_http": False}),
        (
            OAuth,
            {
                "server": "https://oauth.bitrix.info", "refresh": None, "cool_down": 2.0, "timeout": 60.0,
                "clock": None,
            },
        ),
        # Twice what a refresh under the lock may take.
        (FileTokenStore, {"lock_timeout": 2 * 60.0}),
        (
            Bitrix24,
            {
                "limits": None, "session": None, "governor": None, "transport": None, "retry": None,
                "timeout": 70.0, "max_wait": None, "linger": 0.0, "observer": None, "unbatchable": None,
                "webhook_may": False,
            },
        ),
        (Bitrix24.close, {"grace": None}),
        (
            Bitrix24.call,
            OPTIONS
            | {
                "params": None, "safety": None, "version": None, "idempotency_key": None,
                "priority": Priority.INTERACTIVE,
            },
        ),
        (
            Bitrix24.batch,
            OPTIONS | {"halt": False, "unhalted_references": False, "priority": Priority.INTERACTIVE},
        ),
        (Bitrix24.run, OPTIONS | {"journal": None, "progress": False, "priority": Priority.BULK}),
        (
            Bitrix24.stream,
            OPTIONS | {"ordered": True, "window": 5000, "journal": None, "priority": Priority.BULK},
        ),
        (diff, {"prune": False, "allow_empty": False}),
    ],
    ids=lambda value: getattr(value, "__qualname__", ""),
)  # fmt: skip
def test_what_is_not_said_is_as_the_documentation_says(
    made: Callable[..., Any], defaults: dict[str, Any]
) -> None:
    given = inspect.signature(made).parameters.values()
    assert {one.name: one.default for one in given if one.default is not inspect.Parameter.empty} == defaults


async def test_with_nothing_said_everything_can_be_made_and_used(tmp_path: Path) -> None:
    script, url = Script(OK), "https://acme.bitrix24.com/rest/1/secret/"
    assert (LocalGovernor().snapshot().leak, Retry().attempts, Options().timeout) == (2.0, 5, 70.0)
    OAuth("app.1", "s", store=FileTokenStore(tmp_path / "tokens.json"))
    await AiohttpTransport().close()
    with pytest.raises(UsageError):
        Webhook(url.replace("https", "http"))
    b24 = Bitrix24(Webhook(url), transport=script)
    assert (await b24.call("user.current")).result == 1
    nothing: list[Call[Any]] = []
    assert await b24.run(nothing) == [outcome async for outcome in b24.stream(nothing)] == []
    async with b24.batch() as batch:
        pass
    assert batch is not None
    assert len(script.requests) == 1
    await b24.close()


def test_the_limits_of_each_plan_are_those_of_the_documentation() -> None:
    found = [(one.capacity, one.leak, one.operating) for one in (Limits.STANDARD, Limits.ENTERPRISE)]
    assert found == [(50, 2.0, 480.0), (250, 5.0, 480.0)]
    assert Limits(None, None, None) == Limits.SELF_HOSTED


def test_a_plan_and_a_report_are_empty_unless_something_is_in_them() -> None:
    line = ExternalLine("1")
    assert [len(plan) for plan in (Plan(), Plan(unchanged=(line,)), Plan(add=(line,), delete=(line,)))] == [
        0,
        0,
        2,
    ]
    assert [bool(plan) for plan in (Plan(), Plan(unchanged=(line,)), Plan(update=(line,)))] == [
        False,
        False,
        True,
    ]
    assert Plan().summary() == "0 to add, 0 to update, 0 to delete, 0 unchanged"
    assert Plan(warnings=("x",)).summary().endswith("; 1 to look at")
    assert SyncReport().summary() == "0 added, 0 updated, 0 deleted, 0 unchanged, 0 failed"


async def test_a_client_has_one_coalesced_side() -> None:
    async with Bitrix24("https://acme.bitrix24.com/rest/1/secret/") as b24:
        assert b24.coalesced is b24.coalesced


def test_no_secret_is_shown_of_tokens_and_addresses() -> None:
    tokens = Tokens("hush-a", "hush-r", "https://acme.bitrix24.com/rest/", application_token="hush-t")
    assert "hush" not in repr(tokens) + repr(UploadTarget("https://acme.bitrix24.com/hush", "file"))
    assert tokens.secrets() == ["hush-a", "hush-r", "hush-t"]

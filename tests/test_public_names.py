"""What users type is pinned: a name that goes missing breaks their code."""

import importlib
import importlib.util
import inspect
from pathlib import Path
from typing import Any

import pytest

import bitrix24_async
from bitrix24_async import Limits, Priority, errors

CONTRACT = {
    "Bitrix24",
    "Call",
    "DirectoryPortalStore",
    "Done",
    "FileTokenStore",
    "Journal",
    "Limits",
    "LocalGovernor",
    "MemoryPortalStore",
    "MemoryTokenStore",
    "OAuth",
    "Outcome",
    "PortalStore",
    "Portals",
    "Priority",
    "Reply",
    "Safety",
    "Timing",
    "TokenStore",
    "Tokens",
    "Webhook",
    "__version__",
    "api",
    "errors",
    "open_session",
    "raw",
}

TREE = """
Bitrix24Error
  UsageError
    BatchRefused
    WrongCredential
    BadReference
    UnknownPortal
  TransportError
    NotSent
    OutcomeUnknown
  DecodeError
  ApiError
    AuthError
      TokenExpired
    AccessDenied
      InsufficientScope
    NotFound
    BatchFailed
    Throttled
      QueryLimit
      OperatingLimit
    Overloaded
    ServerError
  JournalError
  NotRun
  BadEvent
  Forged
  RefreshFailed
"""


def test_the_exported_names_are_the_contract() -> None:
    assert set(bitrix24_async.__all__) == CONTRACT
    assert all(hasattr(bitrix24_async, name) for name in CONTRACT)


def test_the_error_tree_is_as_it_is_drawn() -> None:
    above: list[tuple[int, type]] = [(-1, Exception)]
    drawn = set()
    for line in TREE.strip("\n").splitlines():
        depth, name = len(line) - len(line.lstrip()), line.strip()
        cls = getattr(errors, name)
        while above[-1][0] >= depth:
            above.pop()
        assert cls.__bases__ == (above[-1][1],)
        above.append((depth, cls))
        drawn.add(name)
    found = {
        name
        for name, cls in vars(errors).items()
        if inspect.isclass(cls) and cls.__module__ == errors.__name__
    }
    assert found == drawn
    assert all(name in (errors.__doc__ or "") for name in drawn)


def test_every_public_class_and_function_has_a_docstring() -> None:
    for name in bitrix24_async.__all__:
        thing = getattr(bitrix24_async, name)
        if inspect.isclass(thing):
            assert thing.__doc__, name
            for member, value in vars(thing).items():
                if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                    assert inspect.getdoc(value), f"{name}.{member}"


def test_the_package_is_typed() -> None:
    spec = importlib.util.find_spec("bitrix24_async")
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).with_name("py.typed").exists()


DEFAULTS: dict[str, dict[str, object]] = {
    "Bitrix24": {"timeout": 70.0, "linger": 0.0, "webhook_may": False},
    "Bitrix24.call": {"priority": Priority.INTERACTIVE},
    "Bitrix24.batch": {"halt": False, "unhalted_references": False, "priority": Priority.INTERACTIVE},
    "Bitrix24.run": {"progress": False, "priority": Priority.BULK},
    "Bitrix24.stream": {"ordered": True, "window": 5000, "priority": Priority.BULK},
    "Bitrix24.rows": {"pages": False, "progress": False},
    "FileTokenStore": {"lock_timeout": 120.0},
    "Journal": {"durable": False, "keep_params": False, "retry_failed": False, "settle_after": 70.0},
    "Limits": {"capacity": 50, "leak": 2.0, "operating": 480.0},
    "LocalGovernor": {
        "limits": Limits.STANDARD,
        "reserve": 0.1,
        "operating_margin": 0.02,
        "overload_for": 600.0,
    },
    "OAuth": {"server": "https://oauth.bitrix.info", "cool_down": 2.0, "timeout": 60.0},
    "Portals": {"max_clients": 1000, "private_hosts": (), "timeout": 70.0},
    "Portals.each": {"concurrency": 8},
    "Webhook": {"secret_over_plain_http": False},
    "transport.retry.Retry": {"attempts": 5, "base": 0.5, "cap": 30.0, "within": 300.0},
    "services.telephony.ExternalLine": {"crm_auto_create": True},
}


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_is_not_said_means_what_it_always_meant(name: str) -> None:
    """Programs are written against defaults, too; those that are ``None`` say that nothing is chosen."""
    found: Any = bitrix24_async
    *places, last = name.split(".")
    if places and places[0].islower():
        found, places = importlib.import_module(".".join(["bitrix24_async", *places])), []
    for part in [*places, last]:
        found = getattr(found, part)
    told = {one.name: one.default for one in inspect.signature(found).parameters.values()}
    chosen = {
        name: default for name, default in told.items() if default not in (None, inspect.Parameter.empty)
    }
    expected = DEFAULTS[name]
    assert {one: chosen[one] for one in expected} == expected
    assert {one: type(chosen[one]) for one in expected} == {one: type(said) for one, said in expected.items()}


def test_the_limits_are_those_of_the_plans() -> None:
    """As documented (docs: limits.md)."""
    assert (Limits.STANDARD.capacity, Limits.STANDARD.leak, Limits.STANDARD.operating) == (50, 2.0, 480.0)
    assert (Limits.ENTERPRISE.capacity, Limits.ENTERPRISE.leak) == (250, 5.0)
    assert (Limits.SELF_HOSTED.capacity, Limits.SELF_HOSTED.leak) == (None, None)


POSITIONAL = {
    "Bitrix24": ["credentials"],
    "Bitrix24.call": ["self", "method", "params"],
    "Bitrix24.run": ["self", "calls"],
    "Bitrix24.stream": ["self", "calls"],
    "Bitrix24.rows": ["self", "method", "params"],
    "FileTokenStore": ["path"],
    "Journal": ["path"],
    "Limits": ["capacity", "leak", "operating"],
    "LocalGovernor": ["limits"],
    "MemoryTokenStore": ["tokens"],
    "OAuth": ["client_id", "client_secret"],
    "Portals": ["client_id", "client_secret"],
    "Tokens": ["access_token", "refresh_token", "endpoint", "member_id"],
    "Webhook": ["url"],
    "raw": ["method", "params"],
}


@pytest.mark.parametrize("name", POSITIONAL)
def test_what_can_be_said_without_its_name_stays_so_and_nothing_else_can(name: str) -> None:
    found: Any = bitrix24_async
    for part in name.split("."):
        found = getattr(found, part)
    told = inspect.signature(found).parameters.values()
    assert [one.name for one in told if one.kind is not inspect.Parameter.KEYWORD_ONLY] == POSITIONAL[name]

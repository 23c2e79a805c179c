"""What users type is pinned: a name that goes missing breaks their code."""

import importlib.util
import inspect
from pathlib import Path

import bitrix24_async
from bitrix24_async import errors

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

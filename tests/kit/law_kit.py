"""What a worker may say to the law of a shared portal."""

from __future__ import annotations

from typing import Any

import pytest


def saying(**what: Any) -> dict[str, Any]:
    return {
        "worker": "w",
        "known": 0,
        "heard": [0, 0, 0],
        "limits": [50.0, 2.0, 480.0],
        "reserve": 0.1,
        "horizon": 0.1,
        "interactive": 0,
        "bulk": 0,
        "returned": [],
        "doubtful": [],
        "refused": [],
        "refusals": 0,
        "outstanding": -1,
        "unheard": 0.0,
        "overloaded": 0.0,
        "waiting": [0, 0, 0],
        "leaving": False,
        "accounts": [],
        **what,
    }


def near(one: Any, other: Any) -> Any:
    """The same, but for the last digits that Redis writes."""
    if isinstance(one, dict):
        return {name: near(value, other[name]) for name, value in one.items()}
    if isinstance(one, list):
        # Lua writes an empty list as a map.
        return [near(value, theirs) for value, theirs in zip(one, other, strict=True)] or {}
    return pytest.approx(one, rel=1e-9, abs=1e-6) if isinstance(one, float) else one

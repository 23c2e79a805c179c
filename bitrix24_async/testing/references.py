"""References to earlier results inside a batch (docs: batch.md), substituted as the server does it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_REFERENCE = re.compile(r"\$(result|next|total|time|error)(\S*\[[^\]\s]+\]\S*)", re.IGNORECASE)
_STEP = re.compile(r"\[([^\]]+)\]")

Results = Mapping[str, Mapping[str, Any]]


def substitute(params: Any, results: Results) -> Any:
    """Replace the references in all values of ``params``, at any depth."""
    if isinstance(params, str):
        return _in_text(params, results) if "$" in params else params
    if isinstance(params, dict):
        return {key: substitute(value, results) for key, value in params.items()}
    if isinstance(params, list):
        return [substitute(value, results) for value in params]
    return params


def _in_text(text: str, results: Results) -> Any:
    whole = _REFERENCE.fullmatch(text)
    if whole:
        return _follow(whole, results)

    def replace(found: re.Match[str]) -> str:
        value = _follow(found, results)
        return value if isinstance(value, str) else found[0]

    return _REFERENCE.sub(replace, text)


def _follow(found: re.Match[str], results: Results) -> Any:
    """What a path leads to, as far as it can be followed; nothing, if its word is not in small letters."""
    held = results.get(found[1])
    value: Any = held
    for step in _STEP.findall(found[2]):
        if isinstance(value, (list, str)):
            index = int(step) if step.isdecimal() and str(int(step)) == step else len(value)
            if index >= len(value):
                break
            value = value[index]
        elif isinstance(value, Mapping) and step in value:
            value = value[step]
        else:
            break
    return dict(value) if value is held and isinstance(value, Mapping) else value

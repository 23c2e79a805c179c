"""Give the generator the signatures of attrs classes, which it does not know by itself."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any

import griffe


class AttrsSignatures(griffe.Extension):
    """Adds the ``__init__`` that attrs makes, as the class itself tells it."""

    def on_class(self, *, cls: griffe.Class, **_: Any) -> None:
        """Look at one class."""
        made = any(str(one.value).partition("(")[0] in {"frozen", "define"} for one in cls.decorators)
        if not made or "__init__" in cls.members:
            return
        found = getattr(import_module(cls.module.path), cls.name)
        parameters = [griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)]
        for name, one in inspect.signature(found).parameters.items():
            field = cls.members.get(name)
            parameters.append(
                griffe.Parameter(
                    name,
                    annotation=getattr(field, "annotation", None),
                    kind=griffe.ParameterKind(one.kind.description),
                    default=None if one.default is one.empty else _shown(one.default),
                )
            )
        cls.set_member("__init__", griffe.Function("__init__", parameters=griffe.Parameters(*parameters)))


def _shown(default: object) -> str:
    """Write a default; one that is made for each instance has no text."""
    return "…" if repr(default) == "NOTHING" else repr(default)

"""What the documentation shows of replies: ``answers.txt``, filled with what is known.

Of a list it has ``row`` and ``beside``. In a form ``"i"`` is a whole number, ``"f"`` another number, ``"d"``
a time, ``"s"`` a text; all else is itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from bitrix24_async.testing.values import integer, text
from bitrix24_async.testing.wire import Context
from bitrix24_async.wire.entry import Entry

_PEOPLE = ("userid", "ownerid", "createdby", "modifiedby", "updatedby", "creatorid", "responsibleid")


def form_of(entry: Entry) -> tuple[Any] | None:
    """The form of a method's result, alone in a tuple; ``None`` if the documentation shows none."""
    line = _lines().get(f"{entry.name}@{entry.version}")
    return None if line is None else (json.loads(line),)


def row_of(entry: Entry) -> tuple[Any] | None:
    """The form of a row of a list, or of what a method for one row gives."""
    found = form_of(entry)
    if found is None:
        return None
    if entry.listing is not None:
        return (found[0]["row"],)
    if isinstance(found[0], dict) and len(found[0]) == 1:
        (inner,) = found[0].values()
        return (inner,) if isinstance(inner, dict) else found
    return found


def folded(name: str) -> str:
    """A name as it is compared: ``CHAT_ID`` and ``chatId`` are one."""
    return name.replace("_", "").lower()


@frozen
class Filling:
    """What the places of a form are filled with."""

    known: Mapping[str, Any]
    """Values by their folded names."""
    context: Context
    row_id: Any = None
    """The id of the row, which is what a result that is one number or text means."""
    keys: tuple[Any, ...] = ()
    """What the call asks for: the keys of a map that has ids as keys."""
    sample: bool = True
    """Whether a list has one element, or none, if nothing is known of it."""

    def result(self, form: Any) -> Any:
        """A whole result."""
        if not isinstance(form, (dict, list)):
            return self._leaf(form, self.row_id if form in ("i", "s") else None)
        if isinstance(form, list) and form and not isinstance(form[0], (dict, list)):
            ids = self.keys or (() if self.row_id is None else (self.row_id,))
            return [self._leaf(form[0], one) for one in ids] or self._any("", form, self.known)
        if isinstance(form, dict) and len(form) == 1:
            ((name, inner),) = form.items()
            if isinstance(inner, dict) and not name.isdigit():
                given = self.known.get(folded(name))
                return {name: given if isinstance(given, dict) else self._map(inner, self.known)}
        return self._any("", form, self.known)

    def row(self, form: Mapping[str, Any]) -> dict[str, Any]:
        """A row."""
        return self._map(form, self.known)

    def _any(self, name: str, form: Any, known: Mapping[str, Any]) -> Any:
        value = known.get(folded(name)) if name else None
        if isinstance(form, dict):
            if isinstance(value, dict):
                flags = {inner for inner, kind in form.items() if isinstance(kind, bool)}
                return {
                    inner: self._leaf(True, one, inner) if inner in flags else one
                    for inner, one in value.items()
                }
            return self._map(form, {} if name else known)
        if isinstance(form, list):
            if isinstance(value, list):
                return value
            return [self._any("", one, {}) for one in form if self.sample]
        return self._leaf(form, value, name)

    def _map(self, form: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
        if form and all(name.lstrip("-").isdigit() for name in form):
            inner = next(iter(form.values()))
            return {text(key): self._any("", inner, {}) for key in self.keys or tuple(form)}
        return {name: self._any(name, inner, known) for name, inner in form.items()}

    def _leaf(self, form: Any, value: Any, name: str = "") -> Any:
        if value is None or isinstance(value, (dict, list)):
            return self._neutral(form, folded(name)) if value is None else value
        if form is True or form is False:
            return value if isinstance(value, bool) or not name else text(value) in ("1", "Y", "true")
        if form in ("Y", "N"):
            return ("Y" if value else "N") if isinstance(value, bool) else text(value)
        if form == "i":
            return integer(value)
        if form == "f":
            return float(value) if isinstance(value, (int, float)) else integer(value)
        return text(value) if form in ("s", "d") else form if form is not None else value

    def _neutral(self, form: Any, name: str) -> Any:
        person = name.endswith(_PEOPLE)
        if not self.sample and form in (True, "Y"):
            # What a new row is, no example says: active, and nothing else.
            on = name in ("active", "isactive", "opened", "isopened")
            return ("Y" if on else "N") if form == "Y" else on
        match form:
            case "i":
                return self.context.user_id if person else int(name.endswith("id") or not name)
            case "f":
                return 0.0
            case "d":
                return self.context.date
            case "s":
                return str(self.context.user_id) if person else "1" if name.endswith("id") else ""
        return form


@cache
def _lines() -> Mapping[str, str]:
    lines = Path(__file__).with_name("answers.txt").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if not line.startswith("#"))

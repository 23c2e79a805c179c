"""Where a list method keeps its rows and ids, and how it takes filter, order and select.

Most lists are alike; the table names those that differ. A method that is not in it is read by offset,
which every list understands, unless the caller tells the names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from bitrix24_async.errors import DecodeError


@frozen
class ListForm:
    """The names one list method uses."""

    key: str | None = None
    """Where the rows are in the result; ``None`` looks for them."""
    id_field: str = "ID"
    """The id in a row."""
    id_name: str = "ID"
    """The id in filter, order and select."""
    filter: str = "filter"
    order: str = "order"
    select: str | None = "select"
    sort: str | None = None
    """Set where the order is two parameters: ``sort`` the field, ``order`` the direction."""
    by_id: bool = True
    """Whether the list can be read by ascending id; otherwise by offset."""


_UPPER = ListForm()
_LOWER = ListForm(id_field="id", id_name="id")
_OFFSET = ListForm(by_id=False)

_FORMS = {
    "crm.item.list": evolve(_LOWER, key="items"),
    "crm.item.productrow.list": evolve(_LOWER, key="productRows"),
    "crm.type.list": evolve(_LOWER, key="types"),
    "crm.documentgenerator.document.list": evolve(_LOWER, key="documents"),
    "crm.documentgenerator.template.list": evolve(_LOWER, key="templates"),
    "crm.stagehistory.list": evolve(_UPPER, key="items"),
    "tasks.task.list": evolve(_UPPER, key="tasks", id_field="id"),
    "lists.element.get": evolve(_UPPER, filter="FILTER", order="ELEMENT_ORDER", select="SELECT"),
    "sonet_group.get": evolve(_UPPER, filter="FILTER", order="ORDER", select=None),
    "voximplant.statistic.get": evolve(_UPPER, filter="FILTER", order="ORDER", sort="SORT", select=None),
    "bizproc.workflow.instances": _UPPER,
    "bizproc.task.list": _UPPER,
    # These have no ids to go by, or no filter that knows them.
    "crm.address.list": _OFFSET,
    "crm.category.list": _OFFSET,
    "crm.currency.list": _OFFSET,
    "crm.enum.list": _OFFSET,
    "crm.status.list": _OFFSET,
}
_FAMILIES = (("crm.", _UPPER), ("catalog.", _LOWER), ("sale.", _LOWER))


def form_of(method: str) -> ListForm:
    """Return the names a method uses, from the table or from its family."""
    name = method.casefold()
    known = _FORMS.get(name)
    if known is not None:
        return known
    if name.endswith(".list"):
        for prefix, form in _FAMILIES:
            if name.startswith(prefix):
                return form
    return _OFFSET


def find_rows(method: str, result: Any, key: str | None) -> tuple[str | None, Any]:
    """Return where a result's rows are, and the rows as they came: a list, or a map with numbers for keys."""
    if isinstance(result, list):
        # PHP writes an empty map as a list, so this may also be a result whose key is missing.
        if key is None or not result:
            return key, result
        raise _not_found(method, result, f"an object with {key!r}")
    if not isinstance(result, Mapping):
        raise _not_found(method, result, "a list of rows")
    if not result:
        return key, []
    if key is None:
        if is_rows(result):
            return None, result
        found = [name for name, value in result.items() if is_rows(value)]
        if len(found) != 1:
            raise _not_found(method, result, "one list of rows; tell which with key=…")
        key = found[0]
    rows = result.get(key)
    if not is_rows(rows) and rows != {}:
        raise _not_found(method, result, f"a list under {key!r}")
    return key, rows


def is_rows(value: Any) -> bool:
    """Whether this is a list, or the map that PHP makes of a list with holes."""
    if isinstance(value, Mapping):
        return bool(value) and all(name.isdigit() for name in value)
    return isinstance(value, list)


def _not_found(method: str, result: Any, expected: str) -> DecodeError:
    seen = f"keys {sorted(result)[:8]}" if isinstance(result, Mapping) else type(result).__name__
    return DecodeError(
        f"no rows found in the result: expected {expected}, got {seen}",
        path="$.result",
        expected=expected,
        method=method,
    )

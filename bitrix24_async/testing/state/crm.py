"""Companies, contacts, leads, deals and what is bound to what (docs: crm)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from bitrix24_async.testing.state.crm_tables import CrmTable
from bitrix24_async.testing.state.multi_fields import ContactTable
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Method

Params = dict[str, Any]

_OWNERS = {
    "company": "contact",
    "contact": "company",
    "deal": "contact",
    "lead": "contact",
    "quote": "contact",
}


def _stamp(context: Context) -> dict[str, Any]:
    at = context.date
    user = str(context.user_id)
    return {
        "DATE_CREATE": at,
        "DATE_MODIFY": at,
        "ASSIGNED_BY_ID": user,
        "CREATED_BY_ID": user,
        "OPENED": "Y",
    }


class Crm:
    """The CRM's tables and bindings."""

    def __init__(self) -> None:
        numbers = count(101)
        self.companies = ContactTable(_stamp, numbers)
        self.contacts = ContactTable(_stamp, numbers)
        self.leads = ContactTable(_stamp, numbers, stage="STATUS_ID")
        self.deals = CrmTable(_stamp, stage="STAGE_ID")
        self.quotes = CrmTable(_stamp, needed="TITLE")
        self.bindings = Bindings(self)

    def tables(self) -> dict[str, CrmTable]:
        """The tables by the word their methods have for one row."""
        return {
            "company": self.companies,
            "contact": self.contacts,
            "lead": self.leads,
            "deal": self.deals,
            "quote": self.quotes,
        }

    def methods(self) -> Iterator[Method]:
        """crm.*"""
        for name, table in self.tables().items():
            yield from table.methods(f"crm.{name}")
        yield from self.bindings.methods()

    def by_phone(self, phone: str) -> list[tuple[str, int, str, dict[str, Any]]]:
        """Contacts and companies with this number: type, id, name, row."""
        digits = _digits(phone)
        found = []
        for kind, table in (("CONTACT", self.contacts), ("COMPANY", self.companies)):
            for number, row in table.items():
                phones = [fields(entry).get("VALUE") for entry in elements(row.get("PHONE"))]
                if any(_digits(text(one)) == digits for one in phones):
                    name = (
                        f"{text(row.get('NAME'))} {text(row.get('LAST_NAME'))}".strip()
                        if kind == "CONTACT"
                        else text(row.get("TITLE"))
                    )
                    found.append((kind, number, name, row))
        return found

    def add_deals(self, count: int, *, gaps: Iterable[int] = ()) -> None:
        """Put ``count`` deals in, leaving out the ids in ``gaps``."""
        skipped = set(gaps)
        last = max(self.deals, default=0)
        added = 0
        while added < count:
            last += 1
            if last not in skipped:
                self.deals.insert({"ID": str(last), "TITLE": f"Deal {last}", "STAGE_ID": "NEW"})
                added += 1


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())


class Bindings(dict[tuple[str, int], dict[int, dict[str, Any]]]):
    """Bound rows by owner, as ``bindings["company", 32][12]``: the link of company 32 to contact 12."""

    def __init__(self, crm: Crm) -> None:
        super().__init__()
        self._crm = crm

    def methods(self) -> Iterator[Method]:
        """crm.company.contact.*, crm.contact.company.*, and the like."""
        for owner, item in _OWNERS.items():
            link = _Link(self, self._crm, owner, item)
            name = f"crm.{owner}.{item}"
            yield Method(f"{name}.fields", link.fields)
            yield Method(f"{name}.add", link.add)
            yield Method(f"{name}.delete", link.delete)
            yield Method(f"{name}.items.get", link.get)
            yield Method(f"{name}.items.set", link.set)
            yield Method(f"{name}.items.delete", link.clear)

    def bind(self, owner: str, number: int, item: str, other: int, row: dict[str, Any]) -> None:
        """Link two rows; a contact and a company know of each other."""
        self.setdefault((owner, number), {})[other] = row
        if _OWNERS.get(item) == owner and number not in self.setdefault((item, other), {}):
            mirrored = self[item, other]
            mirrored[number] = {
                f"{owner.upper()}_ID": number,
                "SORT": 10 * (len(mirrored) + 1),
                "ROLE_ID": 0,
                "IS_PRIMARY": "N" if mirrored else "Y",
            }

    def unbind(self, owner: str, number: int, item: str, other: int) -> bool:
        """Unlink two rows, if they were linked."""
        gone = self.get((owner, number), {}).pop(other, None) is not None
        if _OWNERS.get(item) == owner:
            self.get((item, other), {}).pop(number, None)
        return gone


def _either(params: Params, name: str) -> Any:
    # Server: these parameters are found in small letters and in capitals.
    return params.get(name.upper()) if params.get(name) is None else params[name]


class _Link:
    """The methods of one kind of binding."""

    def __init__(self, bindings: Bindings, crm: Crm, owner: str, item: str) -> None:
        self._bindings, self._crm, self._owner, self._item = bindings, crm, owner, item
        self._field = f"{item.upper()}_ID"

    def fields(self, _params: Params, _context: Context) -> Any:
        kinds = {
            "SORT": ("integer", False, "Sorting"),
            "IS_PRIMARY": ("char", False, "Primary"),
            self._field: ("integer", True, self._item.capitalize()),
        }
        return {
            name: {
                "type": kind,
                "isRequired": required,
                "isReadOnly": False,
                "isImmutable": False,
                "isMultiple": False,
                "isDynamic": False,
                "title": title,
            }
            for name, (kind, required, title) in kinds.items()
        }

    def _number(self, params: Params, quote: str = "") -> int:
        number = integer(_either(params, "id"))
        if number <= 0:
            raise FakeError("", f"The parameter {quote}ownerEntityID{quote} is invalid or not defined.")
        if number not in self._crm.tables()[self._owner]:
            raise FakeError("", "Not found")
        return number

    def _other(self, params: Params, name: str = "fields") -> dict[str, Any]:
        given = _either(params, "fields")
        if not isinstance(given, dict):
            raise FakeError("", f"The parameter '{name}' must be array.")
        if integer(given.get(self._field)) <= 0:
            raise FakeError("", "The parameter 'fields' is not valid.")
        return given

    def _row(self, given: dict[str, Any], held: dict[int, dict[str, Any]]) -> dict[str, Any]:
        primary = text(given.get("IS_PRIMARY")) == "Y" or not held
        if primary:
            for row in held.values():
                row["IS_PRIMARY"] = "N"
        return {
            self._field: integer(given[self._field]),
            "SORT": integer(given.get("SORT")) or 10 * (len(held) + 1),
            "ROLE_ID": 0,
            "IS_PRIMARY": "Y" if primary else "N",
        }

    def add(self, params: Params, _context: Context) -> Any:
        number = self._number(params, "'")
        given = self._other(params)
        other = integer(given[self._field])
        held = self._bindings.setdefault((self._owner, number), {})
        if other in held:
            return False
        self._bindings.bind(self._owner, number, self._item, other, self._row(given, held))
        return True

    def delete(self, params: Params, _context: Context) -> Any:
        number = self._number(params, "'")
        other = integer(self._other(params, "item")[self._field])
        return self._bindings.unbind(self._owner, number, self._item, other)

    def get(self, params: Params, _context: Context) -> Any:
        held = self._bindings.get((self._owner, self._number(params)), {})
        return sorted(held.values(), key=lambda row: row["SORT"])

    def set(self, params: Params, _context: Context) -> Any:
        number = self._number(params)
        items = _either(params, "items")
        if not isinstance(items, (list, dict)):
            raise FakeError("", "The parameter items must be array.")
        rows: dict[int, dict[str, Any]] = {}
        for item in elements(items):
            given = fields(item)
            if integer(given.get(self._field)) > 0:
                rows[integer(given[self._field])] = self._row(given, rows)
        self._clear(number)
        for other, row in rows.items():
            self._bindings.bind(self._owner, number, self._item, other, row)
        return True

    def clear(self, params: Params, _context: Context) -> Any:
        self._clear(self._number(params))
        return True

    def _clear(self, number: int) -> None:
        for other in list(self._bindings.get((self._owner, number), {})):
            self._bindings.unbind(self._owner, number, self._item, other)

"""Users taken in and changed (docs: user)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bitrix24_async.testing.state.people import Users, conditions_of, ordered
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Method


class Staff:
    """The methods that change users, or look for them."""

    def __init__(self, users: Users) -> None:
        self._users = users

    def methods(self) -> Iterator[Method]:
        """user.add, user.update, user.search"""
        yield Method("user.add", self._add)
        yield Method("user.update", self._update)
        yield Method("user.search", self._search, reads=True)

    def _add(self, params: Row, context: Context) -> Any:
        email = text(params.get("EMAIL"))
        if "@" not in email:
            raise FakeError("ERROR_ARGUMENT", "wrong_email", data={"argument": ""})
        if any(row.get("EMAIL") == email for row in self._users.values()):
            raise FakeError("ERROR_CORE", "user_exists")
        number = max(self._users, default=0) + 1
        given = {name: value for name, value in params.items() if name.isupper() and name != "ID"}
        self._users.create(number, **{"NAME": "", "LAST_NAME": "", "DATE_REGISTER": context.date, **given})
        return number

    def _update(self, params: Row, _context: Context) -> Any:
        number = integer(params.get("ID"))
        if number not in self._users:
            raise FakeError("ERROR_CORE", "User not found")
        given = {name: value for name, value in params.items() if name.isupper() and name != "ID"}
        self._users[number].update(given)
        return True

    def _search(self, params: Row, context: Context) -> Any:
        given = {name.upper(): value for name, value in params.items()}
        conditions = dict(fields(given.get("FILTER")) or conditions_of(params))
        order = ordered({name.lower(): value for name, value in params.items()})
        wanted = text(conditions.pop("FIND", given.get("FIND"))).casefold()
        conditions = {
            name if not name[:1].isalpha() else f"%{name}": value for name, value in conditions.items()
        }
        if not wanted:
            return self._users.page({"filter": conditions, **order}, context)
        names = ("NAME", "LAST_NAME", "EMAIL", "WORK_POSITION")
        found = [
            number
            for number, row in self._users.items()
            if wanted in " ".join(text(row.get(name)) for name in names).casefold()
        ]
        return self._users.page({"filter": {**conditions, "@ID": found or [0]}, **order}, context)

"""The queue of offline events, with its odd rules (docs: api-reference/events/offline-events.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from attrs import define

from bitrix24_async.testing.state.people import Users
from bitrix24_async.testing.state.tables import Table
from bitrix24_async.testing.values import elements, fields, integer, text, truth
from bitrix24_async.testing.wire import Context, FakeError, Method, Page

Params = dict[str, Any]
_LIMIT = 50
_MESSAGE_ID = 32


@define
class Row:
    """One change that waits."""

    id: int
    changed: str
    event: str
    data: Any
    additional: Any
    message_id: str
    connector: str
    process_id: str = ""
    error: bool = False

    def shown(self, *, whole: bool) -> dict[str, Any]:
        """The row as a reply has it."""
        row = {
            "ID": str(self.id),
            "TIMESTAMP_X": self.changed,
            "EVENT_NAME": self.event,
            "EVENT_DATA": self.data or False,
            "EVENT_ADDITIONAL": self.additional or False,
            "MESSAGE_ID": self.message_id,
        }
        return row | {"PROCESS_ID": self.process_id, "ERROR": str(int(self.error))} if whole else row


class Offline(list[Row]):
    """The rows, and the methods ``event.offline.*``."""

    def __init__(self, users: Users, word: Callable[[int], str]) -> None:
        super().__init__()
        self._users, self._word = users, word
        self.extended = True
        """Whether the portal's plan has ``rest_offline_extended``."""
        self._last = 0

    def methods(self) -> list[Method]:
        """event.offline.*, feature.get."""
        run = {"get": self._get, "list": self._list, "clear": self._clear, "error": self._error}
        return [
            *(
                Method(f"event.offline.{verb}", handler, application_only=True)
                for verb, handler in run.items()
            ),
            Method("feature.get", self._feature),
        ]

    def push(self, event: str, data: Any, user_id: int | None, connector: str, date: str) -> Row:
        """Let a change wait; while nobody has taken it, the same change again is the same row."""
        written = json.dumps([event, data], sort_keys=True, ensure_ascii=False)
        message_id = hashlib.md5(written.encode(), usedforsecurity=False).hexdigest()
        for row in self:
            if (row.message_id, row.connector, row.process_id) == (message_id, connector, ""):
                row.changed = date
                return row
        self._last += 1
        additional = {"user_id": str(user_id)} if user_id else None
        row = Row(self._last, date, event, data, additional, message_id, connector)
        self.append(row)
        return row

    def _feature(self, params: Params, _context: Context) -> Any:
        code = text(params.get("CODE", params.get("code")))
        if not code:
            raise FakeError("CODE_EMPTY", "CODE can't be empty")
        known = code == "rest_auth_connector" or (code == "rest_offline_extended" and self.extended)
        return {"value": "Y" if known else "N"}

    def _get(self, params: Params, context: Context) -> Any:
        given = self._given(params, context)
        clear = truth(given.get("CLEAR", 1))
        process_id = text(given.get("PROCESS_ID"))
        if not clear and not self.extended:
            raise FakeError("ACCESS_DENIED", "Extended offline events handling is not available", 403)
        error = truth(given.get("ERROR", 0))
        order = fields(given.get("ORDER")) or {"TIMESTAMP_X": "ASC", "ID": "ASC"}
        rows = [
            row for row in self._found(given, order) if row.process_id == process_id and row.error == error
        ][: integer(given.get("LIMIT", _LIMIT)) or _LIMIT]
        shown = [row.shown(whole=False) for row in rows]
        if clear:
            # Also with a process_id: what was reserved is deleted before the reply has arrived.
            for row in rows:
                self.remove(row)
            return {"process_id": None, "events": shown}
        process_id = process_id or f"p{self._word(31)}"  # no number, which a filter would compare as one
        for row in rows:
            row.process_id = process_id
        return {"process_id": process_id, "events": shown}

    def _list(self, params: Params, context: Context) -> Any:
        given = self._given(params, context)
        rows = self._found(given, fields(given.get("ORDER")) or {"ID": "ASC"}, whole=True)
        if context.start < 0:  # nobody counts
            return Page([row.shown(whole=True) for row in rows[:_LIMIT]])
        page = rows[context.start : context.start + _LIMIT]
        end = context.start + len(page)
        return Page([row.shown(whole=True) for row in page], len(rows), end if end < len(rows) else None)

    def _clear(self, params: Params, context: Context) -> Any:
        given = self._given(params, context)
        process_id = self._process(given)
        ids = {integer(one) for one in elements(given.get("ID"))}
        messages = self._messages(given)
        for row in [
            row for row in self if row.process_id == process_id and row.connector == _connector(given)
        ]:
            # Neither is the whole batch, and so is an empty list.
            if (ids and row.id in ids) or (not ids and (not messages or row.message_id in messages)):
                self.remove(row)
        return True

    def _error(self, params: Params, context: Context) -> Any:
        given = self._given(params, context)
        process_id = self._process(given)
        messages = self._messages(given)
        if not messages:
            raise FakeError("ERROR_ARGUMENT", "Argument 'MESSAGE_ID' is null or empty")
        connector = _connector(given)
        failed = [
            row
            for row in self
            if (row.process_id, row.connector, row.error) == (process_id, connector, False)
            and row.message_id in messages
        ]
        for row in failed:
            # What else there is of the message goes: newer changes, and what others have reserved.
            for other in [o for o in self if (o.message_id, o.connector) == (row.message_id, connector)]:
                if other is not row:
                    self.remove(other)
            row.process_id, row.error = "", True
        return True

    def _given(self, params: Params, context: Context) -> Params:
        if not self._users.is_admin(context.user_id):
            raise FakeError("ACCESS_DENIED", "Access denied!", 403)
        return {key.upper(): value for key, value in params.items()}

    @staticmethod
    def _process(given: Params) -> str:
        process_id = text(given.get("PROCESS_ID"))
        if not process_id:
            raise FakeError("ERROR_ARGUMENT", "Argument 'PROCESS_ID' is null or empty")
        return process_id

    @staticmethod
    def _messages(given: Params) -> set[str]:
        messages = {text(one) for one in elements(given.get("MESSAGE_ID"))}
        if any(len(one) != _MESSAGE_ID for one in messages):
            raise FakeError("ERROR_ARGUMENT", "Value must be a list of message ids")
        return messages

    def _found(self, given: Params, order: Params, *, whole: bool = False) -> list[Row]:
        table = Table()
        for row in self:
            if row.connector == _connector(given):
                table[row.id] = row.shown(whole=whole)
        conditions = {"filter": given.get("FILTER"), "order": order}
        rows = {row.id: row for row in self}
        return [rows[int(one["ID"])] for one in table.passing(conditions)]


def _connector(given: Params) -> str:
    return text(given.get("AUTH_CONNECTOR"))

"""What of the messenger no fact in ``entities.txt`` can tell (docs: chats, imopenlines)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bitrix24_async.testing.state.answers import Filling, folded, row_of
from bitrix24_async.testing.state.documented import DocumentedTable, entry_of
from bitrix24_async.testing.state.entities import Entities
from bitrix24_async.testing.state.facts import entities
from bitrix24_async.testing.state.people import Users
from bitrix24_async.testing.state.tables import Row
from bitrix24_async.testing.values import elements, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Handler, Method

_CONNECTORS = {"livechat": "Live Chat", "telegrambot": "Telegram", "network": "Bitrix24.Network"}


class Messenger:
    """People as the messenger shows them, connectors, and commands and files that it refuses."""

    def __init__(self, state: Entities, users: Users) -> None:
        self._state, self._users = state, users

    def methods(self) -> Iterator[Method]:
        """im.user.list.get, im.message.command, im.disk.file.commit, imconnector.list"""
        yield Method("im.user.list.get", self._people, reads=True)
        yield Method("im.message.command", self._command)
        yield Method("im.disk.file.commit", self._commit, kind="shown")
        yield Method("imconnector.list", self._connectors, application_only=True, reads=True)

    def _people(self, params: Row, context: Context) -> Any:
        given = params.get("ID")
        if isinstance(given, str) and given.startswith("["):
            given = json.loads(given)
        numbers = [integer(one) for one in elements(given)]
        if not numbers:
            raise FakeError("INVALID_FORMAT", "A wrong format for the ID field is passed")
        people = {str(one): self._person(one, context) for one in numbers if one in self._users}
        # A map by id is the default (docs: im-user-list-get.md).
        return list(people.values()) if params.get("RESULT_TYPE") == "array" else people

    def _person(self, number: int, context: Context) -> Row:
        row = self._users[number]
        known = {folded(name): value for name, value in row.items() if value is not None}
        known |= {
            "id": number,
            "name": f"{text(row.get('NAME'))} {text(row.get('LAST_NAME'))}".strip(),
            "firstname": row.get("NAME"),
            "departments": row.get("UF_DEPARTMENT"),
            "phones": {"work_phone": row.get("WORK_PHONE"), "inner_phone": row.get("UF_PHONE_INNER")},
            "type": "user",
        }
        entry = entry_of("im.user.list.get", 2)
        shown = row_of(entry) if entry is not None else None
        return Filling(known, context, number).row(shown[0]) if shown is not None else known

    def _command(self, params: Row, _context: Context) -> Any:
        if self._table("im.message").place_of(params.get("MESSAGE_ID")) is None:
            raise FakeError("MESSAGE_ID_ERROR", "Message ID can't be empty")
        if self._table("imbot").place_of(params.get("BOT_ID")) is None:
            raise FakeError("BOT_ID_ERROR", "Bot ID can't be empty")
        if not text(params.get("COMMAND")):
            raise FakeError("COMMAND_ERROR", "Command can't be empty")
        return True

    def _commit(self, params: Row, context: Context) -> Any:
        dialog = text(params.get("DIALOG_ID"))
        chat = integer(dialog.removeprefix("chat")) if dialog else integer(params.get("CHAT_ID"))
        if not chat:
            name, word = ("DIALOG_ID", "Dialog") if dialog else ("CHAT_ID", "Chat")
            raise FakeError(f"{name}_EMPTY", f"{word} ID can't be empty")
        if self._table("im.chat").place_of(chat) is None:
            raise FakeError("ACCESS_ERROR", "You do not have access to the specified dialog", 403)
        given = params.get("FILE_ID", params.get("UPLOAD_ID"))
        if given is None:
            raise FakeError("FILES_ERROR", "List of files is not specified")
        files = elements(given) if isinstance(given, (list, dict)) else [given]
        if not files or any(self._table("disk.file").place_of(one) is None for one in files):
            raise FakeError("SAVE_ERROR", "Error during saving file to chat")
        return self._documented("im.disk.file.commit")(params, context)

    def _connectors(self, _params: Row, _context: Context) -> Any:
        own = {text(row.get("ID")): text(row.get("NAME")) for row in self._table("imconnector").values()}
        return {**_CONNECTORS, **own}

    def _table(self, name: str) -> DocumentedTable:
        return self._state.table(entities()[name, 2], {})

    def _documented(self, name: str) -> Handler:
        method = self._state.method(name, 2)
        assert method is not None  # noqa: S101 - it is documented
        return method.run

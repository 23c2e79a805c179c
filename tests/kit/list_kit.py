"""Cursors made as ``rows`` makes them, and driven without a client."""

from __future__ import annotations

from typing import Any

from list_server import ListServer, follow

from bitrix24_async.lists.by_id import IdCursor
from bitrix24_async.lists.by_mark import AfterCursor, TokenCursor
from bitrix24_async.lists.by_place import PlaceCursor
from bitrix24_async.lists.choosing import cursor_for
from bitrix24_async.lists.cursor import Cursor
from bitrix24_async.lists.forms import form_of
from bitrix24_async.lists.given import given


def cursor(method: str, params: Any = None, **told: Any) -> Cursor:
    """The cursor that ``rows`` would read a list with."""
    form = form_of(method, **told)
    return cursor_for(form, given(form, params))


def by_id(method: str, params: Any = None, **told: Any) -> IdCursor:
    found = cursor(method, params, **told)
    assert isinstance(found, IdCursor)
    return found


def by_place(method: str, params: Any = None, **told: Any) -> PlaceCursor:
    found = cursor(method, params, **told)
    assert isinstance(found, PlaceCursor)
    return found


def after(method: str, params: Any = None, **told: Any) -> AfterCursor:
    found = cursor(method, params, **told)
    assert isinstance(found, AfterCursor)
    return found


def token(method: str, params: Any = None, **told: Any) -> TokenCursor:
    found = cursor(method, params, **told)
    assert isinstance(found, TokenCursor)
    return found


def read_all(server: ListServer, cursor: Cursor, pages: int) -> list[Any]:
    """Drive a cursor with chains of ``pages`` until it is done."""
    rows: list[Any] = []
    for _ in range(1000):
        results: dict[str, Any] = {}
        for number, ask in enumerate(cursor.asks(pages)):
            answer = server.answer(follow(ask, results))
            results[f"c{number}"] = answer.result
            rows += cursor.feed(answer.result, answer.next, answer.total)
            if cursor.done or not cursor.unbroken:
                break
        if cursor.done:
            return rows
    raise AssertionError("the cursor never ends")


def ids_of(rows: list[Any], field: str = "ID") -> list[int]:
    return [int(row[field]) for row in rows]

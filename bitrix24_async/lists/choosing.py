"""Which way a list is read: the best documented one that the caller's parameters allow."""

from __future__ import annotations

from bitrix24_async.errors import UsageError
from bitrix24_async.lists.at_once import OnceCursor
from bitrix24_async.lists.by_id import IdCursor, refusal
from bitrix24_async.lists.by_mark import AfterCursor, TokenCursor
from bitrix24_async.lists.by_place import PlaceCursor
from bitrix24_async.lists.cursor import Cursor
from bitrix24_async.lists.forms import Form
from bitrix24_async.lists.given import Given


def cursor_for(form: Form, given: Given) -> Cursor:
    """Return the cursor to read a list with, or refuse what no documented way can read whole."""
    ways = form.ways
    if given.places:
        way, *others = given.places
        if others:
            told = f"{form.method}: {way} and {others[0]} in params: reading can begin in one place only"
            raise UsageError(told, argument=others[0])
        marks = [known for known in ("after", "cursor") if known in ways]
        if way == "after" and marks:
            ways = (marks[0],)
        elif way in ways or (getattr(form.listing, way) and not form.told):
            ways = (way,)
        else:
            told = f"{form.method} is read by {' or '.join(ways)} and cannot begin at a {way} of your own"
            raise UsageError(told, argument=way)
    reason = ""
    for way in ways:
        match way:
            case "id":
                why = refusal(form, given)
                if why is None:
                    return IdCursor(form, given)
                reason = f"{form.method} is read by id, which does not allow {why}"
            case "start" | "page" | "offset":
                return PlaceCursor(form, given, way)
            case "after":
                return AfterCursor(form, given)
            case "cursor":
                return TokenCursor(form, given)
            case "first" | "whole":
                return OnceCursor(form, given, whole=way == "whole")
    raise UsageError(reason, argument="by" if form.told else form.listing.order)

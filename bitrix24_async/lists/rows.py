"""Streams of rows: any list, read to its end in as few requests as the portal allows."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Any, TypeAlias

from bitrix24_async.errors import UsageError
from bitrix24_async.lists.choosing import cursor_for
from bitrix24_async.lists.forms import form_of
from bitrix24_async.lists.given import given
from bitrix24_async.lists.port import PagePort
from bitrix24_async.lists.reader import Reader
from bitrix24_async.wire.reading import By

Decode: TypeAlias = Callable[[Any], Any]


def stream_rows(
    port: PagePort,
    method: str,
    params: Mapping[str, Any] | None = None,
    *,
    version: int | None = None,
    key: str | None = None,
    id_field: str | None = None,
    id_name: str | None = None,
    by: By | None = None,
    chains: int | None = None,
    into: type | None = None,
    pages: bool = False,
    progress: bool = False,
) -> AsyncGenerator[Any, None]:
    """Stream a list's rows, or with ``pages`` lists of them; ``Bitrix24.rows`` tells of the options."""
    if chains is not None and (isinstance(chains, bool) or not isinstance(chains, int) or chains < 1):
        raise UsageError(f"chains must be a number above 0, not {chains!r}", argument="chains")
    for name, told in (("pages", pages), ("progress", progress)):
        if not isinstance(told, bool):
            raise UsageError(f"{name} must be True or False, not {told!r}", argument=name)
    form = form_of(method, version=version, key=key, id_field=id_field, id_name=id_name, by=by)
    asked = given(form, params)
    read: Decode | None = None
    if into is not None:
        from bitrix24_async.lists.into import reading_into  # noqa: PLC0415 - not every program needs it

        read = reading_into(form, asked, into)
    rows = _stream(Reader(port, form, cursor_for(form, asked), chains=chains), read, by_page=pages)
    if not progress:
        return rows
    from bitrix24_async.lists.shown import shown  # noqa: PLC0415 - not every program needs it
    from bitrix24_async.progress import Bars  # noqa: PLC0415 - not every program needs it

    return shown(Bars(), port, form, asked, rows, by_page=pages)


async def _stream(reader: Reader, read: Decode | None, *, by_page: bool) -> AsyncGenerator[Any, None]:
    # One generator, none within another: they could not be closed reliably.
    try:
        while (pages := await reader.more()) is not None:
            for rows in pages:
                page = rows if read is None else list(map(read, rows))
                if by_page:
                    if page:
                        yield page
                else:
                    for row in page:
                        yield row
    finally:
        await reader.close()

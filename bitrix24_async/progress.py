"""A bar for ``progress=True``: how far a run or a list is, the rate, and the time left if that can be known.

By tqdm (the extra ``progress``), which draws in a terminal and in a notebook, and nothing where nobody looks.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sized
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from bitrix24_async.compositor.stream import Stream
from bitrix24_async.errors import Bitrix24Error, UsageError
from bitrix24_async.lists.forms import form_of
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitrix24_async.wire.reply import Reply

_COUNTS_FOR = 10.0
"""Seconds that the portal may take to count a list."""


class Client(Protocol):
    """What counting rows needs of a client."""

    async def call(
        self, method: str, params: Mapping[str, Any] | None = None, *, priority: Priority
    ) -> Reply:
        """Make one call."""
        ...


async def run_shown(stream: Stream, calls: object) -> list[Outcome[Any]]:
    """Return the outcomes of a run, and show how many there are."""
    with _bar(_tqdm(), "calls", len(calls) if isinstance(calls, Sized) else None) as at:
        return await stream.everything(at)


def rows_shown(
    client: Client,
    rows: AsyncGenerator[Any, None],
    method: str,
    params: Mapping[str, Any],
    *,
    by_page: bool,
) -> AsyncGenerator[Any, None]:
    """Pass rows on, and show how many there were; the portal is asked once how many there are."""
    # Here, not in the generator: what is missing is told at once.
    return _rows_shown(_tqdm(), client, rows, method, params, by_page=by_page)


async def _rows_shown(
    tqdm: Any,
    client: Client,
    rows: AsyncGenerator[Any, None],
    method: str,
    params: Mapping[str, Any],
    *,
    by_page: bool,
) -> AsyncGenerator[Any, None]:
    done = 0
    async with aclosing(rows):
        with _bar(tqdm, "rows", await count_rows(client, method, params)) as at:
            async for one in rows:
                done += len(one) if by_page else 1
                at(done)
                yield one


async def count_rows(client: Client, method: str, params: Mapping[str, Any]) -> int | None:
    """Ask the portal in one request how many rows a list has; ``None`` if it does not say so soon."""
    form = form_of(method)
    drop = {"start", (form.select or "start").casefold()}
    ask: dict[str, Any] = {name: value for name, value in params.items() if name.casefold() not in drop}
    if form.select is not None:
        ask[form.select] = [form.id_name]
    try:
        async with asyncio.timeout(_COUNTS_FOR):
            return (await client.call(method, ask, priority=Priority.BULK)).total
    except (Bitrix24Error, TimeoutError):
        # What is wrong with the list itself, reading it tells.
        return None


@contextmanager
def _bar(tqdm: Any, unit: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Draw a bar; yield what is told how many are done."""
    with tqdm(total=total, unit=f" {unit}", disable=None) as bar:

        def at(done: int) -> None:
            bar.update(done - bar.n)

        yield at


def _tqdm() -> Any:
    try:
        from tqdm.auto import tqdm  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith("tqdm"):
            raise
        msg = "progress=True needs tqdm: pip install 'bitrix24_async[progress]'"
        raise UsageError(msg, argument="progress") from None

    class Tqdm(tqdm):  # type: ignore[misc]  # it has no types
        # No thread beside us.
        monitor_interval = 0

    return Tqdm

"""A bar for ``progress=True``: how far a run or a list is, the rate, and the time left if that can be known.

By tqdm (the extra ``progress``), which draws in a terminal and in a notebook, and nothing where nobody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bitrix24_async.errors import UsageError


class Bars:
    """What draws; a ``UsageError`` says what is missing for that."""

    def __init__(self) -> None:
        self._tqdm = _tqdm()

    @contextmanager
    def bar(self, unit: str, total: int | None) -> Iterator[Callable[[int], None]]:
        """Draw a bar; yield what is told how many are done."""
        with self._tqdm(total=total, unit=f" {unit}", disable=None) as drawn:

            def at(done: int) -> None:
                drawn.update(done - drawn.n)

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

"""A bar for ``progress=True``: how far a run or a list is, the rate, and the time left if that can be known.

By tqdm (the extra ``progress``), which draws in a terminal and in a notebook, and nothing where nobody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bitrix24_async.errors import UsageError

_FORMAT = "{l_bar}{bar}| {n_fmt}/{total_fmt} [{elapsed}<{left}, {rate_fmt}{postfix}]"
"""What tqdm draws by itself, but for the time left."""


class Bars:
    """What draws; a ``UsageError`` says what is missing for that."""

    def __init__(self) -> None:
        self._tqdm = _tqdm()

    @contextmanager
    def bar(
        self, unit: str, total: int | None, shortest: Callable[[int], float] | None = None
    ) -> Iterator[Callable[[int], None]]:
        """Draw a bar; yield what is told how many are done.

        ``shortest`` says how long so many more take at least: the rate so far may be that of a burst.
        """
        with self._tqdm(
            total=total,
            unit=f" {unit}",
            disable=None,
            bar_format=None if total is None else _FORMAT,
            shortest=shortest,
        ) as drawn:

            def at(done: int) -> None:
                drawn.update(done - drawn.n)

            yield at


def seconds(requests: int, capacity: float | None, leak: float | None, level: float = 0.0) -> float:
    """Return how long so many requests take at least, where the bucket holds ``level`` already."""
    if capacity is None or leak is None:
        return 0.0
    return max(0.0, requests - max(0.0, capacity - level)) / leak


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

        def __init__(self, *, shortest: Callable[[int], float] | None, **options: Any) -> None:
            self._shortest = shortest
            super().__init__(**options)

        @property
        def format_dict(self) -> dict[str, Any]:
            found: dict[str, Any] = super().format_dict
            left = None
            if found["total"] is not None:
                more = max(0, found["total"] - found["n"])
                rate = found["rate"] or (found["n"] / found["elapsed"] if found["elapsed"] else 0.0)
                known = [more / rate] if rate else []
                if self._shortest is not None:
                    known.append(self._shortest(more))
                left = max(known, default=None)
            return found | {"left": "?" if left is None else self.format_interval(left)}

    return Tqdm

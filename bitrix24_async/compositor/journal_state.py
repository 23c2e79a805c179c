"""What a journal says of calls, read without a run: nothing is written, and others may use it meanwhile."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

from bitrix24_async.compositor.journal_lines import HEAD, KINDS, PORTAL, Line, Tag, key_of, read, sum_of
from bitrix24_async.errors import JournalError
from bitrix24_async.wire.call import Call

_KINDS = ("", *sorted(KINDS - {"back"}))
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)} | {"back": 0}


class JournalState:
    """A journal as it was when this was made; one that is not there yet knows nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places = bytearray()
        """What is known of the call at each place, as a number."""
        self._sums = array("L")
        self._tags: dict[Tag, int] = {}
        if path.exists():
            self._read()

    def __len__(self) -> int:
        """How many calls it knows, ended or not."""
        return len(self._places) - self._places.count(0) + sum(map(bool, self._tags.values()))

    def of(self, place: int, call: Call[Any]) -> str:
        """Return ``done``, ``already``, ``failed``, ``sent`` or, of a call it does not know, nothing.

        Another call at that place raises ``JournalError``.
        """
        key = key_of(place, call)
        if isinstance(key, tuple):
            return _KINDS[self._tags.get(key[0], 0)]
        number = self._places[place] if place < len(self._places) else 0
        if number and self._sums[place] != sum_of(call):
            raise JournalError(
                f"{self._path}: it belongs to other calls: what it knows of place {place} is not this "
                f"{call.method}; give it the same calls in the same order, or a tag to each",
                reason="it belongs to other calls",
            )
        return _KINDS[number]

    def _read(self) -> None:
        at = 0
        try:
            with self._path.open("rb") as file:
                for text in file:
                    if not text.endswith(b"\n"):
                        # Torn when the process died, or about to be written.
                        break
                    if not at and text != HEAD:
                        raise ValueError("another head")  # noqa: TRY301 - told as what is below
                    if at and not text.startswith(PORTAL):
                        self._take_in(read(text))
                    at += len(text)
        except OSError as error:
            raise JournalError(f"{self._path}: {error.strerror}", reason="it cannot be opened") from error
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            reason = f"it cannot be read at byte {at}"
            raise JournalError(f"{self._path}: {reason}; is it a journal?", reason=reason) from error

    def _take_in(self, line: Line) -> None:
        number = _NUMBERS[line.kind]
        for index, key in enumerate(line.keys):
            if isinstance(key, tuple):
                self._tags[key[0]] = number
                continue
            more = key + 1 - len(self._places)
            if more > 0:
                self._places.extend(bytes(more))
                self._sums.extend([0] * more)
            self._places[key] = number
            self._sums[key] = line.sums[index]

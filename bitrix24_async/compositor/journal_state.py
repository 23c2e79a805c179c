"""What a journal says of calls: its one reader. Nothing is written, and others may use it meanwhile."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

from bitrix24_async.compositor.journal_lines import ENDS, HEAD, PORTAL, Key, Line, key_of, read, sum_of
from bitrix24_async.compositor.tag_table import TagTable
from bitrix24_async.errors import JournalError
from bitrix24_async.wire.call import Call

_KINDS = ("", *ENDS)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}

_KIND = 3
"""The bits of a number that say the kind; in front of them and of the next stands where the line begins."""

_NOTED = 4
"""Of a place: its sum is known. Of a tag: this run has such a call."""


class JournalState:
    """A journal as it was when this was made; one that is not there yet knows nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.left: dict[Key, int] = {}
        """What left and is not known to have ended, and where the line begins that says so."""
        self.portals: list[str] = []
        """Whose calls these are, once one has left: all the names that it went by."""
        self.ended = 0
        """How many calls have ended."""
        self.waste = 0
        """How much it says that was said before, or holds no longer."""
        self.end = 0
        """Where its last whole line ends."""
        self._places = array("q")
        """Where the line begins that says how the call at a place ended, and how; 0 if none does."""
        self._sums = array("I")
        self._tags = TagTable()
        """The same by tag."""
        self._read()

    def __len__(self) -> int:
        """How many calls it knows, ended or not."""
        return self.ended + sum(not self.line_of(key) for key in self.left)

    def of(self, place: int, call: Call[Any]) -> str:
        """Return ``done``, ``already``, ``failed``, ``sent`` or, of a call it does not know, nothing.

        Another call at that place raises ``JournalError``.
        """
        key = key_of(place, call)
        kind = "sent" if key in self.left else _KINDS[self._of(key) & _KIND]
        if kind:
            self.check(key, call)
        return kind

    def check(self, key: Key, call: Call[Any]) -> None:
        """Raise if another call had the place of one that it knows."""
        if type(key) is int and self._sums[key] != sum_of(call):
            raise JournalError(
                f"{self._path}: it belongs to other calls: what it knows of place {key} is not this "
                f"{call.method}; give it the same calls in the same order, or a tag to each",
                reason="it belongs to other calls",
            )

    def line_of(self, key: Key) -> int:
        """Return where the line begins that says how a call ended; 0 if none does."""
        return self._of(key) >> 3

    def sums_of(self, keys: list[Key]) -> list[int]:
        """Return the sums of calls that it knows, unless they have tags."""
        return [self._sums[key] for key in keys if type(key) is int]

    def see(self, key: str) -> bool:
        """Take note that a run has such a tag; tell whether it had it before."""
        return self._tags.mark(key, _NOTED)

    def _of(self, key: Key) -> int:
        if type(key) is str:
            return self._tags.get(key)
        return self._places[key] if key < len(self._places) else 0  # type: ignore[operator,index]  # a place

    def _read(self) -> None:
        try:
            with self._path.open("rb") as file:
                for text in file:
                    if not text.endswith(b"\n") and (self.end or HEAD.startswith(text)):
                        # Torn when the process died, or about to be written.
                        break
                    if not self.end and text != HEAD:
                        raise ValueError("another head")  # noqa: TRY301 - told as what is below
                    if text.startswith(PORTAL):
                        self.portals.append(text[len(PORTAL) : -3].decode())
                    elif self.end:
                        self._take_in(read(text), self.end)
                    self.end += len(text)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise JournalError(f"{self._path}: {error.strerror}", reason="it cannot be opened") from error
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            reason = f"it cannot be read at byte {self.end}"
            raise JournalError(f"{self._path}: {reason}; is it a journal?", reason=reason) from error

    def _take_in(self, line: Line, at: int) -> None:
        keys, places, left = line.keys, self._places, self.left
        number = _NUMBERS.get(line.kind, 0)
        said = at << 3 | number
        if type(keys[0]) is int:
            more = max(keys) + 1 - len(places)  # type: ignore[operator]  # all are places
            if more > 0:
                places.frombytes(bytes(8 * more))
                self._sums.frombytes(bytes(4 * more))
            for place, sum_ in zip(keys, line.sums, strict=False):
                self._sums[place] = sum_  # type: ignore[index]
                places[place] |= _NOTED  # type: ignore[index]
        if line.kind == "sent":
            left.update(dict.fromkeys(keys, at))
            self.waste += len(keys)
            return
        for key in keys:
            left.pop(key, None)
            before = self._of(key)
            if type(key) is int and not before:
                raise ValueError("no sums")
            if not number:
                self.waste += 1
                continue
            self.ended += not before & _KIND
            self.waste += bool(before & _KIND)
            if type(key) is str:
                self._tags.put(key, said)
            else:
                places[key] = said | _NOTED  # type: ignore[index]

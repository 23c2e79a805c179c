"""The file of an inbox as bytes: records of what came and of what is done, one after the other.

A process can die in the middle of a write, so a record is believed only as a whole, by its checksum. What is
broken is skipped up to the next whole record. A body is a stranger's bytes and may look like records itself,
so the checksums need a key, which is the file's own. No I/O.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from hashlib import blake2b

from attrs import frozen

from bitrix24_async.errors import UsageError

_FILE = b"bitrix24_async inbox 1\n"
KEY_SIZE = 32
_MAGIC = b"\xb2\x24"
_HEAD = struct.Struct("<2sBQdHI")
_HEAD_SUM, _SUM = 4, 8
_CAME, _DONE = 1, 2


@frozen
class Came:
    """A request came."""

    number: int
    received_at: float
    content_type: str
    body: bytes


@frozen
class Done:
    """A request was handled."""

    number: int


class Log:
    """Writes and reads the records of one file."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def opening(self) -> bytes:
        """Give what the file begins with."""
        return _FILE + self._key

    def came(self, number: int, received_at: float, content_type: str, body: bytes) -> bytes:
        """Write that a request came."""
        kind = content_type.encode("utf-8", "replace")[:0xFFFF]
        return self._sealed(_HEAD.pack(_MAGIC, _CAME, number, received_at, len(kind), len(body)), kind + body)

    def done(self, number: int) -> bytes:
        """Write that a request was handled."""
        return self._sealed(_HEAD.pack(_MAGIC, _DONE, number, 0.0, 0, 0), b"")

    def records(self, content: bytes) -> Iterator[Came | Done]:
        """Read all whole records of a file."""
        at = len(_FILE) + KEY_SIZE
        while (at := content.find(_MAGIC, at)) >= 0:
            record = self._record(content, at)
            if record is None:
                at += 1
            else:
                found, at = record
                yield found

    def _record(self, content: bytes, at: int) -> tuple[Came | Done, int] | None:
        head = content[at : at + _HEAD.size]
        body_at = at + _HEAD.size + _HEAD_SUM
        # Checked by itself, so that a broken length costs no look at all that follows.
        if len(head) < _HEAD.size or self._sum(head, _HEAD_SUM) != content[body_at - _HEAD_SUM : body_at]:
            return None
        _, kind, number, received_at, type_size, body_size = _HEAD.unpack(head)
        end = body_at + type_size + body_size
        if self._sum(content[at:end], _SUM) != content[end : end + _SUM]:
            return None
        if kind == _DONE:
            return Done(number), end + _SUM
        content_type = content[body_at : body_at + type_size].decode("utf-8", "replace")
        return Came(number, received_at, content_type, content[body_at + type_size : end]), end + _SUM

    def _sealed(self, head: bytes, payload: bytes) -> bytes:
        record = head + self._sum(head, _HEAD_SUM) + payload
        return record + self._sum(record, _SUM)

    def _sum(self, content: bytes, size: int) -> bytes:
        return blake2b(content, digest_size=size, key=self._key).digest()


def log_of(content: bytes) -> Log | None:
    """Give the log that a file's content is written in; ``None`` for a file that was only begun."""
    if len(content) < len(_FILE) + KEY_SIZE and _FILE.startswith(content[: len(_FILE)]):
        return None
    if not content.startswith(_FILE):
        raise UsageError("the file is no inbox; give another path", argument="path")
    return Log(content[len(_FILE) : len(_FILE) + KEY_SIZE])

"""Records of calls: sent inside the call, fetched by the portal, or streamed to it."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import AsyncIterable, AsyncIterator
from pathlib import PurePath
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import attrs
from attrs import frozen

from bitrix24_async.compositor.port import Port
from bitrix24_async.errors import AccessDenied, AuthError, UsageError
from bitrix24_async.services import checks
from bitrix24_async.services.service import build
from bitrix24_async.services.telephony.call_errors import explain
from bitrix24_async.transport.upload import UploadTarget
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.methods import Safety
from bitrix24_async.wire.models import decoder

Source: TypeAlias = "str | os.PathLike[str] | bytes | AsyncIterable[bytes]"

_METHOD = "telephony.externalCall.attachRecord"
_CHUNK = 64 * 1024
_file_id = decoder(int, key="FILE_ID")
_target = decoder(UploadTarget)


def attach_record(
    call_id: str, *, filename: str | None = None, content: bytes | None = None, url: str | None = None
) -> Call[int]:
    """Attach a record to a finished call, or replace it; returns the id of the file.

    ``content`` goes inside the call, a third longer than it is, and needs a ``filename``; a ``url`` is
    fetched by the portal.
    docs: api-reference/telephony/telephony-external-call-attach-record.md
    """
    params: dict[str, Any] = {"CALL_ID": checks.text(call_id, "call_id")}
    if (content is None) == (url is None):
        raise UsageError("give content or url", argument="content")
    if url is not None:
        parts = urlsplit(checks.text(url, "url"))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            checks.refuse("url", "must begin with http:// or https://")
        params["RECORD_URL"] = url
        if filename is None:
            _sound(parts.path, "url", " (or give a filename)")
        else:
            params["FILENAME"] = _sound(filename, "filename")
    else:
        params["FILENAME"] = _sound(filename, "filename")
        if not isinstance(content, (bytes, bytearray, memoryview)):
            checks.refuse("content", f"must be bytes, not {type(content).__name__}")
        if not content:
            checks.refuse("content", "must not be empty")
        params["FILE_CONTENT"] = b64encode(content).decode()
    return build(_METHOD, params, _file_id, explain=explain)


def request_upload(call_id: str, *, filename: str) -> Call[UploadTarget]:
    """Ask where to upload a record to.

    docs: api-reference/telephony/telephony-external-call-attach-record.md
    """
    params = {"CALL_ID": checks.text(call_id, "call_id"), "FILENAME": _sound(filename, "filename")}
    return build(_METHOD, params, _target, explain=explain)


async def upload_record(port: Port, call_id: str, source: Source, filename: str | None) -> int:
    """Stream a record to the portal; a file is never in memory as a whole."""
    content: bytes | AsyncIterable[bytes]
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        filename = PurePath(path).name if filename is None else filename
        content = _File(path)
        if not os.path.isfile(path):  # noqa: ASYNC240, PTH113  # one look, before anything is sent
            checks.refuse("upload", f"is no file: {path!r:.200}")
    elif isinstance(source, (bytes, AsyncIterable)):
        content = source
    else:
        checks.refuse("upload", f"must be a path, bytes or an async iterable, not {type(source).__name__}")
    call = build(_METHOD, {}, _file_id, explain=explain)
    # What can be read only once can be sent only once.
    once = isinstance(content, AsyncIterator)
    if once:
        call = attrs.evolve(call, safety=Safety.UNSAFE)
    while True:
        target = await port.send(request_upload(call_id, filename=filename or ""))
        try:
            return await port.upload(target, content, filename=filename or "", call=call)
        except (AuthError, AccessDenied):
            # The address holds a token, which may have expired by now or been used up by a try whose answer
            # was lost; a new address replaces the record in any case.
            if once:
                raise
            once = True


@frozen
class _File(AsyncIterable[bytes]):
    """A file in chunks, from its beginning at each iteration."""

    path: str

    async def __aiter__(self) -> AsyncIterator[bytes]:
        # Imported here: only those who upload files need it.
        import anyio  # noqa: PLC0415

        async with await anyio.open_file(self.path, "rb") as file:
            while chunk := await file.read(_CHUNK):
                yield chunk


def _sound(name: str | None, argument: str, hint: str = "") -> str:
    if name is None:
        checks.refuse(argument, "is needed: the portal takes wav and mp3 by the name")
    if not checks.text(name, argument).lower().endswith((".wav", ".mp3")):
        checks.refuse(argument, f"must end in .wav or .mp3{hint}")
    return name

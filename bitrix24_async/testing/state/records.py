"""Recordings and transcripts of finished calls (docs: telephony-external-call-attach-record.md)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from attrs import define, field

from bitrix24_async.testing.state.calls import PhoneCall
from bitrix24_async.testing.state.statistics import Statistics
from bitrix24_async.testing.values import elements, fields, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Request

CORE = "ERROR_CORE"
Params = dict[str, Any]


@define
class Record:
    """One recording."""

    file_id: int
    filename: str
    content: bytes = b""
    url: str | None = None


@define
class CallRecords:
    """Recordings and transcripts by CALL_ID."""

    _calls: Mapping[str, PhoneCall]
    _statistics: Statistics
    held: dict[str, Record] = field(factory=dict)
    transcripts: dict[str, list[dict[str, Any]]] = field(factory=dict)
    awaited: dict[str, tuple[str, str]] = field(factory=dict)
    """Upload tokens given out: CALL_ID and file name."""
    address: Callable[[Context], str] = lambda _context: ""
    _files: int = 9000

    def attach(self, params: Params, context: Context) -> Any:
        """telephony.externalCall.attachRecord"""
        url, filename, content = params.get("RECORD_URL"), params.get("FILENAME"), params.get("FILE_CONTENT")
        if not url and filename is None:
            raise FakeError(
                CORE,
                "Required parameters are not set. Request should contain either URL or FILENAME parameter",
            )
        call_id = text(params.get("CALL_ID"))
        call = self._calls.get(call_id)
        if call is None or call.statistic_id is None:
            raise FakeError(
                "", "Call is not found in the statistic table. It looks like it is not finished yet."
            )
        name = text(filename) or (text(url).partition("?")[0].rpartition("/")[2] if url else "")
        if not name:
            raise FakeError(CORE, "File name is empty")
        if name.rpartition(".")[2].lower() not in ("wav", "mp3"):
            raise FakeError(CORE, "Wrong file extension. Only wav and mp3 are allowed")
        if url:
            return self._keep(call_id, name, url=text(url))
        if content is not None:
            return self._keep(call_id, name, _decoded(content))
        token = f"telephony|{base64.b64encode(call_id.encode()).decode()}|{len(self.awaited) + 1}"
        self.awaited[token] = (call_id, name)
        return {"uploadUrl": f"{self.address(context)}token={quote(token, safe='')}", "fieldName": "file"}

    def receive(self, token: str, request: Request) -> Any:
        """A file posted to an ``uploadUrl``."""
        if token not in self.awaited or "file" not in request.files:
            raise FakeError("ACCESS_DENIED", "Link check failed", 403)
        call_id, name = self.awaited.pop(token)
        return self._keep(call_id, name, request.files["file"][1])

    def _keep(self, call_id: str, name: str, content: bytes = b"", url: str | None = None) -> Any:
        self._files += 1
        self.held[call_id] = Record(self._files, name, content, url)
        row = self._statistics[self._calls[call_id].statistic_id or 0]
        row["RECORD_FILE_ID"] = str(self._files)
        row["CALL_RECORD_URL"] = url or f"/records/{self._files}"
        return {"FILE_ID": self._files}

    def transcribe(self, params: Params, _context: Context) -> Any:
        """telephony.call.attachTranscription"""
        call_id = text(params.get("CALL_ID"))
        if not call_id:
            raise FakeError(CORE, "CALL_ID should be set")
        if not isinstance(params.get("MESSAGES"), (list, dict)):
            raise FakeError(CORE, "MESSAGES should be an array")
        messages = [fields(message) for message in elements(params["MESSAGES"])]
        for index, message in enumerate(messages):
            place = f"MESSAGES[{index}]"
            if message.get("SIDE") not in ("User", "Client"):
                raise FakeError(CORE, f"{place}[SIDE] should be either Client or User")
            if integer(message.get("START_TIME")) < 0:
                raise FakeError(CORE, f"{place}[START_TIME] should be greater or equal to zero")
            if integer(message.get("STOP_TIME")) <= 0:
                raise FakeError(CORE, f"{place}[STOP_TIME] should be greater than zero")
            if not text(message.get("MESSAGE")):
                raise FakeError(CORE, f"{place}[MESSAGE] is empty")
        call = self._calls.get(call_id)
        if call is None or call.statistic_id is None:
            raise FakeError(CORE, f"Call {call_id} is not found. Is it finished?")
        self.transcripts[call_id] = messages
        number = len(self.transcripts)
        self._statistics[call.statistic_id]["TRANSCRIPT_ID"] = str(number)
        return {"TRANSCRIPT_ID": number}


def _decoded(content: Any) -> bytes:
    if not content:
        raise FakeError(CORE, "File content is empty.")
    try:
        return base64.b64decode(text(content), validate=True)
    except (binascii.Error, ValueError):
        raise FakeError(CORE, "File content is not properly encoded. Base64 encoding is expected.") from None

"""Events on demand, for a program under development."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from child_kit import START
from handler_kit import keeping
from incoming_kit import EVENTS, FORM, event_body

from bitrix24_async import Bitrix24
from bitrix24_async.cli.app import run
from bitrix24_async.cli.event_lines import send
from bitrix24_async.incoming import parse_event, parse_install
from bitrix24_async.testing import FakePortal

TOKEN = EVENTS["ONEXTERNALCALLSTART"]["auth"]["access_token"]


class Program(ThreadingHTTPServer):
    """A program under development, in a thread of its own."""

    def __init__(self) -> None:
        received: list[tuple[str, bytes]] = []
        self.received = received
        self.status = 200
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                received.append((self.headers["Content-Type"], body))
                self.send_response(server.status)
                self.end_headers()

            def log_message(self, *args: Any) -> None: ...

        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/b24"


@pytest.fixture
def program() -> Iterator[Program]:
    with Program() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("form", ["form", "json"])
def test_a_stored_event_is_sent_once_more(
    form: str, program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = event_body("ONEXTERNALCALLSTART")
    file = tmp_path / "event"
    file.write_bytes(body + b"\n" if form == "form" else json.dumps(EVENTS["ONEXTERNALCALLSTART"]).encode())
    assert run(["events", "replay", str(file), program.url]) == 0
    assert program.received == [(FORM, body)]
    out, err = capsys.readouterr()
    assert out == "ONEXTERNALCALLSTART: 200\n"
    assert TOKEN not in out + err
    assert run(["events", "replay", str(file), program.url, "--now", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"event": "ONEXTERNALCALLSTART", "status": 200}
    fresh = parse_event(program.received[1][1], FORM)
    assert fresh.ts != int(EVENTS["ONEXTERNALCALLSTART"]["ts"])


def test_a_refusal_and_a_silence_are_told(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "event"
    file.write_bytes(event_body("ONCRMDEALADD"))
    program.status = 403
    assert run(["events", "replay", str(file), program.url]) == 1
    assert capsys.readouterr().out == "ONCRMDEALADD: 403\n"
    assert run(["events", "replay", str(file), "http://127.0.0.1:1/"]) == 1
    assert "no answer" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"nonsense", b"{", b"[1]", b'{"a": 1}', b'{"event": [1]}'])
def test_what_is_no_event_is_not_sent(
    content: bytes, program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "event"
    file.write_bytes(content)
    assert run(["events", "replay", str(file), program.url]) in (1, 2)
    assert capsys.readouterr().err.startswith("error: ")
    assert program.received == []


def test_tokens_are_not_sent_in_the_clear_to_other_machines(tmp_path: Path) -> None:
    file = tmp_path / "event"
    file.write_bytes(event_body("ONCRMDEALADD"))
    assert run(["events", "replay", str(file), "http://app.example/b24"]) == 2
    assert run(["portal", "--events", "http://app.example/b24"]) == 2


@contextmanager
def started(url: str) -> Iterator[subprocess.Popen[str]]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("BITRIX24_")}
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", START, "portal", "--events", url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environ,
    ) as child:
        try:
            yield child
        finally:
            child.kill()  # or a test that fails would wait for its end for ever


def told_by(child: subprocess.Popen[str], count: int) -> list[str]:
    """So many lines about events."""
    assert child.stdout is not None
    told: list[str] = []
    while len(told) < count:
        line = child.stdout.readline()
        assert line, child.communicate()
        if " -> " in line:
            told.append(line.strip())
    return told


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
@pytest.mark.parametrize("typed", ["", "ONCRMDEALADD\n", "half a li"])
def test_a_portal_ends_well_on_ctrl_c_though_nobody_has_typed_the_rest(typed: str, program: Program) -> None:
    with started(program.url) as child:
        assert child.stdin is not None
        assert child.stderr is not None
        child.stdin.write(typed)
        child.stdin.flush()
        told_by(child, 1 + typed.count("\n"))
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=30) == 0  # with stdin still open
        err = child.stderr.read()
    assert "Fatal" not in err
    assert "Traceback" not in err


def test_a_portal_takes_the_last_line_though_it_has_no_end(program: Program) -> None:
    with started(program.url) as child:
        assert child.stdin is not None
        child.stdin.write("onCrmDealUpdate FIELDS[TITLE]=Договор\nONCRMDEALADD")
        child.stdin.close()
        names = [line.partition(" ")[0] for line in told_by(child, 3)]
        child.terminate()
    assert names == ["ONAPPINSTALL", "ONCRMDEALUPDATE", "ONCRMDEALADD"]
    assert parse_event(program.received[1][1], FORM).data == {"FIELDS": {"TITLE": "Договор"}}


@pytest.mark.parametrize("word", ["uninstall", "OnAppUninstall"])
async def test_an_uninstallation_goes_where_it_is_bound(word: str) -> None:
    async with FakePortal() as portal, keeping() as application, keeping() as bound:
        async with Bitrix24(portal.oauth()) as b24:
            await b24.call("event.bind", {"event": "ONAPPUNINSTALL", "handler": bound.url})
        [sent] = await send(portal, application.url, [word])
        assert (sent.address, sent.event) == (bound.url, "ONAPPUNINSTALL")
        assert application.bodies == []
        assert bound.forms[0]["data"] == {"CLEAN": "1", "LANGUAGE_ID": "en"}


def test_a_portal_sends_what_is_typed(program: Program) -> None:
    lines = [
        "ONEXTERNALCALLSTART PHONE_NUMBER=+15 USER_ID=7",
        "onCrmDealUpdate FIELDS[ID]=12",
        "# nothing",
        "'",
        "ONX y",
        "open CALL_CARD CALL_ID=c",
        "uninstall",
        "ONCRMDEALADD",
    ]
    with started(program.url) as child:
        assert child.stdin is not None
        child.stdin.write("\n".join(lines) + "\n")
        child.stdin.flush()
        told = told_by(child, 5)
        child.terminate()
        _, err = child.communicate(timeout=30)
    names = ["ONAPPINSTALL", "ONEXTERNALCALLSTART", "ONCRMDEALUPDATE", "CALL_CARD", "ONAPPUNINSTALL"]
    assert told == [f"{name} -> {program.url}: 200" for name in names]
    assert "Traceback" not in err
    bodies = [body for _, body in program.received]
    assert parse_install(bodies[0], FORM).auth.refresh_token
    call = parse_event(bodies[1], FORM)
    assert (call.data["PHONE_NUMBER"], call.data["USER_ID"]) == ("+15", "7")
    assert parse_event(bodies[2], FORM).id == 12
    card = parse_install(bodies[3], FORM).call_card
    assert card is not None
    assert card.call_id == "c"

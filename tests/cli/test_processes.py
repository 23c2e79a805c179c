"""What only a process of its own can show: pipes, signals, the interpreter's end."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from child_kit import START

from bitrix24_async.testing import FakePortal

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    started = []

    def start(*args: str, stdin: Any = subprocess.DEVNULL, **variables: str) -> "subprocess.Popen[str]":
        environ = {name: value for name, value in os.environ.items() if not name.startswith("BITRIX24_")}
        environ |= {"PYTHONIOENCODING": "utf-8", **variables}
        child = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", START, *args],
            env=environ,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        started.append(child)
        return child

    yield start
    for child in started:
        if child.poll() is None:
            child.kill()
        child.communicate()


def wait_for(condition: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < give_up_at, "it never happened"
        time.sleep(0.02)


def test_the_demo_in_a_pipe_is_plain_text(start: Start) -> None:
    child = start("demo", "--lines", "20", "--links", "100", "--calls", "4")
    out, err = child.communicate(timeout=60)
    assert child.returncode == 0
    assert "\x1b" not in out + err
    assert "refused by a limit           0\n" in out
    assert "10 times faster" in err
    assert "Warning" not in err
    assert "Traceback" not in err


def test_an_ended_demo_tells_what_was_measured_so_far(start: Start) -> None:
    child = start("demo", PYTHONIOENCODING="ascii")
    assert child.stderr is not None
    while "bucket" not in child.stderr.readline():
        pass
    child.send_signal(signal.SIGTERM)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 143
    assert "calls made by the program" in out
    assert "Traceback" not in err


def test_the_portal_serves_what_it_prints_until_ctrl_c(start: Start) -> None:
    portal = start("portal", "--deals", "3")
    assert portal.stdout is not None
    printed = [portal.stdout.readline() for _ in range(5)]
    variables = dict(line.removeprefix("export ").strip().split("=", 1) for line in printed[:4])
    child = start("call", "crm.deal.list", "select[]=ID", **variables)
    out, _ = child.communicate(timeout=60)
    assert json.loads(out) == [{"ID": "1"}, {"ID": "2"}, {"ID": "3"}]
    assert Path(variables["BITRIX24_TOKENS"]).stat().st_mode & 0o077 == 0
    portal.send_signal(signal.SIGINT)
    _, err = portal.communicate(timeout=60)
    assert portal.returncode == 0
    assert "1 requests, 1 calls ran" in err
    assert not Path(variables["BITRIX24_TOKENS"]).exists()


def test_an_export_that_is_interrupted_is_gone_on_with(tmp_path: Path, start: Start) -> None:
    file = tmp_path / "deals.jsonl"
    with FakePortal(record=False) as portal:
        portal.add_deals(3000)
        # Later pages take forever; the first ones are there when Ctrl-C comes.
        portal.fail("batch", times=None, kind="delay", seconds=60)
        export = ("rows", "crm.deal.list", "--out", str(file))
        child = start(*export, BITRIX24_WEBHOOK=portal.webhook_url)
        wait_for(lambda: file.exists() and file.stat().st_size > 0)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
        assert child.returncode == 130
        assert out == f"interrupted: 50 rows written to {file}; --resume goes on after the last one\n"
        assert "Traceback" not in err
        portal.heal()
        child = start(*export, "--resume", BITRIX24_WEBHOOK=portal.webhook_url)
        out, _ = child.communicate(timeout=60)
        assert out.startswith("2,950 rows")
    assert [int(json.loads(row)["ID"]) for row in file.read_text().splitlines()] == list(range(1, 3001))


def test_a_sync_that_is_interrupted_says_how_far_it_came(tmp_path: Path, start: Start) -> None:
    file = tmp_path / "lines.csv"
    file.write_text("number,name\n" + "".join(f"+{number},Line\n" for number in range(1000, 1120)))
    with FakePortal() as portal:
        (tmp_path / "tokens.json").write_text(json.dumps(portal.tokens()))
        (tmp_path / "app.json").write_text(
            json.dumps(
                {
                    "client_id": portal.client_id,
                    "client_secret": portal.client_secret,
                    "tokens": "tokens.json",
                    "server": portal.auth_url,
                }
            )
        )
        portal.latency = lambda method: 60.0 if len(portal.lines) >= 50 else 0.0
        child = start("lines", "sync", str(file), "--json", "--credentials", str(tmp_path / "app.json"))
        wait_for(lambda: len(portal.lines) >= 50)
        child.send_signal(signal.SIGINT)
        out, _ = child.communicate(timeout=60)
    assert child.returncode == 130
    report = json.loads(out)
    assert (report["interrupted"], report["total"], report["failed"]) == (True, 120, 0)
    assert report["done"] in (0, 50)


def test_a_closed_pipe_ends_an_export_quietly(start: Start) -> None:
    with FakePortal(record=False) as portal:
        portal.add_deals(3000)
        child = start("rows", "crm.deal.list", "--out", "-", BITRIX24_WEBHOOK=portal.webhook_url)
        assert child.stdout is not None
        assert json.loads(child.stdout.readline())["ID"] == "1"
        child.stdout.close()
        assert child.stderr is not None
        err = child.stderr.read()
        assert child.wait(timeout=60) == 141
    assert "Traceback" not in err
    assert "Error" not in err


def test_a_sync_that_is_killed_again_and_again_adds_every_line_once(tmp_path: Path, start: Start) -> None:
    file, journal = tmp_path / "lines.csv", tmp_path / "sync.journal"
    numbers = [f"+{number}" for number in range(1000, 1400)]
    file.write_text("number,name\n" + "".join(f"{number},Line\n" for number in numbers))
    with FakePortal(capacity=None, leak=None, operating=None, latency=0.05) as portal:
        (tmp_path / "tokens.json").write_text(json.dumps(portal.tokens()))
        variables = {
            "BITRIX24_CLIENT_ID": portal.client_id,
            "BITRIX24_CLIENT_SECRET": portal.client_secret,
            "BITRIX24_TOKENS": str(tmp_path / "tokens.json"),
            "BITRIX24_SERVER": portal.auth_url,
        }
        portal.fail("telephony.externalLine.add", code="ACCESS_DENIED", status=403)
        sync = ("lines", "sync", str(file), "--journal", str(journal), "--json")
        for there in (50, 150, 250):
            child = start(*sync, **variables)
            wait_for(lambda there=there: len(portal.lines) >= there)  # type: ignore[misc]  # bound at once
            child.kill()
            child.communicate()
        child = start(*sync, **variables)
        out, err = child.communicate(timeout=60)
        report = json.loads(out)
        added = Counter(run.params["NUMBER"] for run in portal.executed if run.ok and "NUMBER" in run.params)
        refused = [number for number in numbers if number not in portal.lines]
        again = start(*sync, "--retry-failed", **variables)
        assert "Traceback" not in err + again.communicate(timeout=60)[1]
    assert set(added.values()) == {1}
    # One was refused, if its answer came before the first kill: that is known, and it is not asked again.
    assert list(report["failed"]) == refused
    assert (child.returncode, again.returncode) == (3 if refused else 0, 0)
    assert set(portal.lines) == set(numbers)


class Imported:
    """A portal's contacts, by name; it forgets nothing and adds whatever it is told to."""

    def __init__(self, portal: FakePortal) -> None:
        self.added: list[str] = []
        portal.on("crm.contact.add", self.add)

    def add(self, given: Any, context: Any) -> int:
        self.added.append(given["fields"]["NAME"])
        return len(self.added)


def write_calls(path: Path, count: int) -> list[str]:
    names = [f"n{number}" for number in range(count)]
    said = [{"method": "crm.contact.add", "params": {"fields": {"NAME": name}}} for name in names]
    path.write_text("".join(f"{json.dumps(one)}\n" for one in said))
    return names


def test_an_import_that_is_killed_again_and_again_does_nothing_twice(tmp_path: Path, start: Start) -> None:
    path, journal, out = tmp_path / "calls.jsonl", tmp_path / "import.journal", tmp_path / "out.jsonl"
    names = write_calls(path, 3000)
    with FakePortal(capacity=None, leak=None, operating=None, record=False) as portal:
        contacts = Imported(portal)
        command = ("run", str(path), "--journal", str(journal), "--out", str(out), "--json")
        for there in (300, 1000, 1700):
            child = start(*command, BITRIX24_WEBHOOK=portal.webhook_url)
            wait_for(lambda there=there: len(contacts.added) >= there)  # type: ignore[misc]  # bound at once
            child.kill()
            child.communicate()
        child = start(*command, BITRIX24_WEBHOOK=portal.webhook_url)
        said, err = child.communicate(timeout=60)
    report = json.loads(said)
    assert "Traceback" not in err
    ran = Counter(contacts.added)
    assert set(ran.values()) == {1}
    outcomes = [json.loads(line) for line in out.read_text().splitlines()]
    assert [one["line"] for one in outcomes] == list(range(1, 3001))
    # What is unknown was under way in a kill; all else is known, and as the portal has it.
    assert report["failed"] == 0
    assert (report["done"] + report["unknown"], child.returncode) == (3000, 3 if report["unknown"] else 0)
    for name, one in zip(names, outcomes, strict=True):
        if "error" in one:
            assert one["error"]["type"] == "OutcomeUnknown"
        else:
            assert contacts.added[one["result"] - 1] == name


def test_ctrl_c_waits_for_what_is_under_way_and_tells_how_to_go_on(tmp_path: Path, start: Start) -> None:
    path, journal = tmp_path / "calls.jsonl", tmp_path / "import.journal"
    names = write_calls(path, 20_000)
    with FakePortal(capacity=None, leak=None, operating=None, latency=0.3, record=False) as portal:
        contacts = Imported(portal)
        command = ("run", str(path), "--journal", str(journal), "--limits", "self-hosted")
        child = start(*command, BITRIX24_WEBHOOK=portal.webhook_url)
        wait_for(lambda: len(contacts.added) >= 100)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
        assert child.returncode == 130
        assert out.startswith("interrupted: ")
        assert out.endswith(" done, 0 failed, 0 unknown of 20,000\n")
        assert "waiting for what is under way" in err
        assert f"the same command goes on from here, for {journal} knows what was done" in err
        assert "Traceback" not in err
        assert len(contacts.added) < 20_000
        portal.latency = lambda method: 0.0
        child = start(*command, BITRIX24_WEBHOOK=portal.webhook_url)
        out, _ = child.communicate(timeout=60)
    assert (child.returncode, out) == (0, "20,000 done, 0 failed, 0 unknown\n")
    assert sorted(contacts.added) == sorted(names)


def test_ctrl_c_twice_waits_for_nothing_and_tells_what_may_have_run(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "calls.jsonl"
    write_calls(path, 500)
    with FakePortal(latency=60.0, record=False) as portal:
        contacts = Imported(portal)
        child = start("run", str(path), "--json", BITRIX24_WEBHOOK=portal.webhook_url)
        # No more than a trial, until a reply has told of the method.
        wait_for(lambda: len(contacts.added) >= 8)
        child.send_signal(signal.SIGINT)
        assert child.stderr is not None
        while "stopping" not in child.stderr.readline():
            pass
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert child.returncode == 130
    report = json.loads(out)
    assert (report["done"], report["ended"], report["total"]) == (0, "interrupted", 500)
    assert f"{path}: lines 1 to {report['read_to_line']:,} may have run" in err
    assert "--journal" in err
    assert "Traceback" not in err


def test_calls_from_a_pipe_run_while_it_is_written(tmp_path: Path, start: Start) -> None:
    path, journal = tmp_path / "calls.jsonl", tmp_path / "import.journal"
    write_calls(path, 120)
    lines = path.read_text().splitlines(keepends=True)
    with FakePortal(record=False) as portal:
        contacts = Imported(portal)
        child = start(
            "run", "-", "--journal", str(journal), stdin=subprocess.PIPE, BITRIX24_WEBHOOK=portal.webhook_url
        )
        assert child.stdin is not None
        child.stdin.writelines(lines[:60])
        child.stdin.flush()
        wait_for(lambda: len(contacts.added) == 60)
        child.send_signal(signal.SIGINT)
        # The pipe stays open: nobody waits for its next line.
        assert child.wait(timeout=60) == 130
        assert child.stdout is not None
        assert "interrupted: 60 done" in child.stdout.read()
        with path.open() as file:
            child = start(
                "run", "-", "--journal", str(journal), stdin=file, BITRIX24_WEBHOOK=portal.webhook_url
            )
            out, err = child.communicate(timeout=60)
    assert (child.returncode, out) == (0, "120 done, 0 failed, 0 unknown\n")
    assert f"{journal} knows 60 of 120 calls" in err
    assert len(contacts.added) == 120


@pytest.mark.parametrize("command", [("api", "search", "crm"), ("api", "show", "crm.deal.list"), ("--help",)])
def test_the_reader_of_a_pipe_may_go_away_from_every_command(start: Start, command: tuple[str, ...]) -> None:
    child = start(*command)
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    err = child.stderr.read()
    assert (child.wait(timeout=60), err) == (141, "")


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes stdout")
def test_a_closed_stdout_is_told_before_anything_is_done() -> None:
    closed = ["sh", "-c", 'exec "$0" "$@" >&-', sys.executable, "-c", START, "call", "user.current"]
    ended = subprocess.run(closed, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (
        2,
        "error: stdout is closed: give results a place, such as >/dev/null\n",
    )


def interrupted(child: "subprocess.Popen[bytes]") -> tuple[bytes, bytes]:
    """Press Ctrl-C until it ends: a signal just before a read is seen after it only, in any Python program."""
    for _ in range(20):
        child.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=3)
    raise AssertionError("it did not end")


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
def test_ctrl_c_at_a_question_ends_the_command(tmp_path: Path) -> None:
    import pty

    file = tmp_path / "lines.csv"
    file.write_text("number,name\n")
    with FakePortal() as portal:
        portal.lines.create("+14151", "Main")
        tokens = tmp_path / "tokens.json"
        tokens.write_text(json.dumps(portal.tokens()))
        ours, terminal = pty.openpty()
        child = subprocess.Popen(
            [sys.executable, "-c", START, "lines", "sync", str(file), "--prune", "--allow-empty"],
            env=os.environ
            | {
                "BITRIX24_CLIENT_ID": portal.client_id,
                "BITRIX24_CLIENT_SECRET": portal.client_secret,
                "BITRIX24_SERVER": portal.auth_url,
                "BITRIX24_TOKENS": str(tokens),
            },
            stdin=terminal,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            assert child.stderr is not None
            asked = b""
            while b"[y/N]" not in asked:
                asked += os.read(child.stderr.fileno(), 1000)
            out, err = interrupted(child)
        finally:
            child.kill()
            os.close(ours)
            os.close(terminal)
        assert (child.returncode, out) == (130, b"")
        assert err.decode().strip() == "nothing was changed"
        assert list(portal.lines) == ["+14151"]

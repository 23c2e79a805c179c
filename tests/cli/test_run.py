"""``run``: calls from a file, made once each, and every one of them accounted for."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from bitrix24_async.cli.app import run
from bitrix24_async.compositor.journal_file import JournalFile
from bitrix24_async.testing import FakeError, FakePortal

ADD = "crm.contact.add"


@frozen
class Ended:
    code: int
    out: str
    err: str


Command = Callable[..., Ended]


class Contacts:
    """The contacts of a portal, by name."""

    def __init__(self, portal: FakePortal) -> None:
        self.added: list[str] = []
        self.closed: set[str] = set()
        portal.on(ADD, self.add)

    def add(self, given: Any, context: Any) -> int:
        name = given["fields"]["NAME"]
        if name in self.closed:
            raise FakeError("ACCESS_DENIED", "No", 403)
        self.added.append(name)
        return len(self.added)


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePortal]:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "TOKENS", "SERVER", "CREDENTIALS", "LIMITS"):
        monkeypatch.delenv(f"BITRIX24_{name}", raising=False)
    with FakePortal(seed=1) as portal:
        monkeypatch.setenv("BITRIX24_WEBHOOK", portal.webhook_url)
        yield portal


@pytest.fixture
def contacts(portal: FakePortal) -> Contacts:
    return Contacts(portal)


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    def command(*args: object) -> Ended:
        code = run(["run", *map(str, args)])
        out, err = capfd.readouterr()
        return Ended(code, out, err)

    return command


def calls(path: Path, names: list[str], **more: Any) -> Path:
    said = [{"method": ADD, "params": {"fields": {"NAME": name}}, **more} for name in names]
    path.write_text("".join(f"{json.dumps(one)}\n" for one in said))
    return path


def numbered(count: int) -> list[str]:
    return [f"n{number}" for number in range(count)]


def read(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_every_line_is_a_call_in_full_batches(
    tmp_path: Path, portal: FakePortal, contacts: Contacts, command: Command
) -> None:
    ended = command(calls(tmp_path / "calls.jsonl", numbered(120)), "--out", tmp_path / "out.jsonl")
    assert (ended.code, ended.out) == (0, "120 done, 0 failed, 0 unknown\n")
    assert sorted(contacts.added) == sorted(numbered(120))
    # Eight first, for nothing is known of the method; then fifty, fifty and twelve.
    assert len(portal.requests) == 4
    assert "120 calls in 3 requests" in ended.err
    out = read(tmp_path / "out.jsonl")
    assert [one["line"] for one in out] == list(range(1, 121))
    assert all(contacts.added[one["result"] - 1] == f"n{one['line'] - 1}" for one in out)


def test_before_it_starts_it_says_how_long_it_takes_at_least(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    ended = command(calls(tmp_path / "calls.jsonl", numbered(10_000)), "--dry-run")
    assert (ended.code, len(portal.requests)) == (0, 0)
    assert ended.out.startswith("10,000 calls in 200 requests: at least 1 min 15 s")
    ended = command(tmp_path / "calls.jsonl", "--dry-run", "--limits", "enterprise", "--json")
    told = json.loads(ended.out)
    assert (told["calls"], told["requests"], told["seconds"], told["bad"]) == (10_000, 200, 0.0, 0)


def test_a_dry_run_needs_no_credentials_and_sends_nothing(
    tmp_path: Path, portal: FakePortal, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BITRIX24_WEBHOOK")
    path = tmp_path / "calls.jsonl"
    path.write_text(
        '{"method": "crm.deal.update", "params": {"id": 1, "fields": {"OPENED": true}}}\n'
        '{"method": "telephony.externalLine.add", "params": {"NUMBER": "1"}}\n'
        '{"method": "crm.contact.add", "params": {"field": {}}}\n'
    )
    journal = tmp_path / "no.journal"
    ended = command(path, "--dry-run", "--journal", journal)
    assert ended.code == 0
    assert "sent alone, a request for each: " in ended.err
    assert f"{path}:1: crm.deal.update: fields[OPENED]: " in ended.err
    assert f"needs an application, not a webhook: {path}:2: telephony.externalLine.add" in ended.err
    assert f"{path}:3: crm.contact.add has no parameter 'field'; did you mean 'fields'" in ended.err
    assert not journal.exists()
    assert not portal.requests
    path.write_text("{}\nx\n")
    ended = command(path, "--dry-run")
    assert ended.code == 2
    assert f"error: {path}:1: the field 'method' is missing" in ended.err
    assert f"error: {path}:2: this is no JSON" in ended.err


def test_a_file_with_a_bad_line_sends_nothing_and_names_it(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    path = calls(tmp_path / "calls.jsonl", numbered(60))
    with path.open("a") as file:
        file.write('{"method": "telephony.externalLine.add"}\n' + "x\n" * 30)
    ended = command(path)
    assert (ended.code, ended.out) == (2, "")
    assert f"{path}:61: telephony.externalLine.add: works with an application's token only" in ended.err
    assert f"{path}:62: this is no JSON" in ended.err
    assert "11 more lines are wrong" in ended.err
    assert "nothing was sent: 31 of 91 lines are wrong" in ended.err
    assert not portal.requests


def test_what_failed_is_a_file_that_can_be_run_again(
    tmp_path: Path, portal: FakePortal, contacts: Contacts, command: Command
) -> None:
    contacts.closed = {"n3", "n70"}
    path, failures = calls(tmp_path / "calls.jsonl", numbered(100)), tmp_path / "failed.jsonl"
    ended = command(path, "--failures", failures)
    assert (ended.code, ended.out) == (3, "98 done, 2 failed, 0 unknown\n")
    assert f"error: {path}:4: crm.contact.add: ACCESS_DENIED" in ended.err
    assert [(one["line"], one["error"]["code"]) for one in read(failures)] == [
        (4, "ACCESS_DENIED"),
        (71, "ACCESS_DENIED"),
    ]
    contacts.closed = set()
    ended = command(failures)
    assert (ended.code, ended.out) == (0, "2 done, 0 failed, 0 unknown\n")
    assert sorted(contacts.added) == sorted(numbered(100))


def test_what_may_have_run_is_not_sent_again_unless_that_is_said(
    tmp_path: Path, portal: FakePortal, contacts: Contacts, command: Command
) -> None:
    portal.fail("batch", kind="cut_after")
    failures, still = tmp_path / "failed.jsonl", tmp_path / "still.jsonl"
    ended = command(calls(tmp_path / "calls.jsonl", numbered(8)), "--failures", failures, "--json")
    assert ended.code == 3
    assert json.loads(ended.out) == {"done": 0, "failed": 0, "unknown": 8, "total": 8}
    requests = len(portal.requests)
    ended = command(failures, "--failures", still)
    assert (ended.code, len(portal.requests)) == (3, requests)
    assert "8 calls may have run" in ended.err
    assert len(read(still)) == 8
    assert command(still, "--send-unknown").code == 0
    assert len(contacts.added) == 16


def test_rows_of_csv_are_calls_of_one_method(tmp_path: Path, portal: FakePortal, command: Command) -> None:
    seen: list[Any] = []
    portal.on(ADD, lambda given, context: seen.append(given))
    path = tmp_path / "people.csv"
    path.write_bytes("id;first;phone;x\n7;Аня;+1;\n8;Bob;;\n".encode("cp1251"))
    mapped = ("--method", ADD, "--map", "NAME=first,PHONE[0][VALUE]=phone", "--tag", "id")
    fixed = ("--set", "OPENED=Y", "--encoding", "cp1251")
    ended = command(path, *mapped, *fixed, "--out", "-")
    assert ended.code == 0
    assert [given["fields"] for given in seen] == [
        {"NAME": "Аня", "PHONE": [{"VALUE": "+1"}], "OPENED": "Y"},
        {"NAME": "Bob", "OPENED": "Y"},
    ]
    assert [json.loads(line)["tag"] for line in ended.out.splitlines()] == ["7", "8"]
    assert ended.err.endswith("2 done, 0 failed, 0 unknown\n")
    assert "columns that go nowhere: x" in ended.err
    assert "--encoding" in command(path, *mapped).err
    assert command(path).code == 2
    assert command(tmp_path / "people.csv", "--map", "A=b").code == 2


class TestJournals:
    def test_a_run_goes_on_where_it_was_and_has_all_outcomes(
        self, tmp_path: Path, portal: FakePortal, contacts: Contacts, command: Command
    ) -> None:
        contacts.closed = {"n3"}
        names, journal = numbered(60), tmp_path / "import.journal"
        files = ("--out", tmp_path / "out.jsonl", "--failures", tmp_path / "failed.jsonl")
        first = command(calls(tmp_path / "calls.jsonl", names), "--journal", journal, *files)
        assert (first.code, first.out) == (3, "59 done, 1 failed, 0 unknown\n")
        out, requests = read(tmp_path / "out.jsonl"), len(portal.requests)
        contacts.closed = set()
        path = calls(tmp_path / "calls.jsonl", [*names, "new"])
        again = command(path, "--journal", journal, *files)
        assert (again.code, again.out) == (3, "60 done, 1 failed, 0 unknown\n")
        assert f"{journal} knows 60 of 61 calls: 59 done, 1 failed" in again.err
        assert "1 call in 1 request" in again.err
        assert len(portal.requests) == requests + 1
        assert read(tmp_path / "out.jsonl")[:60] == out
        assert len(read(tmp_path / "failed.jsonl")) == 1
        last = command(path, "--journal", journal, "--retry-failed", *files)
        assert (last.code, last.out) == (0, "61 done, 0 failed, 0 unknown\n")
        assert read(tmp_path / "failed.jsonl") == []
        assert sorted(contacts.added) == sorted([*names, "new"])

    def test_a_file_that_is_shorter_than_the_journal_is_warned_of(
        self, tmp_path: Path, portal: FakePortal, contacts: Contacts, command: Command
    ) -> None:
        journal = tmp_path / "import.journal"
        path = calls(tmp_path / "calls.jsonl", numbered(60))
        command(path, "--journal", journal)
        calls(path, numbered(50))
        for more in ((), ("--dry-run",)):
            ended = command(path, "--journal", journal, *more)
            assert ended.code == 0
            assert f"{journal} knows 10 calls that {path} does not have" in ended.err

    def test_another_file_is_refused_by_line_before_anything_is_sent(
        self, tmp_path: Path, portal: FakePortal, contacts: Contacts, command: Command
    ) -> None:
        journal = tmp_path / "import.journal"
        path = calls(tmp_path / "calls.jsonl", numbered(60))
        command(path, "--journal", journal)
        requests = len(portal.requests)
        names = numbered(61)
        names[30] = "other"
        ended = command(calls(path, names), "--journal", journal)
        assert ended.code == 2
        assert f"{path}:31: {journal}: it belongs to other calls" in ended.err
        assert len(portal.requests) == requests

    def test_two_processes_do_not_share_one_and_lose_no_file(
        self, tmp_path: Path, portal: FakePortal, contacts: Contacts, command: Command
    ) -> None:
        journal, out = tmp_path / "import.journal", tmp_path / "out.jsonl"
        other = JournalFile(journal)
        out.write_text("of the other")
        ended = command(calls(tmp_path / "calls.jsonl", ["a"]), "--journal", journal, "--out", out)
        other.close()
        assert ended.code == 2
        assert f"{journal}: another run uses it" in ended.err
        assert "nothing was sent" in ended.err
        assert out.read_text() == "of the other"
        assert not portal.requests

    def test_options_of_a_journal_need_one(self, tmp_path: Path, command: Command) -> None:
        path = calls(tmp_path / "calls.jsonl", ["a"])
        for option in ("--retry-failed", "--durable"):
            ended = command(path, option)
            assert ended.code == 2
            assert "--journal" in ended.err


class TestFiles:
    def test_none_is_written_over_that_somebody_may_need(
        self, tmp_path: Path, portal: FakePortal, contacts: Contacts, command: Command
    ) -> None:
        path, kept = calls(tmp_path / "calls.jsonl", ["a"]), tmp_path / "kept.jsonl"
        kept.write_text("precious")
        text = path.read_text()
        for wrong in (
            ("--out", kept),
            ("--failures", kept),
            ("--out", path, "--force"),
            ("--failures", path, "--force"),
            ("--journal", path),
            ("--out", tmp_path / "x", "--failures", tmp_path / "x"),
            ("--out", tmp_path / "x", "--journal", tmp_path / "x"),
            ("--out", tmp_path / "no" / "x"),
            ("--out", tmp_path),
        ):
            assert command(path, *wrong).code == 2
        assert (kept.read_text(), path.read_text()) == ("precious", text)
        assert not portal.requests
        assert command(path, "--out", kept, "--force").code == 0
        assert len(read(kept)) == 1

    def test_an_empty_one_is_done_at_once(self, tmp_path: Path, portal: FakePortal, command: Command) -> None:
        ended = command(calls(tmp_path / "calls.jsonl", []), "--failures", tmp_path / "f.jsonl")
        assert (ended.code, ended.out) == (0, "0 done, 0 failed, 0 unknown\n")
        assert read(tmp_path / "f.jsonl") == []
        assert command(tmp_path / "no.jsonl").code == 2


def test_stdin_is_run_line_by_line_and_a_bad_line_fails_alone(
    tmp_path: Path,
    portal: FakePortal,
    contacts: Contacts,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = calls(tmp_path / "calls.jsonl", numbered(60)).read_bytes()

    def piped(content: bytes, *args: object) -> Ended:
        reading, writing = os.pipe()
        with os.fdopen(writing, "wb") as file:
            file.write(content)
        with os.fdopen(reading) as stdin, monkeypatch.context() as patched:
            patched.setattr("sys.stdin", stdin)
            return command("-", *args)

    failures = tmp_path / "failed.jsonl"
    ended = piped(text + b"x\n" + text.splitlines()[0], "--failures", failures)
    assert (ended.code, ended.out) == (3, "61 done, 1 failed, 0 unknown\n")
    assert "error: stdin:61: this is no JSON" in ended.err
    assert [one["line"] for one in read(failures)] == [61]
    assert len(contacts.added) == 61
    journal = tmp_path / "import.journal"
    assert "warning" not in piped(text, "--journal", journal).err
    shorter = b"".join(text.splitlines(keepends=True)[:50])
    assert f"{journal} knows 10 calls that stdin does not have" in piped(shorter, "--journal", journal).err
    assert len(contacts.added) == 121
    assert piped(text, "--dry-run").out.startswith("60 calls in 2 requests")


def test_on_a_terminal_there_is_a_bar(
    tmp_path: Path,
    portal: FakePortal,
    contacts: Contacts,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = calls(tmp_path / "calls.jsonl", numbered(60))
    assert "\x1b" not in command(path).err
    monkeypatch.setenv("FORCE_COLOR", "1")
    ended = command(path)
    assert "━" in ended.err
    assert "\x1b" not in ended.out


def test_a_portal_that_refuses_the_credential_is_a_failure_of_every_call(
    tmp_path: Path, portal: FakePortal, contacts: Contacts, command: Command
) -> None:
    portal.fail("batch", code="INVALID_CREDENTIALS", status=401, times=None)
    ended = command(calls(tmp_path / "calls.jsonl", numbered(60)))
    assert (ended.code, ended.out) == (3, "0 done, 60 failed, 0 unknown\n")
    assert "and 40 more; --failures FILE keeps all" in ended.err

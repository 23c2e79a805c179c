import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from attrs import frozen

from bitrix24_async.cli import main
from bitrix24_async.cli.app import run
from bitrix24_async.compositor.journal_file import JournalFile
from bitrix24_async.testing import FakePortal


@frozen
class Ended:
    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WEBHOOK", "CLIENT_ID", "CLIENT_SECRET", "TOKENS", "SERVER", "CREDENTIALS", "LIMITS"):
        monkeypatch.delenv(f"BITRIX24_{name}", raising=False)


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePortal]:
    """A portal in a thread of its own; its application's token is in the environment."""
    with FakePortal(seed=1) as portal:
        tokens = tmp_path / "tokens-of-the-portal.json"
        tokens.write_text(json.dumps(portal.tokens()))
        monkeypatch.setenv("BITRIX24_CLIENT_ID", portal.client_id)
        monkeypatch.setenv("BITRIX24_CLIENT_SECRET", portal.client_secret)
        monkeypatch.setenv("BITRIX24_SERVER", portal.auth_url)
        monkeypatch.setenv("BITRIX24_TOKENS", str(tokens))
        yield portal


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    def command(*args: str) -> Ended:
        code = run(args)
        out, err = capfd.readouterr()
        return Ended(code, out, err)

    return command


def test_a_result_is_json_on_stdout_and_nothing_else(portal: FakePortal, command: Command) -> None:
    ended = command("call", "user.current")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)["ID"] == "1"


def test_with_json_the_whole_reply_is_written_on_one_line(portal: FakePortal, command: Command) -> None:
    portal.add_deals(60)
    ended = command("call", "crm.deal.list", "filter[>ID]=3", "select[]=ID", "--json")
    reply = json.loads(ended.out)
    assert (reply["total"], reply["next"], len(reply["result"])) == (57, 50, 50)
    assert "duration" in reply["time"]
    assert ended.out.count("\n") == 1


def test_an_api_error_is_told_on_stderr_and_as_json(portal: FakePortal, command: Command) -> None:
    ended = command("call", "no.such.method", "--json")
    assert ended.code == 1
    error = json.loads(ended.out)["error"]
    assert (error["type"], error["code"]) == ("NotFound", "ERROR_METHOD_NOT_FOUND")
    assert ended.err.startswith("error: NotFound: no.such.method")


def test_wrong_usage_is_told_before_anything_is_sent(portal: FakePortal, command: Command) -> None:
    for args in (
        ["call"],
        ["call", "user.current", "x"],
        ["nonsense"],
        ["call", "user.current", "--what"],
        ["limits", "a.add"],
    ):
        ended = command(*args)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("error: ")
    assert not portal.requests


def test_without_credentials_it_says_what_to_set(command: Command) -> None:
    ended = command("call", "user.current")
    assert ended.code == 2
    assert "BITRIX24_WEBHOOK" in ended.err


def test_a_lost_reply_is_a_failure_and_gives_nothing_away(portal: FakePortal, command: Command) -> None:
    portal.fail("crm.deal.add", kind="cut_after")
    ended = command("call", "crm.deal.add", "fields[TITLE]=x")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error: OutcomeUnknown: ")
    assert portal.client_secret not in ended.err


@pytest.mark.parametrize(
    "content",
    [
        "not json",
        '{"webhook": "http://acme.bitrix24.com/rest/1/topsecret/"}',
        '{"webhook": "https://acme.bitrix24.com/rest/topsecret/"}',
        '{"webhook": ["topsecret"]}',
        '{"client_secret": "topsecret"}',
        '{"topsecrets": "topsecret", "webhook": ""}',
        "[]",
    ],
)
def test_no_secret_is_echoed_from_a_wrong_file(tmp_path: Path, command: Command, content: str) -> None:
    file = tmp_path / "credentials.json"
    file.write_text(content)
    ended = command("call", "user.current", "--credentials", str(file))
    assert (ended.code, ended.out) == (2, "")
    assert "topsecret" not in ended.err.replace("'topsecrets'", "")


def test_a_webhook_typed_where_a_method_belongs_is_not_echoed(portal: FakePortal, command: Command) -> None:
    secret = portal.webhook_url.split("/")[-2]
    for args in (
        ["call", portal.webhook_url],
        [portal.webhook_url],
        ["call", "user.current", portal.webhook_url],
    ):
        ended = command(*args)
        assert ended.code == 2
        assert secret not in ended.out + ended.err


def test_a_file_that_others_may_read_is_warned_of(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    file = tmp_path / "credentials.json"
    file.write_text(json.dumps({"webhook": portal.webhook_url}))
    file.chmod(0o644)
    assert "chmod 600" in command("call", "user.current", "--credentials", str(file)).err
    file.chmod(0o600)
    assert command("call", "user.current", "--credentials", str(file)).err == ""


def test_an_application_goes_before_a_webhook_and_its_renewed_token_is_kept(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    (tmp_path / "tokens.json").write_text(json.dumps(portal.tokens()))
    file = tmp_path / "credentials.json"
    application = {
        "client_id": portal.client_id,
        "client_secret": portal.client_secret,
        "server": portal.auth_url,
    }
    file.write_text(json.dumps(application | {"tokens": "tokens.json", "webhook": portal.webhook_url}))
    file.chmod(0o600)
    portal.expire_tokens()
    for _ in range(2):
        assert command("call", "user.current", "--credentials", str(file)).code == 0
    assert [request.code for request in portal.requests] == ["expired_token", "", ""]
    assert len(portal.auth_requests) == 1


def test_an_application_that_lacks_something_is_told_what(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITRIX24_CLIENT_ID", "app")
    ended = command("call", "user.current")
    assert "BITRIX24_CLIENT_SECRET, BITRIX24_TOKENS" in ended.err


def test_lines_go_out_as_csv_and_come_back(tmp_path: Path, portal: FakePortal, command: Command) -> None:
    portal.lines.create("+1", 'One, "1"')
    portal.lines.create("+2", "Two", "N")
    (tmp_path / "lines.csv").write_text(command("lines", "list", "--csv").out)
    (tmp_path / "lines.json").write_text(command("lines", "list", "--json").out)
    for name in ("lines.csv", "lines.json"):
        plan = json.loads(command("lines", "plan", str(tmp_path / name), "--prune", "--json").out)
        assert (plan["add"], plan["update"], plan["delete"], plan["unchanged"]) == ([], [], [], 2)


def test_a_plan_shows_the_differences_and_a_sync_makes_them(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    portal.lines.create("+1", "One")
    portal.lines.create("+2", "Two")
    file = tmp_path / "lines.csv"
    file.write_text("number,name,crm_auto_create\n+1,Uno,Y\n+3,Three,N\n")
    planned = command("lines", "plan", str(file), "--prune")
    table = [row.split("\t") for row in planned.out.splitlines()]
    assert table[1:] == [
        ["add", "+3", "Three", "N"],
        ["update", "+1", "One → Uno", "Y"],
        ["delete", "+2", "Two", "Y"],
    ]
    assert command("lines", "sync", str(file), "--prune", "--dry-run").out == planned.out
    assert set(portal.lines) == {"+1", "+2"}
    ended = command("lines", "sync", str(file))
    assert (ended.code, ended.out) == (0, "1 added, 1 updated, 0 deleted, 0 unchanged, 0 failed\n")
    assert {number: line["NAME"] for number, line in portal.lines.items()} == {
        "+1": "Uno",
        "+2": "Two",
        "+3": "Three",
    }


def test_a_sync_that_fails_in_part_says_so(tmp_path: Path, portal: FakePortal, command: Command) -> None:
    file = tmp_path / "lines.json"
    file.write_text('[{"number": "+1", "name": "One"}, {"number": "+2", "name": "Two"}]')
    portal.fail("telephony.externalLine.add", code="ACCESS_DENIED", description="No", status=403)
    ended = command("lines", "sync", str(file), "--json")
    report = json.loads(ended.out)
    assert (ended.code, report["added"], list(report["failed"])) == (3, 1, ["+1"])
    assert "+1: " in ended.err


def test_a_sync_whose_journal_another_run_uses_sends_nothing(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    file, journal = tmp_path / "lines.json", tmp_path / "lines.journal"
    file.write_text('[{"number": "+1", "name": "One"}]')
    other = JournalFile(journal)
    ended = command("lines", "sync", str(file), "--journal", str(journal))
    other.close()
    assert ended.code == 2
    assert "another run uses it" in ended.err
    assert "nothing was sent" in ended.err
    assert not portal.requests


def test_a_sync_asks_before_it_deletes(
    tmp_path: Path, portal: FakePortal, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.lines.create("+14151", "Main")
    portal.lines.create("007", "Bond")
    file = tmp_path / "lines.csv"
    file.write_text("number,name\n14151,Main\n7,Bond\n")
    sync = ["lines", "sync", str(file), "--prune"]
    planned = command("lines", "plan", str(file), "--prune").err
    assert "warning: '007' would be deleted, and '7', plainly the same, added" in planned

    refused = command(*sync)
    assert refused.code == 2
    assert "would delete 2 lines, and nobody is there to ask" in refused.err
    assert "--yes" in refused.err

    asked = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for answer in (False, True):

        def confirm(question: str, answer: bool = answer, **options: object) -> bool:
            asked.append(question)
            return answer

        monkeypatch.setattr(click, "confirm", confirm)
        assert set(portal.lines) == {"+14151", "007"}
        ended = command(*sync)
        assert ended.code == (0 if answer else 130)
        assert ("nothing was changed" in ended.err) is not answer
    assert set(portal.lines) == {"14151", "7"}
    assert asked[0] == "Delete 2 lines, 2 of them plainly the same as lines to be added?"

    file.write_text("number\n14151\n")
    assert command(*sync, "--yes").code == 0
    assert set(portal.lines) == {"14151"}
    assert command(*sync).code == 0, "there is nothing to delete"


def test_a_table_of_a_russian_excel_is_read_and_written(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    file = tmp_path / "lines.csv"
    file.write_bytes("number;name\n+1;Отдел продаж\n".encode("cp1251"))
    ended = command("lines", "plan", str(file))
    assert (ended.code, ended.out) == (2, "")
    assert "lines.csv is not UTF-8" in ended.err
    assert "add --encoding cp1251" in ended.err
    assert not portal.requests
    assert "no encoding 'cp12'" in command("lines", "plan", str(file), "--encoding", "cp12").err
    assert command("lines", "sync", str(file), "--encoding", "cp1251").code == 0
    assert portal.lines["+1"]["NAME"] == "Отдел продаж"
    assert command("lines", "list", "--excel", "--json").code == 2
    table = command("lines", "list", "--excel").out
    assert table.startswith("\ufeffnumber,name")
    file.write_text(table, encoding="utf-8")
    assert "1 unchanged" in command("lines", "plan", str(file)).err


def test_advice_is_in_terms_of_the_command_line(
    portal: FakePortal, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "lines.csv"
    file.write_text("number\n")
    portal.on("crm.deal.list", lambda params, ctx: {"a": [], "b": []})
    said = [command("lines", "sync", str(file), "--prune").err]
    for name in ("CLIENT_ID", "CLIENT_SECRET", "TOKENS"):
        monkeypatch.delenv(f"BITRIX24_{name}")
    monkeypatch.setenv("BITRIX24_WEBHOOK", portal.webhook_url)
    ended = command("lines", "list", "--json")
    said += [ended.err, ended.out]
    assert ended.code == 2
    assert all("--webhook-may" in text for text in said[1:])
    portal.on("acme.thing.list", lambda params, ctx: {"a": [{"ID": 1}], "b": [{"ID": 2}]})
    said.append(command("rows", "acme.thing.list", "--out", str(tmp_path / "x.jsonl")).err)
    assert "error: " in said[-1]
    for text in said:
        for python in ("=True", "=…", "Bitrix24("):
            assert python not in text


def test_a_mistake_in_a_file_of_lines_is_told_with_its_place(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    file = tmp_path / "lines.csv"
    file.write_text("number,name\n1.5E+10,One\n")
    assert "lines.csv: row 2" in command("lines", "plan", str(file)).err
    file.write_text("number,name\n")
    assert "--allow-empty" in command("lines", "sync", str(file), "--prune").err
    assert not portal.requests


def test_a_card_is_shown_and_hidden_and_an_unknown_call_is_a_failure(
    portal: FakePortal, command: Command
) -> None:
    register = ["telephony.externalCall.register", "USER_ID=1", "PHONE_NUMBER=+1", "TYPE=2", "SHOW=0"]
    call_id = json.loads(command("call", *register).out)["CALL_ID"]
    assert command("cards", "show", call_id, "1269", "1270").out == "shown\n"
    assert command("cards", "hide", call_id, "1269", "--json").out == '{"hidden": true}\n'
    ended = command("cards", "show", "nobody")
    assert (ended.code, ended.out) == (1, "")


def test_rows_are_exported_and_gone_on_with(tmp_path: Path, portal: FakePortal, command: Command) -> None:
    portal.add_deals(120)
    file = tmp_path / "deals.jsonl"
    export = ["rows", "crm.deal.list", "filter[>ID]=10", "select[]=TITLE", "--out", str(file)]
    assert command(*export).out == f"110 rows written to {file}\n"
    assert command(*export).code == 2
    file.write_bytes(file.read_bytes()[:-5])
    portal.add_deals(30)
    ended = command(*export, "--resume", "--json")
    assert json.loads(ended.out) == {"rows": 31, "file": str(file)}
    assert "in the middle of a row" in ended.err
    assert [int(json.loads(row)["ID"]) for row in file.read_text().splitlines()] == list(range(11, 151))


@pytest.mark.parametrize("suffix", [".parquet", ".xlsx"])
def test_rows_become_a_table_when_all_are_there(
    tmp_path: Path, portal: FakePortal, command: Command, suffix: str
) -> None:
    portal.add_deals(120)
    file = tmp_path / f"deals{suffix}"
    export = ["rows", "crm.deal.list", "select[]=TITLE", "--out", str(file)]
    portal.fail("batch", times=None, code="ACCESS_DENIED", status=403)
    ended = command(*export)
    assert ended.code == 1
    assert f"stopped by an error: 50 rows written to {file}.part.jsonl; --resume goes on" in ended.out
    assert not file.exists()
    portal.heal()
    assert command(*export).code == 2
    ended = command(*export, "--resume")
    assert (ended.code, ended.out) == (0, f"120 rows written to {file}\n")
    assert [path.name for path in tmp_path.iterdir() if "deals" in path.name] == [file.name]
    for more in ([], ["--resume"]):
        ended = command(*export, *more)
        assert ended.code == 2
        assert "is whole: --force" in ended.err
    assert command(*export, "--force").code == 0


def test_on_a_terminal_the_rows_to_come_are_counted(
    tmp_path: Path, portal: FakePortal, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.add_deals(120)
    monkeypatch.setenv("FORCE_COLOR", "1")
    ended = command("rows", "crm.deal.list", "filter[>ID]=20", "--out", str(tmp_path / "deals.jsonl"))
    assert "100/100" in ended.err


def test_csv_is_written_as_it_is_asked_for(tmp_path: Path, portal: FakePortal, command: Command) -> None:
    portal.on("crm.deal.list", lambda given, context: [{"ID": "1", "TITLE": "Сделка"}])
    file = tmp_path / "deals.csv"
    export = ["rows", "crm.deal.list", "--out", str(file), "--force"]
    assert command(*export, "--excel").code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfID,TITLE\n")
    assert command(*export, "--encoding", "cp1251").code == 0
    assert file.read_text("cp1251") == "ID,TITLE\n1,Сделка\n"
    for wrong in (["--excel", "--encoding", "cp1251"], ["--encoding", "utf-16"], ["--encoding", "nope"]):
        assert command(*export, *wrong).code == 2
    for out in ("-", str(tmp_path / "x.jsonl"), str(tmp_path / "x.parquet")):
        assert command("rows", "crm.deal.list", "--out", out, "--excel").code == 2


def test_rows_read_by_offset_are_not_gone_on_with(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    ended = command("rows", "crm.deal.list", "order[TITLE]=ASC", "--out", str(tmp_path / "x.csv"), "--resume")
    assert ended.code == 2
    assert "cannot be resumed" in ended.err
    assert not (tmp_path / "x.csv").exists()


def test_an_export_cut_off_by_an_error_keeps_what_came(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    portal.add_deals(120)
    portal.fail("batch", times=None, code="ACCESS_DENIED", status=403)
    file = tmp_path / "deals.csv"
    ended = command("rows", "crm.deal.list", "--out", str(file))
    assert (ended.code, ended.out.count("stopped by an error: 50 rows")) == (1, 1)
    portal.heal()
    assert command("rows", "crm.deal.list", "--out", str(file), "--resume").code == 0
    assert len(file.read_text().splitlines()) == 121


def test_limits_are_told_once_as_json(portal: FakePortal, command: Command) -> None:
    portal.costs["crm.deal.list"] = 1.5
    found = json.loads(command("limits", "crm.deal.list", "--json").out)
    assert found["capacity"] == 50
    assert found["methods"]["crm.deal.list"]["operating"] == pytest.approx(1.5)
    assert found["methods"]["crm.deal.list"]["limit"] == 480
    assert "crm.deal.list 3.0 of 480" in command("limits", "crm.deal.list", "--once").out


def test_on_a_terminal_there_are_tables_and_bars(
    tmp_path: Path, portal: FakePortal, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    (tmp_path / "lines.csv").write_text("number,name\n+1,[red]One\n")
    ended = command("lines", "sync", str(tmp_path / "lines.csv"))
    assert ended.code == 0
    assert "[red]One" in ended.err
    assert "\x1b[" in ended.err
    assert "━" in ended.err


@pytest.mark.parametrize("terminal", [False, True])
def test_the_demo_measures_what_it_tells(
    command: Command, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
    ended = command("demo", "--lines", "50", "--links", "200", "--calls", "20", "--json")
    assert ended.code == 0
    assert ("\x1b[" in ended.err) == terminal
    facts = json.loads(ended.out)
    # 10 lines are there, 5 of them under another name; each phone call is 8 calls, 4 commands.
    assert facts["calls"] == 1 + 45 + 200 + 20 * 8
    assert facts["commands_run"] == 1 + 45 + 200 + 20 * 4
    assert facts["requests_saved"] == facts["calls"] - facts["http_requests"]
    assert facts["http_requests"] < 30
    assert (facts["refused"], facts["failed"], facts["tokens_refreshed"], facts["card_calls"]) == (
        0,
        0,
        1,
        120,
    )


def test_without_click_one_line_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "click", None)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == "bitrix24-async needs click: pip install 'bitrix24_async[cli]'\n"


def test_ctrl_c_while_the_commands_are_imported_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "bitrix24_async.cli.app":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "bitrix24_async.cli.app")
    monkeypatch.setattr(sys, "meta_path", [Impatient(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


def test_a_wrong_method_is_told_its_nearest(portal: FakePortal, command: Command) -> None:
    ended = command("call", "crm.deal.lst")
    assert ended.code == 1
    assert ended.err.startswith(
        "crm.deal.lst is not documented: did you mean 'crm.deal.list'?\nerror: NotFound"
    )


def test_an_export_into_a_folder_that_is_not_there_asks_for_nothing(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    for name in ("deals.csv", "deals.jsonl"):
        ended = command("rows", "crm.deal.list", "--out", str(tmp_path / "none" / name))
        assert ended.code == 2
        assert "there is no such folder" in ended.err
    assert not portal.requests


def test_an_option_before_its_command_is_told_its_place(command: Command) -> None:
    ended = command("--credentials", "x.json", "call", "user.current")
    assert (ended.code, "Options of a command follow its name" in ended.err) == (2, True)


def test_wrong_limits_in_the_environment_are_told_where_they_stand(
    portal: FakePortal, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BITRIX24_LIMITS", "entreprise")
    assert "BITRIX24_LIMITS" in command("call", "user.current").err


def test_models_are_written_and_only_what_was_made_so_is_overwritten(
    portal: FakePortal, command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "models.py"
    first = command("models", "crm.deal", "crm.contact", "--out", str(file))
    assert (first.code, first.out) == (0, f"2 classes written to {file}\n"), first.err
    text = file.read_text("utf-8")
    assert "class Deal(Model):" in text
    assert "class Contact(Model):" in text
    again = command("models", "crm.deal", "--out", str(file), "--json")
    assert json.loads(again.out) == {"records": ["crm.deal"], "file": str(file)}
    assert "class Contact" not in file.read_text("utf-8")
    assert command("models", "crm.deal").out == file.read_text("utf-8")
    file.write_text("mine = 1\n")
    refused = command("models", "crm.deal", "--out", str(file))
    assert refused.code == 2
    assert "--force" in refused.err
    assert file.read_text() == "mine = 1\n"
    assert command("models", "crm.deal", "--out", str(file), "--force").code == 0
    asked = len(portal.requests)
    wrong = command("models", "crm.dael")
    assert (wrong.code, len(portal.requests)) == (2, asked)
    assert "no method that describes its fields" in wrong.err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04\x14\x00\x08\x00", "is a workbook, not text: save its sheet as CSV"),
        ("number,name\n7,Боб\n".encode("utf-16"), "is UTF-16, not UTF-8: add --encoding utf-16"),
    ],
    ids=["workbook", "utf-16"],
)
def test_a_file_that_is_no_text_or_another_is_named_for_what_it_is(
    tmp_path: Path, portal: FakePortal, command: Command, content: bytes, told: str
) -> None:
    file = tmp_path / "saved.csv"
    file.write_bytes(content)
    for reading in (["lines", "plan", str(file)], ["run", str(file), "--method", "crm.contact.add"]):
        ended = command(*reading)
        assert (ended.code, ended.err) == (2, f"error: {file} {told}\n")
    assert not portal.requests


def test_a_file_of_parameters_that_cannot_be_read_is_a_wrong_usage(
    tmp_path: Path, portal: FakePortal, command: Command
) -> None:
    file = tmp_path / "params.json"
    ended = command("call", "crm.deal.get", "--params", f"@{file}")
    assert (ended.code, ended.err) == (2, f"error: --params: {file}: No such file or directory\n")
    file.write_bytes(b'{"id": "\xff"}')
    assert (
        command("call", "crm.deal.get", "--params", f"@{file}").err
        == f"error: --params: {file} is not UTF-8\n"
    )
    file.write_bytes(b'\xef\xbb\xbf{"id": 1}')
    portal.add_deals(1)
    assert command("call", "crm.deal.get", "--params", f"@{file}").code == 0


def test_what_is_no_list_is_for_the_command_call(command: Command, portal: FakePortal) -> None:
    ended = command("rows", "crm.deal.get", "--out", "-")
    assert ended.err == "error: crm.deal.get is no list: `bitrix24-async call` calls it\n"

"""``api search``, ``api show``, and methods' names for the shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import click
import pytest

from bitrix24_async.cli.api import complete_methods
from bitrix24_async.cli.app import app, run
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import parse

ALL = [parse(line) for line in catalogue.lines()]


def ran(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = run(["api", *args])
    return code, *capsys.readouterr()


def test_search_lists_the_names_with_every_word_whole_words_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "search", "Deal", "list")
    assert (code, err) == (0, "")
    head, *rows = out.splitlines()
    assert head == "method\tversion\tsafety\tlist"
    assert rows[0] == "crm.deal.list\t2\tread\tid, start"
    names = [row.partition("\t")[0] for row in rows]
    assert "crm.dealcategory.list" in names
    assert all("deal" in name and "list" in name for name in names)


def test_search_writes_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "search", "tasks.task.get", "--json")
    assert code == 0
    assert json.loads(out)[:2] == [
        {"method": "tasks.task.get", "version": version, "safety": "read"} for version in (2, 3)
    ]


def test_search_that_finds_nothing_fails_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "search", "nothing", "like", "it")
    assert (code, out) == (1, "")
    assert err == "error: no documented method has nothing and like and it in its name\n"
    assert ran(capsys, "search", "nothing_like_it", "--json")[:2] == (1, "[]\n")


def test_show_tells_what_a_caller_needs_to_know(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "show", "CRM.Deal.List")
    assert (code, err) == (0, "")
    assert out == (
        "crm.deal.list([select: string[]], [filter: object], [order: object], [start: integer])\n"
        "  safety   reads\n"
        "  version  2\n"
        "  scopes   crm\n"
        "  batch    yes\n"
        '  list     by id, with filter {">ID": …} or by start, an offset; 50 rows a reply\n'
        "  python   await b24.api.crm.deal.list(…)\n"
        "  page     https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-list.html\n"
    )


def test_show_tells_of_both_versions_of_applications_and_of_what_is_needed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = ran(capsys, "show", "tasks.task.list")
    assert [line.strip() for line in out.splitlines()].count("tasks.task.list(") == 1  # it is long
    assert "\n\ntasks.task.list([select: array]," in out
    assert "await b24.api.v3.tasks.task.list(…)" in out
    assert out.count("batch    yes") == 2
    assert '["id", ">", …]' in out
    _, out, _ = ran(capsys, "show", "telephony.externalCall.register")
    assert "who      only an application" in out
    assert "needs    USER_ID or USER_PHONE_INNER" in out
    assert "\n    PHONE_NUMBER: string,\n" in out
    _, out, _ = ran(capsys, "show", "crm.item.import")
    assert "await b24.api.crm.item.import_(…)" in out


def test_show_writes_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "show", "crm.deal.get", "--json")
    (told,) = json.loads(out)
    assert told["params"] == {"id": {"type": "integer", "required": True, "group": 0}}
    assert (told["method"], told["safety"], told["batchable"]) == ("crm.deal.get", "read", True)


@pytest.mark.parametrize(
    ("name", "said"), [("crm.del.list", "did you mean 'crm.deal.list'?"), ("x", "`api search` finds")]
)
def test_show_of_an_unknown_name_says_what_to_do(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ran(capsys, "show", name)
    assert (code, out) == (2, "")
    assert said in err


def test_every_method_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    for name in dict.fromkeys(entry.name for entry in ALL):
        code, out, _ = ran(capsys, "show", name)
        assert code == 0
        assert out.startswith(f"{name}(")


def completed(text: str, *, lists: bool = False) -> list[str]:
    context = click.Context(app)
    return complete_methods(lists=lists)(context, click.Argument(["method"]), text)


def test_names_are_completed_in_any_letter_case_and_lists_where_only_lists_fit() -> None:
    assert completed("CRM.deal.l") == ["crm.deal.list"]
    assert completed("telephony.externalcall.a") == ["telephony.externalCall.attachRecord"]
    assert completed("nothing") == []
    every = completed("")
    assert len(every) == len(set(every)) == len({entry.name for entry in ALL})
    assert completed("", lists=True) == list(dict.fromkeys(entry.name for entry in ALL if entry.listing))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bitrix24-async li", ["plain,limits", "plain,lines"]),
        ("bitrix24-async lines s", ["plain,sync"]),
        ("bitrix24-async lines sync --pr", ["plain,--prune"]),
        ("bitrix24-async call crm.deal.a", ["plain,crm.deal.add"]),
        ("bitrix24-async rows crm.deal.l", ["plain,crm.deal.list"]),
        ("bitrix24-async run x.csv --method crm.deal.a", ["plain,crm.deal.add"]),
        ("bitrix24-async limits crm.deal.g", ["plain,crm.deal.get"]),
        ("bitrix24-async api show crm.deal.a", ["plain,crm.deal.add"]),
        ("bitrix24-async models crm.deal.r", ["plain,crm.deal.recurring"]),
        ("bitrix24-async rows crm.deal.list --out de", ["file,de"]),
        ("bitrix24-async run ca", ["file,ca"]),
    ],
)
def test_a_shell_is_given_what_completes_a_word(words: str, found: list[str]) -> None:
    asked = {
        "_BITRIX24_ASYNC_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    out = subprocess.run(
        [sys.executable, "-m", "bitrix24_async"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert out.splitlines() == found


def test_only_the_command_that_is_asked_for_is_imported() -> None:
    program = (
        "import sys; from bitrix24_async.cli.app import run; run(['call', '--help']); "
        "print(*(name for name in sys.modules if name.startswith('bitrix24_async.testing')))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert "Usage: bitrix24-async call" in out
    assert out.splitlines()[-1] == ""

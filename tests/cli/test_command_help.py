from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bitrix24_async.cli.app import app, run
from bitrix24_async.cli.exits import EXPLAINED

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "command-line.md"


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, f"{path} {name}")
    else:
        yield path, command


ALL = dict(commands(app, "bitrix24-async"))


@pytest.mark.parametrize("path", ALL)
def test_every_command_is_in_the_guide(path: str) -> None:
    assert path in GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ALL)
def test_every_help_has_an_example(path: str) -> None:
    assert "Example" in (text := ALL[path].help or "")
    assert path in text


@pytest.mark.parametrize("path", ALL)
def test_the_examples_stand_on_lines_of_their_own(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*path.split()[1:], "--help"]) == 0
    told = capsys.readouterr().out
    assert "\\b" not in told
    assert any(line.strip().startswith(path) for line in told.splitlines()[1:])


@pytest.mark.parametrize("group", [[], ["lines"], ["api"]])
def test_whoever_says_nothing_is_told_what_can_be_said(
    group: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(group)
    captured = capsys.readouterr()
    told = captured.out + captured.err
    assert told.startswith("Usage: bitrix24-async")
    assert "error" not in told.partition("Options:")[0]


def test_the_list_of_commands_cuts_nothing_off(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    assert "..." not in capsys.readouterr().out.partition("Commands:")[2]


def test_the_guide_tells_every_exit_code() -> None:
    told = GUIDE.read_text(encoding="utf-8").partition("## Exit codes")[2]
    for part in EXPLAINED.removeprefix("Exit codes: ").split("; "):
        assert f"| {part.split()[0]} |" in told

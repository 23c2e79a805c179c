from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bitrix24_async.cli.app import app
from bitrix24_async.cli.exits import EXPLAINED

README = Path(__file__).parents[2] / "README.md"


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, f"{path} {name}")
    else:
        yield path, command


ALL = dict(commands(app, "bitrix24-async"))


@pytest.mark.parametrize("path", ALL)
def test_every_command_is_in_the_readme(path: str) -> None:
    assert path in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ALL)
def test_every_help_has_an_example(path: str) -> None:
    assert "Example" in (text := ALL[path].help or "")
    assert path in text


def test_the_readme_tells_every_exit_code() -> None:
    told = README.read_text(encoding="utf-8").partition("Exit codes: ")[2]
    for part in EXPLAINED.removeprefix("Exit codes: ").split("; "):
        assert f"{part.split()[0]} " in told

"""Every code block of the guides runs as it stands, where what it imports is installed."""

import ast
import re
import shlex
import warnings
from pathlib import Path

import click
import pytest

from bitrix24_async.cli.app import app

DOCS = Path(__file__).parent.parent / "docs"
BLOCKS = [
    (path.name, kind, text)
    for path in sorted(DOCS.glob("*.md"))
    for kind, text in re.findall(r"^```(\w*)\n(.*?)^```", path.read_text(), re.MULTILINE | re.DOTALL)
]


def imported(text: str) -> set[str]:
    """The packages that a block needs."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).partition(".")[0])
    return names


@pytest.mark.parametrize(("page", "text"), [(page, text) for page, kind, text in BLOCKS if kind == "python"])
def test_the_example_runs(page: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in imported(text):
        pytest.importorskip(name)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(text, page, "exec"), {"__name__": "__main__"})
    captured = capsys.readouterr()
    assert captured.out
    assert not captured.err


@pytest.mark.parametrize("text", [text for _, kind, text in BLOCKS if kind == "bash"])
def test_commands_are_as_they_are_written(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in text.replace("\\\n", " ").splitlines():
        program, *args = shlex.split(line)
        assert program == "bitrix24-async"
        command = app.commands[args[0]]
        # Whether files are there is not asked.
        for param in command.params:
            if isinstance(param.type, click.Path):
                monkeypatch.setattr(param, "type", click.STRING)
        command.make_context(args[0], args[1:])

"""Every code block of the README runs as it stands."""

import re
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUSSIAN = (ROOT / "README.ru.md").read_text(encoding="utf-8")


def blocks_of(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


BLOCKS = blocks_of(README)
PYTHON = [text for kind, text in BLOCKS if kind == "python"]
SHELL = [text.strip() for kind, text in BLOCKS if kind == "bash"]


def title(text: str) -> str:
    """The heading that a block stands under."""
    page = README if text in README else RUSSIAN
    return str(re.findall(r"^## (.+)$", page[: page.index(text)], re.MULTILINE)[-1])


@pytest.mark.parametrize(
    "text", [*PYTHON, *(text for kind, text in blocks_of(RUSSIAN) if kind == "python")], ids=title
)
def test_the_example_runs(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(text, "README.md", "exec"), {"__name__": "__main__"})
    captured = capsys.readouterr()
    assert captured.out
    assert not captured.err


def test_the_readme_begins_with_two_commands() -> None:
    assert SHELL[0].endswith("bitrix24-async demo")
    assert "python -m pytest" in SHELL[1]
    assert README.index(SHELL[1]) < README.index("```python")


def test_ci_runs_the_readmes_own_test_command() -> None:
    # .ci/run takes the command from the README itself, so that it cannot drift.
    assert "README.md" in (ROOT / ".ci" / "run").read_text()


def test_every_block_is_of_a_kind_that_is_tested() -> None:
    assert {kind for kind, _ in BLOCKS} <= {"python", "bash"}


def test_the_russian_readme_has_the_same_commands_and_as_many_examples() -> None:
    russian = blocks_of(RUSSIAN)
    assert [kind for kind, _ in russian] == [kind for kind, _ in BLOCKS]
    assert [text for kind, text in russian if kind == "bash"] == [
        text for kind, text in BLOCKS if kind == "bash"
    ]


def test_it_is_read_in_five_minutes() -> None:
    assert len(README.splitlines()) <= 160

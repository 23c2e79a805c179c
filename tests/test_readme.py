"""Every code block of the README runs as it stands."""

import re
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
PYTHON = [text for kind, text in BLOCKS if kind == "python"]
SHELL = [text.strip() for kind, text in BLOCKS if kind == "bash"]


def title(text: str) -> str:
    """The heading that a block stands under."""
    return str(re.findall(r"^## (.+)$", README[: README.index(text)], re.MULTILINE)[-1])


@pytest.mark.parametrize("text", PYTHON, ids=title)
def test_the_example_runs(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(compile(text, "README.md", "exec"), {"__name__": "__main__"})
    captured = capsys.readouterr()
    assert captured.out
    assert not captured.err


def test_the_readme_begins_with_two_commands() -> None:
    assert SHELL[0].endswith("bitrix24-async demo")
    assert SHELL[1].endswith("python -m pytest")
    assert README.index(SHELL[1]) < README.index("```python")


def test_ci_runs_the_readmes_own_test_command() -> None:
    # .ci/run takes the command from the README itself, so that it cannot drift.
    assert "README.md" in (ROOT / ".ci" / "run").read_text()


def test_every_block_is_of_a_kind_that_is_tested() -> None:
    assert {kind for kind, _ in BLOCKS} <= {"python", "bash", "text"}

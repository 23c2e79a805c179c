"""What those who carry the project on rely on: files that are there, and commands that are told truly."""

import os
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WORKFLOW = (ROOT / ".github" / "workflows" / "ci.yml").read_text()
SCRIPTS = sorted(path.name for path in (ROOT / ".ci").iterdir())


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "README.md"])
def test_what_a_page_links_to_is_there(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / name).read_text()):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_can_be_run_and_is_told_of(script: str) -> None:
    assert os.access(ROOT / ".ci" / script, os.X_OK)
    assert f"`.ci/{script}`" in (ROOT / "CONTRIBUTING.md").read_text()


def test_the_public_ci_calls_the_scripts_and_nothing_else() -> None:
    called = re.findall(r"- run: (.+)", WORKFLOW)
    assert called == [".ci/run", ".ci/lowest", ".ci/package"]


def test_the_versions_that_are_promised_are_tried() -> None:
    promised = re.findall(r"Python :: (3\.\d+)", " ".join(PROJECT["project"]["classifiers"]))
    tried = re.findall(r'"(3\.\d+)"', WORKFLOW.partition("matrix:")[2].partition("runs-on")[0])
    assert set(promised) <= set(tried)
    assert PROJECT["project"]["requires-python"] == f">={promised[0]}"


def test_every_dependency_says_its_lowest_version() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    for line in [*PROJECT["project"]["dependencies"], *(one for lines in extras.values() for one in lines)]:
        assert re.fullmatch(r"[\w-]+>=[\d.]+|bitrix24_async\[[\w,]+\]", line), line


def test_the_source_archive_has_what_the_tests_read() -> None:
    included = {name.strip("/") for name in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]}
    needed = {
        ".ci",
        ".github",
        ".pre-commit-config.yaml",
        "tests",
        "docs",
        "examples",
        "benchmarks",
        "LICENSE",
        "*.md",
    }
    assert needed <= included

"""What type checkers make of the names, and that the stub and the runtime have the same ones."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bitrix24_async
from bitrix24_async import api
from bitrix24_async.api.signatures import python_name
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import parse

SAMPLES = Path(__file__).with_name("samples.py")
STUB = Path(bitrix24_async.__file__).parent / "api/__init__.pyi"


def ran(tool: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", tool, *args],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
    )


def test_mypy_takes_the_right_calls_and_refuses_the_wrong_ones() -> None:
    pytest.importorskip("mypy", reason="mypy is not installed")
    root = SAMPLES.parents[2]
    checked = ran("mypy", "--config-file", str(root / "pyproject.toml"), str(SAMPLES))
    assert checked.returncode == 0, checked.stdout


def test_pyright_does_so_too(tmp_path: Path) -> None:
    if importlib.util.find_spec("pyright") is None:
        pytest.skip("pyright is not installed")
    if ran("pyright", "--version").returncode:
        pytest.skip("pyright cannot start: at its first run it fetches its own program, or node")
    shutil.copy(SAMPLES, tmp_path)
    settings = {
        "include": [SAMPLES.name],
        "extraPaths": [str(SAMPLES.parents[2])],
        "enableTypeIgnoreComments": False,
        "reportUnnecessaryTypeIgnoreComment": "error",
        "typeCheckingMode": "strict",
        "reportUnknownMemberType": False,  # what a wrong name leads to
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    checked = ran("pyright", "-p", str(tmp_path), "--pythonpath", sys.executable)
    assert checked.returncode == 0, checked.stdout
    assert "No source files" not in checked.stdout


def test_the_stub_has_every_method_with_its_parameters() -> None:
    classes = {
        node.name: node
        for node in ast.parse(STUB.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and node.name.startswith("_Api")
    }

    def function(root: str, name: str) -> ast.FunctionDef:
        *outer, last = name.split(".")
        inner = classes.get("_".join([root, *outer, last]))
        owner, wanted = (
            (inner, "__call__") if inner else (classes["_".join([root, *outer])], python_name(last))
        )
        return next(node for node in owner.body if isinstance(node, ast.FunctionDef) and node.name == wanted)

    for entry in map(parse, catalogue.lines()):
        found = function("_Api3" if entry.version == 3 else "_Api", entry.name)
        named = {
            argument.arg: default
            for argument, default in zip(found.args.kwonlyargs, found.args.kw_defaults, strict=True)
        }
        known = {
            python_name(name): param.required
            for name, param in entry.params.items()
            if not name.endswith("...")
        }
        assert {name: default is None for name, default in named.items()} == known | {"extra": False}
        assert (found.args.kwarg is not None) is any(name.endswith("...") for name in entry.params)
        assert entry.doc in (ast.get_docstring(found) or "")


def test_the_stub_offers_what_the_module_has() -> None:
    tree = ast.parse(STUB.read_text("utf-8"))
    offered = {
        node.target.id
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    offered |= {
        alias.asname
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
    offered |= {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    assert {name for name in offered if re.match(r"[a-zA-Z]", name)} == set(dir(api))

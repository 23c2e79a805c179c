"""The pages of the documentation, and their blocks of code."""

from __future__ import annotations

import ast
import asyncio
import inspect
import io
import os
import re
import shutil
import ssl
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager, redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from attrs import frozen

from bitrix24_async import Bitrix24, open_session
from bitrix24_async.testing import FakePortal

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_FENCE = re.compile(
    r"^(?P<lead> *)```(?P<kind>\w*)(?P<info>[^\n]*)\n(?P<text>.*?)^(?P=lead)```$", re.MULTILINE | re.DOTALL
)
_PROGRAM = re.compile(r"^ *(asyncio\.run|with FakePortal)\(", re.MULTILINE)
_TITLE = re.compile(r'title="([^"]*)"')


@frozen
class Block:
    """One block: ``title`` is a file's name, or "prints" for what the block before it prints."""

    page: Path
    line: int
    kind: str
    title: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def included(self) -> bool:
        """Whether it shows a file of the repository, which is tested where it lies."""
        return self.text.startswith("--8<--")

    @property
    def is_program(self) -> bool:
        """Whether it stands for itself; the others share their page's names, portal and client."""
        return _PROGRAM.search(self.text) is not None

    @property
    def is_test(self) -> bool:
        """Whether it is a file for pytest."""
        return self.title.startswith("test_")


def pages() -> list[Path]:
    """All pages of the site."""
    return sorted(DOCS.rglob("*.md"))


def blocks_of(page: Path) -> list[Block]:
    """A page's blocks, in order."""
    text = page.read_text()
    return [
        Block(
            page,
            text.count("\n", 0, found.start()) + 2,
            found["kind"],
            "".join(_TITLE.findall(found["info"])),
            textwrap.dedent(found["text"]),
        )
        for found in _FENCE.finditer(text)
    ]


def compiled(block: Block) -> CodeType:
    """The block's code, whose lines are those of the page."""
    flags = 0 if block.is_program else ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    text = "\n" * (block.line - 1) + block.text
    code: CodeType = compile(text, str(block.page), "exec", flags=flags, dont_inherit=True)
    return code


class Reader:
    """Runs a page as somebody would who reads it from above to below.

    A page of https-only code has a portal with a certificate, whose webhook is in ``domain`` and ``token``.
    """

    def __init__(self, page: Path) -> None:
        self._blocks = [block for block in blocks_of(page) if not block.included]
        self._authority = certificate() if page.stem == "b24pysdk" else None
        self._printed = ""

    def run(self) -> None:
        """Run its blocks in a portal of the page's own."""
        tls = None
        if self._authority is not None:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(self._authority)
        with FakePortal(seed=1, tls=tls) as portal:
            portal.add_deals(120)
            asyncio.run(self._run(portal)) if self._awaits() else self._run_programs(portal)

    def _awaits(self) -> bool:
        return any(block.kind == "python" and not block.is_program for block in self._blocks)

    async def _run(self, portal: FakePortal) -> None:
        names: dict[str, Any] = {"portal": portal, "asyncio": asyncio, "__name__": "__main__"}
        async with AsyncExitStack() as stack:
            session = None
            if self._authority is not None:
                trusting = ssl.create_default_context(cafile=self._authority)
                connector = aiohttp.TCPConnector(ssl=trusting, limit=0)
                session = await stack.enter_async_context(open_session(connector=connector))
                hook = urlsplit(portal.webhook_url)
                names |= {"domain": hook.netloc, "token": hook.path.removeprefix("/rest/").strip("/")}
            names["b24"] = await stack.enter_async_context(Bitrix24(portal.oauth(), session=session))
            # A page for ``python -m asyncio`` opens a portal and a client of its own, which its reader closes.
            stack.push_async_callback(lambda: names.get("stack", AsyncExitStack()).aclose())
            for block in self._blocks:
                if block.kind == "python" and not block.is_program and not block.is_test:
                    with self._printing():
                        running = FunctionType(compiled(block), names)()
                        if inspect.isawaitable(running):
                            await running
                else:
                    await asyncio.to_thread(self._other, block, portal)

    def _run_programs(self, portal: FakePortal) -> None:
        for block in self._blocks:
            self._other(block, portal)

    def _other(self, block: Block, portal: FakePortal) -> None:
        if block.title == "prints":
            assert self._printed == block.text, block.name
        elif block.is_test:
            self._printed = _checked(
                [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", _file(block)]
            )
        elif block.kind == "python":
            with self._printing():
                exec(compiled(block), {"__name__": "__main__"})
        elif block.kind == "bash":
            self._printed = _checked(["bash", "-euo", "pipefail", "-c", block.text], environment(portal))
        elif block.title:
            _file(block)

    @contextmanager
    def _printing(self) -> Iterator[None]:
        text = io.StringIO()
        try:
            with redirect_stdout(text):
                yield
        except ModuleNotFoundError as error:
            if find_spec("mkdocs"):
                raise
            pytest.skip(f"{error.name} is not installed: extra docs")
        self._printed = text.getvalue()


def certificate() -> str:
    """Make a certificate for 127.0.0.1, and let whoever uses requests trust it."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    ask = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=127.0.0.1"
    files = "-addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out crt.pem"
    subprocess.run([*ask.split(), *files.split()], check=True, capture_output=True)
    both = Path("both.pem")
    both.write_text(Path("crt.pem").read_text() + Path("key.pem").read_text())
    os.environ["REQUESTS_CA_BUNDLE"] = str(both.resolve())
    return str(both)


def environment(portal: FakePortal) -> Mapping[str, str]:
    """Where commands of a page find a portal."""
    tokens = Path("tokens.json")
    if not tokens.exists():
        import json

        tokens.write_text(json.dumps(portal.tokens()))
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "BITRIX24_CLIENT_ID": portal.client_id,
        "BITRIX24_CLIENT_SECRET": portal.client_secret,
        "BITRIX24_SERVER": portal.auth_url,
        "BITRIX24_TOKENS": str(tokens),
    }


def _checked(command: list[str], env: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _file(block: Block) -> str:
    Path(block.title).write_text(block.text)
    return block.title


def links_of(page: Path) -> Iterator[str]:
    """The addresses a page leads to, outside its blocks."""
    text = _FENCE.sub("", page.read_text())
    yield from re.findall(r"\[[^\]\n]*\]\(([^)\s]+)\)", text)
    yield from re.findall(r"<(https?://[^>\s]+)>", text)

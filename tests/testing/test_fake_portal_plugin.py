from __future__ import annotations

import ast
import subprocess
import sys
import urllib.request
from pathlib import Path

import orjson
import pytest

import bitrix24_async.testing
from bitrix24_async import Bitrix24, Limits
from bitrix24_async.testing import FakePortal


def test_the_fixture_serves_synchronous_tests(fake_portal: FakePortal) -> None:
    with urllib.request.urlopen(f"{fake_portal.webhook_url}user.current") as reply:
        assert orjson.loads(reply.read())["result"]["ID"] == "1"
    assert [entry.method for entry in fake_portal.requests] == ["user.current"]


@pytest.mark.parametrize("fake_portal", [{"capacity": 3, "seed": 1}], indirect=True)
async def test_the_fixture_takes_options_and_serves_asynchronous_tests(fake_portal: FakePortal) -> None:
    async with Bitrix24(fake_portal.webhook(), limits=Limits(3, 2.0)) as b24:
        assert (await b24.call("user.current")).result["ID"] == "1"
    fake_portal.crowd(5)
    assert fake_portal.level() == 3


def test_the_plugin_imports_nothing_heavy_until_it_is_used() -> None:
    code = (
        "import sys; import bitrix24_async.testing.plugin;"
        "heavy = {'aiohttp', 'orjson', 'bitrix24_async.client', 'bitrix24_async.transport.aiohttp_transport'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_the_portal_imports_nothing_of_the_client_but_the_query_reader_and_the_catalogue() -> None:
    """Two sides that share code would agree on the same mistake."""
    found = set()
    for path in Path(str(bitrix24_async.testing.__file__)).parent.rglob("*.py"):
        # Only what runs on import: types are no behaviour, and credentials for the client are made on demand.
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
            elif isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
    own = {name for name in found if name.startswith("bitrix24_async")}
    assert {name for name in own if not name.startswith("bitrix24_async.testing")} == {
        "bitrix24_async.php",
        "bitrix24_async.wire",
        "bitrix24_async.wire.entry",
    }

"""The examples that export, import and share a budget, as programs of their own."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from ground_kit import until

from bitrix24_async import Bitrix24
from bitrix24_async.testing import FakePortal

HERE = Path(__file__).parents[2] / "examples"


def run(program: str, *args: object, hook: str = "") -> list[str]:
    done = subprocess.run(
        [sys.executable, str(HERE / program), *map(str, args)],
        env={**os.environ, "BITRIX24_WEBHOOK": hook},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_an_export_started_again_fetches_what_is_new(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    with FakePortal(seed=1) as portal:
        portal.add_deals(6000)
        assert run("export_deals.py", tmp_path, hook=portal.webhook_url)[-1].startswith("6000 new rows")
        (tmp_path / ".000000009999.parquet").write_bytes(b"of a run that was killed")
        portal.add_deals(30)
        assert run("export_deals.py", tmp_path, hook=portal.webhook_url)[-1].startswith("30 new rows; 6030")
    table = pq.read_table(tmp_path)
    assert sorted(table["ID"].to_pylist()) == list(range(1, 6031))
    assert len(list(tmp_path.glob("[0-9]*.parquet"))) == 3


def test_without_a_portal_the_export_makes_one(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert run("export_deals.py", tmp_path)[-1].startswith("10000 new rows; 10000 in")


async def test_an_import_that_is_killed_goes_on_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    import import_contacts

    path = tmp_path / "contacts.csv"
    import_contacts.make(path, 200)
    async with FakePortal(latency=0.2) as portal:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(HERE / "import_contacts.py"), str(path)),
            env={**os.environ, "BITRIX24_WEBHOOK": portal.webhook_url},
            stdout=subprocess.DEVNULL,
        )
        await until(lambda: len(portal.contacts) >= 50)
        process.kill()
        await process.wait()
        async with Bitrix24(portal.webhook()) as b24:
            counts = await import_contacts.import_contacts(b24, path, settle_after=0.3)
        names = Counter(row["ORIGIN_ID"] for row in portal.contacts.values())
    assert counts == {"done": 200}
    assert set(names.values()) == {1}
    assert len(names) == 200


async def test_what_the_portal_refuses_is_in_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(HERE))
    import import_contacts

    path = tmp_path / "contacts.csv"
    path.write_text("key,name,last_name,phone\na,Ann,Example,+1\nb,Bob,Example,+2\n")
    async with FakePortal() as portal, Bitrix24(portal.webhook()) as b24:
        portal.fail("crm.contact.add", code="ERROR_CORE", description="No room")
        assert await import_contacts.import_contacts(b24, path) == {"failed": 1, "done": 1}
    report = path.with_suffix(".failed.csv").read_text().splitlines()
    assert report == ["key,error", "a,crm.contact.add: ERROR_CORE: No room"]


def test_without_a_file_the_import_shows_itself() -> None:
    lines = run("import_contacts.py")
    assert any(line.startswith("stopped, with") for line in lines)
    assert lines[-1] == "{'done': 1000} and 1000 contacts in the portal"


@pytest.mark.skipif(not shutil.which("redis-server"), reason="there is no redis-server on this machine")
def test_four_workers_share_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("redis")
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.setenv("CALLS", "200")
    lines = run("four_workers.py")
    assert sorted(lines[:4]) == [f"worker {number}: 200 of 200 calls done" for number in range(1, 5)]
    assert lines[-1].startswith("800 contacts in")
    assert lines[-1].endswith(" 0 refused")

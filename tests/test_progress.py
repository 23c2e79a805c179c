"""``progress=True``: a bar where somebody sees it, and not a word elsewhere."""

from __future__ import annotations

import sys
import threading
from collections.abc import AsyncIterator
from typing import Any, Self

import pytest
from ground_kit import client, portal

from bitrix24_async import Bitrix24, Limits, LocalGovernor, raw
from bitrix24_async.errors import ApiError, UsageError
from bitrix24_async.testing import FakePortal


@pytest.fixture
async def bx() -> AsyncIterator[FakePortal]:
    async with portal() as bx:
        bx.add_deals(1234)
        yield bx


class Terminal:
    """stderr, as if somebody looked at it."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.drawn = ""

    def write(self, text: str) -> None:
        self.drawn += text

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return True

    def __enter__(self) -> Self:
        # Not in a fixture: pytest puts its own in place before the test begins.
        self._other, sys.stderr = sys.stderr, self
        return self

    def __exit__(self, *exception: object) -> None:
        sys.stderr = self._other


@pytest.fixture
def terminal() -> Terminal:
    pytest.importorskip("tqdm")
    return Terminal()


GETS = [raw("crm.deal.get", {"id": number}) for number in range(1, 121)]


async def test_a_run_shows_how_far_it_is(b24: Bitrix24, terminal: Terminal) -> None:
    threads = threading.active_count()
    with terminal:
        outcomes = await b24.run(GETS, progress=True)
    assert [outcome.unwrap()["ID"] for outcome in outcomes] == list(map(str, range(1, 121)))
    assert "120/120" in terminal.drawn
    assert "calls/s" in terminal.drawn
    assert threading.active_count() <= threads + 1  # aiohttp's own
    # Of a generator nobody knows the end.
    terminal.drawn = ""
    with terminal:
        await b24.run(iter(GETS), progress=True)
    assert "120 calls" in terminal.drawn
    assert "/120" not in terminal.drawn


@pytest.mark.parametrize("pages", [False, True])
async def test_rows_show_how_far_they_are_of_how_many(
    b24: Bitrix24, bx: FakePortal, terminal: Terminal, pages: bool
) -> None:
    params = {"filter": {">ID": 34}, "select": ["TITLE"]}
    plain = [row async for row in b24.rows("crm.deal.list", params, pages=pages)]
    requests = len(bx.requests)
    with terminal:
        shown = [row async for row in b24.rows("crm.deal.list", params, pages=pages, progress=True)]
    assert shown == plain
    assert "1200/1200" in terminal.drawn
    # Counting is one request.
    assert len(bx.requests) == 2 * requests + 1


async def test_typed_names_show_it_too(b24: Bitrix24, terminal: Terminal) -> None:
    with terminal:
        rows = [row async for row in b24.api.crm.deal.list.rows(select=["ID"], progress=True)]
    assert len(rows) == 1234
    assert "1234/1234" in terminal.drawn


async def test_a_list_that_cannot_be_counted_is_read_all_the_same(
    b24: Bitrix24, bx: FakePortal, terminal: Terminal
) -> None:
    bx.fail("crm.deal.list", code="ACCESS_DENIED", status=403, times=1)
    with terminal:
        rows = [row async for row in b24.rows("crm.deal.list", progress=True)]
    assert len(rows) == 1234
    assert "1234 rows" in terminal.drawn
    bx.fail("crm.deal.list", code="ACCESS_DENIED", status=403, times=None)
    with pytest.raises(ApiError):
        await anext(b24.rows("crm.deal.list", progress=True))


async def test_where_nobody_looks_nothing_is_drawn(b24: Bitrix24, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    assert len(await b24.run(GETS, progress=True)) == 120
    assert len([row async for row in b24.rows("crm.deal.list", progress=True)]) == 1234
    assert capsys.readouterr() == ("", "")


async def test_without_tqdm_it_says_what_to_install(
    b24: Bitrix24, bx: FakePortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    with pytest.raises(UsageError, match=r"bitrix24_async\[progress\]"):
        await b24.run(GETS, progress=True)
    with pytest.raises(UsageError, match=r"bitrix24_async\[progress\]"):
        b24.rows("crm.deal.list", progress=True)
    assert not bx.requests


async def test_what_ends_a_run_early_still_has_the_outcomes(b24: Bitrix24, terminal: Terminal) -> None:
    def source() -> Any:
        yield from GETS
        raise RuntimeError("the file ended")

    with terminal, pytest.raises(RuntimeError) as caught:
        await b24.run(source(), progress=True)
    assert len(caught.value.outcomes) == 120  # type: ignore[attr-defined]  # beside its own


def test_the_time_left_is_no_less_than_the_limits_allow(terminal: Terminal) -> None:
    from bitrix24_async.progress import Bars, seconds

    with terminal, Bars().bar("calls", 6000, lambda more: seconds(more // 50, 50, 2.0, level=50.0)) as at:
        # The burst goes at once, and the rest will not.
        at(3000)
    assert "3000/6000" in terminal.drawn
    assert "<00:30, " in terminal.drawn
    # Of what has not begun, the rate says nothing; the limits do.
    assert "<01:00, " in terminal.drawn
    terminal.drawn = ""
    with terminal, Bars().bar("rows", 10):
        pass
    assert "<?, " in terminal.drawn


async def test_the_time_left_is_that_of_its_own_portal(terminal: Terminal) -> None:
    governor = LocalGovernor(Limits.STANDARD)
    async with portal() as acme, portal() as globex:
        acme.add_deals(120)
        async with (
            client(acme.oauth(), governor=governor) as b24,
            client(globex.webhook(), governor=governor) as other,
        ):
            await other.call("profile")
            with terminal:
                outcomes = await b24.run(GETS, progress=True)
    assert all(outcome.ok for outcome in outcomes)
    assert "120/120" in terminal.drawn

"""The order of calls with one key holds across the lives of a run."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from simulation import simulate
from trials import HOOK

from bitrix24_async import Bitrix24, Done, Journal, Limits, Safety, Webhook, raw
from bitrix24_async.compositor import journal_file
from bitrix24_async.compositor.journal_file import JournalFile
from bitrix24_async.compositor.journal_lines import Line, sums_of
from bitrix24_async.errors import OutcomeUnknown
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.http import HttpRequest, HttpResponse

WAYS = {"unsafe": Safety.UNSAFE, "again": Safety.IDEMPOTENT}


class Portal:
    """Remembers in which order calls ran, and answers after a while."""

    def __init__(self, ran: list[int]) -> None:
        self.ran = ran

    async def send(self, request: HttpRequest) -> HttpResponse:
        assert isinstance(request.body, bytes)
        body = orjson.loads(request.body)
        if request.method == "batch":
            numbers = [int(parse_qs(one.partition("?")[2])["n"][0]) for one in body["cmd"].values()]
        else:
            numbers = [int(body["n"])]
        self.ran += numbers
        await asyncio.sleep(0.05)
        results = dict.fromkeys(body.get("cmd", ()), True)
        return HttpResponse(200, {}, orjson.dumps({"result": {"result": results} if results else True}))

    async def close(self) -> None:
        pass


CALLS = st.lists(
    st.tuples(st.integers(0, 2), st.booleans(), st.sampled_from(sorted(WAYS)), st.integers(0, 4)),
    min_size=1,
    max_size=9,
)
"""Of each call its order, whether it ran in the first life, whether it may go again, and how long a look takes."""


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=CALLS, settles=st.booleans(), ordered=st.booleans(), window=st.sampled_from([2, 100]))
@example([(0, False, "unsafe", 0), (0, True, "unsafe", 4)], True, True, 100)
@example([(0, False, "again", 0), (0, True, "unsafe", 4)], True, True, 100)
@example([(0, False, "again", 0), (0, True, "unsafe", 4)], False, True, 100)
@example([(0, True, "unsafe", 4), (0, False, "unsafe", 0), (0, False, "unsafe", 1)], True, True, 100)
def test_a_later_call_of_a_key_has_the_last_word(
    tmp_path: Path, calls: list[tuple[int, bool, str, int]], settles: bool, ordered: bool, window: int
) -> None:
    path = tmp_path / "j"
    path.unlink(missing_ok=True)
    made = [
        raw("odd.thing", {"n": number}, safety=WAYS[way], ordered_by=key)
        for number, (key, _, way, _) in enumerate(calls)
    ]
    file = JournalFile(path)
    file.of_portal("acme.bitrix24.com")
    orders = [[number for number, call in enumerate(calls) if call[0] == key] for key in range(3)]
    file.add(Line("sent", range(len(made)), sums_of(made), "odd.thing", at=time.time(), orders=orders))
    file.close()
    ran = [number for number, (_, did, _, _) in enumerate(calls) if did]

    async def settle(call: Call[Any]) -> Any:
        number = call.params["n"]  # type: ignore[call-overload]  # a map
        found = number in ran
        await asyncio.sleep(calls[number][3] / 100)
        return Done(True) if found else False

    async def main() -> None:
        async with Bitrix24(Webhook(HOOK), transport=Portal(ran), limits=Limits.SELF_HOSTED) as b24:
            journal = Journal(path, settle=settle if settles else None, settle_after=0)
            stream = b24.stream(iter(made), journal=journal, ordered=ordered, window=window)
            assert len([outcome async for outcome in stream]) == len(made)

    simulate(main())
    for key in range(3):
        of_key = [number for number in ran if calls[number][0] == key]
        # What may go again may run twice; but a later one has the last word.
        last = sorted(set(of_key), key=lambda number: max(i for i, one in enumerate(of_key) if one == number))
        assert last == sorted(last), (key, ran)
        if settles:
            assert last[-1:] == [number for number, call in enumerate(calls) if call[0] == key][-1:]


@pytest.mark.parametrize("lazily", [False, True])
@pytest.mark.parametrize("given", [1, 2])
def test_a_source_that_ends_sooner_than_in_another_life_keeps_nobody_waiting(
    tmp_path: Path, given: int, lazily: bool
) -> None:
    made = [raw("odd.thing", {"n": n}, safety=Safety.IDEMPOTENT, ordered_by="k") for n in range(3)]
    file = JournalFile(tmp_path / "j")
    file.of_portal("acme.bitrix24.com")
    file.add(Line("sent", range(3), sums_of(made), "odd.thing", at=time.time(), orders=[[0, 1, 2]]))
    file.close()

    async def slowly() -> AsyncIterator[Call[Any]]:
        for call in made[:given]:
            await asyncio.sleep(1)
            yield call
        await asyncio.sleep(1)

    async def main() -> None:
        ran: list[int] = []
        async with Bitrix24(Webhook(HOOK), transport=Portal(ran), limits=Limits.SELF_HOSTED) as b24:
            source: Any = slowly() if lazily else made[:given]
            outcomes = await b24.run(source, journal=Journal(tmp_path / "j"))
        # The last one may have run, and nobody will ask any more whether it did.
        assert [type(outcome.error) for outcome in outcomes] == [OutcomeUnknown] * given
        assert not ran

    simulate(main())


@pytest.mark.parametrize(("ago", "waits"), [(0, 70), (20, 50), (65, 5), (75, 0), (1e6, 0), (-1000, 70)])
@pytest.mark.parametrize("after", [None, 0.0])
def test_what_became_of_a_call_is_looked_up_when_it_has_surely_ended(
    tmp_path: Path, ago: float, waits: float, after: float | None
) -> None:
    made = [raw("odd.thing", {"n": 0}, safety=Safety.UNSAFE)]
    file = JournalFile(tmp_path / "j")
    file.of_portal("acme.bitrix24.com")
    file.add(Line("sent", range(1), sums_of(made), "odd.thing", at=time.time() - ago))
    file.close()
    asked: list[float] = []

    async def settle(call: Call[Any]) -> bool:
        asked.append(asyncio.get_running_loop().time())
        return True

    async def main() -> None:
        began = asyncio.get_running_loop().time()
        async with Bitrix24(Webhook(HOOK), transport=Portal([]), limits=Limits.SELF_HOSTED) as b24:
            told: dict[str, Any] = {} if after is None else {"settle_after": after}
            [outcome] = await b24.run(made, journal=Journal(tmp_path / "j", settle=settle, **told))
        assert outcome.ok
        # The time of the file is that of the wall, which goes on a little.
        assert asked == [pytest.approx(began + (waits if after is None else 0), abs=3)]

    simulate(main())


def test_what_did_not_run_waits_a_tenth_of_a_second_for_others_of_which_that_is_found(tmp_path: Path) -> None:
    made = [raw("odd.thing", {"n": n}, safety=Safety.UNSAFE) for n in range(7)]
    file = JournalFile(tmp_path / "j")
    file.of_portal("acme.bitrix24.com")
    file.add(Line("sent", range(7), sums_of(made), "odd.thing", at=time.time()))
    file.close()
    left: list[tuple[float, list[int]]] = []

    class Timed(Portal):
        async def send(self, request: HttpRequest) -> HttpResponse:
            before = len(self.ran)
            sending = asyncio.ensure_future(super().send(request))
            await asyncio.sleep(0)
            left.append((round(asyncio.get_running_loop().time() - began, 6), self.ran[before:]))
            return await sending

    async def settle(call: Call[Any]) -> bool:
        await asyncio.sleep(0.03 * call.params["n"])  # type: ignore[call-overload]  # a map
        return False

    began = 0.0

    async def main() -> None:
        nonlocal began
        began = asyncio.get_running_loop().time()
        async with Bitrix24(Webhook(HOOK), transport=Timed([]), limits=Limits.SELF_HOSTED) as b24:
            journal = Journal(tmp_path / "j", settle=settle, settle_after=0)
            assert all(outcome.ok for outcome in await b24.run(made, journal=journal))

    simulate(main())
    assert [(at, sorted(numbers)) for at, numbers in left] == [(0.1, [0, 1, 2, 3]), (0.22, [4, 5, 6])]


@pytest.mark.parametrize("waste", [1000, -1])
def test_what_left_before_a_later_one_that_is_done_goes_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waste: int
) -> None:
    # Also if the file was written anew since.
    monkeypatch.setattr(journal_file, "_WASTE", waste)
    made = [raw("odd.thing", {"n": n}, safety=Safety.IDEMPOTENT, ordered_by="k") for n in range(2)]
    file = JournalFile(tmp_path / "j")
    file.of_portal("acme.bitrix24.com")
    file.add(Line("sent", range(2), sums_of(made), "odd.thing", at=time.time(), orders=[[0, 1]]))
    file.add(Line("done", [1], method="odd.thing", values=["was done"]))
    file.close()
    ran: list[int] = []

    async def main() -> None:
        # In the next runs the same is said, from the journal.
        for retry_failed in (False, False, True):
            async with Bitrix24(Webhook(HOOK), transport=Portal(ran), limits=Limits.SELF_HOSTED) as b24:
                journal = Journal(tmp_path / "j", retry_failed=retry_failed)
                first, second = await b24.run(made, journal=journal)
            assert isinstance(first.error, OutcomeUnknown)
            assert first.error.reason == "superseded"
            assert second.value == "was done"

    simulate(main())
    assert not ran


def test_a_lost_call_that_is_looked_up_for_longer_than_it_may_wait_is_unknown(tmp_path: Path) -> None:
    class Loses(Portal):
        async def send(self, request: HttpRequest) -> HttpResponse:
            await super().send(request)
            raise OutcomeUnknown("lost")

    async def settle(call: Call[Any]) -> None:
        await asyncio.Event().wait()

    async def main() -> None:
        call = raw("odd.thing", {"n": 0}, safety=Safety.UNSAFE)
        async with Bitrix24(Webhook(HOOK), transport=Loses([]), limits=Limits.SELF_HOSTED) as b24:
            journal = Journal(tmp_path / "j", settle=settle, settle_after=0)
            [outcome] = await b24.run([call], journal=journal, max_wait=2.0)
        # Not that it was not sent.
        assert isinstance(outcome.error, OutcomeUnknown)
        assert outcome.error.repeated

    simulate(main())


def test_what_goes_again_with_a_later_one_behind_it_goes_no_more_if_that_may_have_run(tmp_path: Path) -> None:
    path, copy = tmp_path / "j", tmp_path / "copy"
    made = [
        raw("odd.thing", {"n": n}, safety=safety, ordered_by="k")
        for n, safety in enumerate((Safety.IDEMPOTENT, Safety.UNSAFE))
    ]
    ran: list[int] = []

    class Loses(Portal):
        async def send(self, request: HttpRequest) -> HttpResponse:
            answer = await super().send(request)
            if self.ran == [0]:
                raise OutcomeUnknown("lost")
            # And here the process dies.
            copy.write_bytes(path.read_bytes())
            return answer

    async def slowly() -> AsyncIterator[Call[Any]]:
        yield made[0]
        await asyncio.sleep(0.2)
        yield made[1]

    async def main() -> None:
        async with Bitrix24(Webhook(HOOK), transport=Loses(ran), limits=Limits.SELF_HOSTED) as b24:
            b24._compositor.dispatch.chance = lambda: 1.0
            await b24.run(slowly(), journal=Journal(path))
        assert ran == [0, 0, 1]
        async with Bitrix24(Webhook(HOOK), transport=Portal(ran), limits=Limits.SELF_HOSTED) as b24:
            outcomes = await b24.run(made, journal=Journal(copy))
        assert [type(outcome.error) for outcome in outcomes] == [OutcomeUnknown] * 2
        assert ran == [0, 0, 1]

    simulate(main())


@pytest.mark.parametrize(("ago", "asked"), [(23, []), (24, [0])])
def test_what_became_of_a_call_is_looked_up_if_its_key_is_too_old_to_be_used_again(
    tmp_path: Path, ago: float, asked: list[int]
) -> None:
    made = [raw("odd.thing", {"n": 0}, version=3)]
    file = JournalFile(tmp_path / "j")
    file.of_portal("acme.bitrix24.com")
    line = Line("sent", range(1), sums_of(made), "odd.thing", at=time.time() - 3600 * ago)
    line.idempotency_keys = {0: "its key"}
    file.add(line)
    file.close()
    looked: list[int] = []

    async def settle(call: Call[Any]) -> Done:
        looked.append(call.params["n"])  # type: ignore[call-overload]  # a map
        return Done(True)

    async def main() -> None:
        async with Bitrix24(Webhook(HOOK), transport=Portal([]), limits=Limits.SELF_HOSTED) as b24:
            [outcome] = await b24.run(made, journal=Journal(tmp_path / "j", settle=settle))
        assert outcome.value is True

    simulate(main())
    assert looked == asked

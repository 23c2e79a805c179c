"""The order of calls with one key holds across the lives of a run."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import orjson
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from simulation import simulate
from trials import HOOK

from bitrix24_async import Bitrix24, Done, Journal, Limits, Safety, Webhook, raw
from bitrix24_async.compositor.journal_file import JournalFile
from bitrix24_async.compositor.journal_lines import Line, sums_of
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

"""What a run writes into its journal, to the byte, and what another life makes of it, to the moment."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from playing import LOST, UNSENT, Fault, Portal, calls, numbers, played, said
from virtual import clock

from bitrix24_async import Bitrix24, Call, Done, Journal
from bitrix24_async.compositor.appended_file import AppendedFile
from bitrix24_async.compositor.journal_file import JournalFile
from bitrix24_async.compositor.journal_lines import Line, sum_of
from bitrix24_async.compositor.journal_state import JournalState
from bitrix24_async.errors import ApiError, NotRun, OutcomeUnknown
from bitrix24_async.transport.retry import Retry

NOW = 1_800_000_000
"""When every life begins, by the wall clock."""

HEAD = ['{"journal":1}', '{"portal":"acme.bitrix24.com"}']
REFUSED = {"error": "QUERY_LIMIT_EXCEEDED"}
WRONG = {"error": "NO", "error_description": "why"}

Lives = Callable[..., tuple[Portal, Any, float]]


@pytest.fixture
def lives(path: Path, monkeypatch: pytest.MonkeyPatch) -> Lives:
    """Runs calls with a journal, so many seconds after ``NOW``."""

    def live(
        many: list[Call[Any]],
        *faults: Fault,
        at: float = 0.0,
        retry: Retry = Retry(base=1.0),  # noqa: B008 - it is frozen
        max_wait: float | None = None,
        **options: Any,
    ) -> tuple[Portal, Any, float]:
        wall = SimpleNamespace(time=lambda: NOW + at + clock() - 1000.0)
        monkeypatch.setattr("bitrix24_async.compositor.journaling.time", wall)
        journal = Journal(path, **options)
        return played(lambda b24: b24.run(many, journal=journal, max_wait=max_wait), *faults, retry=retry)

    return live


def lines(path: Path) -> list[str]:
    """What stands behind the head."""
    found = path.read_text().splitlines()
    assert found[:2] == HEAD
    return found[2:]


def number(call: Call[Any]) -> int:
    return call.params["n"]  # type: ignore[call-overload,no-any-return]  # a map


def kinds(path: Path) -> list[str]:
    return [next(iter(json.loads(line))) for line in lines(path)]


def sums(*some: Call[Any]) -> str:
    return "".join(f"{sum_of(call):08x}" for call in some)


def batch(*, result: dict[int, Any] | None = None, **errors: dict[str, Any]) -> Fault:
    """An answer, with errors by key."""
    results = {f"c{n}": value for n, value in (result or {}).items()}
    return 200, {"result": {"result": results, "result_error": errors}}


class TestOfARun:
    def test_it_says_what_left_and_what_came_of_it(self, lives: Lives, path: Path) -> None:
        many = calls(range(2), "a.add")
        lives(many)
        assert lines(path) == [
            f'{{"sent":"0-1","method":"a.add","sums":"{sums(*many)}","at":{NOW}.0}}',
            '{"done":"0-1","method":"a.add","values":[0,1]}',
        ]

    def test_it_says_nothing_of_what_only_reads_before_it_is_done(self, lives: Lives, path: Path) -> None:
        many = [*calls([0]), *calls([1], "a.add"), *calls([2])]
        lives(many)
        assert lines(path) == [
            f'{{"sent":"1","method":"a.add","sums":"{sums(many[1])}","at":{NOW}.0}}',
            f'{{"done":"0-2","method":["a.get","a.add","a.get"],"sums":"{sums(*many)}","values":[0,1,2]}}',
        ]
        path.unlink()
        lives(calls([7]))
        assert lines(path) == [f'{{"done":"0","method":"a.get","sums":"{sums(*calls([7]))}","values":[7]}}']

    def test_it_says_in_two_lines_what_has_tags_and_what_has_none(self, lives: Lives, path: Path) -> None:
        many = [*calls([0], "a.add", tag="t"), *calls([1], "a.add"), *calls([2], "a.set", tag=5)]
        portal, outcomes, _ = lives(many)
        assert lines(path) == [
            f'{{"sent":"1","method":"a.add","sums":"{sums(many[1])}","at":{NOW}.0}}',
            f'{{"sent":["t",5],"method":["a.add","a.set"],"at":{NOW}.0}}',
            '{"done":"1","method":"a.add","values":[1]}',
            '{"done":["t",5],"method":["a.add","a.set"],"values":[0,2]}',
        ]
        portal, outcomes, took = lives(many)
        assert (portal.left, said(outcomes), took) == ([], [0, 1, 2], 0)

    def test_it_keeps_params_if_asked_beside_each_line(self, lives: Lives, path: Path) -> None:
        many = [*calls([0], "a.add"), *calls([1]), *calls([2], "a.add", ordered_by="k")]
        params = '"params":[{"n":0},{"n":2}]'
        lives(many[::2], keep_params=True)
        assert lines(path) == [
            f'{{"sent":"0-1","method":"a.add","sums":"{sums(*many[::2])}","at":{NOW}.0,{params}}}',
            f'{{"done":"0-1","method":"a.add",{params},"values":[0,2]}}',
        ]
        path.unlink()
        lives(many, keep_params=True)
        assert [json.loads(line)["params"] for line in lines(path)] == [
            [{"n": 0}, {"n": 2}],
            [{"n": 0}, {"n": 1}, {"n": 2}],
        ]

    def test_it_names_of_those_that_go_again_only_what_is_new(self, lives: Lives, path: Path) -> None:
        many = [*calls([0], "a.add"), *calls([1], "a.set"), *calls([2])]
        _, outcomes, _ = lives(many, batch(result={0: 0}, c1=REFUSED, c2=REFUSED), LOST)
        # What came back leaves anew; what was lost has left; of what reads nothing is said.
        assert said(outcomes) == [0, 1, 2]
        assert lines(path) == [
            f'{{"sent":"0-1","method":["a.add","a.set"],"sums":"{sums(*many[:2])}","at":{NOW}.0}}',
            '{"done":"0","method":"a.add","values":[0]}',
            '{"back":"1","method":"a.set"}',
            f'{{"sent":"1","method":"a.set","sums":"{sums(many[1])}","at":{NOW}.5}}',
            f'{{"done":"1-2","method":["a.set","a.get"],"sums":"{sums(*many[1:])}","values":[1,2]}}',
        ]

    @pytest.mark.parametrize(
        ("method", "faults", "written", "later"),
        [
            ("a.add", [batch(c0=WRONG)], "sent failed", ApiError),
            ("a.get", [batch(c0=WRONG)], "failed", ApiError),
            ("a.add", [batch(c0=REFUSED)], "sent back sent done", 0),
            ("a.get", [batch(c0=REFUSED)], "done", 0),
            ("a.add", [UNSENT, UNSENT], "sent back sent back sent done", 0),
            ("a.add", [LOST], "sent", OutcomeUnknown),
            ("a.set", [LOST], "sent done", 0),
            ("a.set", [LOST, UNSENT], "sent done", 0),
            ("a.set", [LOST, (503, REFUSED)], "sent done", 0),
            ("a.set", [LOST] * 3, "sent", 0),
            ("a.get", [LOST] * 3, "", 0),
            ("a.add", [(413, {})] * 2, "sent back sent back", 0),
        ],
    )
    def test_it_says_of_every_end_what_the_next_life_must_know(
        self, lives: Lives, path: Path, *, method: str, faults: list[Fault], written: str, later: Any
    ) -> None:
        many = calls([0], method, tag="t")
        lives(many, *faults, retry=Retry(attempts=3, base=1.0))
        assert " ".join(kinds(path)) == written
        known = written.endswith(("done", "failed")) or later is OutcomeUnknown
        portal, outcomes, _ = lives(many)
        assert (said(outcomes), len(portal.seen)) == ([later], not known)

    def test_an_error_is_told_again_as_it_was(self, lives: Lives, path: Path) -> None:
        wrong = {**WRONG, "validation": [{"field": "n"}]}
        many = calls(range(2), "a.add")
        _, first, _ = lives(many, batch(c0=WRONG, c1=wrong))
        assert json.loads(lines(path)[1]) == {
            "failed": "0-1",
            "method": "a.add",
            "values": [
                {"code": "NO", "description": "why", "status": first[0].error.status},
                {
                    "code": "NO",
                    "description": "why",
                    "status": first[1].error.status,
                    "data": first[1].error.data,
                },
            ],
        }
        _, again, _ = lives(many)
        for one, other in zip(first, again, strict=True):
            assert (type(other.error), other.error.data) == (type(one.error), one.error.data)
            assert (other.error.code, other.error.description, other.error.status) == (
                one.error.code,
                one.error.description,
                one.error.status,
            )
            assert (str(other.error), other.error.method) == (str(one.error), "a.add")

    @pytest.mark.parametrize("repeated", [False, True])
    def test_what_a_later_one_has_overtaken_goes_never_again(
        self, lives: Lives, path: Path, repeated: bool
    ) -> None:
        failed = {"error": "INTERNAL_SERVER_ERROR"} if repeated else REFUSED
        many = calls(range(2), "a.set", ordered_by="k")
        lives(many, batch(result={1: 1}, c0=failed))
        assert lines(path)[1:] == [
            f'{{"failed":"0","method":"a.set","values":[{{"superseded":{str(repeated).lower()}}}]}}',
            '{"done":"1","method":"a.set","values":[1]}',
        ]
        portal, outcomes, _ = lives(many, retry_failed=False)
        assert said(outcomes) == [OutcomeUnknown if repeated else NotRun, 1]
        assert outcomes[0].error.reason == "superseded"
        assert not portal.seen


class TestAnotherLife:
    """Of calls that were under way when the process ended."""

    @pytest.mark.parametrize(
        ("later", "after", "asked"),
        [(0.0, 70.0, 69.5), (30.0, 70.0, 39.5), (80.0, 70.0, 0.0), (-500.0, 70.0, 70.0), (0.0, 0.0, 0.0)],
    )
    def test_asks_when_the_portal_has_surely_ended_them(
        self, lives: Lives, later: float, after: float, asked: float
    ) -> None:
        many = calls(range(2), "a.add")
        lives(many, LOST)
        times = []

        async def settle(call: Call[Any]) -> Done:
            times.append(round(clock() - 1000.0, 6))
            return Done(number(call) + 10)

        options = {"settle_after": after} if after != 70.0 else {}
        portal, outcomes, took = lives(many, at=0.5 + later, settle=settle, **options)
        assert (times, said(outcomes)) == ([asked] * 2, [10, 11])
        assert (portal.seen, took) == ([], asked)

    def test_asks_of_what_is_lost_while_it_goes_on(self, lives: Lives, path: Path) -> None:
        asked = []

        async def settle(call: Call[Any]) -> Any:
            asked.append((round(clock() - 1000.0, 6), number(call)))
            return [None, True, False, Done(5)][number(call)]

        many = calls(range(4), "a.add")
        many[1] = evolve(many[1], already_value="so")
        portal, outcomes, took = lives(many, LOST, settle=settle, settle_after=3.0)
        assert sorted(asked) == [(3.0, n) for n in range(4)]
        assert said(outcomes) == [OutcomeUnknown, "so", 2, 5]
        # What did not run waits a tenth of a second for others.
        assert (portal.seen, took) == ([(0, "batch", [0, 1, 2, 3]), (3.1, "a.add", [2])], 3.6)
        found = lines(path)[1:]
        assert sorted(found[:3]) == [
            ' {"done":"3","method":"a.add","values":[5]}',
            '{"already":"1","method":"a.add"}',
            '{"back":"2","method":"a.add"}',
        ]
        assert found[3:] == [
            f'{{"sent":"2","method":"a.add","sums":"{sums(many[2])}","at":{NOW + 3}.1}}',
            '{"done":"2","method":"a.add","values":[2]}',
        ]

    def test_asks_of_nothing_that_may_run_twice_and_nothing_that_is_known(self, lives: Lives) -> None:
        asked = []

        async def settle(call: Call[Any]) -> None:
            asked.append(call)

        many = [*calls([0], "a.set"), *calls([1], "b.get"), *calls([2], "a.set")]
        lives(many, *[LOST] * 3, retry=Retry(attempts=3, base=1.0), settle=settle)
        portal, outcomes, _ = lives(many, settle=settle)
        assert [(at, sorted(left)) for at, left in portal.left] == [(0, numbers(0, 3))]
        assert said(outcomes) == [0, 1, 2]
        _, outcomes, _ = lives(
            [*many, *calls([3, 4], "a.add")], batch(result={1: 4}, c0=WRONG), settle=settle
        )
        assert (said(outcomes), asked) == ([0, 1, 2, ApiError, 4], [])

    @pytest.mark.parametrize("attempts", [1, 2])
    def test_does_not_ask_for_ever(self, lives: Lives, path: Path, attempts: int) -> None:
        async def settle(call: Call[Any]) -> bool:
            return False

        many = calls(range(2), "a.add")
        portal, outcomes, _ = lives(
            many, *[LOST] * 9, retry=Retry(attempts=attempts, base=1.0), settle=settle, settle_after=1.0
        )
        assert [sorted(left) for _, left in portal.left] == [[0, 1]] * attempts
        for outcome in outcomes:
            assert isinstance(outcome.error, NotRun)
            assert (outcome.error.reason, outcome.error.method) == ("attempts", "a.add")
            assert str(outcome.error).startswith(f"a.add: it did not run, in {attempts} attempts")
        assert kinds(path) == ["sent", "back", "back"] * attempts

    def test_tells_why_nobody_knows(self, lives: Lives) -> None:
        many = calls(range(3), "a.add")
        lives(many, LOST)

        async def settle(call: Call[Any]) -> Any:
            match number(call):
                case 0:
                    raise ZeroDivisionError
                case 1:
                    return Done

        _, outcomes, _ = lives(many, settle=settle)
        errors = [outcome.error for outcome in outcomes]
        assert [(type(error), error.reason, error.method) for error in errors] == [
            (OutcomeUnknown, "killed", "a.add")
        ] * 3
        assert [getattr(error, "__notes__", []) for error in errors] == [
            ["settle failed: ZeroDivisionError"],
            ["settle answered Done, which is none of Done(…), True, False, None"],
            [],
        ]
        assert [type(error.__cause__) for error in errors] == [ZeroDivisionError, type(None), type(None)]

    @pytest.mark.parametrize("ends", ["run", "client"])
    def test_that_ends_meanwhile_finds_nothing_wrong_with_who_looks(
        self, lives: Lives, path: Path, ends: str
    ) -> None:
        many = calls(range(2), "a.add")
        lives(many, LOST)
        cancelled = []

        async def settle(call: Call[Any]) -> None:
            try:
                await asyncio.sleep(1000)
            except asyncio.CancelledError:
                cancelled.append(number(call))
                raise

        async def come(b24: Bitrix24) -> Any:
            running = asyncio.create_task(b24.run(many, journal=Journal(path, settle=settle, settle_after=0)))
            await asyncio.sleep(1)
            if ends == "client":
                await b24.close()
                return await running
            running.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await running
            return caught.value.outcomes  # type: ignore[attr-defined]  # it has them

        _, outcomes, took = played(come)
        assert (sorted(cancelled), took) == ([0, 1], 1)
        assert said(outcomes) == ([OutcomeUnknown] * 2 if ends == "client" else [])
        assert [getattr(outcome.error, "__notes__", []) for outcome in outcomes] == [[]] * len(outcomes)
        assert kinds(path) == ["sent"]

    def test_sends_what_was_written_down_and_did_not_leave(
        self, lives: Lives, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        many = calls(range(2), "a.add")

        async def hang(_: AppendedFile, within: float) -> None:
            await asyncio.sleep(10)

        async def cancelled(b24: Bitrix24) -> None:
            running = asyncio.create_task(b24.run(many, journal=Journal(path, durable=True)))
            await asyncio.sleep(1)
            assert kinds(path) == ["sent"]
            running.cancel()
            await asyncio.wait([running])

        with monkeypatch.context() as patch:
            patch.setattr(AppendedFile, "flush", hang)
            portal, _, _ = played(cancelled)
        assert (portal.seen, kinds(path)) == ([], ["sent", "back"])
        portal, outcomes, _ = lives(many)
        assert (portal.left, said(outcomes)) == ([(0, [0, 1])], [0, 1])

    @pytest.mark.parametrize(
        ("later", "came"),
        [
            ("done", [(1, OutcomeUnknown), (2, 7)]),
            ("may go again", [(2.6, 0), (2.6, 1)]),
            ("may not go again", [(2, OutcomeUnknown), (2, OutcomeUnknown)]),
        ],
    )
    def test_sees_to_what_had_left_as_soon_as_the_later_ones_of_its_key_have_come(
        self, path: Path, later: str, came: list[tuple[float, Any]]
    ) -> None:
        safe = later != "may not go again"
        many = [
            *calls([0], "a.set", ordered_by="k"),
            *calls([1], "a.set" if safe else "a.add", ordered_by="k"),
        ]
        file = JournalFile(path)
        file.of_portal("acme.bitrix24.com")
        file.add(Line("sent", [0, 1], [sum_of(one) for one in many], "a.set", at=NOW, orders=[[0, 1]]))
        if later == "done":
            file.add(Line("done", [1], method="a.set", values=[7]))
        file.close()

        async def source() -> AsyncIterator[Call[Any]]:
            for call in many:
                await asyncio.sleep(1)
                yield call
            await asyncio.sleep(10)

        async def come(b24: Bitrix24) -> Any:
            stream = b24.stream(source(), journal=Journal(path))
            return [(round(clock() - 1000.0, 6), *said([outcome])) async for outcome in stream]

        portal, found, _ = played(come)
        assert found == came
        assert portal.left == ([(2.1, [0, 1])] if later == "may go again" else [])

    def test_gives_others_their_turn_also_after_it_has_waited(self, path: Path, lives: Lives) -> None:
        many = [call for n in range(2001) for call in calls([n], tag=n)]
        lives(many[1:])
        turns = 0

        async def others() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        async def come(b24: Bitrix24) -> None:
            taken = 0
            other = None
            async for outcome in b24.stream(iter(many), journal=Journal(path), window=100):
                assert outcome.value == taken
                taken += 1
                other = other or asyncio.create_task(others())
            assert other is not None
            other.cancel()

        portal, _, _ = played(come)
        assert portal.left == [(0, [0])]
        assert 15 < turns < 50

    def test_knows_of_calls_what_stands_in_the_file(self, lives: Lives, path: Path) -> None:
        many = [*calls(range(2), "a.add"), *calls([2], "a.add", tag="t")]
        lives(many, batch(result={0: 0}, c1=WRONG, c2={"error": "INTERNAL_SERVER_ERROR"}))
        state = JournalState(path)
        assert [state.of(place, call) for place, call in enumerate(many)] == ["done", "failed", "sent"]
        assert (len(state), state.ended) == (3, 2)

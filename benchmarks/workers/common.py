"""What every worker does alike: read a job, measure it, judge the results, say it in one line of JSON.

Standard library only, for a worker runs in the environment of the client it drives.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn, Self

METHOD = "crm.contact.get"
"""The small call of most workloads: ``{"ID": n}`` in, a contact with that ID out."""

CARD = "telephony.externalCall.show"

ADD = "crm.contact.add"
"""What an import is made of: a contact with a name, a telephone number and a name of the importer's in,
its new ID out."""


class OutOfTime(BaseException):
    """The job's time is up: what has no result by now is counted as it stands."""


class Rows:
    """Counts exported rows and looks whether each comes once and in order."""

    def __init__(self) -> None:
        self.count = self.disordered = 0
        self._last = 0

    def take(self, rows: Iterable[dict[str, Any]]) -> None:
        """Look at some rows."""
        for row in rows:
            number = int(row["ID"])
            self.count += 1
            self.disordered += number != self._last + 1
            self._last = number


class Job:
    """One workload, and the meter around its measured part."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.spec = spec
        self.url: str = spec["url"]
        self.count: int = spec.get("count", 0)
        self.method: str = spec.get("method", METHOD)
        self.concurrency: int = spec.get("concurrency", 1)
        self.capacity: float | None = spec.get("capacity")
        self.leak: float | None = spec.get("leak")
        self.results: list[Any] = [None] * self.count
        """By the number of the call: its value, or the exception it raised; ``None`` is lost."""
        self.extra: dict[str, Any] = {}
        self.rows = Rows()
        self.error = ""
        self._began: tuple[float, float] | None = None
        self.cpu_s = self.wall_s = 0.0

    def __enter__(self) -> Self:
        gc.collect()
        self._began = (_cpu(), time.perf_counter())
        return self

    def __exit__(self, *_: object) -> None:
        if self._began is not None:
            cpu, wall = self._began
            self.cpu_s, self.wall_s = _cpu() - cpu, time.perf_counter() - wall

    def params(self, number: int) -> dict[str, Any]:
        """The parameters of one call."""
        if self.method == CARD:
            return {"CALL_ID": f"externalCall.5d41402abc4b2a76.{number}", "USER_ID": 1}
        if self.method == ADD:
            phone = {"VALUE": f"+7900{number:07}", "VALUE_TYPE": "WORK"}
            names = {"NAME": f"Contact {number}", "LAST_NAME": "Petrova"}
            return {"fields": {**names, "PHONE": [phone], "ORIGIN_ID": str(number)}}
        return {"ID": number}

    @property
    def items(self) -> list[dict[str, Any]]:
        """The parameters of all calls."""
        return [self.params(number) for number in range(self.count)]

    def chunks(self) -> Iterator[range]:
        """The numbers of the calls, fifty at a time."""
        for start in range(0, self.count, 50):
            yield range(start, min(start + 50, self.count))

    def report(self) -> dict[str, Any]:
        """Judge every result: right, failed with its own error, in another's place, or not there at all."""
        ok = failed = lost = out_of_order = 0
        for number, value in enumerate(self.results):
            if value is None:
                lost += 1
            elif isinstance(value, BaseException):
                failed += 1
            elif value is True or str(value["ID"] if isinstance(value, dict) else value) == str(number):
                ok += 1  # a card's result says nothing of whose it is
            else:
                out_of_order += 1
        return {
            "cpu_s": self.cpu_s,
            "wall_s": self.wall_s,
            "ok": ok,
            "failed": failed,
            "lost": lost,
            "out_of_order": out_of_order,
            "peak_rss_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            "error": self.error,
            "rows": self.rows.count,
            "disordered": self.rows.disordered,
            **self.extra,
        }

    def many(self, make: Callable[[int], Any]) -> list[Any]:
        """Make a client for each of many portals, and see what one takes."""
        before, began = resident(), _cpu()
        clients = [make(number) for number in range(self.count)]
        spent = _cpu() - began
        self.results = []
        self.extra = {
            "us_each": spent / self.count * 1e6,
            "kib_each": (resident() - before) / self.count,
        }
        return clients

    def encode(self, write: Callable[[Any], str]) -> None:
        """Write the inputs as queries; an input that is refused says so."""

        def attempt(params: Any) -> str:
            try:
                return write(params)
            except Exception as error:
                return f"refused: {type(error).__name__}"

        self.extra = {
            "written": [attempt(params) for params in self.spec["inputs"]],
            "us": microseconds(write, self.spec["timed"]),
        }

    def give_up(self, error: BaseException) -> None:
        """Note what ended the work; what has no result by then is lost."""
        self.error = self.error or f"{type(error).__name__}: {error}"[:200]


def resident() -> float:
    """KiB of memory in use."""
    with open("/proc/self/statm") as file:  # noqa: PTH123 - one number, read plainly
        return int(file.read().split()[1]) * resource.getpagesize() / 1024


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def concurrently(job: Job, call: Callable[[int], Awaitable[Any]]) -> None:
    """Make the job's calls from as many loops as its concurrency says."""
    numbers = iter(range(job.count))

    async def loop() -> None:
        for number in numbers:
            try:
                job.results[number] = await call(number)
            except Exception as error:  # a failed call is a result
                job.results[number] = error
                job.give_up(error)

    await asyncio.gather(*(loop() for _ in range(job.concurrency)))


async def warmed(job: Job, call: Callable[[int], Awaitable[Any]]) -> None:
    """Open the connections the job will use, and let caches fill."""
    for _ in range(max(1, 50 // job.concurrency)):
        await asyncio.gather(*(call(number) for number in range(job.concurrency)))


def with_threads(job: Job, call: Callable[[int], Any]) -> None:
    """The same for a synchronous client."""

    def one(number: int) -> None:
        try:
            job.results[number] = call(number)
        except Exception as error:  # a failed call is a result
            job.results[number] = error
            job.give_up(error)

    one(0)
    if job.concurrency == 1:
        with job:
            for number in range(job.count):
                one(number)
        return
    with ThreadPoolExecutor(job.concurrency) as pool:
        list(pool.map(one, range(job.concurrency)))
        with job:
            list(pool.map(one, range(job.count)))


async def cards(job: Job, bulk: Callable[[], Awaitable[Any]], card: Callable[[int], Awaitable[Any]]) -> None:
    """Show cards while a bulk job runs, and measure how long each takes from wish to answer."""
    delays: list[float | None] = []

    async def one(number: int, at: float) -> None:
        await asyncio.sleep(at)
        began = time.perf_counter()
        try:
            await card(number)
            delays.append(time.perf_counter() - began)
        except Exception as error:
            delays.append(None)
            job.give_up(error)

    with job:
        work = asyncio.ensure_future(bulk())
        shown = [asyncio.ensure_future(one(number, at)) for number, at in enumerate(job.spec["times"])]
        _, late = await asyncio.wait(shown, timeout=job.spec["seconds"] + job.spec["grace"])
    for task in (*late, work):
        task.cancel()
    await asyncio.gather(*late, work, return_exceptions=True)
    job.extra = {"delays": delays, "late": len(late)}


def cards_with_threads(job: Job, bulk: Callable[[], Any], card: Callable[[int], Any]) -> None:
    """The same for a synchronous client: a thread for the bulk job and one for each card."""
    delays: list[float | None] = []

    def one(number: int, at: float) -> None:
        time.sleep(at)
        began = time.perf_counter()
        try:
            card(number)
            delays.append(time.perf_counter() - began)
        except Exception as error:
            delays.append(None)
            job.give_up(error)

    times = job.spec["times"]
    with job:
        threading.Thread(target=bulk, daemon=True).start()
        threads = [threading.Thread(target=one, args=pair, daemon=True) for pair in enumerate(times)]
        for thread in threads:
            thread.start()
        until = time.monotonic() + job.spec["seconds"] + job.spec["grace"]
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
    job.extra = {"delays": list(delays), "late": len(times) - len(delays)}


def main(workloads: dict[str, Callable[[Job], Any]]) -> NoReturn:
    """Run the workload that standard input asks for."""
    job = Job(json.loads(sys.stdin.readline()))
    name = job.spec["workload"]
    if name not in workloads:
        print(json.dumps({"error": "not offered", "missing": True}), flush=True)
        os._exit(0)

    def out_of_time(*_: object) -> NoReturn:
        raise OutOfTime("out of time")

    signal.signal(signal.SIGALRM, out_of_time)
    signal.setitimer(signal.ITIMER_REAL, job.spec.get("seconds_at_most", 150.0))
    try:
        outcome = workloads[name](job)
        if asyncio.iscoroutine(outcome):
            asyncio.run(outcome)
    except (Exception, OutOfTime) as error:
        job.give_up(error)
        job.extra["unfinished"] = isinstance(error, OutOfTime)
        if job.wall_s == 0.0:
            job.__exit__()
    print(json.dumps(job.report()), flush=True)
    os._exit(0)  # threads that wait for a portal are not waited for


def microseconds(work: Callable[[Any], Any], inputs: Sequence[Any], seconds: float = 0.5) -> float:
    """CPU microseconds that ``work`` takes for one of ``inputs``, best of five."""
    best = float("inf")
    for _ in range(5):
        done, began = 0, _cpu()
        while (spent := _cpu() - began) < seconds / 5 or not done:
            for item in inputs:
                work(item)
            done += len(inputs)
        best = min(best, spent / done)
    return best * 1e6

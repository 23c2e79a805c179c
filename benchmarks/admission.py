"""What admitting a call costs with 10,000 others waiting, beside what a bare future does.

Aimed at is 3.3 times: 25 µs where asyncio takes 7.5 to put a task to sleep on a future and to wake it. Both
are measured in the same run, on a virtual clock, so that no sleep counts. ``python -m benchmarks.admission``
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from bitrix24_async.governor.local_governor import LocalGovernor
from bitrix24_async.governor.protocol import Allowance, Ask, Report, Scope
from bitrix24_async.limits import Limits
from bitrix24_async.wire.call import Priority
from bitrix24_async.wire.usage import Usage, usage_of

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "kit"))

from virtual import simulate

WAITING = 10_000
SCOPE = Scope("portal", "webhook")
METHOD = "crm.deal.get"
USAGE = usage_of(
    METHOD, {"duration": 0.05, "operating": 0.0, "operating_reset_at": 600.0, "start": 0.0, "finish": 0.05}
)


async def waiting(limits: Limits) -> float:
    """Seconds of CPU for one call that waits among 10,000, from admission to its end."""
    governor = LocalGovernor(limits)
    assert limits.capacity is not None
    ask = Ask(SCOPE, Priority.BULK, lambda allowance: allowance.take(METHOD))

    async def call() -> None:
        grant = await governor.admit(ask)
        governor.settle(grant, Report((USAGE,)))

    first = Ask(SCOPE, Priority.INTERACTIVE, ask.choose)
    burst = [await governor.admit(first) for _ in range(int(limits.capacity))]
    tasks = [asyncio.create_task(call()) for _ in range(WAITING)]
    started_at = time.process_time()
    await asyncio.sleep(0)
    assert governor.snapshot().waiting["bulk"] == WAITING
    for grant in burst:
        governor.settle(grant, Report((USAGE,)))
    await asyncio.gather(*tasks)
    return (time.process_time() - started_at) / WAITING


async def bare() -> float:
    """The same with nothing but a future for each call, resolved by a callback."""
    loop = asyncio.get_running_loop()

    async def call() -> None:
        future = loop.create_future()
        loop.call_soon(future.set_result, None)
        await future

    tasks = [asyncio.create_task(call()) for _ in range(WAITING)]
    started_at = time.process_time()
    await asyncio.gather(*tasks)
    return (time.process_time() - started_at) / WAITING


async def at_once(commands: int) -> float:
    """Seconds of CPU for a request that need not wait: admission and settlement."""
    governor = LocalGovernor(Limits.SELF_HOSTED)

    def choose(allowance: Allowance) -> None:
        for _ in range(commands):
            allowance.take(METHOD)

    ask = Ask(SCOPE, Priority.INTERACTIVE, choose, batch=commands > 1)
    usage = Usage(METHOD, commands, 0, 0.05 * commands, 0.05 * commands, 0.05, 0.0, 600.0, 0.05)
    report = Report((usage,))
    rounds = 100_000 // (commands + 9)
    started_at = time.process_time()
    for _ in range(rounds):
        governor.settle(await governor.admit(ask), report)
    return (time.process_time() - started_at) / rounds


def main() -> None:
    # By turns, for the machine is not always as quick.
    quick = Limits(capacity=200, leak=100.0)
    rounds = [
        (simulate(bare()), simulate(waiting(Limits.STANDARD)), simulate(waiting(quick))) for _ in range(9)
    ]
    base, cost, fast = (min(seconds) * 1e6 for seconds in zip(*rounds, strict=True))
    single = min(simulate(at_once(1)) for _ in range(3)) * 1e6
    batch = min(simulate(at_once(50)) for _ in range(3)) * 1e6
    print(f"a bare future, asleep and awake:        {base:6.1f} µs")
    print(f"a call among {WAITING:,} that wait:         {cost:6.1f} µs ({cost / base:.1f} x; aim: 3.3 x)")
    print(f"the same at 100 requests a second:      {fast:6.1f} µs ({fast / base:.1f} x)")
    print(f"a single call that need not wait:       {single:6.1f} µs")
    print(f"a batch of 50 that need not wait:       {batch:6.1f} µs ({batch / 50:.2f} µs a command)")


if __name__ == "__main__":
    main()

"""What the demonstration looks like: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from bitrix24_async.cli.demo.chart import chart
from bitrix24_async.cli.demo.story import PLAN, SPEED, Story, fullest
from bitrix24_async.cli.output import REST, is_terminal, say
from bitrix24_async.governor.protocol import Snapshot

_FRAME = 0.1
_FRAMES_A_LINE = 20
_METHODS = 3

INTRODUCTION = (
    f"A fake portal on this machine with a standard plan's limits: {PLAN.capacity:g} requests\n"
    f"at once, then {PLAN.leak:g} a second; {PLAN.operating:g} s of execution per method in ten minutes.\n"
    f"Time is compressed: its clock runs {SPEED} times faster, 1 s here is {SPEED} s there."
)


async def show(story: Story, playing: asyncio.Future[None]) -> None:
    """Draw the story until it has ended."""
    say(INTRODUCTION)
    if not is_terminal(sys.stderr):
        await _tell(story, playing)
        return
    with Live(console=Console(file=sys.stderr), auto_refresh=False, transient=True) as live:
        while not playing.done():
            snapshot = story.look()
            if snapshot is not None:
                live.update(_draw(story, snapshot), refresh=True)
            await asyncio.wait([playing], timeout=_FRAME)


async def _tell(story: Story, playing: asyncio.Future[None]) -> None:
    frame = 0
    while not playing.done():
        snapshot = story.look()
        if snapshot is not None and frame % _FRAMES_A_LINE == 0:
            say(_line(story, snapshot))
        frame += 1
        await asyncio.wait([playing], timeout=_FRAME)


def _line(story: Story, snapshot: Snapshot) -> str:
    at, level = story.samples[-1]
    return (
        f"{at:5.1f} s  bucket {level:3.0f}/{PLAN.capacity:g}  "
        + "".join(f"{name} {used:.0f}/{limit:g} s  " for name, used, limit in fullest(snapshot, 1))
        + f"lines {story.synced:,}/{story.size.lines:,}  links {story.linked:,}/{story.size.links:,}  "
        f"phone calls {story.rung:,}/{story.size.calls:,}  refused {story.refused}"
    )


def _draw(story: Story, snapshot: Snapshot) -> RenderableType:
    at, level = story.samples[-1]
    table = Table.grid(padding=(0, 2))
    for name, done, total, unit in (
        ("requests in the bucket", level, PLAN.capacity or 1, ""),
        *((name, used, limit, " s") for name, used, limit in fullest(snapshot, _METHODS)),
        ("", 0, 0, ""),
        ("external lines", story.synced, story.size.lines, ""),
        ("contacts linked in bulk", story.linked, story.size.links, ""),
        ("phone calls shown", story.rung, story.size.calls, ""),
    ):
        if name:
            bar = ProgressBar(total=total or 1, completed=done, width=28, style=REST)
            table.add_row(Text(name), bar, Text(f"{done:,.0f} of {total:,g}{unit}"))
        else:
            table.add_row("")
    told = (
        f"{story.calls:,} calls in {story.requests:,} HTTP requests, {story.refused} refused, "
        f"longest wait of a card {max(story.waits, default=0):.2f} s"
    )
    if story.refreshed:
        told += "; the token expired and was renewed"
    return Group(Text(f"{at:5.1f} s  {story.stage}", style="bold"), Text(), table, Text(), Text(told))


def summarize(story: Story, *, plain: bool) -> str:
    """Say what was measured, with the bucket's level over time."""
    facts = story.facts()
    wait = facts["longest_card_wait"]
    share = facts["requests_saved"] / max(1, facts["calls"])
    rows = (
        ("calls made by the program", f"{facts['calls']:,}"),
        ("commands the portal ran", f"{facts['commands_run']:,}"),
        ("HTTP requests to the portal", f"{facts['http_requests']:,}"),
        ("requests saved", f"{facts['requests_saved']:,} ({share:.1%})"),
        ("refused by a limit", f"{facts['refused']}"),
        ("failed", f"{facts['failed']}"),
        ("tokens renewed", f"{facts['tokens_refreshed']}"),
        ("longest wait of a card", f"{wait:.2f} s here, {wait * SPEED:.1f} s of the portal's time"),
        ("took", f"{facts['seconds']:.1f} s here, {_span(facts['portal_seconds'])} of the portal's time"),
        ("one call a request", f"at best {_span(facts['one_by_one_portal_seconds'])} of the portal's time"),
    )
    return "\n".join(
        (
            "",
            *(f"{name:<28} {value}" for name, value in rows),
            "",
            "requests in the portal's bucket",
            *chart(story.samples, PLAN.capacity or 1, plain=plain),
            f"The client allows for requests that take a second to arrive: so it stays {PLAN.leak:g} below",
            f"the brim at the real pace, and {(PLAN.leak or 0) * SPEED:g} at this one.",
        )
    )


def _span(seconds: float) -> str:
    return " ".join(_parts(round(seconds)))


def _parts(seconds: int) -> Iterator[str]:
    for size, unit in ((3600, "h"), (60, "min")):
        if seconds >= size:
            yield f"{seconds // size} {unit}"
            seconds %= size
    if seconds:
        yield f"{seconds} s"

"""``demo``: what the package does, shown on a portal in a box."""

from __future__ import annotations

import asyncio
import sys

import click

from bitrix24_async.cli import exits
from bitrix24_async.cli.demo.screen import show, summarize
from bitrix24_async.cli.demo.story import Size, Story
from bitrix24_async.cli.output import complain, put, put_json
from bitrix24_async.cli.running import as_json_option, awaited


@click.command()
@click.option(
    "--lines", type=click.IntRange(min=1), default=1000, show_default=True, help="External lines to sync."
)
@click.option(
    "--links", type=click.IntRange(min=1), default=10_000, show_default=True, help="Calls of the bulk job."
)
@click.option(
    "--calls", type=click.IntRange(min=1), default=600, show_default=True, help="Phone calls that ring."
)
@as_json_option
@awaited
async def demo(*, lines: int, links: int, calls: int, as_json: bool) -> int:
    r"""Watch a portal's two budgets being spent, on a fake portal inside this process.

    It syncs external lines, then links contacts to companies in bulk while phone calls ring and their cards
    must be shown at once; half-way the access token expires. Nothing leaves this machine. It ends within
    a minute because the portal's clock runs ten times faster than yours.

    \b
    Example:
      bitrix24-async demo
    """
    story = Story(Size(lines, links, calls))
    playing = asyncio.ensure_future(story.play())
    try:
        await show(story, playing)
    except asyncio.CancelledError:
        playing.cancel()
        await asyncio.wait([playing])
        raise
    finally:
        if story.samples:
            if as_json:
                put_json(story.facts())
            else:
                put(summarize(story, plain=not _draws_blocks()))
    playing.result()
    if story.refused or story.failed:
        complain(f"{story.refused} refused, {story.failed} failed: this should not happen")
        return exits.FAILED
    return exits.OK


def _draws_blocks() -> bool:
    try:
        "█┤".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True

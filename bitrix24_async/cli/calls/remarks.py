"""What a look through a file of calls has to say, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bitrix24_async.cli.calls.forecast import spoken
from bitrix24_async.cli.calls.source import Source
from bitrix24_async.cli.calls.survey import SHOWN, Remark, Survey
from bitrix24_async.limits import Limits


def summary(survey: Survey, limits: Limits, shortest: float) -> str:
    """Say in one line what would be sent, and how long that takes."""
    requests = survey.packing.requests
    if not survey.to_send:
        return "nothing is left to send"
    text = f"{_count(survey.to_send, 'call')} in {_count(requests, 'request')}"
    if limits.capacity is None or limits.leak is None:
        return f"{text}, without limits"
    how = f"the portal's limits ({limits.capacity:g} requests at once, {limits.leak:g} a second)"
    return f"{text}: at least {spoken(shortest)} under {how}" if shortest else f"{text}, at once within {how}"


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def warnings(survey: Survey, source: Source) -> Iterator[str]:
    """Yield what is to be known before the calls are sent."""
    journal = survey.journal
    if journal is not None and survey.known:
        told = {
            "done": survey.known["done"] + survey.known["already"],
            "failed": survey.known["failed"],
            "under way when it ended": survey.known["sent"],
        }
        text = ", ".join(f"{count:,} {name}" for name, count in told.items() if count)
        yield f"{journal.path} knows {survey.known.total():,} of {survey.calls:,} calls: {text}"
    if journal is not None:
        yield from lacking(journal.path, source.name, survey.lacking)
    if survey.unknown:
        yield (
            f"{survey.unknown:,} calls may have run, as {source.name} says, and are not sent; look at the "
            "portal, then remove them, or say --send-unknown"
        )
    if source.unused:
        yield f"columns that go nowhere: {', '.join(source.unused)}"
    yield from _told("sent alone, a request for each", survey.alone, source)
    if survey.application is None:
        yield from _told("needs an application, not a webhook", survey.application_only, source)
    yield from _told("to look at", survey.doubts, source)


def lacking(journal: Path, source: str, calls: int) -> Iterator[str]:
    """Yield a warning if a journal knows calls that its source does not have."""
    if calls > 0:
        yield f"warning: {journal} knows {calls:,} calls that {source} does not have: is that all of them?"


def _told(what: str, remarks: Mapping[str, Remark], source: Source) -> Iterator[str]:
    most = sorted(remarks.values(), key=lambda remark: -remark.count)
    for remark in most[:SHOWN]:
        many = f" ({remark.count:,} lines)" if remark.count > 1 else ""
        yield f"{what}: {source.name}:{remark.line}{many}: {remark.text}"
    if len(most) > SHOWN:
        yield f"{what}: {len(most) - SHOWN:,} more kinds"


def problems(survey: Survey, source: Source) -> Iterator[str]:
    """Yield what cannot be sent at all, by file and line."""
    for line, problem in survey.problems:
        yield f"{source.name}:{line}: {problem}"
    if survey.bad > len(survey.problems):
        yield f"{survey.bad - len(survey.problems):,} more lines are wrong"


def as_fields(survey: Survey, shortest: float) -> dict[str, Any]:
    """Return all of it as JSON."""
    return {
        "calls": survey.calls,
        "bad": survey.bad,
        "problems": [{"line": line, "problem": problem} for line, problem in survey.problems],
        "to_send": survey.to_send,
        "requests": survey.packing.requests,
        "seconds": shortest,
        "journal": dict(survey.known),
        "lacking": survey.lacking,
        "may_have_run": survey.unknown,
        **{
            name: [{"text": one.text, "lines": one.count, "first": one.line} for one in remarks.values()]
            for name, remarks in (
                ("alone", survey.alone),
                ("application_only", survey.application_only),
                ("doubts", survey.doubts),
            )
        },
    }

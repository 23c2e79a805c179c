"""The table in the documentation of how the fake portal answers is what it does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bitrix24_async.testing import FakePortal
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import parse

PAGE = Path(__file__).parents[2] / "docs/guide/testing.md"
FEW = 24
"""Scopes with fewer methods than this share a row."""


def table() -> str:
    """How many methods of each scope are answered, and how; a method of both versions counts twice."""
    portal = FakePortal()
    counts: dict[str, Counter[str | None]] = {}
    for entry in map(parse, catalogue.lines()):
        kind = portal.answers(entry.name, version=entry.version)
        counts.setdefault(entry.name.partition(".")[0], Counter())[kind] += 1
    shown = {f"`{scope}`": count for scope, count in counts.items() if count.total() >= FEW}
    rest: Counter[str | None] = sum(
        (count for scope, count in counts.items() if f"`{scope}`" not in shown), Counter()
    )
    rows = dict(sorted(shown.items(), key=lambda row: -row[1].total())) | {"others": rest}
    rows |= {"all": sum(rows.values(), Counter())}
    lines = [
        "| methods of | in all | from state | rows you put in | as documented, no state | not at all |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, count in rows.items():
        numbers = (count.total(), count["state"], count["listed"], count["shown"], count[None])
        lines.append(f"| {name} | {' | '.join(map(str, numbers))} |")
    return "\n".join(lines)


def test_the_documentation_has_this_table() -> None:
    assert table() in PAGE.read_text("utf-8"), f"{PAGE} must have this table:\n{table()}"

"""What the generator does beside its own work: the vendor's pages become links, and the catalogue a page."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import ROOT, parse

# Docstrings name a page of the vendor's documentation as ``docs: limits.md``.
_CITATION = re.compile(r"docs: ([\w./-]+)\.md\b")
_METHODS = "<!-- all methods -->"
_FIGURES = "<!-- all figures -->"
_SUMMARY = Path(__file__).parents[2] / "benchmarks" / "results" / "summary.md"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Write the table of all methods, and the benchmarks' results, where a page asks for them."""
    if _METHODS in markdown:
        markdown = markdown.replace(_METHODS, _methods())
    if _FIGURES in markdown:
        # Without its title; and brackets in it are no links.
        told = _SUMMARY.read_text().partition("\n")[2].replace("][", "]\\[")
        markdown = markdown.replace(_FIGURES, told)
    return markdown


def on_page_content(html: str, **_: Any) -> str:
    """Make links of the vendor's pages that docstrings cite."""
    return _CITATION.sub(rf'<a href="{ROOT}\1.html">\1</a>', html)


def _methods() -> str:
    entries = [parse(line) for line in catalogue.lines()]
    parts = []
    for scope, found in groupby(entries, key=lambda entry: entry.name.split(".")[0].lower()):
        rows = [
            f"| [`{entry.name}`]({entry.doc}) | {'3.0' if entry.version == 3 else ''} | {entry.safety} "
            f"| {'application' if entry.application else ''} "
            f"| {', '.join(entry.listing.ways[:1]) if entry.listing else ''} |"
            for entry in found
        ]
        head = "| method | REST | may it run twice | who | list, read by |\n|---|---|---|---|---|"
        parts.append("\n".join([f"## {scope}\n", head, *rows, ""]))
    return "\n".join(parts)

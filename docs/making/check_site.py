"""Look over the built site without a network: every link leads somewhere, nothing comes from outside.

python docs/making/check_site.py [FOLDER]
"""

from __future__ import annotations

import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_SOURCES = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src"}


class Page(HTMLParser):
    """One page: what it refers to, and what can be referred to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = dict(attrs)
        self.anchors |= {given[name] or "" for name in ("id", "name") if name in given}
        address = given.get(_SOURCES.get(tag, ""))
        if address and given.get("rel") != "canonical":
            self.links.append((tag, address))


@cache
def read(path: Path) -> Page:
    """Read a page once."""
    return Page(path.read_text())


def wrong(site: Path, path: Path) -> list[str]:
    """Tell what is wrong with a page's links."""
    found = []
    for tag, address in read(path).links:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if tag != "a":
                found.append(f"{tag} loads {address}")
            continue
        target = site / parts.path.lstrip("/") if parts.path.startswith("/") else path.parent / parts.path
        target = path if not parts.path else target.resolve()
        if target.is_dir():
            target /= "index.html"
        if not target.is_file():
            found.append(f"{address} leads nowhere")
        elif parts.fragment and unquote(parts.fragment) not in read(target).anchors:
            found.append(f"{address} has no such anchor")
    return found


def main() -> int:
    """Check all pages; return how many links are wrong."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve()
    pages = sorted(path for path in site.rglob("*.html") if path.name != "404.html")
    faults = [f"{path.relative_to(site)}: {fault}" for path in pages for fault in wrong(site, path)]
    links = sum(len(read(path).links) for path in pages)
    print(*faults, f"{len(pages)} pages, {links} links, {len(faults)} wrong", sep="\n")  # noqa: T201
    return min(len(faults), 1)


if __name__ == "__main__":
    raise SystemExit(main())

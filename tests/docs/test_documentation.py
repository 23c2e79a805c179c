"""Every block of the documentation runs, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pages_kit import DOCS, ROOT, Block, Reader, blocks_of, links_of, pages

from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import ROOT as VENDOR
from bitrix24_async.wire.entry import parse

RUN = [page for page in pages() if any(block.kind in ("python", "bash") for block in blocks_of(page))]
TEXTS = [*pages(), *ROOT.glob("README*.md"), *(ROOT / "examples").rglob("*.md")]
KINDS = {"python", "bash", "sh", "text", "csv", "jsonl", "ini"}
# What is shown and not run needs what the suite has not: a package index, a real portal, servers that stay.
SHOWN = re.compile(
    r"(pip install|python -m venv|export|uvicorn|python examples/|bitrix24-async portal|#|\$"
    r"|(eval \"\$\()?_BITRIX24_ASYNC_COMPLETE=\w+_source) ?"
)


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", RUN, ids=named)
def test_the_page_runs_from_above_to_below(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "")  # to be put back, whatever a page makes of it
    Reader(page).run()


@pytest.mark.parametrize("page", TEXTS, ids=named)
def test_every_block_is_of_a_kind_that_is_tested(page: Path) -> None:
    for block in blocks_of(page):
        assert block.included or block.kind in KINDS, block.name
        if block.kind == "sh":
            assert all(map(SHOWN.match, lines_of(block))), block.name
        if block.included:
            assert (ROOT / block.text.split('"')[1].split(":")[0]).is_file(), block.name


def lines_of(block: Block) -> list[str]:
    return [line for line in block.text.replace("\\\n", "").splitlines() if line.strip()]


@pytest.mark.parametrize("page", TEXTS, ids=named)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for address in links_of(page):
        parts = urlsplit(address)
        if not parts.scheme and parts.path:
            assert (page.parent / parts.path).exists(), address


def test_links_to_the_vendors_reference_lead_to_sections_that_the_catalogue_knows() -> None:
    known = {parse(line).doc.rpartition("/")[0] for line in catalogue.lines()}
    given = {address: named(page) for page in TEXTS for address in links_of(page)}
    reference = {address for address in given if address.startswith(f"{VENDOR}api-reference/")}
    assert reference
    assert {address for address in reference if address.rpartition("/")[0] not in known} == set()


def test_every_page_is_in_the_navigation() -> None:
    navigation = re.findall(r"^ +- (?:.*: )?(\S+\.md)$", (ROOT / "mkdocs.yml").read_text(), re.MULTILINE)
    assert sorted(navigation) == sorted(str(page.relative_to(DOCS)) for page in pages())

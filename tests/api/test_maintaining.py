"""The maintainers' command, over a small made-up checkout of the documentation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import bitrix24_async
from bitrix24_async.api.maintaining import by_hand, meaning, pages
from bitrix24_async.api.maintaining.__main__ import main
from bitrix24_async.api.maintaining.making import make
from bitrix24_async.api.maintaining.stub import HEAD, stub
from bitrix24_async.errors import UsageError
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.entry import Param, parse

HERE = Path(__file__).parent
ROOT = Path(bitrix24_async.__file__).parent
LIST = "api-reference/crm/things/crm-thing-list"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "checkout", tmp_path / "checkout"))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with a hand-kept file and nothing made yet."""
    for room in ("wire", "api", "testing/state"):
        (tmp_path / "package" / room).mkdir(parents=True)
    shutil.copy(HERE / "by_hand.txt", tmp_path / "package/wire/catalogue_by_hand.txt")
    return tmp_path / "package"


def ran(checkout: Path, package: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = main([str(checkout), *options], package=package)
    return code, capsys.readouterr().out


def test_it_writes_what_is_kept_beside_this_test(
    checkout: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = ran(checkout, package, capsys)
    assert code == 0
    kept = HERE / "made"
    assert (package / "wire/catalogue.txt").read_text("utf-8") == (kept / "catalogue.txt").read_text("utf-8")
    assert (package / "api/__init__.pyi").read_text("utf-8") == HEAD + (kept / "stub.txt").read_text("utf-8")
    answers = (package / "testing/state/answers.txt").read_text("utf-8")
    assert answers == (kept / "answers.txt").read_text("utf-8")
    assert "added    crm.thing.update (version 3)\n" in out
    assert out.count("added ") == 10
    assert "doubtful crm.thing.turn: the name says nothing (turn), the title nothing (turning)" in out
    assert out.endswith("10 entries\n")


def test_run_again_it_says_what_changed(
    checkout: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(checkout, package, capsys)
    assert "added" not in ran(checkout, package, capsys)[1]
    page = checkout / f"{LIST}.md"
    text = page.read_text("utf-8").replace("always 50", "always 100").replace("`string[]`", "`array`")
    page.write_text(text.replace("crm.thing.list", "crm.Thing.list").replace("select", "Select"), "utf-8")
    (checkout / "api-reference/crm/things/crm-thing-import.md").unlink()
    code, out = ran(checkout, package, capsys, "--check")
    assert code == 1
    assert "removed  crm.thing.import\n" in out
    assert "changed  crm.Thing.list: " in out
    assert "size=50 -> " in out
    assert "no parameter select; new parameter Select (array)" in out
    assert out.count("is not what the documentation makes it") == 3
    ran(checkout, package, capsys)
    assert "crm.Thing.list\t" in (package / "wire/catalogue.txt").read_text("utf-8")


def test_with_check_nothing_is_written(
    checkout: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _ = ran(checkout, package, capsys, "--check")
    assert code == 1
    assert not (package / "wire/catalogue.txt").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("crm.thing.add safety=read", "gives no reason"),
        ("no.such.method safety=read  # a reason", "fit no method: no.such.method"),
        ("crm.thing.add colour=red  # a reason", "'colour' is no fact"),
        ("crm.thing.add -colour  # a reason", "no parameter 'colour' to take away"),
        ("crm.thing.add oneof=colour  # a reason", "no parameter 'colour'"),
        ("crm.thing.add +co-lour:string  # a reason", "is no parameter"),
        ("crm.thing.add batch=colour  # a reason", "no reason of REFUSALS"),
        ("crm.thing.add list.colour=red  # a reason", "a list has no 'colour'"),
        ("crm.thing.add unless=colour  # a reason", "is no condition"),
    ],
)
def test_a_wrong_line_by_hand_is_refused(line: str, said: str, checkout: Path) -> None:
    with pytest.raises(UsageError, match=said):
        make(pages.read(checkout), [*by_hand.read(line), *by_hand.read((HERE / "by_hand.txt").read_text())])


def test_each_fact_by_hand_changes_the_entry(checkout: Path) -> None:
    text = """
crm.thing.a*  safety=idempotent application batch=file ordered scopes=a,b -CODE +more*:string[]  # all at once
crm.thing.add@2  page=elsewhere name=crm.thing.Add list.ways=start,id list.size=20 list.mapped=yes  # later
"""
    made = make(pages.read(checkout), by_hand.read(text)).entries
    (entry,) = (one for one in made if one.page == "elsewhere")
    assert (entry.name, entry.safety, entry.application) == ("crm.thing.Add", "idempotent", True)
    assert (entry.refusal, entry.ordered, entry.scopes) == ("file", True, ("a", "b"))
    assert dict(entry.params) == {
        "fields": Param("object", group=1),
        "more": Param("string[]", required=True),
    }
    assert entry.listing is not None
    assert (entry.listing.ways, entry.listing.size, entry.listing.mapped) == (("start", "id"), 20, True)


def test_two_pages_about_one_method_are_refused(checkout: Path) -> None:
    page = checkout / f"{LIST}.md"
    page.with_name("crm-thing-list-2.md").write_text(page.read_text("utf-8"), "utf-8")
    with pytest.raises(UsageError, match=r"two pages are about crm\.thing\.list"):
        make(pages.read(checkout), [])


def test_a_folder_that_is_no_checkout_is_refused(
    tmp_path: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)], package=package)
    assert "no checkout of the documentation" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "title", "safety", "sure"),
    [
        ("a.list", "Get a List of Things a.list", "read", True),
        ("a.getlist", "Get a List: a.getlist", "read", True),
        ("a.unset", "Remove a Mark a.unset", "idempotent", True),
        ("a.add", "Create a.add", "unsafe", True),
        ("a.get", "Create a Token a.get", "unsafe", False),
        ("a.update", "Get a.update", "idempotent", False),
        ("a.frob", "Frobbing", "unsafe", False),
        ("a.get", "a.get", "unsafe", False),
    ],
)
def test_safety_is_sure_only_where_the_name_and_the_title_mean_the_same(
    name: str, title: str, safety: str, sure: bool
) -> None:
    said, doubt = meaning.judge(name, title)
    assert (said, not doubt) == (safety, sure)


def test_a_page_about_no_method_is_passed_over() -> None:
    assert pages.read_page("api-reference/x/index", "# Methods\n\n> Scope: [`crm`](x)\n") is None
    assert pages.read_page("api-reference/x/y", "no title") is None


def test_the_shipped_stub_is_made_of_the_shipped_catalogue() -> None:
    made = stub([parse(line) for line in catalogue.lines()])
    assert (ROOT / "api/__init__.pyi").read_text("utf-8") == made


def test_every_line_of_the_shipped_decisions_gives_a_reason_and_fits_a_method() -> None:
    entries = [parse(line) for line in catalogue.lines()]
    for decision in by_hand.read((ROOT / "wire/catalogue_by_hand.txt").read_text("utf-8")):
        assert decision.reason
        spelt = decision.facts.get("name", decision.pattern)
        assert any(decision.fits(entry) or entry.name == spelt for entry in entries), decision.pattern

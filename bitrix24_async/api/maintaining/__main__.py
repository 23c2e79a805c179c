"""``python -m bitrix24_async.api.maintaining CHECKOUT``: make the catalogue anew.

CHECKOUT is a checkout of the vendor's English documentation, https://github.com/bitrix24/b24restdocs. It
writes ``wire/catalogue.txt``, ``api/__init__.pyi`` and ``testing/state/answers.txt`` in this package, and
prints what changed. With ``--check`` it writes nothing and fails if something would change. Methods
whose safety nobody has decided are printed, too; decide them in ``wire/catalogue_by_hand.txt``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bitrix24_async.api.maintaining import by_hand
from bitrix24_async.api.maintaining.answers import write_answers
from bitrix24_async.api.maintaining.changes import changes
from bitrix24_async.api.maintaining.making import make
from bitrix24_async.api.maintaining.pages import read
from bitrix24_async.api.maintaining.stub import stub
from bitrix24_async.errors import UsageError
from bitrix24_async.wire.entry import parse, write

PACKAGE = Path(__file__).parents[2]
HEADING = """\
# What the vendor's documentation says of every method, one line each; bitrix24_async.wire.catalogue reads it.
# Written by "python -m bitrix24_async.api.maintaining" from facts that https://github.com/bitrix24/b24restdocs
# gives, and from catalogue_by_hand.txt: do not edit.
"""
ANSWERS = """\
# The forms of documented replies, one line each; bitrix24_async.testing.state.answers reads them.
# Written by "python -m bitrix24_async.api.maintaining": do not edit.
"""


def main(argv: Sequence[str] | None = None, *, package: Path = PACKAGE) -> int:
    """Make the catalogue, write it, and tell what changed."""
    parser = argparse.ArgumentParser(prog="python -m bitrix24_async.api.maintaining", description=__doc__)
    parser.add_argument("checkout", type=Path, metavar="CHECKOUT")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if something would change")
    given = parser.parse_args(argv)
    if not (given.checkout / "api-reference").is_dir():
        parser.error(f"{given.checkout} is no checkout of the documentation: it has no folder api-reference")
    catalogue, typed = package / "wire/catalogue.txt", package / "api/__init__.pyi"
    decisions = by_hand.read((package / "wire/catalogue_by_hand.txt").read_text("utf-8"))
    pages = read(given.checkout)
    try:
        made = make(pages, decisions)
    except UsageError as error:
        parser.error(str(error))
    texts = {
        catalogue: HEADING + "".join(f"{write(entry)}\n" for entry in made.entries),
        typed: stub(made.entries),
        package / "testing/state/answers.txt": ANSWERS + write_answers(made.entries, pages),
    }
    old = catalogue.read_text("utf-8").splitlines() if catalogue.exists() else []
    before = [parse(line) for line in old if not line.startswith("#")]
    told = [*changes(before, made.entries), *(f"doubtful {one}" for one in made.doubtful)]
    for path, text in texts.items():
        if not path.exists() or path.read_text("utf-8") != text:
            if given.check:
                told.append(f"{path.relative_to(package.parent)} is not what the documentation makes it")
            else:
                path.write_text(text, "utf-8", newline="\n")
    sys.stdout.writelines(f"{line}\n" for line in [*told, f"{len(made.entries)} entries"])
    return 1 if given.check and told else 0


if __name__ == "__main__":
    sys.exit(main())

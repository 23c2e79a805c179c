"""Of a hundred random changes of the core that change what it does, the suite notices 97.

A seeded sample of mutations (a comparison turned, a condition always true, a number one higher, a statement
left out, ...) is tried one by one in a copy of the project. What runs which line is measured first, by
coverage, and kept in ``--map``; a mutation is then tried on the tests that run its line, the likeliest and
shortest first, until one fails or hangs. What no test notices is printed for a reader to judge: some of it
changes nothing that anybody could see.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable
from math import inf
from pathlib import Path

from benchmarks.harness import HOME, note, table
from benchmarks.mutating.running import PACKAGE, Running, copy_of, measure
from benchmarks.mutating.sites import Mutation, mutations, sample
from benchmarks.mutating.trying import Copy

ROOT = Path(__file__).parents[1]
CORE = ("wire", "transport", "compositor", "governor", "auth", "lists", "sync", "client.py")


def _found(parts: Iterable[str]) -> list[Mutation]:
    """All mutations of some folders and files of the package."""
    found: list[Mutation] = []
    for part in parts:
        place = ROOT / PACKAGE / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found += mutations(str(path.relative_to(ROOT)), path.read_text())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", default=CORE, help="folders and files of the package")
    parser.add_argument("--quick", action="store_true", help="ten of them")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=inf, help="of tests for one mutation, for a look")
    parser.add_argument("--map", type=Path, default=HOME / "mutations", help="where it is kept who runs what")
    parser.add_argument("--tests", nargs="*", default=[], help="measure only these now, beside what is kept")
    given = parser.parse_args()
    if given.tests or not given.map.exists():
        part = given.map / str(len(list(given.map.glob("*"))))
        measure(ROOT, part, given.tests or ["tests"])
    found = _found(given.parts)
    tried = sample(found, 10 if given.quick else given.count, given.seed)
    unnoticed = []
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "copy"
        copy_of(ROOT, place)
        running = Running(place, sorted(given.map.glob("*"), key=lambda part: int(part.name)))
        copy = Copy(place, running.took, given.seed)
        for mutation in tried:
            at = time.perf_counter()
            tests = running.tests_of(mutation)
            noticed = copy.notices(mutation, list(running.within(tests, given.seconds)))
            took = round(time.perf_counter() - at, 1)
            note(mutation=str(mutation), tests=len(tests), noticed=noticed, seconds=took)
            if noticed is None:
                unnoticed.append(mutation)
    share = f"{1 - len(unnoticed) / len(tried):.0%}"
    row = [len(found), len(tried), len(tried) - len(unnoticed), len(unnoticed), share]
    columns = ["mutations", "tried", "noticed", "not noticed", "share"]
    print(table(f"seed {given.seed}, {time.perf_counter() - began:.0f} s", columns, [row]))
    for mutation in unnoticed:
        print(f"- {mutation}")


if __name__ == "__main__":
    main()

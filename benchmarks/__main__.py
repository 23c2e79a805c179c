"""Run the benchmarks and write what they print into ``results/``, with ``summary.md`` over all of it.

``python -m benchmarks`` runs all; ``python -m benchmarks limits codec`` runs these, and the summary keeps
what the others last printed; ``--quick`` takes a look and leaves the results alone. The clients compared
are installed from their registries when first needed.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
CLAIMS = (
    "single_calls",
    "commands",
    "journal",
    "limits",
    "governor",
    "cards",
    "rows",
    "imports",
    "codec",
    "admission",
    "stream_memory",
    "portals",
    "receiver",
    "killed",
    "chaos",
    "many_processes",
)


def _where() -> str:
    """When and on what."""
    processor = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    versions = ", ".join(f"{name} {version(name)}" for name in ("bitrix24_async", "aiohttp", "orjson"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, {versions}, "
        f"{os.cpu_count()} cores ({processor}), load {os.getloadavg()[0]:.1f} at the start"
    )


def _run(claim: str, place: Path, *, quick: bool) -> None:
    where = _where()
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{claim}", *(["--quick"] if quick else [])],
        cwd=HERE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    printed = done.stdout if done.returncode == 0 else f"failed:\n\n{done.stderr[-2000:]}\n"
    (place / f"{claim}.txt").write_text(f"{where}\n\n{printed}")
    # Every round as it was measured.
    (place / f"{claim}.jsonl").write_text(done.stderr)
    print(f"-- {claim}: {where}\n\n{printed}", flush=True)


def _summary(place: Path) -> str:
    parts = ["# Benchmarks", "", "Written by `python -m benchmarks`; each round as it was measured is in the"]
    parts += ["`.jsonl` file of the same name.", ""]
    for claim in CLAIMS:
        text = place / f"{claim}.txt"
        if text.exists():
            about = (HERE / f"{claim}.py").read_text().split('"""')[1].strip()
            where, _, printed = text.read_text().partition("\n\n")
            parts += [f"## `python -m benchmarks.{claim}`", "", about, "", f"{where}.", "", printed]
    return "\n".join(parts).rstrip() + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Run the benchmarks.")
    parser.add_argument("claims", nargs="*", help=f"some of {', '.join(CLAIMS)}; by default all")
    parser.add_argument("--quick", action="store_true", help="a look, not a measurement")
    given = parser.parse_args()
    if unknown := set(given.claims) - set(CLAIMS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    place = Path(tempfile.mkdtemp()) if given.quick else HERE / "results"
    place.mkdir(exist_ok=True)
    for claim in given.claims or CLAIMS:
        _run(claim, place, quick=given.quick)
        (place / "summary.md").write_text(_summary(place))
    print(f"written to {place}")


if __name__ == "__main__":
    main()

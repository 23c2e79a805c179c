"""What the benchmarks share: clients in environments of their own, servers and workers in processes of
their own, rounds in alternation, medians with their spread, and tables.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import venv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent
HOME = Path(os.environ.get("BENCHMARKS_HOME", Path(tempfile.gettempdir()) / "bitrix24_async-benchmarks"))
"""Where the other clients are installed."""


@dataclass(frozen=True)
class Peer:
    """A client, and the worker that drives it."""

    name: str
    worker: str
    requirement: str | None = None
    tls: bool = False
    """It refuses plain http, so it is served over TLS on the loopback."""
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def node(self) -> bool:
        """Whether it runs in Node."""
        return self.worker.endswith(".mjs")


OURS = Peer("bitrix24_async", "via_ours.py")
FLOOR = Peer("aiohttp by hand", "via_floor.py")
FAST_FLOOR = Peer("aiohttp by hand, orjson", "via_floor.py", options={"json": "orjson"})
TLS_FLOOR = Peer("aiohttp by hand, TLS", "via_floor.py", tls=True)
FAST_BITRIX24 = Peer("fast_bitrix24", "via_fast_bitrix24.py", "fast_bitrix24==1.8.14")
B24PYSDK = Peer("b24pysdk", "via_b24pysdk.py", "b24pysdk==1.3.2", tls=True)
B24API = Peer("b24api", "via_b24api.py", "b24api==0.4.1")
API_CLIENT = Peer("bitrix24-api-client", "via_bitrix24_client.py", "bitrix24-api-client==0.1.2")
B24JSSDK = Peer("@bitrix24/b24jssdk", "via_b24jssdk.mjs", "@bitrix24/b24jssdk@2.2.0", tls=True)
OTHERS = (FAST_BITRIX24, B24PYSDK, B24API, API_CLIENT, B24JSSDK)


def available(peers: Iterable[Peer] = OTHERS) -> list[Peer]:
    """The peers that can run here: without Node the JavaScript one cannot."""
    return [peer for peer in peers if not peer.node or shutil.which("npm")]


@cache
def command(peer: Peer) -> tuple[str, ...]:
    """How its worker is started; installs the client when it is first needed."""
    module = ("-m", f"benchmarks.workers.{peer.worker.removesuffix('.py')}")
    if peer.requirement is None:
        return (sys.executable, *module)
    place = HOME / peer.requirement.replace("/", "-")
    done = place / "installed"
    if peer.node:
        if not done.exists():
            place.mkdir(parents=True, exist_ok=True)
            (place / "package.json").write_text("{}")
            _install(["npm", "install", "--no-audit", "--no-fund", peer.requirement], place)
        # A module is looked up beside the script that imports it.
        shutil.copy(HERE / "workers" / peer.worker, place)
        done.touch()
        return ("node", str(place / peer.worker))
    if not done.exists():
        venv.create(place, with_pip=True, clear=True)
        _install([str(place / "bin" / "python"), "-m", "pip", "install", "-q", peer.requirement], place)
        done.touch()
    return (str(place / "bin" / "python"), *module)


def _install(arguments: Sequence[str], place: Path) -> None:
    print(f"installing into {place}", file=sys.stderr)
    subprocess.run(arguments, check=True, cwd=place, stdout=sys.stderr)


@cache
def certificate() -> Path:
    """A certificate for 127.0.0.1, with its key, made here for the clients that speak https only."""
    HOME.mkdir(parents=True, exist_ok=True)
    path = HOME / "loopback.pem"
    if not path.exists():
        key, chain = HOME / "key.pem", HOME / "certificate.pem"
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
                *("-nodes", "-days", "365", "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", chain),
                *("-addext", "subjectAltName=IP:127.0.0.1"),
            ],
            check=True,
            capture_output=True,
        )
        path.write_text(chain.read_text() + key.read_text())
    return path


class Server:
    """A server process; ``kind`` is "canned" or "portal" with FakePortal's options."""

    def __init__(self, kind: str, **options: Any) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.server", kind, json.dumps(options), str(certificate())],
            cwd=HERE.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        addresses = self._read()
        self.url: str = addresses["url"]
        self.tls_url: str = addresses["tls_url"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=10)

    def stats(self) -> dict[str, Any]:
        """What it has counted since it was last asked."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the server ended with {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer


def work(peer: Peer, workload: str, server: Server | None = None, **spec: Any) -> dict[str, Any]:
    """Run one workload in a worker process; what it printed, and what the server counted meanwhile."""
    timeout = spec.pop("timeout", 170.0)
    url = spec.pop("url", "") if server is None else server.tls_url if peer.tls else server.url
    trust = {
        name: str(certificate()) for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
    }
    if server is not None:
        server.stats()
    try:
        done = subprocess.run(
            command(peer),
            input=json.dumps({"workload": workload, "url": url, **peer.options, **spec}) + "\n",
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            env={**os.environ, **trust, "PYTHONUTF8": "1"},
            cwd=HERE.parent,
        )
        lines = done.stdout.splitlines()
        result: dict[str, Any] = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
        if not result:
            result = {"error": f"ended with {done.returncode}: {done.stderr[-300:]}", "missing": True}
    except subprocess.TimeoutExpired:
        result = {"error": f"not finished after {timeout:g} s", "missing": True}
    if server is not None:
        result["server"] = server.stats()
    told = {
        key: value for key, value in spec.items() if key not in ("inputs", "timed", "body", "keys", "times")
    }
    note(peer=peer.name, workload=workload, **told, result=result)
    return result


def note(**what: Any) -> None:
    """Write down a measurement as it was made."""
    print(json.dumps(what), file=sys.stderr, flush=True)


def together(tasks: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run independent tasks at the same time (each waits for processes of its own)."""
    results: list[Any] = [None] * len(tasks)

    def one(index: int) -> None:
        results[index] = tasks[index]()

    threads = [threading.Thread(target=one, args=(index,)) for index in range(len(tasks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


Results = dict[str, list[dict[str, Any]]]


def rounds(peers: Sequence[Peer], count: int, run: Callable[[Peer], dict[str, Any]]) -> Results:
    """Run every peer ``count`` times in alternation, every other round backwards.

    A peer that a round shows unable is not asked again.
    """
    results: Results = {peer.name: [] for peer in peers}
    for index in range(count):
        for peer in peers if index % 2 == 0 else reversed(peers):
            had = results[peer.name]
            if had and had[-1].get("missing"):
                continue
            result = run(peer)
            had.append(result)
    return results


def spread(values: Sequence[float], form: str = ".0f") -> str:
    """The median, and half of the way from the least to the greatest."""
    middle = statistics.median(values)
    if len(values) == 1:
        return f"{middle:{form}}"
    return f"{middle:{form}} ±{(max(values) - min(values)) / 2:{form}}"


def ratio(
    results: Mapping[str, Sequence[Mapping[str, Any]]], name: str, base: str, key: str = "cpu_s"
) -> float:
    """The median over the rounds of one peer's figure over another's in the same round."""
    pairs = zip(results[name], results[base], strict=False)
    return float(
        statistics.median(one[key] / other[key] for one, other in pairs if key in one and other.get(key))
    )


def best(results: Mapping[str, Sequence[Mapping[str, Any]]], name: str, base: str) -> float:
    """One peer's best round over another's: what is left when the machine is quiet."""
    least = [min(one["cpu_s"] for one in results[which]) for which in (name, base)]
    return float(least[0] / least[1])


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table that reads well as text."""
    lines = [list(columns), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(columns))]
    written = [
        "| "
        + " | ".join(
            cell.rjust(width) if index else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        + " |"
        for line in lines
    ]
    rule = (
        "|"
        + "|".join("-" * (width + 1) + (":" if index else "-") for index, width in enumerate(widths))
        + "|"
    )
    return "\n".join([f"### {title}", "", written[0], rule, *written[1:], ""])


def arguments(about: str | None) -> argparse.Namespace:
    """Read ``--quick``."""
    parser = argparse.ArgumentParser(description=(about or "").splitlines()[0])
    parser.add_argument(
        "--quick", action="store_true", help="fewer calls and rounds: a look, not a measurement"
    )
    return parser.parse_args()

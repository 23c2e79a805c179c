"""The claim: other people's clients work against the embedded portal unchanged.

One scenario (lines, a call's life, links, a batch, a list) runs through fast_bitrix24 and b24pysdk, each
installed from the package registry into a temporary environment, and must leave and read the same state.

    python benchmarks/peers_scenario.py [--peer NAME] [--python INTERPRETER]
"""

from __future__ import annotations

import argparse
import json
import os
import ssl
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from pathlib import Path
from typing import Any

from bitrix24_async.testing import FakePortal

HERE = Path(__file__).parent
PEERS = {"fast_bitrix24": "1.8.14", "b24pysdk": "1.3.2"}
DEALS = 230

EXPECTED: dict[str, Any] = {
    "lines": [
        {"NUMBER": "101", "NAME": "Main", "CRM_AUTO_CREATE": "Y"},
        {"NUMBER": "102", "NAME": "Line 102", "CRM_AUTO_CREATE": "Y"},
    ],
    "card": [True, True],
    "duration": 95,
    "links": [1, 2],
    "batch": [True, 1],
    "deals": list(range(1, DEALS + 1)),
}


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A self-signed certificate for 127.0.0.1: b24pysdk speaks https only."""
    key, crt = folder / "key.pem", folder / "crt.pem"
    ask = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1"
    command = [*ask.split(), "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(crt)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    return crt, context


def installed(peer: str, version: str, folder: Path) -> Path:
    """An interpreter of its own for one peer."""
    place = folder / peer
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    command = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        f"{peer}=={version}",
    ]
    subprocess.run(command, check=True)
    return python


def run(peer: str, version: str, folder: Path, python: Path | None = None) -> bool:
    """Run the scenario through one peer; say whether it saw and left what it should."""
    python = python or installed(peer, version, folder)
    crt, context = certificate(folder)
    with FakePortal(tls=context) as portal:
        portal.add_deals(DEALS)
        where = {
            "domain": portal.url.removeprefix("https://"),
            "webhook": portal.webhook_url,
            "secret": portal.webhook_url.partition("/rest/")[2].rstrip("/"),
            "endpoint": f"{portal.url}/rest/",
            "token": portal.tokens()["access_token"],
            "client_id": portal.client_id,
            "client_secret": portal.client_secret,
        }
        began = time.perf_counter()
        done = subprocess.run(
            [python, HERE / "peers" / f"with_{peer}.py"],
            input=json.dumps(where),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            env={**os.environ, "REQUESTS_CA_BUNDLE": str(crt), "SSL_CERT_FILE": str(crt)},
        )
        took = time.perf_counter() - began
        seen = json.loads(done.stdout) if done.returncode == 0 else {}
        wrong = {key: seen.get(key) for key, value in EXPECTED.items() if seen.get(key) != value}
        call = next(iter(portal.calls.values()), None)
        left = (
            call is not None
            and call.finished
            and len(portal.companies) == 2
            and set(portal.lines) == {"101", "102"}
        )
        good = not wrong and left and not portal.refusals
        print(f"{peer} {version}: {'as documented' if good else 'DIFFERS'}")
        print(f"  {portal.records.received} requests, {portal.records.ran} calls ran, {took:.1f} s")
        print(f"  by method: {dict(Counter(entry.method for entry in portal.requests))}")
        if not good:
            print(f"  differs: {wrong}, left {left}, refusals {dict(portal.refusals)}\n{done.stderr[-3000:]}")
        return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", choices=PEERS, action="append")
    parser.add_argument("--python", type=Path, help="an interpreter that has the peers already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chosen = given.peer or PEERS
        good = [run(peer, PEERS[peer], Path(folder), given.python) for peer in chosen]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())

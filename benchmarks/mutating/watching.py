"""A pytest plugin: tells coverage which test runs, writes down how long each took, chooses and stops them."""

from __future__ import annotations

import json
import os
import resource
import signal
import time
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest
from hypothesis import Phase, settings

TOOK = "MUTATIONS_TOOK"
"""A file for the seconds of each test."""
CHOSEN = "MUTATIONS_CHOSEN"
"""A file of tests to run, in this order, each with the seconds after which it is taken to hang."""
HANGS = 86
"""The status of a run in which one did."""
_MEMORY = 6 << 30

_chosen: dict[str, int] = json.loads(Path(os.environ[CHOSEN]).read_text()) if CHOSEN in os.environ else {}
_took: dict[str, float] = {}
_failed: set[str] = set()


def pytest_sessionstart() -> None:
    # A failure is enough: nobody reads the smallest example of it.
    phases = [Phase.explicit, Phase.reuse, Phase.generate]
    settings.register_profile("mutations", settings.get_profile("suite"), phases=phases)
    settings.load_profile("mutations")
    if _chosen:
        signal.signal(signal.SIGALRM, lambda *_: os._exit(HANGS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the chosen tests."""
    if _chosen:
        found = {item.nodeid: item for item in items}
        items[:] = [found[test] for test in _chosen if test in found]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """One test, with its fixtures."""
    if measuring := coverage.Coverage.current():
        measuring.switch_context(item.nodeid)
    signal.alarm(_chosen.get(item.nodeid, 0))
    began = time.perf_counter()
    try:
        return (yield)
    finally:
        _took[item.nodeid] = time.perf_counter() - began
        signal.alarm(0)
        if measuring:
            measuring.switch_context("")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """What fails anyhow notices nothing."""
    if report.failed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    if TOOK in os.environ:
        passed = {test: took for test, took in _took.items() if test not in _failed}
        Path(os.environ[TOOK]).write_text(json.dumps(passed))

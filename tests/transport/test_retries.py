"""What goes again is told of each time, and warned of once a minute."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bitrix24_async.observing import Retried
from bitrix24_async.transport.retries import Retries


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]


def fact(method: str = "crm.deal.list", error: str = "ServerError") -> Retried:
    return Retried("acme", method, 1, 2.0, error)


def test_the_first_of_a_minute_is_a_warning_which_counts_those_before(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, "bitrix24_async")
    retries, facts = Retries(), list[Any]()
    for at in (0.0, 1.0, 59.9, 60.0, 61.0, 200.0, 300.0):
        retries.tell(facts.append, fact(), at)
    text = "acme: crm.deal.list: ServerError in attempt 1; it goes again in 2.0 s"
    assert told(caplog) == [
        text,
        f"{text} (and 2 times in the 60 s before)",
        f"{text} (and once in the 140 s before)",
        text,
    ]
    assert [record.levelname for record in caplog.records if "and " not in record.getMessage()].count(
        "DEBUG"
    ) == 3
    assert facts == [fact()] * 7
    assert all(record.args[0] == fact() for record in caplog.records)  # type: ignore[index]


def test_each_cause_has_its_own_and_the_portals_limit_is_one_for_all_methods(
    caplog: pytest.LogCaptureFixture,
) -> None:
    retries = Retries()
    for method in ("crm.deal.list", "crm.lead.list"):
        for error in ("ServerError", "OperatingLimit", "QueryLimit", "NotSent"):
            retries.tell(None, fact(method, error), 0.0)
    assert len(told(caplog)) == 6


def test_no_more_causes_are_remembered_than_so_many(caplog: pytest.LogCaptureFixture) -> None:
    retries = Retries()
    for number in range(1000):
        retries.tell(None, fact(f"acme.m{number}"), 0.0)
    assert len(retries._given) == 100
    assert len(told(caplog)) == 1000

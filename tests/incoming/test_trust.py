"""Who sent an event: the comparison of its token, and what the types allow before and after."""

from __future__ import annotations

import subprocess
import sys
from hmac import compare_digest
from pathlib import Path
from typing import Any

import pytest
from incoming_kit import EVENTS, FORM, encode, event_body

from bitrix24_async.errors import Bitrix24Error, Forged, UsageError
from bitrix24_async.incoming import Event, VerifiedEvent, parse_event
from bitrix24_async.incoming.auth import check_token

KNOWN = "51856fefc120afa4b628cc82d3935cce"
BODY = event_body("ONCRMDEALADD", auth__application_token=KNOWN)


def test_the_known_token_makes_a_verified_event() -> None:
    event = parse_event(BODY, FORM)
    verified = event.verify(KNOWN)
    assert type(verified) is VerifiedEvent
    assert not isinstance(event, VerifiedEvent)
    assert (verified.name, verified.data, verified.auth, verified.ts) == (
        event.name,
        event.data,
        event.auth,
        event.ts,
    )
    assert verified.member_id == event.auth["member_id"]
    assert not verified.repeated


@pytest.mark.parametrize(
    "sent", [None, "", KNOWN[:-1], KNOWN + "0", KNOWN.upper(), "\ufffd", "ж", ["x"], {"a": KNOWN}]
)
@pytest.mark.parametrize("known", [KNOWN])
def test_any_other_token_is_forged(sent: Any, known: str) -> None:
    body = encode({**EVENTS["ONCRMDEALADD"], "auth": {"member_id": "m", "application_token": sent}})
    with pytest.raises(Forged) as caught:
        parse_event(body, FORM).verify(known)
    assert caught.value.reason == "token"
    assert known not in str(caught.value)
    assert isinstance(caught.value, Bitrix24Error)


@pytest.mark.parametrize("known", [None, ""])
@pytest.mark.parametrize("sent", [None, "", KNOWN])
def test_an_empty_token_on_either_side_is_a_refusal(sent: str | None, known: str | None) -> None:
    with pytest.raises(Forged):
        parse_event(event_body("ONCRMDEALADD", auth__application_token=sent), FORM).verify(known)


def test_a_token_of_another_kind_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(UsageError):
        parse_event(BODY, FORM).verify(KNOWN.encode())  # type: ignore[arg-type]


@pytest.mark.parametrize("token", [KNOWN, "ключ", "\ud800"])
def test_the_tokens_are_compared_by_what_takes_equally_long(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    compared: list[bool] = []

    def compare(left: str, right: str) -> bool:
        compared.append(compare_digest(left, right))
        return compared[-1]

    monkeypatch.setattr("bitrix24_async.incoming.auth.compare_digest", compare)
    check_token(token, token, "an event")
    for other in (token + "x", "x" + token, token[:-1] + "y"):
        with pytest.raises(Forged):
            check_token(other, token, "an event")
    assert compared == [True, False, False, False]


def test_the_copy_of_the_token_that_a_bot_event_holds_is_not_what_is_compared() -> None:
    body = event_body(
        "ONIMBOTV2MESSAGEADD", auth__application_token="forged", data__bot__auth__application_token=KNOWN
    )
    with pytest.raises(Forged):
        parse_event(body, FORM).verify(KNOWN)


def test_the_types_keep_an_unverified_event_from_what_asks_for_a_verified_one(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed")
    program = tmp_path / "program.py"
    program.write_text(
        "from bitrix24_async.incoming import Event, VerifiedEvent\n"
        "def use(event: VerifiedEvent) -> None: ...\n"
        "def wrong(event: Event) -> None: use(event)\n"
        "def right(event: Event) -> None: use(event.verify('x'))\n"
    )
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(program)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert run.stdout.count(": error:") == 1
    assert "program.py:3: error" in run.stdout


def test_an_event_has_nothing_that_leads_to_a_client() -> None:
    assert not {"client", "endpoint", "tokens", "access_token"} & set(dir(Event))

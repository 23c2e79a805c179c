"""The state of a portal's budgets as plain data: what a store holds that several processes share.

One step reads it, admits or settles, and writes it back. All of it is numbers, texts, lists and maps, as JSON
has them; what has never happened is nothing. Its instants are on the caller's clock, which must be one for
all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from bitrix24_async.governor.account import Account
from bitrix24_async.governor.bucket import Bucket, Volley
from bitrix24_async.governor.budgets import Budgets, Options, Ticket
from bitrix24_async.governor.ledger import Ledger
from bitrix24_async.governor.levels import Steps
from bitrix24_async.governor.network import Network
from bitrix24_async.governor.parts import Part
from bitrix24_async.governor.share import Share
from bitrix24_async.limits import Limits

State = Mapping[str, Any]

_NETWORK = ("_ahead", "_ahead_before", "_slowest", "_slowest_before", "_since", "round_trip", "reach")
_SHARE = (
    "accepted_at",
    *("capacity", "told", "rate", "weight", "accepted", "since", "refused_at", "spare", "repeated"),
    *("assumed", "calm_for", "rises_for"),
)
_VOLLEY = ("number", "first_at", "sent_at", "unheard", "lasts", "supposed_at", "before")
_BUCKET = ("capacity", "told", "numbered", "_look_at", "_arrived", "_empty_at", "_alone_until")
_ACCOUNT = (
    *(
        "cost",
        "longest",
        "learnt",
        "seen",
        "figured",
        "booked",
        "calls",
        "under_way",
        "settled",
        "held_until",
    ),
    *("slices", "_reset_at", "_probing_since", "_turned_away", "_tried_at", "_doubted_until"),
)
_BUDGETS = ("told", "used_at", "overloaded_until", "admitted", "refused")


def state_of(budgets: Budgets) -> dict[str, Any]:
    """Return everything that a portal's budgets are."""
    limits, rate = budgets.limits, budgets.rate
    return {
        "limits": [limits.capacity, limits.leak, limits.operating],
        "budgets": _read(budgets, _BUDGETS),
        "rate": _read(rate, ("in_flight", "interactive_at")),
        "bucket": None if rate.bucket is None else bucket_state(rate.bucket),
        "ledgers": {credential: ledger_state(ledger) for credential, ledger in budgets.ledgers.items()},
    }


def budgets_from(state: State, options: Options) -> Budgets:
    """Return the budgets that had this state."""
    capacity, leak, operating = state["limits"]
    budgets = Budgets(options, Limits(capacity, leak, operating), 0.0)
    _write(budgets, _BUDGETS, state["budgets"])
    _write(budgets.rate, ("in_flight", "interactive_at"), state["rate"])
    if state["bucket"] is not None:
        budgets.rate.bucket = bucket_from(state["bucket"])
    for credential, ledger in state["ledgers"].items():
        fill(budgets.ledger(credential), ledger)
    return budgets


def bucket_state(bucket: Bucket) -> dict[str, Any]:
    """Return everything that a bucket is."""
    share = bucket.share
    return {
        "bucket": _read(bucket, _BUCKET),
        "network": _read(bucket.network, _NETWORK),
        "share": None if share is None else _read(share, _SHARE),
        "flying": bucket.levels.flying,
        "suppositions": [list(one) for one in bucket.levels.suppositions],
        "volleys": [_read(volley, _VOLLEY) for volley in bucket.volleys or ()],
    }


def bucket_from(state: State) -> Bucket:
    """Return the bucket that had this state."""
    capacity, told = state["bucket"][:2]
    bucket = Bucket(capacity, told)
    _write(bucket, _BUCKET, state["bucket"])
    bucket.network = Network()
    _write(bucket.network, _NETWORK, state["network"])
    if state["share"] is not None:
        share = Share.unknown(capacity, told)
        _write(share, _SHARE, state["share"])
        bucket.falls = bucket.share = share
    else:
        bucket.falls = Steps(told)
    bucket.levels.flying = state["flying"]
    bucket.levels.suppositions = [list(one) for one in state["suppositions"]]
    volleys: dict[Volley, None] = {}
    for values in state["volleys"]:
        volley = Volley(0.0)
        _write(volley, _VOLLEY, values)
        volleys[volley] = None
    bucket.volleys = volleys or None
    return bucket


def ledger_state(ledger: Ledger) -> dict[str, Any]:
    """Return everything that a ledger is, but for its budget."""
    return {
        "shared": ledger.shared,
        "accounts": {method: _read(account, _ACCOUNT) for method, account in ledger.accounts.items()},
    }


def fill(ledger: Ledger, state: State) -> None:
    """Give a new ledger the state of another."""
    ledger.shared = state["shared"]
    for method, values in state["accounts"].items():
        account = ledger.accounts[method] = Account(method)
        _write(account, _ACCOUNT, values)
        if account.slices is not None:
            account.slices = [list(one) for one in account.slices]


def receipt_of(ticket: Ticket) -> list[Any]:
    """Return a ticket as plain data."""
    credential = next(key for key, ledger in ticket.budgets.ledgers.items() if ledger is ticket.ledger)
    number = None if ticket.volley is None else ticket.volley.number
    parts = [[part.account.method, part.calls, part.seconds, part.settled] for part in ticket.parts]
    return [credential, ticket.method, number, parts]


def ticket_from(receipt: Sequence[Any], budgets: Budgets) -> Ticket:
    """Return the ticket that a receipt stands for, among budgets that know of it."""
    credential, method, number, listed = receipt
    ledger, bucket = budgets.ledger(credential), budgets.rate.bucket
    volley = None
    if bucket is not None and number is not None:
        volley = next((one for one in bucket.volleys or () if one.number == number), None)
    parts = []
    for name, calls, seconds, settled in listed:
        part = Part(ledger.account(name), 0)
        part.calls, part.seconds, part.settled = calls, seconds, settled
        parts.append(part)
    return Ticket(budgets, method, ledger, parts, volley)


def _read(thing: object, names: Sequence[str]) -> list[Any]:
    """Return what these attributes are; what is endlessly far away has never happened."""
    values = [getattr(thing, name) for name in names]
    return [None if isinstance(value, float) and not isfinite(value) else value for value in values]


def _write(thing: object, names: Sequence[str], values: Sequence[Any]) -> None:
    """Set these attributes of something new, but for what has never happened."""
    for name, value in zip(names, values, strict=True):
        if value is not None:
            setattr(thing, name, value)

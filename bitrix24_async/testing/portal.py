"""A Bitrix24 portal in a box."""

from __future__ import annotations

import random
import ssl
from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import Any, Literal

from bitrix24_async.testing.access import Access
from bitrix24_async.testing.auth import SCOPE, Auth
from bitrix24_async.testing.authorizer import Authorizer
from bitrix24_async.testing.clock import Clock
from bitrix24_async.testing.engine import Engine
from bitrix24_async.testing.faults import Faults, Kind, make
from bitrix24_async.testing.limits import Bucket, Ledger
from bitrix24_async.testing.records import Records
from bitrix24_async.testing.running import Runner
from bitrix24_async.testing.state.tables import Table
from bitrix24_async.testing.state.world import World
from bitrix24_async.testing.version3 import Runner3
from bitrix24_async.testing.wire import Context, Handler, Method


class FakePortal(Access):
    """A Bitrix24 portal on 127.0.0.1, as strict as the documentation.

    ``async with`` it or, in synchronous tests, ``with`` it: then it has a thread of its own.

    ``capacity`` and ``leak`` are the request bucket (``capacity=None``: no limit), which falls in
    whole-second ``steps`` at a ``phase`` of the second, or evenly. ``operating`` seconds per method are
    counted in baskets ``basket`` wide that live for ``window``; ``charge="batch"`` counts a batch's commands
    for the method ``batch``. ``costs`` says what a call of a method costs, ``default_cost`` what any other
    does; nobody waits for it: ``latency`` is the time replies really take. ``speed`` makes the portal's clock
    run faster, ``clock`` replaces it. ``application_only=False`` lets webhooks call everything.
    ``tls`` serves https, for clients that insist on it. ``beside`` is another portal that has the same
    application installed, with one authorization server for both; ``scope`` is what the application may use.
    """

    authority: Authorizer
    """Its authorization server."""

    def __init__(
        self,
        *,
        capacity: float | None = 50,
        leak: float | None = 2.0,
        steps: bool = True,
        phase: float | None = None,
        operating: float | None = 480.0,
        basket: float = 60.0,
        window: float = 600.0,
        charge: Literal["command", "batch"] = "command",
        figures: bool = True,
        latency: float | Callable[[str], float] = 0.0,
        costs: Mapping[str, float] | None = None,
        default_cost: float = 0.0,
        speed: float = 1.0,
        clock: Callable[[], float] | None = None,
        users: Iterable[int] = (1, 1269, 1270),
        seed: int | None = None,
        record: bool = True,
        token_lifetime: float = 3600.0,
        application_only: bool = True,
        tls: ssl.SSLContext | None = None,
        beside: FakePortal | None = None,
        scope: str = SCOPE,
    ) -> None:
        if charge not in ("command", "batch"):
            raise ValueError(f"charge is 'command' or 'batch', not {charge!r}")
        dice = random.Random(seed)  # noqa: S311 - reproducible by seed, guards nothing
        self.costs = {name.casefold(): seconds for name, seconds in (costs or {}).items()}
        self.default_cost = default_cost
        self.latency = latency
        self._clock = Clock(clock, speed)
        self._auth = Auth(
            self._clock,
            dice,
            lifetime=token_lifetime,
            scope=scope,
            application=None if beside is None else beside.authority.application,
        )
        self._faults = Faults(dice)
        self._ledger = Ledger(operating, basket=basket, window=window)
        self._bucket = Bucket(capacity, leak, steps=steps, phase=dice.random() if phase is None else phase)
        self.records = Records(record)
        self.requests = self.records.requests
        self.executed = self.records.executed
        self.auth_requests = self.records.auth_requests
        self.refusals = self.records.refusals
        runner, runner3 = (
            Runner(
                clock=self._clock,
                faults=self._faults,
                records=self.records,
                cost=lambda method: self.costs.get(method, self.default_cost),
                charge_batch=charge == "batch",
                figures=figures,
                application_only=application_only,
            )
            for _ in range(2)
        )
        self._runners = {2: runner, 3: runner3}
        self._engine = Engine(
            clock=self._clock,
            auth=self._auth,
            bucket=self._bucket,
            ledger=self._ledger,
            faults=self._faults,
            records=self.records,
            latency=self._delay,
            runner=runner,
            runner3=Runner3(runner3),
        )
        if beside is None:
            self.authority = Authorizer(
                self._auth, self._faults, self.records, self._clock.now, self._endpoints
            )
        else:
            self.authority = beside.authority
            self.authority.join(self._auth, self._endpoints)
        super().__init__(self._engine.serve, beside or self.authority.serve, tls)
        world = World(users, dice, self._auth)
        world.equip(*self._runners.values())
        world.calls.records.address = self._upload_address
        world.voximplant.host = lambda: self.url
        self.users, self.lines, self.calls = world.users, world.lines, world.calls
        self.statistics, self.voximplant, self.followups = world.statistics, world.voximplant, world.followups
        self.crm = world.crm
        self.companies, self.contacts = self.crm.companies, self.crm.contacts
        self.leads, self.deals, self.quotes = self.crm.leads, self.crm.deals, self.crm.quotes
        self.bindings = self.crm.bindings
        self.subscriptions, self.offline = world.subscriptions, world.offline
        self.subscriptions.tested = self._tested
        self._entities = world.entities

    # what was seen

    def now(self) -> float:
        """The portal's time."""
        return self._clock.now()

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` of the portal's time pass at once."""
        if not 0 <= seconds < inf:
            raise ValueError("time goes forward: seconds must be a number from 0 on")
        self._clock.advance(seconds)

    def level(self) -> float:
        """The request bucket's level now."""
        return self._bucket.level(self._clock.now())

    def crowd(self, requests: float) -> None:
        """Let another program behind the same address have made this many requests."""
        self._bucket.crowd(requests, self._clock.now())

    def operating(self, method: str) -> float:
        """The execution time booked for a method now (of the client that used most)."""
        return self._ledger.highest(method, self._clock.now())

    # state

    def add_deals(self, count: int, *, gaps: Iterable[int] = ()) -> None:
        """Put ``count`` deals in, leaving out the ids in ``gaps``."""
        self.crm.add_deals(count, gaps=gaps)

    def table(
        self,
        name: str,
        rows: Iterable[Mapping[str, Any]] = (),
        *,
        key: str = "ID",
        under: str | None = None,
        texts: bool = True,
    ) -> Table:
        """Let the portal have ``name.list``, ``.get``, ``.add``, ``.update`` and ``.delete`` over ``rows``.

        ``key`` is the id's field, ``under`` the key of the result the rows lie below, and ``texts=False``
        writes ids as numbers.
        """
        table = Table(rows, key=key, under=under, texts=texts)
        for method in table.methods(name):
            self._runners[2].add(method)
        return table

    def listed(
        self,
        method: str,
        rows: Iterable[Mapping[str, Any]] = (),
        *,
        version: int | None = None,
        **within: Any,
    ) -> Table:
        """Put ``rows`` into what a documented list shows; it is paged as documented. Return them all.

        ``within`` are the parameters that part its rows, such as ``entityTypeId`` of categories.
        """
        return self._entities.put(method, rows, version, within)

    # behaviour

    def answers(self, method: str, *, version: int = 2) -> Literal["state", "listed", "shown"] | None:
        """How it answers a method.

        ``state``: from what it holds, which calls change. ``listed``: with the rows that a test puts in by
        :meth:`listed`. ``shown``: in the form that the documentation shows, and nothing is kept. ``None``:
        not at all.
        """
        if method in ("batch", "upload"):  # no method of any scope: the portal's own
            return "state"
        found = self._runners[version].find(method.casefold())
        return None if found is None else found.kind

    def on(
        self,
        method: str,
        handler: Handler,
        *,
        version: int = 2,
        batchable: bool = True,
        application_only: bool = False,
    ) -> None:
        """Answer ``method`` by ``handler(params, context)``, sync or async; a ``FakeError`` is answered."""
        self._runners[version].add(Method(method, handler, application_only, batchable))

    def forbid_in_batch(self, method: str) -> None:
        """Let a method be refused inside batches."""
        self._runners[2].unbatchable.add(method.casefold())

    def fail(
        self,
        method: str | None = None,
        *,
        times: int | None = 1,
        kind: Kind = "error",
        status: int | None = None,
        code: str | int | None = None,
        description: str | None = None,
        seconds: float | None = None,
        probability: float = 1.0,
        after: bool = False,
    ) -> None:
        """Let the next ``times`` requests (``None``: all) of ``method`` meet a fault.

        ``method`` None is any request to the portal, "batch" the batch request itself, "oauth.token" and
        "oauth.app.info" the authorization server; a method's name also means its commands inside batches,
        which can meet "error", "expired" and "delay".

        Before it runs: "error" (``status``, ``code``, ``description``), "html" (a gateway's page),
        "cut_before", "expired" (and the token really is). ``after=True`` lets the call run before it fails,
        as it always does with "cut_after" (connection cut), "truncate" (half a body), "delay" (``seconds``)
        and "lost" (no answer at all, cut after ``seconds`` if given).
        """
        self._faults.waiting.append(
            make(
                method,
                kind,
                times=times,
                status=status,
                code=code,
                description=description,
                seconds=seconds,
                probability=probability,
                after=after,
            )
        )

    def heal(self) -> None:
        """Forget all faults that still wait."""
        self._faults.waiting.clear()

    # inside

    def _delay(self, method: str) -> float:
        return self.latency(method) if callable(self.latency) else self.latency

    def _upload_address(self, context: Context) -> str:
        if context.caller.application:
            return f"{self.url}/rest/upload.json?auth={context.caller.token}&"
        return f"{self.webhook_url}upload.json?"

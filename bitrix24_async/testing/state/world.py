"""Everything the portal holds, and the methods over it."""

from __future__ import annotations

import random
from collections.abc import Iterable

from bitrix24_async.testing.auth import Auth
from bitrix24_async.testing.running import Runner
from bitrix24_async.testing.state import blocks, dictionaries, openapi, stages
from bitrix24_async.testing.state.addresses import Addresses
from bitrix24_async.testing.state.call_lists import CallLists
from bitrix24_async.testing.state.crm import Crm
from bitrix24_async.testing.state.entities import Entities
from bitrix24_async.testing.state.events import Subscriptions
from bitrix24_async.testing.state.followup import FollowUps
from bitrix24_async.testing.state.items import Items, ProductRows
from bitrix24_async.testing.state.list_fields import ListFields
from bitrix24_async.testing.state.messenger import Messenger
from bitrix24_async.testing.state.offline import Offline
from bitrix24_async.testing.state.people import Users, common
from bitrix24_async.testing.state.placements import Placements
from bitrix24_async.testing.state.staff import Staff
from bitrix24_async.testing.state.statistics import Statistics
from bitrix24_async.testing.state.telephony import Calls, Lines
from bitrix24_async.testing.state.voximplant import Voximplant


class World:
    """The portal's state, a part per scope."""

    def __init__(self, users: Iterable[int], dice: random.Random, auth: Auth) -> None:
        self._auth = auth
        self.users = Users()
        for number in users:
            self.users.create(number)
        self.crm = Crm()
        self.lines = Lines()
        self.statistics = Statistics()
        self.calls = Calls(self.lines, self.users, self.crm, self.statistics, dice)
        self.voximplant = Voximplant(self.users, dice)
        self.followups = FollowUps()
        self.subscriptions = Subscriptions(self.users, self._scopes)
        self.offline = Offline(self.users, auth.word)
        self.entities = Entities()
        dictionaries.equip(self.entities)
        openapi.equip(self.entities)
        stages.follow(self.crm, self.entities)
        self.items = Items(self.crm, self.entities)

    def equip(self, runner: Runner, runner3: Runner) -> None:
        """Let the portal know all methods over this state."""
        runner.receive = self.calls.records.receive
        runner.resolve = lambda name: self.entities.method(name, 2)
        runner3.resolve = lambda name: self.entities.method(name, 3)
        for methods in (
            common(
                lambda: [method.name for method in runner.methods.values()],
                self._scopes,
                lambda: self._auth.installed,
            ),
            self.users.own_methods(),
            self.lines.methods(),
            self.calls.methods(),
            self.statistics.own_methods(),
            self.voximplant.methods(),
            self.crm.methods(),
            self.subscriptions.methods(),
            self.offline.methods(),
            self.items.methods(),
            dictionaries.methods(self.entities),
            blocks.methods(),
            ListFields(self.entities).methods(),
            ProductRows(self.crm).methods(),
            CallLists(self.crm).methods(),
            Placements(self.entities, self._scopes).methods(),
            Messenger(self.entities, self.users).methods(),
            Addresses(self.entities).methods(),
            Staff(self.users).methods(),
        ):
            for method in methods:
                runner.add(method)
        for method in (*openapi.methods(self.entities), *self.followups.methods()):
            runner3.add(method)

    def _scopes(self) -> list[str]:
        return self._auth.scope.split(",")

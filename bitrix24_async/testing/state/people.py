"""Users, and the methods every portal answers (docs: user, common)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bitrix24_async.testing.state.tables import Table
from bitrix24_async.testing.values import text, truth
from bitrix24_async.testing.wire import Context, FakeError, Method

Params = dict[str, Any]

_ALL_SCOPES = (
    "ai_admin biconnector bizproc booking calendar call cashbox catalog contact_center crm delivery "
    "department disk documentgenerator entity humanresources humanresources.hcmlink im imbot imconnector "
    "imopenlines intranet landing lists log mailservice main messageservice mobile pay_system placement "
    "pull rpa sale salescenter sign.b2e socialnetwork sonet_group task tasks tasks_extended tasksmobile "
    "telephony timeman user user.userfield user_basic user_brief userconsent userfieldconfig vote"
)
"""All that an application can ask for (docs: scopes/permissions.md)."""


class Users(Table):
    """Users by their id."""

    def __init__(self) -> None:
        super().__init__()
        self.admins: set[int] | None = None
        """Who has an administrator's rights; ``None`` is everybody."""

    def is_admin(self, number: int) -> bool:
        """Whether a user has an administrator's rights."""
        return self.admins is None or number in self.admins

    def create(self, number: int, **extra: Any) -> dict[str, Any]:
        """Put a user in."""
        self.insert(
            {
                "ID": str(number),
                "XML_ID": "",
                "ACTIVE": True,
                "NAME": f"User {number}",
                "LAST_NAME": "Example",
                "SECOND_NAME": "",
                "EMAIL": f"user{number}@example.com",
                "LAST_LOGIN": "",
                "DATE_REGISTER": "",
                "LAST_ACTIVITY_DATE": "",
                "IS_ONLINE": "Y",
                "TIME_ZONE": "",
                "TIME_ZONE_OFFSET": "0",
                "PERSONAL_GENDER": "",
                "PERSONAL_MOBILE": "",
                "PERSONAL_BIRTHDAY": "",
                "WORK_POSITION": "",
                "UF_EMPLOYMENT_DATE": "",
                "WORK_PHONE": "",
                "UF_PHONE_INNER": str(number),
                "UF_DEPARTMENT": [1],
                "USER_TYPE": "employee",
                **extra,
            }
        )
        return self[number]

    def by_inner(self, number: str) -> int:
        """The user with this inner phone number, or 0."""
        return next((user for user, row in self.items() if text(row.get("UF_PHONE_INNER")) == number), 0)

    def brief(self, number: int) -> dict[str, Any]:
        """A user as telephony shows the one responsible."""
        row = self.get(number, {})
        return {
            "ID": str(number),
            "TIMEMAN_STATUS": "CLOSED",
            "USER_PHONE_INNER": row.get("UF_PHONE_INNER"),
            "WORK_PHONE": row.get("WORK_PHONE"),
            "PERSONAL_PHONE": None,
            "PERSONAL_MOBILE": row.get("PERSONAL_MOBILE"),
        }

    def _current(self, _params: Params, context: Context) -> Any:
        return self[context.user_id]

    def _get(self, params: Params, context: Context) -> Any:
        given = {key.lower(): value for key, value in params.items()}
        conditions = given.get("filter") or conditions_of(params)
        return self.page({"filter": conditions, **ordered(given)}, context)

    def _profile(self, _params: Params, context: Context) -> Any:
        row = self[context.user_id]
        return {
            "ID": row["ID"],
            "ADMIN": self.is_admin(context.user_id),
            "NAME": row["NAME"],
            "LAST_NAME": row["LAST_NAME"],
            "PERSONAL_GENDER": row["PERSONAL_GENDER"],
            "TIME_ZONE": row["TIME_ZONE"],
        }

    def own_methods(self) -> list[Method]:
        """user.*, profile"""
        return [
            Method("user.current", self._current),
            Method("user.get", self._get),
            Method("profile", self._profile),
            Method("user.admin", lambda _params, context: self.is_admin(context.user_id)),
        ]


def conditions_of(params: Params) -> Params:
    """The fields in capitals that a call filters by, without a filter."""
    others = ("SORT", "ORDER", "SELECT", "ADMIN_MODE", "START")
    return {name: value for name, value in params.items() if name.isupper() and name not in others}


def ordered(given: Params) -> Params:
    """The order that a call with names in small letters asks for (docs: user-get.md)."""
    by = text(given.get("sort"))
    return {"order": {by: text(given.get("order")) or "ASC"}} if by else {}


def common(
    names: Callable[[], list[str]], scopes: Callable[[], list[str]], installed: Callable[[], bool]
) -> list[Method]:
    """server.time, scope, methods, method.get, app.info."""

    def server_time(_params: Params, context: Context) -> Any:
        return context.date

    def scope(params: Params, _context: Context) -> Any:
        if truth(params.get("full")):
            return _ALL_SCOPES.split()
        return scopes()

    def methods(_params: Params, _context: Context) -> Any:
        return names()

    def method_get(params: Params, _context: Context) -> Any:
        known = text(params.get("name")).casefold() in {name.casefold() for name in names()}
        return {"isExisting": known, "isAvailable": known}

    def app_info(_params: Params, context: Context) -> Any:
        if not context.caller.application:
            raise FakeError("ACCESS_DENIED", "Access denied! Application context required")
        return {
            "ID": 3,
            "CODE": context.caller.client,
            "VERSION": 1,
            "STATUS": "L",
            "INSTALLED": installed(),
            "PAYMENT_EXPIRED": "N",
            "DAYS": None,
            "LANGUAGE_ID": "en",
            "LICENSE": "en_nfr",
            "LICENSE_TYPE": "nfr",
            "LICENSE_FAMILY": "nfr",
        }

    return [
        Method("server.time", server_time),
        Method("scope", scope),
        Method("methods", methods),
        Method("method.get", method_get),
        Method("app.info", app_info),
    ]

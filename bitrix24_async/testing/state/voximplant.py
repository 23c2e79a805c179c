"""SIP lines, outgoing lines, users' phones and automatic calls (docs: telephony/voximplant)."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from bitrix24_async.testing.state.people import Users
from bitrix24_async.testing.state.tables import Table
from bitrix24_async.testing.values import elements, integer, text
from bitrix24_async.testing.wire import Context, FakeError, Method, Page

Params = dict[str, Any]

VOICES = {
    "auenglishfemale": "Australian English (Female) (Amazon)",
    "eurgermanfemale": "German (Female) (Default)",
    "eurspanishmale": "Spanish (Male) (Default)",
    "ukenglishfemale": "English (Female) (Amazon)",
    "usinternalfemale": "English (Female) (Default)",
    "usinternalmale": "English (Male) (Default)",
}
_CLOUD_LINES = 10
_PASSWORD_LENGTH = 100


class Voximplant:
    """voximplant.* but for the statistics."""

    def __init__(self, users: Users, dice: random.Random) -> None:
        self._users, self._dice = users, dice
        self.sip = Table(key="CONFIG_ID")
        self.outgoing = ""
        self.phones: dict[int, bool] = {}
        self.host: Callable[[], str] = lambda: "https://portal.example.com"
        """The portal's address."""
        self.started: list[Params] = []
        """Callbacks and info calls, as asked for."""

    def methods(self) -> list[Method]:
        """voximplant.*"""
        run = {
            "sip.add": self._sip_add,
            "sip.get": self._sip_get,
            "sip.update": self._sip_update,
            "sip.delete": self._sip_delete,
            "sip.status": self._sip_status,
            "sip.connector.status": lambda _params, _context: {"FREE_MINUTES": 60, "PAID": False},
            "line.get": lambda _params, _context: self._lines(),
            "line.outgoing.get": lambda _params, _context: self.outgoing,
            "line.outgoing.set": self._outgoing_set,
            "line.outgoing.sip.set": self._outgoing_sip_set,
            "user.get": self._user_get,
            "user.activatePhone": self._activate,
            "user.deactivatePhone": self._deactivate,
            "url.get": self._addresses,
            "tts.voices.get": lambda _params, _context: dict(VOICES),
            "infocall.startwithtext": self._start("infocall"),
            "infocall.startwithsound": self._start("infocall"),
            "callback.start": self._start("callback"),
        }
        return [Method(f"voximplant.{name}", handler) for name, handler in run.items()]

    # SIP lines

    def _checked(self, params: Params, *, every: bool, own: int = 0) -> Params:
        """The fields given, as the documentation wants them."""
        names = ("TITLE", "SERVER", "LOGIN", "PASSWORD")
        given: Params = {name: text(params[name]) for name in names if name in params}
        if every or "SERVER" in given:
            _need(given.get("SERVER"), "Server address not specified")
        if every or "LOGIN" in given:
            _need(given.get("LOGIN"), "Login for connecting to the server not specified")
        if len(given.get("PASSWORD", "")) > _PASSWORD_LENGTH:
            raise FakeError(
                "CHECK_FIELDS_ERROR", "Password for connecting to the server cannot exceed 100 characters"
            )
        title = given.get("TITLE")
        if title and any(row["TITLE"] == title for number, row in self.sip.items() if number != own):
            raise FakeError(
                "TITLE_EXISTS", "The specified connection name is already registered in the system"
            )
        return given

    def _sip_add(self, params: Params, _context: Context) -> Any:
        given = {"TITLE": "", "PASSWORD": "", **self._checked(params, every=True)}
        kind = "office" if params.get("TYPE") == "office" else "cloud"
        if kind == "cloud" and sum(row["TYPE"] == "cloud" for row in self.sip.values()) >= _CLOUD_LINES:
            raise FakeError("MAX_CLOUD_PBX", "You cannot connect more than 10 virtual PBXs.")
        row = {"TYPE": kind, **given}
        number = self.sip.insert(row)
        if kind == "cloud":
            row = {"REG_ID": 150000 + number, **row}
        else:
            row |= {
                "INCOMING_SERVER": "ip.fake.example.com",
                "INCOMING_LOGIN": f"sip{number}",
                "INCOMING_PASSWORD": f"{self._dice.getrandbits(128):032x}",
            }
        self.sip[number] = {
            "CONFIG_ID": str(number),
            **row,
            "AUTH_USER": None,
            "OUTBOUND_PROXY": None,
            "DETECT_LINE_NUMBER": "N",
            "LINE_DETECT_HEADER_ORDER": "diversion;to",
            "REGISTRATION_STATUS_CODE": None,
            "REGISTRATION_ERROR_MESSAGE": None,
        }
        return {"ID": str(number), **self.sip[number]}

    def _sip_get(self, params: Params, context: Context) -> Page:
        order = {text(params["SORT"]): text(params.get("ORDER"))} if params.get("SORT") else {}
        page = self.sip.page({"filter": params.get("FILTER"), "order": order}, context)
        rows = [
            {
                name: str(value) if name == "REG_ID" else "0" if value is None and name == _CODE else value
                for name, value in row.items()
            }
            for row in page.result
        ]
        return Page(rows, page.total, page.next)

    def _config(self, params: Params, code: str = "ERROR_NOT_FOUND") -> int:
        number = integer(params.get("CONFIG_ID"))
        if number not in self.sip:
            raise FakeError(code, "Specified CONFIG_ID is not found")
        return number

    def _sip_update(self, params: Params, _context: Context) -> Any:
        number = self._config(params)
        self.sip[number].update(self._checked(params, every=False, own=number))
        return 1

    def _sip_delete(self, params: Params, _context: Context) -> Any:
        del self.sip[self._config(params)]
        return 1

    def _sip_status(self, params: Params, context: Context) -> Any:
        wanted = integer(params.get("REG_ID"))
        if not any(row.get("REG_ID") == wanted for row in self.sip.values()):
            raise FakeError("REG_ID_NOT_FOUND", "Settings not found")
        return {
            "REG_ID": wanted,
            "LAST_UPDATED": context.date.replace("T", " ")[:19],
            "ERROR_MESSAGE": "",
            "STATUS_CODE": 200,
            "STATUS_RESULT": "success",
        }

    # lines

    def _lines(self) -> dict[str, str]:
        """The lines calls can go out by."""
        names = {"cloud": "Cloud PBX", "office": "Office PBX"}
        return {
            _line(row): row["TITLE"] or f"{names[row['TYPE']]} ({row['CONFIG_ID']})"
            for row in self.sip.values()
        }

    def _outgoing_set(self, params: Params, _context: Context) -> Any:
        # An unknown line is no error, and changes nothing (docs: voximplant-line-outgoing-set.md).
        line = text(params.get("LINE_ID"))
        self.outgoing = line if line in self._lines() else self.outgoing
        return 1

    def _outgoing_sip_set(self, params: Params, _context: Context) -> Any:
        self.outgoing = _line(self.sip[self._config(params, "ERROR_ARGUMENT")])
        return 1

    # users

    def _user_get(self, params: Params, _context: Context) -> Any:
        given = params.get("USER_ID")
        if not given:
            raise FakeError("", "Parameter USER_ID is not set")
        wanted = [integer(one) for one in (elements(given) or [given])]
        return [
            {
                "ID": str(number),
                "DEFAULT_LINE": None,
                "PHONE_ENABLED": "Y" if self.phones.get(number) else "N",
                "SIP_SERVER": "ip.fake.example.com",
                "SIP_LOGIN": f"phone{number}",
                "SIP_PASSWORD": None,
                "INNER_NUMBER": None,
            }
            for number in wanted
            if number in self._users
        ]

    def _activate(self, params: Params, _context: Context) -> Any:
        self.phones[self._user(params)] = True
        return 1

    def _deactivate(self, params: Params, _context: Context) -> Any:
        self.phones[self._user(params)] = False
        return 1

    def _user(self, params: Params) -> int:
        if not params.get("USER_ID"):
            raise FakeError("", "Parameter USER_ID is not set")
        return integer(params["USER_ID"])

    # the rest

    def _addresses(self, _params: Params, _context: Context) -> Any:
        place = self.host()
        return {
            "detail_statistics": f"{place}/telephony/detail.php",
            "buy_connector": f"{place}/settings/license_phone_sip.php",
            "edit_config": f"{place}/telephony/edit.php?ID=#CONFIG_ID#",
            "lines": f"{place}/telephony/lines.php",
        }

    def _start(self, kind: str) -> Any:
        def start(params: Params, context: Context) -> Any:
            line = text(params.get("FROM_LINE"))
            if line not in self._lines():
                missing = "line" if kind == "callback" else "config for number"
                raise FakeError("ERROR_CORE", f"Could not find {missing} {line}")
            if not any(sign.isdigit() for sign in text(params.get("TO_NUMBER"))):
                raise FakeError("ERROR_CORE", "Phone number is not correct")
            self.started.append(params)
            call = f"{kind}.{self._dice.getrandbits(128):032x}.{int(context.now)}"
            return {"RESULT": True, "CALL_ID": call}

        return start


_CODE = "REGISTRATION_STATUS_CODE"


def _need(value: str | None, complaint: str) -> None:
    if not value:
        raise FakeError("CHECK_FIELDS_ERROR", complaint)


def _line(row: dict[str, Any]) -> str:
    return f"reg{row['REG_ID']}" if row["TYPE"] == "cloud" else f"sip{row['CONFIG_ID']}"

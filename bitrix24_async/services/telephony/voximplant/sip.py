"""SIP lines of the portal's built-in telephony: ``b24.telephony.voximplant.sip``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from bitrix24_async.errors import UsageError
from bitrix24_async.services import checks
from bitrix24_async.services.service import Service, build, sends
from bitrix24_async.services.telephony.voximplant.errors import SipLineNotFound, explain
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.models import decode_bool, decoder, named
from bitrix24_async.wire.open_enums import OpenStrEnum

_LONGEST_PASSWORD = 100


class PbxType(OpenStrEnum):
    """Where the PBX of a SIP line is. docs: api-reference/telephony/codes-and-types.md"""

    CLOUD = "cloud"
    OFFICE = "office"


class RegistrationStatus(OpenStrEnum):
    """How far a SIP registration is. docs: api-reference/telephony/codes-and-types.md"""

    SUCCESS = "success"
    ERROR = "error"
    IN_PROGRESS = "in_progress"
    WAIT = "wait"


@frozen(kw_only=True)
class SipLine:
    """A SIP line; a cloud line has a ``reg_id``, an office line what its PBX logs in with."""

    config_id: int
    type: PbxType
    server: str = ""
    login: str = ""
    title: str = ""
    password: str = field(default="", repr=False)
    reg_id: int | None = None
    incoming_server: str | None = None
    incoming_login: str | None = None
    incoming_password: str | None = field(default=None, repr=False)
    auth_user: str | None = None
    outbound_proxy: str | None = None
    detect_line_number: bool = False
    line_detect_header_order: str | None = None
    registration_status_code: int | None = None
    registration_error_message: str | None = None


@frozen(kw_only=True)
class SipRegistration:
    """The registration of a cloud SIP line; the portal gives ``last_updated`` without a time zone."""

    reg_id: int
    status: RegistrationStatus = field(metadata=named("STATUS_RESULT"))
    status_code: int | None = None
    error_message: str | None = None
    last_updated: str | None = None


@frozen(kw_only=True)
class ConnectorStatus:
    """What is left of the SIP connector; ``paid_until`` is as the portal writes it."""

    free_minutes: int
    paid: bool
    paid_until: str | None = field(default=None, metadata=named("PAID_DATE_END"))


_line = decoder(SipLine)
_lines = decoder(list[SipLine])
_registration = decoder(SipRegistration)
_connector = decoder(ConnectorStatus)


def add(
    *,
    server: str,
    login: str,
    password: str | None = None,
    type: PbxType | str = PbxType.CLOUD,  # noqa: A002  # the portal's own word
    title: str = "",
) -> Call[SipLine]:
    """Create a SIP line, which becomes the default for outgoing calls.

    docs: api-reference/telephony/voximplant/sip/voximplant-sip-add.md
    """
    params: dict[str, Any] = {
        "TYPE": checks.known(type, PbxType, "type").value,
        "SERVER": checks.text(server, "server"),
        "LOGIN": checks.text(login, "login"),
    }
    if password is not None:
        params["PASSWORD"] = _password(password)
    if title:
        params["TITLE"] = checks.text(title, "title")
    return build("voximplant.sip.add", params, _line, explain=explain)


def update(
    config_id: int,
    *,
    title: str | None = None,
    server: str | None = None,
    login: str | None = None,
    password: str | None = None,
) -> Call[bool]:
    """Change a SIP line. docs: api-reference/telephony/voximplant/sip/voximplant-sip-update.md"""
    params: dict[str, Any] = {"CONFIG_ID": checks.positive_id(config_id, "config_id")}
    if title is not None:
        params["TITLE"] = checks.optional_text(title, "title")
    if server is not None:
        params["SERVER"] = checks.text(server, "server")
    if login is not None:
        params["LOGIN"] = checks.text(login, "login")
    if password is not None:
        params["PASSWORD"] = _password(password)
    if len(params) == 1:
        raise UsageError("nothing to update: give title, server, login or password", argument="title")
    return build("voximplant.sip.update", params, decode_bool, explain=explain)


def get(filter: Mapping[str, Any] | None = None, *, start: int = 0) -> Call[list[SipLine]]:  # noqa: A002  # as in the documentation
    """Return one page of 50 of the application's SIP lines.

    docs: api-reference/telephony/voximplant/sip/voximplant-sip-get.md
    """
    params = _ordered(filter)
    if start:
        params["start"] = checks.whole(start, "start")
    return build("voximplant.sip.get", params, _lines, explain=explain)


def delete(config_id: int) -> Call[bool]:
    """Remove a SIP line. docs: api-reference/telephony/voximplant/sip/voximplant-sip-delete.md"""
    params = {"CONFIG_ID": checks.positive_id(config_id, "config_id")}
    done = (SipLineNotFound, True)
    return build("voximplant.sip.delete", params, decode_bool, explain=explain, already=done)


def status(reg_id: int) -> Call[SipRegistration]:
    """Return how the registration of a cloud SIP line stands.

    docs: api-reference/telephony/voximplant/sip/voximplant-sip-status.md
    """
    params = {"REG_ID": checks.positive_id(reg_id, "reg_id")}
    return build("voximplant.sip.status", params, _registration, explain=explain)


def connector_status() -> Call[ConnectorStatus]:
    """Return what is left of the SIP connector.

    docs: api-reference/telephony/voximplant/sip/voximplant-sip-connector-status.md
    """
    return build("voximplant.sip.connector.status", {}, _connector, explain=explain)


def _ordered(filter_: Mapping[str, Any] | None) -> dict[str, Any]:
    order: dict[str, Any] = {"SORT": "CONFIG_ID", "ORDER": "ASC"}
    return {"FILTER": dict(filter_), **order} if filter_ else order


def _password(password: str) -> str:
    if len(checks.text(password, "password")) > _LONGEST_PASSWORD:
        checks.refuse("password", f"must not be longer than {_LONGEST_PASSWORD} characters")
    return password


class SipLines(Service):
    """``b24.telephony.voximplant.sip``."""

    __slots__ = ()

    add = sends(add)
    update = sends(update)
    delete = sends(delete)
    status = sends(status)
    connector_status = sends(connector_status)

    async def get(self, filter: Mapping[str, Any] | None = None) -> list[SipLine]:  # noqa: A002  # as in the documentation
        """Return all SIP lines of the application, however many pages they fill.

        docs: api-reference/telephony/voximplant/sip/voximplant-sip-get.md
        """
        return _lines([row async for row in self._port.rows("voximplant.sip.get", _ordered(filter))])

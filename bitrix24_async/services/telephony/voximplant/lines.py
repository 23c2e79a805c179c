"""Lines, numbers and phones of the portal's built-in telephony, and what they are reached by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from bitrix24_async.services import checks
from bitrix24_async.services.service import Service, build, sends
from bitrix24_async.services.telephony.voximplant.errors import explain
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.models import decode_bool, decode_text, decoder, named


@frozen(kw_only=True)
class PhoneUser:
    """An employee's telephony settings."""

    id: int
    phone_enabled: bool = False
    default_line: str | None = None
    inner_number: str | None = None
    sip_server: str | None = None
    sip_login: str | None = None
    sip_password: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class PortalUrls:
    """Pages of the portal's telephony; ``edit_config`` holds ``#CONFIG_ID#`` for the id of a line."""

    detail_statistics: str | None = field(default=None, metadata=named("detail_statistics"))
    buy_connector: str | None = field(default=None, metadata=named("buy_connector"))
    edit_config: str | None = field(default=None, metadata=named("edit_config"))
    lines: str | None = field(default=None, metadata=named("lines"))


_names = decoder(dict[str, str])
_users = decoder(list[PhoneUser])
_urls = decoder(PortalUrls)


def _line_id(result: Any) -> str | None:
    return decode_text(result) if result else None


def get_lines() -> Call[dict[str, str]]:
    """Return the names of all lines by their ids.

    docs: api-reference/telephony/voximplant/lines/voximplant-line-get.md
    """
    return build("voximplant.line.get", {}, _names, explain=explain)


def get_outgoing() -> Call[str | None]:
    """Return the id of the default line for outgoing calls, if there is one.

    docs: api-reference/telephony/voximplant/lines/voximplant-line-outgoing-get.md
    """
    return build("voximplant.line.outgoing.get", {}, _line_id, explain=explain)


def set_outgoing(line_id: str) -> Call[bool]:
    """Make a line the default for outgoing calls.

    docs: api-reference/telephony/voximplant/lines/voximplant-line-outgoing-set.md
    """
    params = {"LINE_ID": checks.text(line_id, "line_id")}
    return build("voximplant.line.outgoing.set", params, decode_bool, explain=explain)


def set_outgoing_sip(config_id: int) -> Call[bool]:
    """Make a SIP line the default for outgoing calls.

    docs: api-reference/telephony/voximplant/lines/voximplant-line-outgoing-sip-set.md
    """
    params = {"CONFIG_ID": checks.positive_id(config_id, "config_id")}
    return build("voximplant.line.outgoing.sip.set", params, decode_bool, explain=explain)


def get_users(users: int | Iterable[int]) -> Call[list[PhoneUser]]:
    """Return employees' telephony settings; an administrator confirms the first such call.

    docs: api-reference/telephony/voximplant/users/voximplant-user-get.md
    """
    params = {"USER_ID": checks.one_or_many(users, "users")}
    return build("voximplant.user.get", params, _users, explain=explain)


def activate_phone(user_id: int) -> Call[bool]:
    """Let an employee use a SIP phone.

    docs: api-reference/telephony/voximplant/users/voximplant-user-activate-phone.md
    """
    params = {"USER_ID": checks.positive_id(user_id, "user_id")}
    return build("voximplant.user.activatePhone", params, decode_bool, explain=explain)


def deactivate_phone(user_id: int) -> Call[bool]:
    """Take the SIP phone from an employee.

    docs: api-reference/telephony/voximplant/users/voximplant-user-deactivate-phone.md
    """
    params = {"USER_ID": checks.positive_id(user_id, "user_id")}
    return build("voximplant.user.deactivatePhone", params, decode_bool, explain=explain)


def get_urls() -> Call[PortalUrls]:
    """Return the pages of the portal's telephony.

    docs: api-reference/telephony/voximplant/voximplant-url-get.md
    """
    return build("voximplant.url.get", {}, _urls, explain=explain)


class Lines(Service):
    """``b24.telephony.voximplant.line``."""

    __slots__ = ()

    get = sends(get_lines)
    get_outgoing = sends(get_outgoing)
    set_outgoing = sends(set_outgoing)
    set_outgoing_sip = sends(set_outgoing_sip)


class Users(Service):
    """``b24.telephony.voximplant.user``."""

    __slots__ = ()

    get = sends(get_users)
    activate_phone = sends(activate_phone)
    deactivate_phone = sends(deactivate_phone)


class Urls(Service):
    """``b24.telephony.voximplant.url``."""

    __slots__ = ()

    get = sends(get_urls)

"""External lines: the numbers of a PBX that an application shows in the portal."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from bitrix24_async.errors import ApiError, NotFound, UsageError
from bitrix24_async.services import checks
from bitrix24_async.services.service import Service, build, distinguish, sends
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.models import decode_nothing, decoder


@frozen
class ExternalLine:
    """One external line; numbers are compared as exact text."""

    number: str
    name: str = ""
    crm_auto_create: bool = True


class LineExists(ApiError):
    """A line with this number is already there."""


class LineNotFound(NotFound):
    """The application has no line with this number."""


class NothingToUpdate(ApiError):
    """An update that changes no field."""


def _explain(error: ApiError) -> ApiError:
    return distinguish(
        error,
        ("line already exists", LineExists),
        ("could not find line", LineNotFound),
        ("no fields to update", NothingToUpdate),
    )


_line_id = decoder(int, key="ID")
_lines = decoder(list[ExternalLine])


def add(number: str, *, name: str | None = None, crm_auto_create: bool = True) -> Call[int]:
    """Add a line; returns its id. docs: api-reference/telephony/telephony-external-line-add.md"""
    params: dict[str, Any] = {"NUMBER": checks.text(number, "number")}
    if name is not None:
        params["NAME"] = checks.optional_text(name, "name")
    params["CRM_AUTO_CREATE"] = checks.yes_no(crm_auto_create, "crm_auto_create")
    return build("telephony.externalLine.add", params, _line_id, explain=_explain)


def get() -> Call[list[ExternalLine]]:
    """Return all lines of the application. docs: api-reference/telephony/telephony-external-line-get.md"""
    return build("telephony.externalLine.get", {}, _lines, explain=_explain)


def update(number: str, *, name: str | None = None, crm_auto_create: bool | None = None) -> Call[int]:
    """Change a line; returns its id. docs: api-reference/telephony/telephony-external-line-update.md"""
    params: dict[str, Any] = {"NUMBER": checks.text(number, "number")}
    if name is not None:
        params["NAME"] = checks.optional_text(name, "name")
    if crm_auto_create is not None:
        params["CRM_AUTO_CREATE"] = checks.yes_no(crm_auto_create, "crm_auto_create")
    if len(params) == 1:
        raise UsageError("nothing to update: give name, crm_auto_create or both", argument="name")
    return build("telephony.externalLine.update", params, _line_id, explain=_explain)


def delete(number: str) -> Call[None]:
    """Remove a line. docs: api-reference/telephony/telephony-external-line-delete.md"""
    return build(
        "telephony.externalLine.delete",
        {"NUMBER": checks.text(number, "number")},
        decode_nothing,
        explain=_explain,
        already=(LineNotFound, None),
    )


class ExternalLines(Service):
    """``b24.telephony.external_line``; an application's token only."""

    __slots__ = ()

    add = sends(add)
    get = sends(get)
    update = sends(update)
    delete = sends(delete)

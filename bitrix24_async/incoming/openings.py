"""The application opened in its frame, or installed: what the portal posts then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import orjson
from attrs import field, frozen

from bitrix24_async.errors import BadEvent
from bitrix24_async.incoming import fields
from bitrix24_async.incoming.auth import Auth, shown
from bitrix24_async.incoming.events import Event, event_of
from bitrix24_async.incoming.form import MAX_FIELDS, MAX_NESTING, MAX_SIZE, read_form
from bitrix24_async.incoming.telephony import CrmEntity, entities
from bitrix24_async.php import parse_query
from bitrix24_async.wire.kinds import CrmEntityType
from bitrix24_async.wire.open_enums import OpenStrEnum

_LONGEST_QUERY = 8192
_LONGEST_OPTIONS = 64 * 1024
# The frame's names, and what events call the same (docs: api-reference/widgets/_includes/widget_data.md).
_NAMES = {
    "AUTH_ID": "access_token",
    "REFRESH_ID": "refresh_token",
    "AUTH_EXPIRES": "expires_in",
    "SERVER_ENDPOINT": "server_endpoint",
    "APPLICATION_TOKEN": "application_token",
    "APPLICATION_SCOPE": "scope",
    "member_id": "member_id",
    "status": "status",
}


class CallDirection(OpenStrEnum):
    """Who called whom, as a call card has it."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    CALLBACK = "callback"


class CallState(OpenStrEnum):
    """How far the call of a card is."""

    IDLE = "idle"
    CONNECTING = "connecting"
    CONNECTED = "connected"


@frozen(kw_only=True)
class CallCard:
    """What the placement CALL_CARD is opened with. docs: api-reference/widgets/telephony/call-card.md"""

    call_id: str
    phone_number: str | None = None
    line_number: str | None = None
    line_name: str | None = None
    crm_entity_type: CrmEntityType | None = None
    crm_entity_id: int | None = None
    crm_bindings: tuple[CrmEntity, ...] = ()
    crm_activity_id: int | None = None
    call_direction: CallDirection | None = None
    call_state: CallState | None = None
    call_list_mode: bool = False
    uri: str | None = None

    @classmethod
    def read(cls, options: Any) -> Self:
        """Read the placement's options."""
        return cls(
            call_id=fields.text(options, "CALL_ID") or "",
            phone_number=fields.text(options, "PHONE_NUMBER"),
            line_number=fields.text(options, "LINE_NUMBER"),
            line_name=fields.text(options, "LINE_NAME"),
            crm_entity_type=fields.worded(options, "CRM_ENTITY_TYPE", CrmEntityType),
            crm_entity_id=fields.identifier(options, "CRM_ENTITY_ID"),
            crm_bindings=entities(options, "CRM_BINDINGS"),
            crm_activity_id=fields.identifier(options, "CRM_ACTIVITY_ID"),
            call_direction=fields.worded(options, "CALL_DIRECTION", CallDirection),
            call_state=fields.worded(options, "CALL_STATE", CallState),
            call_list_mode=bool(fields.flag(options, "CALL_LIST_MODE")),
            uri=fields.text(options, "URI"),
        )


@frozen(repr=False, kw_only=True)
class Opening:
    """What somebody says is an opening, or an installation, of the application. Nothing of it is proven.

    The user's own browser posts it, so every employee who may open the application can read and change it.
    """

    auth: Auth
    """The opening user's tokens, under the names that events use; a widget of a field may have none."""
    placement: str = "DEFAULT"
    options: Mapping[str, Any] = field(factory=dict)
    """Where it was opened: the placement's options, decoded; a list is a map by index."""
    lang: str | None = None
    app_sid: str | None = None
    event: Event | None = None
    """The event ONAPPINSTALL or ONAPPUPDATE, if that is how the application hears of it."""

    def __repr__(self) -> str:
        return f"Opening({shown(self.placement)}, member_id={shown(self.auth.member_id)})"

    @property
    def call_card(self) -> CallCard | None:
        """The options of CALL_CARD, typed."""
        return CallCard.read(self.options) if self.placement == "CALL_CARD" else None


@frozen(repr=False, kw_only=True)
class VerifiedOpening(Opening):
    """An opening whose access token the authorization server knows as one of this portal's."""

    user_id: int | None = None
    """Who opened it, by the authorization server; unknown for a widget that brings no tokens."""
    new: bool = False
    """The portal was not known before."""
    stored: bool = False
    """The tokens that came are the ones the application keeps for this portal now."""

    @property
    def member_id(self) -> str:
        """The portal."""
        return self.auth.member_id or ""


def parse_install(
    body: bytes,
    content_type: str,
    query: str | bytes = "",
    *,
    max_size: int = MAX_SIZE,
    max_fields: int = MAX_FIELDS,
    max_depth: int = MAX_NESTING,
) -> Opening:
    """Read what a portal posts when the application is installed, or opened in its frame.

    ``query`` is the request's own; of it only DOMAIN, PROTOCOL, LANG and APP_SID are looked at. Raises
    ``BadEvent`` with the reason if it is no such request.
    """
    form = read_form(body, content_type, max_size=max_size, max_fields=max_fields, max_depth=max_depth)
    if "event" in form:
        event = event_of(form)
        if event.name not in ("ONAPPINSTALL", "ONAPPUPDATE"):
            raise BadEvent(f"{event.name} is no installation", reason="name")
        return Opening(auth=event.auth, event=event)
    if len(query) > _LONGEST_QUERY:
        raise BadEvent(f"the query is longer than {_LONGEST_QUERY} characters", reason="size")
    asked = parse_query(query)
    sent = {ours: form.get(theirs) for theirs, ours in _NAMES.items()}
    auth = Auth(sent | {"domain": asked.get("DOMAIN")})
    if auth.member_id is None:
        raise BadEvent("the form has neither an event nor a member_id", reason="form")
    placement = fields.text(form, "PLACEMENT") or "DEFAULT"
    return Opening(
        auth=auth,
        placement=placement,
        options=_options(form.get("PLACEMENT_OPTIONS")),
        lang=fields.text(asked, "LANG"),
        app_sid=fields.text(asked, "APP_SID"),
    )


def _options(sent: Any) -> dict[str, Any]:
    if sent is None or sent in ("", "undefined", "null"):
        return {}
    if len(sent) > _LONGEST_OPTIONS:
        raise BadEvent(f"PLACEMENT_OPTIONS is longer than {_LONGEST_OPTIONS} characters", reason="options")
    try:
        options = orjson.loads(sent if isinstance(sent, str) else b"")
    except orjson.JSONDecodeError:
        # Nothing is chained: its text would show the options.
        options = None
    if isinstance(options, list):
        return {str(index): item for index, item in enumerate(options)}
    if not isinstance(options, dict):
        raise BadEvent("PLACEMENT_OPTIONS is no JSON object", reason="options")
    return options

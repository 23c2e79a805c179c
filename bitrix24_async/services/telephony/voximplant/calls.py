"""Calls the portal's built-in telephony makes by itself, and the voices it has."""

from __future__ import annotations

from urllib.parse import urlsplit

from attrs import field, frozen

from bitrix24_async.services import checks
from bitrix24_async.services.service import Service, build, sends
from bitrix24_async.services.telephony.voximplant.errors import explain
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.models import decoder, named


@frozen(kw_only=True)
class StartedCall:
    """A call the portal has begun to make."""

    call_id: str
    started: bool = field(default=True, metadata=named("RESULT"))


_started = decoder(StartedCall)
_names = decoder(dict[str, str])


def start_with_text(
    from_line: str, to_number: str, text: str, *, voice: str | None = None
) -> Call[StartedCall]:
    """Call a number and read a text to it.

    docs: api-reference/telephony/voximplant/voximplant-infocall-start-with-text.md
    """
    return _spoken("voximplant.infocall.startwithtext", from_line, to_number, text, voice)


def start_with_sound(from_line: str, to_number: str, url: str) -> Call[StartedCall]:
    """Call a number and play the mp3 file at ``url`` to it.

    docs: api-reference/telephony/voximplant/voximplant-infocall-start-with-sound.md
    """
    if urlsplit(checks.text(url, "url")).scheme not in ("http", "https"):
        checks.refuse("url", "must begin with http:// or https://")
    params = _numbers(from_line, to_number) | {"URL": url}
    return build("voximplant.infocall.startwithsound", params, _started, explain=explain)


def start_callback(
    from_line: str, to_number: str, text: str, *, voice: str | None = None
) -> Call[StartedCall]:
    """Call an employee, say ``text``, and connect with a number.

    docs: api-reference/telephony/voximplant/voximplant-callback-start.md
    """
    return _spoken("voximplant.callback.start", from_line, to_number, text, voice)


def get_voices() -> Call[dict[str, str]]:
    """Return the names of all voices by their ids.

    docs: api-reference/telephony/voximplant/voximplant-tts-voices-get.md
    """
    return build("voximplant.tts.voices.get", {}, _names, explain=explain)


def _spoken(method: str, from_line: str, to_number: str, text: str, voice: str | None) -> Call[StartedCall]:
    params = _numbers(from_line, to_number) | {"TEXT_TO_PRONOUNCE": checks.text(text, "text")}
    if voice is not None:
        params["VOICE"] = checks.text(voice, "voice")
    return build(method, params, _started, explain=explain)


def _numbers(from_line: str, to_number: str) -> dict[str, str]:
    return {
        "FROM_LINE": checks.text(from_line, "from_line"),
        "TO_NUMBER": checks.text(to_number, "to_number"),
    }


class Infocalls(Service):
    """``b24.telephony.voximplant.infocall``."""

    __slots__ = ()

    start_with_text = sends(start_with_text)
    start_with_sound = sends(start_with_sound)


class Callbacks(Service):
    """``b24.telephony.voximplant.callback``."""

    __slots__ = ()

    start = sends(start_callback)


class Speech(Service):
    """``b24.telephony.voximplant.tts``."""

    __slots__ = ()

    get_voices = sends(get_voices)

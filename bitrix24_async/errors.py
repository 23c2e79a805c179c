"""Every error this package raises.

::

    Bitrix24Error
    ├── UsageError            the caller's mistake; raised before anything is sent
    │   ├── BatchRefused      a batch cannot carry one of its calls (.offenders)
    │   ├── WrongCredential   an application's method under a webhook
    │   ├── BadReference      a reference that the portal would not follow
    │   └── UnknownPortal     the application is not installed there (.member_id)
    ├── TransportError        no usable reply
    │   ├── NotSent           the request cannot have reached the portal
    │   └── OutcomeUnknown    it may have run, or not
    ├── DecodeError           a reply of an unexpected form (.path, .expected, .excerpt)
    ├── ApiError              the portal's own refusal (.code, .description, .method, .status, .data)
    │   ├── AuthError         the credential is wrong
    │   │   └── TokenExpired
    │   ├── AccessDenied      the credential is right but does not allow this
    │   │   └── InsufficientScope
    │   ├── NotFound          no such method or record
    │   ├── BatchFailed       one command of a REST 3.0 batch failed, and with it the batch
    │   ├── Throttled         over a limit, or would have to wait longer than allowed (.retry_in, .reason)
    │   │   ├── QueryLimit    too many requests
    │   │   └── OperatingLimit  too much execution time of one method
    │   ├── Overloaded        REST of this portal was blocked by hand
    │   └── ServerError       the portal failed; the call may have run
    ├── JournalError          a journal that cannot be used (.reason)
    ├── NotRun                this command was never started (.reason)
    ├── BadEvent              what came in is no event (.reason)
    ├── Forged                what came in is not proven to be from whom it names (.reason)
    └── RefreshFailed         the access token could not be renewed (.final)

Every error has ``attempts``: how many times the request was sent before it was given up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Bitrix24Error(Exception):
    """The root of everything this package raises."""

    attempts: int = 1
    """How many times the request was sent."""
    repeated: bool = False
    """Whether an attempt before the last one may have run."""
    method: str = ""
    """The method of the call, where the error belongs to one."""

    def __str__(self) -> str:
        text = super().__str__()
        return f"{self.method}: {text}" if self.method else text

    def __reduce__(self) -> tuple[Callable[..., Bitrix24Error], tuple[Any, ...]]:
        # Keyword-only fields would otherwise be lost on the way through pickle or copy.
        return _rebuild, (type(self), self.args, self.__dict__.copy())


def _rebuild(cls: type[Bitrix24Error], args: tuple[Any, ...], state: dict[str, Any]) -> Bitrix24Error:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class UsageError(Bitrix24Error):
    """The caller's mistake, found before anything was sent; ``argument`` names its place."""

    def __init__(self, message: str, *, argument: str | None = None) -> None:
        super().__init__(message)
        self.argument = argument


class BatchRefused(UsageError):
    """A batch cannot carry some of its calls; ``offenders`` are ``(index, method, reason)``."""

    def __init__(self, message: str, *, offenders: tuple[tuple[int, str, str], ...] = ()) -> None:
        super().__init__(message)
        self.offenders = offenders


class WrongCredential(UsageError):
    """The method works with an application's token only, and the client holds a webhook."""


class BadReference(UsageError):
    """A reference to another command's result that the portal would not follow as meant."""


class UnknownPortal(UsageError):
    """The application is not installed on this portal, or no longer."""

    def __init__(self, message: str, *, member_id: str = "") -> None:
        super().__init__(message, argument="member_id")
        self.member_id = member_id


class TransportError(Bitrix24Error):
    """No usable reply came back."""

    def __init__(self, message: str, *, method: str = "") -> None:
        super().__init__(message)
        self.method = method


class NotSent(TransportError):
    """The request cannot have reached the portal."""


class OutcomeUnknown(TransportError):
    """The request may have run: its reply was lost or could not be read.

    Where a journal knows no more than that it was under way when the process ended, ``reason`` is "killed".
    """

    def __init__(self, message: str, *, method: str = "", reason: str = "") -> None:
        super().__init__(message, method=method)
        self.reason = reason


class DecodeError(Bitrix24Error):
    """A reply whose form is not the documented one."""

    def __init__(
        self, message: str, *, path: str = "$", expected: str = "", excerpt: str = "", method: str = ""
    ) -> None:
        super().__init__(message)
        self.path = path
        self.expected = expected
        self.excerpt = excerpt
        self.method = method


class ApiError(Bitrix24Error):
    """The portal's own error reply; unknown codes are plain ``ApiError``."""

    def __init__(
        self,
        message: str = "",
        *,
        code: str = "",
        description: str = "",
        method: str = "",
        status: int | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message or f"{code or '(no code)'}: {description}")
        self.code = code
        self.description = description
        self.method = method
        self.status = status
        self.data: Mapping[str, Any] = data if data is not None else {}


class AuthError(ApiError):
    """The credential is wrong."""


class TokenExpired(AuthError):
    """The access token has expired."""


class AccessDenied(ApiError):
    """The credential does not allow this call."""


class InsufficientScope(AccessDenied):
    """The credential lacks the method's scope."""


class NotFound(ApiError):
    """No such method, or no such record."""


class BatchFailed(ApiError):
    """One command of a REST 3.0 batch failed, and with it the batch, which does not say which one it was."""


class Throttled(ApiError):
    """Over a limit, or admission would take longer than ``max_wait``; try again in ``retry_in`` seconds."""

    def __init__(
        self,
        message: str = "",
        *,
        retry_in: float | None = None,
        reason: str = "",
        code: str = "",
        description: str = "",
        method: str = "",
        status: int | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message, code=code, description=description, method=method, status=status, data=data)
        self.retry_in = retry_in
        self.reason = reason


class QueryLimit(Throttled):
    """Too many requests (QUERY_LIMIT_EXCEEDED): refused before it ran."""


class OperatingLimit(Throttled):
    """The method's execution time is used up (OPERATION_TIME_LIMIT): refused before it ran."""


class Overloaded(ApiError):
    """REST of this portal was blocked by hand (OVERLOAD_LIMIT): never retried."""


class ServerError(ApiError):
    """The portal failed while it handled the call; it may have run."""


class JournalError(Bitrix24Error):
    """A journal that cannot be used; ``reason`` says why. What has run by then is in ``outcomes``."""

    def __init__(self, message: str, *, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


class NotRun(Bitrix24Error):
    """This command was never started; ``reason`` says why."""

    def __init__(self, message: str, *, reason: str = "", method: str = "") -> None:
        super().__init__(message)
        self.reason = reason or message
        self.method = method


class BadEvent(Bitrix24Error):
    """What came in is no event of a portal; ``reason`` is one word.

    ``content_type``, ``size``, ``fields``, ``depth``, ``form``, ``name`` or ``options``; of a body that was
    not read, ``size``, ``slow`` or ``gone``.
    """

    def __init__(self, message: str, *, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


class Forged(Bitrix24Error):
    """What came in is not proven to come from whom it names; ``reason`` is one word.

    ``token``, ``portal``, ``application``, ``server``, ``address``, ``state``, ``age`` or ``installed``.
    """

    def __init__(self, message: str, *, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


class RefreshFailed(Bitrix24Error):
    """The access token could not be renewed; when ``final``, only a new login helps."""

    retry_in: float | None = None
    """Seconds until it may be tried again."""

    def __init__(self, message: str, *, code: str = "", final: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.final = final

"""How a call builder becomes a coroutine of a service, and how a portal's error gets its own class.

A service is a module of *builders*, pure functions that check their input and return a ``Call``, and a
small class whose coroutines have the same names and signatures and send what the builder returns::

    from bitrix24_async.services.telephony import external_line

    await b24.telephony.external_line.delete("14151234567")       # sends at once
    batch.add(external_line.delete("14151234567"))                # the same call, in a batch
    await b24.run(external_line.delete(n) for n in numbers)       # or many
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, Concatenate, ParamSpec, TypeVar

from attrs import frozen

from bitrix24_async.compositor.port import Port
from bitrix24_async.errors import AccessDenied, ApiError, AuthError, Overloaded, ServerError, Throttled
from bitrix24_async.wire.call import NO_RESULT, Call, Params, trait_of
from bitrix24_async.wire.methods import Safety

P = ParamSpec("P")
T = TypeVar("T")

_ACCESS_DENIED = re.compile(": access denied")


class Service:
    """A namespace of coroutines over one port."""

    __slots__ = ("_port",)

    def __init__(self, port: Port) -> None:
        self._port = port


def sends(builder: Callable[P, Call[T]]) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, T]]:
    """Make the coroutine of a service that sends what ``builder`` returns; the signature is the builder's."""

    @wraps(builder)
    async def send(self: Service, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._port.send(builder(*args, **kwargs))

    own = [Parameter("self", Parameter.POSITIONAL_ONLY), *signature(builder).parameters.values()]
    send.__signature__ = Signature(own)  # type: ignore[attr-defined]  # read by inspect and editors
    return send


def build(
    method: str,
    params: Params,
    decode: Callable[[Any], T],
    *,
    safety: Safety | None = None,
    explain: Callable[[ApiError], ApiError] | None = None,
    already: tuple[type[ApiError], T] | None = None,
    already_result: tuple[T, T] | None = None,
) -> Call[T]:
    """Build a typed call.

    ``already`` is the error that says a repeated call had worked, and its value; ``already_result`` is the
    result that says so, and the value in its place.
    """
    trait = trait_of(method)
    tell = explain or distinguish
    return Call(
        method,
        params,
        trait.judge(params) if safety is None else safety,
        trait,
        decode,
        explain=tell,
        already=None if already is None else AlreadySo(already[0], tell),
        already_value=next((pair[1] for pair in (already, already_result) if pair is not None), None),
        already_result=NO_RESULT if already_result is None else already_result[0],
    )


@frozen
class AlreadySo:
    """Tells, of a repeated call's error, that the call had worked before; it can be pickled."""

    kind: type[ApiError]
    tell: Callable[[ApiError], ApiError]

    def __call__(self, error: ApiError) -> bool:
        """Whether ``tell`` makes it one of ``kind``."""
        return isinstance(self.tell(error), self.kind)


def distinguish(error: ApiError, *senses: tuple[str, type[ApiError]]) -> ApiError:
    """Give an error the class of the first pattern found in ``code: description``, all in lower case."""
    if isinstance(error, (Throttled, Overloaded, ServerError, AuthError)):
        return error  # these say what may be done next, which matters more than their text
    text = f"{error.code}: {error.description}".casefold()
    for pattern, kind in senses:
        if re.search(pattern, text):
            return _recast(error, kind)
    return _recast(error, AccessDenied) if _ACCESS_DENIED.search(text) else error


def _recast(error: ApiError, kind: type[ApiError]) -> ApiError:
    if isinstance(error, kind):
        return error
    told = kind(*error.args)
    told.__dict__.update(error.__dict__)
    return told

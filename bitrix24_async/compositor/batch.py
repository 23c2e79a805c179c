"""One batch request: up to fifty commands, which may refer to the results of those before them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, Generic, NamedTuple, Protocol, Self, TypeVar, cast

from bitrix24_async.compositor.batch_request import BatchRequest, all_of, beginning_of, safety_of
from bitrix24_async.compositor.batchable import FORMATS, Batchable
from bitrix24_async.compositor.judging import broken_off
from bitrix24_async.errors import BadReference, BatchRefused, Bitrix24Error, NotRun, UsageError
from bitrix24_async.php import Ref
from bitrix24_async.transport.carry import Answer, carry
from bitrix24_async.transport.dispatch import Dispatch
from bitrix24_async.transport.fates import last_word, of_call
from bitrix24_async.transport.load import Options
from bitrix24_async.transport.tries import Tries
from bitrix24_async.transport.watching import watched
from bitrix24_async.wire import batch_v2
from bitrix24_async.wire.batch_format import MAX_COMMANDS
from bitrix24_async.wire.call import Call, no_call
from bitrix24_async.wire.outcome import Outcome, already_so
from bitrix24_async.wire.params import unreadable

T = TypeVar("T")


class Together(Protocol):
    """Sends calls in one batch."""

    async def __call__(
        self, calls: Sequence[Call[Any]], options: Options, *, halt: bool = False, tries: Tries | None = None
    ) -> list[Outcome[Any]]:
        """Return the outcomes in their order."""
        ...


class Reference(Ref):
    """Stands for (a part of) an earlier command's result, as a parameter's whole value."""

    slot: Slot[Any]

    @classmethod
    def to(cls, slot: Slot[Any], text: str) -> Reference:
        """Refer to a slot's result."""
        reference = cls(text)
        reference.slot = slot
        return reference

    def __getitem__(self, key: Any) -> Reference:
        """Go down one level of the result."""
        if isinstance(key, bool) or not isinstance(key, (int, str)):
            raise BadReference(f"a reference's key must be a name or a number, not {key!r}", argument="ref")
        name = str(key)
        if not name or any(letter in "[]$" or letter.isspace() for letter in name) or not name.isprintable():
            raise BadReference(f"the portal cannot follow a reference to the key {name!r}", argument="ref")
        return Reference.to(self.slot, f"{self}[{name}]")


class Slot(Generic[T]):
    """One command of a batch, and after the batch its outcome."""

    __slots__ = ("_batch", "call", "index", "outcome")

    def __init__(self, batch: Batch, call: Call[T], index: int) -> None:
        self._batch = batch
        self.call = call
        self.index = index
        self.outcome: Outcome[T] | None = None

    @property
    def ref(self) -> Reference:
        """Stands for this command's result in the parameters of later commands."""
        return Reference.to(self, batch_v2.reference(self.index))

    @property
    def value(self) -> T:
        """The decoded result; raises the command's own error."""
        return self._ended().unwrap()

    @property
    def ok(self) -> bool:
        """Whether the command was done."""
        return self._ended().ok

    @property
    def error(self) -> Bitrix24Error | None:
        """The command's own error."""
        return self._ended().error

    def _ended(self) -> Outcome[T]:
        if self.outcome is None:
            msg = f"{self.call.method}: has no result yet: the batch is sent at the end of its block"
            raise UsageError(msg, argument="value")
        return self.outcome

    def __repr__(self) -> str:
        return f"Slot({self.index}, {self.call.method})"


class Batch:
    """Collects commands, and sends them in one request at the end of its ``async with`` block."""

    def __init__(self, send: Together, options: Options, *, halt: bool, unhalted_references: bool) -> None:
        self._send = send
        self._options = options
        self._halt = halt
        self._unhalted_references = unhalted_references
        self._slots: list[Slot[Any]] = []
        self._done = False

    def __len__(self) -> int:
        return len(self._slots)

    def add(self, call: Call[T]) -> Slot[T]:
        """Add a command; its slot has the result after the block."""
        if self._done:
            raise UsageError("this batch has been sent; begin a new one", argument="batch")
        if not isinstance(call, Call):
            raise no_call(call)
        if len(self._slots) == MAX_COMMANDS:
            msg = f"a batch is one request of at most {MAX_COMMANDS} commands; run() takes any number"
            raise UsageError(msg, argument="call")
        slot = Slot(self, call, len(self._slots))
        for reference in _references_of(call):
            self._check(reference, call)
        self._slots.append(slot)
        return slot

    async def __aenter__(self) -> Self:
        if self._done:
            raise UsageError("this batch has been sent; begin a new one", argument="batch")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done = True
        if kind is not None:
            for slot in self._slots:
                error = NotRun("the block of its batch raised", reason="abandoned", method=slot.call.method)
                slot.outcome = Outcome(slot.call, None, error)
        elif self._slots:
            calls = [slot.call for slot in self._slots]
            tries = Tries(asyncio.get_running_loop().time(), self._options.max_wait)
            try:
                outcomes = await self._send(calls, self._options, halt=self._halt, tries=tries)
            except Bitrix24Error as error:
                self._fail(error)
                raise
            except BaseException as error:
                self._fail(broken_off(error, sent=tries.may_have_run))
                raise
            for slot, outcome in zip(self._slots, outcomes, strict=True):
                slot.outcome = outcome

    def _fail(self, error: Bitrix24Error) -> None:
        for slot in self._slots:
            slot.outcome = Outcome(slot.call, None, of_call(error, slot.call.method))

    def _check(self, reference: Reference, call: Call[Any]) -> None:
        target = reference.slot
        if call.trait.version == 3:
            msg = f"{call.method}: how commands of REST 3.0 refer to others is not documented"
            raise BadReference(msg, argument="ref")
        if target._batch is not self:  # noqa: SLF001 - a slot and its batch are one thing
            raise BadReference(f"{call.method}: refers to a command of another batch", argument="ref")
        if not self._halt and not self._unhalted_references:
            raise BadReference(
                f"{call.method}: refers to {target.call.method}, and should that fail, the portal would take "
                "all results so far for the value; use batch(halt=True), or unhalted_references=True "
                "if you accept that",
                argument="halt",
            )


async def together(
    dispatch: Dispatch,
    batchable: Batchable,
    calls: Sequence[Call[Any]],
    options: Options,
    *,
    halt: bool,
    all_or_none: bool,
    tries: Tries | None,
) -> list[Outcome[Any]]:
    """Send calls in one batch; the outcomes in their order."""
    contents = _written(batchable, calls)
    draw = all_of(contents) if all_or_none else beginning_of(contents)
    request = BatchRequest(draw, safety=safety_of(calls), halt=halt)
    tries = tries or Tries(dispatch.check().time(), options.max_wait)
    with watched(dispatch, calls, options.priority, tries) as ended:
        answer = cast("Answer", await carry(dispatch, request, options, tries))
        found = request.outcomes(answer.data, dispatch.credentials.secrets())
        ended += [_meant(outcome, answer) for outcome in found]
    return ended


def _written(batchable: Batchable, calls: Sequence[Call[Any]]) -> list[_Written]:
    """Write all calls, or raise naming all that one request cannot carry as they are meant."""
    written: list[_Written] = []
    offenders: list[tuple[int, str, str]] = []
    version = calls[0].trait.version
    for index, call in enumerate(calls):
        reason = batchable.refusal(call)
        if reason is None and call.trait.version != version:
            reason = f"it is of version {call.trait.version}, and the first command is of version {version}"
        if reason is None:
            try:
                written.append(_Written(call, FORMATS[version].command(call)))
            except UsageError as exc:
                reason = str(exc)
        if reason is not None:
            offenders.append((index, call.method, reason))
    if offenders:
        listed = "; ".join(f"command {index} ({method}): {reason}" for index, method, reason in offenders)
        raise BatchRefused(
            f"this batch cannot be sent as it is meant: {listed}. "
            "Send these calls alone: call(), or run(), which does so by itself",
            offenders=tuple(offenders),
        )
    return written


class _Written(NamedTuple):
    call: Call[Any]
    text: str


def _meant(outcome: Outcome[Any], answer: Answer) -> Outcome[Any]:
    """Return what a command's outcome means, where an earlier attempt may have run."""
    call, error = outcome.call, outcome.error
    if already_so(call, outcome.value if error is None else None, error, repeated=answer.repeated):
        return Outcome(call, call.already_value, time=outcome.time)
    if error is None:
        return outcome
    error.attempts, error.repeated = answer.attempts, answer.repeated
    word = last_word(error, call.method, repeatable=call.safety.repeatable, repeated=answer.repeated)
    return outcome if word is error else Outcome(call, None, word, time=outcome.time)


def _references_of(call: Call[Any]) -> list[Reference]:
    try:
        return list(_references(call.params))
    except Exception as error:
        # Maps and lists may be anyone's code.
        raise unreadable(call.method, error) from error


def _references(value: Any) -> Iterable[Reference]:
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _references(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _references(item)

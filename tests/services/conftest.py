"""A port that records calls and answers them with what the documentation shows."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bitrix24_async.compositor.journal import Journal
from bitrix24_async.compositor.port import Port
from bitrix24_async.errors import ApiError
from bitrix24_async.transport.upload import UploadTarget
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.reply import api_error

T = TypeVar("T")

GOLDEN = Path(__file__).parents[1] / "golden"


def documented(method: str) -> list[dict[str, Any]]:
    """The examples of one method: ``status`` and ``body``."""
    examples: list[dict[str, Any]] = json.loads((GOLDEN / f"{method}.json").read_text("utf-8"))["examples"]
    return examples


def result_of(method: str) -> Any:
    return next(ex["body"]["result"] for ex in documented(method) if "result" in ex["body"])


def errors_in(method: str) -> list[ApiError]:
    return [
        api_error(example["body"], method=method, status=example["status"])
        for example in documented(method)
        if "error" in example["body"]
    ]


class Recorder:
    """A port that answers from ``results`` (by method) or else from the documentation."""

    def __init__(self) -> None:
        self.calls: list[Call[Any]] = []
        self.results: dict[str, Any] = {}
        self.uploads: list[tuple[UploadTarget, bytes | list[bytes], str]] = []
        self.uploading: list[Call[Any]] = []
        self.asked: list[tuple[str, Any, dict[str, Any]]] = []

    async def send(self, call: Call[T]) -> T:
        self.calls.append(call)
        result = self.results[call.method] if call.method in self.results else result_of(call.method)
        assert call.decode is not None
        return call.decode(result)

    async def upload(
        self, target: UploadTarget, content: bytes | AsyncIterable[bytes], *, filename: str, call: Call[T]
    ) -> T:
        parts: bytes | list[bytes] = (
            content if isinstance(content, bytes) else [part async for part in content]
        )
        self.uploads.append((target, parts, filename))
        self.uploading.append(call)
        assert call.decode is not None
        return call.decode({"FILE_ID": 9079})

    def stream(
        self, calls: Iterable[Call[Any]] | AsyncIterable[Call[Any]], *, journal: Journal | None = None
    ) -> AsyncGenerator[Any, None]:
        raise NotImplementedError

    async def rows(
        self, method: str, params: Mapping[str, Any] | None = None, **options: Any
    ) -> AsyncGenerator[Any, None]:
        self.asked.append((method, params, options))
        for row in result_of(method):
            yield row


def as_port(recorder: Recorder) -> Port:
    return recorder


@pytest.fixture
def port() -> Recorder:
    return Recorder()


@pytest.fixture
def told() -> Callable[..., ApiError]:
    """An error reply as it leaves the transport, passed through a call's ``explain``."""

    def tell(call: Call[Any], code: str, description: str, kind: type[ApiError] = ApiError) -> ApiError:
        assert call.explain is not None
        error = kind(code=code, description=description, method=call.method, status=400, data={"error": code})
        return call.explain(error)

    return tell


@pytest.fixture
def documented_methods() -> set[str]:
    return {path.stem for path in GOLDEN.glob("*.json")}


@pytest.fixture
def results_of() -> Callable[[str], list[Any]]:
    return lambda method: [ex["body"]["result"] for ex in documented(method) if "result" in ex["body"]]


@pytest.fixture
def errors_of() -> Callable[[str], list[ApiError]]:
    return errors_in

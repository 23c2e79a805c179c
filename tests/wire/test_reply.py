"""Whatever comes back is read for what it says: an answer, the portal's error, or nothing usable."""

from __future__ import annotations

import contextlib
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bitrix24_async import errors
from bitrix24_async.errors import (
    AccessDenied,
    ApiError,
    AuthError,
    Bitrix24Error,
    DecodeError,
    InsufficientScope,
    NotFound,
    OperatingLimit,
    OutcomeUnknown,
    Overloaded,
    QueryLimit,
    ServerError,
    TokenExpired,
)
from bitrix24_async.wire.reply import TOO_LARGE, Reply, api_error, parse, reply_of
from bitrix24_async.wire.timing import UNKNOWN, Timing

GOLDEN = [
    pytest.param(data["method"], example, id=f"{data['method']}-{index}")
    for path in sorted((Path(__file__).parents[1] / "golden").glob("*.json"))
    for data in [json.loads(path.read_text("utf-8"))]
    for index, example in enumerate(data["examples"])
]


def read(body: Any, status: int = 200, method: str = "crm.deal.list") -> Reply:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return reply_of(parse(status, content, method=method))


def fail(body: Any, status: int = 200, method: str = "crm.deal.add") -> Bitrix24Error:
    with pytest.raises(Bitrix24Error) as caught:
        read(body, status, method)
    return caught.value


class TestAnAnswer:
    @pytest.mark.parametrize(
        "result", [{}, {"ID": 7}, [], [1], "", "7", 0, 7, 1.5, True, False, None, {"error": "x"}, [[[]]]]
    )
    def test_has_a_result_of_any_type(self, result: Any) -> None:
        reply = read({"result": result})
        assert reply == Reply(result)
        assert type(reply.result) is type(result)

    def test_shows_what_it_says_and_not_the_portals_times(self) -> None:
        reply = read({"result": [1], "total": 7, "next": 5, "time": {"duration": 0.25}, "argument": "x"})
        assert repr(reply) == "Reply(result=[1], total=7, next=5, data={'argument': 'x'})"

    def test_without_time_knows_no_time(self) -> None:
        assert read({"result": 1}).timing == UNKNOWN

    @pytest.mark.parametrize("time", [None, [], "soon", 7, True, {}])
    def test_with_a_time_of_another_form_knows_no_time(self, time: Any) -> None:
        assert read({"result": 1, "time": time}).timing == UNKNOWN

    def test_keeps_total_next_and_further_keys(self) -> None:
        body = {"result": [1], "total": 120, "next": 50, "time": {}, "argument": "x", "validation": [{}]}
        reply = read(body)
        assert (reply.total, reply.next) == (120, 50)
        assert reply.data == {"argument": "x", "validation": [{}]}

    @pytest.mark.parametrize(
        ("sent", "read_as"),
        [
            *[("50", 50), (0, 0), ("0", 0), (-1, -1), ("9" * 19, 10**19 - 1), ("9" * 20, None)],
            *[(None, None), ("", None), (True, None), (1.5, None), ("x", None), ("-1", None), ([], None)],
        ],
    )
    def test_with_numbers_as_text_reads_them(self, sent: Any, read_as: int | None) -> None:
        reply = read({"result": [], "total": sent})
        assert (reply.total, reply.next) == (read_as, None)
        reply = read({"result": [], "next": sent})
        assert (reply.total, reply.next) == (None, read_as)

    def test_with_absurd_numbers_is_read_all_the_same(self) -> None:
        reply = read(
            b'{"result": 1, "total": "%s", "next": %s, "time": {"start": %s, "finish": 1e999, "operating": NaN}}'
            % (b"9" * 5000, b"1" * 30, b"1" * 400)
        )
        assert reply.result == 1
        assert reply.timing == UNKNOWN

    @pytest.mark.parametrize("status", [200, 201, 400, 500])
    def test_is_an_answer_whatever_its_status(self, status: int) -> None:
        assert read({"result": 1}, status).result == 1

    def test_may_begin_with_a_byte_order_mark(self) -> None:
        assert read(b'\xef\xbb\xbf{"result": "\xc3\xa4"}').result == "ä"

    def test_may_hold_half_an_emoji(self) -> None:
        assert read(rb'{"result": "cut \ud83d"}').result == "cut \ud83d"

    @settings(max_examples=50)
    @given(
        st.dictionaries(
            st.sampled_from(["error", "result", "time", "Error", "RESULT", "x"]),
            st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=3) | st.just([]) | st.just({}),
        ),
        st.integers(100, 599),
    )
    @example({}, 413)
    def test_is_told_from_an_error_by_its_keys_alone(self, body: dict[str, Any], status: int) -> None:
        if "error" in body:
            assert isinstance(fail(body, status), ApiError)
        elif "result" in body:
            assert read(body, status).result == body["result"]
        elif status in TOO_LARGE:
            # Whatever the page says, nothing ran.
            assert type(fail(body, status)) is ApiError
        else:
            assert isinstance(fail(body, status), DecodeError | OutcomeUnknown)


WHOLE = {
    "start": 1772801648,
    "finish": 1772801648.42,
    "duration": 0.42,
    "processing": 0,
    "date_start": "2026-03-06T15:54:08+01:00",
    "date_finish": "2026-03-06T15:54:08+01:00",
    "operating_reset_at": 1772802248,
    "operating": 0,
}


class TestTime:
    @settings(max_examples=30)
    @given(st.sets(st.sampled_from(sorted(WHOLE))))
    def test_what_is_missing_is_unknown_and_the_rest_is_read(self, missing: set[str]) -> None:
        timing = Timing.parse({k: v for k, v in WHOLE.items() if k not in missing})
        for name, value in WHOLE.items():
            assert getattr(timing, name) == (None if name in missing else value)

    @pytest.mark.parametrize(
        "value", [True, None, "", "x", [], {}, "nan", "inf", math.nan, math.inf, 10**400]
    )
    def test_what_is_no_number_is_unknown(self, value: Any) -> None:
        assert Timing.parse({"operating": value}) == UNKNOWN

    @pytest.mark.parametrize("value", [1, 1.0, "1", "1.0"])
    def test_whole_and_broken_numbers_and_their_texts_are_numbers(self, value: Any) -> None:
        operating = Timing.parse({"operating": value}).operating
        assert operating == 1.0
        assert type(operating) is float

    def test_the_reset_is_counted_on_the_servers_clock(self) -> None:
        assert Timing(finish=100.0, operating_reset_at=700.0).resets_in == 600.0
        assert Timing(finish=100.0, operating_reset_at=50.0).resets_in == 0.0
        assert Timing(finish=100.0).resets_in is None
        assert Timing(operating_reset_at=700.0).resets_in is None


class TestAnError:
    @pytest.mark.parametrize("status", [200, 400, 403, 418])
    @pytest.mark.parametrize(
        ("error", "code"),
        [
            ("ERROR_CORE", "ERROR_CORE"),
            ("", ""),
            (0, "0"),
            (120, "120"),
            (1.5, "1.5"),
            (None, ""),
            (False, "false"),
            ({}, ""),
            ({"code": "X"}, "X"),
            ({"code": 7}, "7"),
            ({"code": None}, ""),
            ([], "[]"),
            (["a"], '["a"]'),
        ],
    )
    def test_is_one_whatever_the_code_and_the_status(self, error: Any, code: str, status: int) -> None:
        raised = fail({"error": error, "error_description": "why", "result": 1}, status, "m.x")
        assert type(raised) is ApiError
        assert (raised.code, raised.description, raised.method, raised.status) == (code, "why", "m.x", status)

    @pytest.mark.parametrize("description", [None, "", 0, [], {"a": 1}, ["x"], True])
    def test_may_have_a_description_of_any_type(self, description: Any) -> None:
        raised = fail({"error": "X", "error_description": description})
        assert isinstance(raised, ApiError)
        assert isinstance(raised.description, str)

    def test_may_hold_what_utf_8_and_64_bits_cannot(self) -> None:
        raised = fail(rb'{"error": ["\ud83d"], "error_description": {"\ud83d": %s}}' % (b"1" * 30))
        assert type(raised) is ApiError

    def test_may_lack_a_description(self) -> None:
        raised = fail({"error": "X"})
        assert isinstance(raised, ApiError)
        assert raised.description == ""

    def test_keeps_its_further_keys(self) -> None:
        raised = fail({"error": "X", "error_description": "y", "argument": "FIELD", "validation": [1]})
        assert isinstance(raised, ApiError)
        assert raised.data == {"argument": "FIELD", "validation": [1]}

    def test_says_method_code_and_description(self) -> None:
        assert str(fail({"error": "X_1", "error_description": "Why"})) == "crm.deal.add: X_1: Why"
        assert str(fail({"error": "", "error_description": "Why"})) == "crm.deal.add: (no code): Why"

    @pytest.mark.parametrize("fold", [str.upper, str.lower, str.title, str.swapcase])
    @pytest.mark.parametrize(
        ("code", "status", "kind"),
        [
            ("QUERY_LIMIT_EXCEEDED", 503, QueryLimit),
            ("OPERATION_TIME_LIMIT", 429, OperatingLimit),
            ("OVERLOAD_LIMIT", 503, Overloaded),
            ("expired_token", 401, TokenExpired),
            ("NO_AUTH_FOUND", 401, AuthError),
            ("invalid_token", 401, AuthError),
            ("insufficient_scope", 403, InsufficientScope),
            ("INVALID_CREDENTIALS", 403, AccessDenied),
            ("user_access_error", 403, AccessDenied),
            ("ACCESS_DENIED", 403, AccessDenied),
            ("WRONG_AUTH_TYPE", 403, AccessDenied),
            ("ERROR_METHOD_NOT_FOUND", 404, NotFound),
            ("ERROR_MANIFEST_IS_NOT_AVAILABLE", 404, NotFound),
            ("INTERNAL_SERVER_ERROR", 500, ServerError),
            ("ERROR_UNEXPECTED_ANSWER", 500, ServerError),
            ("ANYTHING_ELSE", 500, ServerError),
            ("", 502, ServerError),
            ("PORTAL_DELETED", 500, ApiError),
            ("ERROR_BATCH_METHOD_NOT_ALLOWED", 405, ApiError),
            ("ERROR_BATCH_LENGTH_EXCEEDED", 400, ApiError),
            ("INVALID_REQUEST", 400, ApiError),
            ("NEVER_HEARD_OF", 403, ApiError),
            ("BITRIX_REST_V3_EXCEPTION_RATELIMITEXCEPTION", 429, OperatingLimit),
            ("BITRIX_REST_V3_EXCEPTION_ACCESSDENIEDEXCEPTION", 403, AccessDenied),
            ("BITRIX_REST_V3_EXCEPTION_METHODNOTFOUNDEXCEPTION", 404, NotFound),
            ("BITRIX_REST_V3_EXCEPTION_ENTITYNOTFOUNDEXCEPTION", 404, NotFound),
            ("BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION", 400, ApiError),
        ],
    )
    def test_has_the_class_of_its_code_in_any_letter_case(
        self, code: str, status: int, kind: type[ApiError], fold: Any
    ) -> None:
        for error in (fold(code), {"code": fold(code), "message": "m"}):
            raised = fail({"error": error}, status)
            assert type(raised) is kind
            assert raised.code == fold(code)
        if kind is not ServerError:
            assert type(fail({"error": code}, 200)) is kind

    @pytest.mark.parametrize("end", ["RateLimit", "InsufficientScope", "AccessDenied", "EntityNotFound"])
    def test_has_no_class_for_how_a_code_of_version_2_ends(self, end: str) -> None:
        for code in (end, f"MY_{end}", f"MY_{end}Exception"):
            assert type(fail({"error": code, "error_description": "Why"}, 400)) is ApiError

    def test_of_version_3_keeps_message_and_validation(self) -> None:
        validation = [{"field": "id", "message": "required"}]
        raised = fail({"error": {"code": "X", "message": "Bad", "validation": validation}}, 400)
        assert isinstance(raised, ApiError)
        assert (raised.code, raised.description) == ("X", "Bad")
        assert raised.data == {"validation": validation}

    @pytest.mark.parametrize("told", ["text", "", None, 7, [], ["x"]])
    def test_may_be_a_bare_text_inside_a_batch(self, told: Any) -> None:
        raised = api_error(told, method="x")
        assert type(raised) is ApiError
        assert raised.code == ""

    def test_shows_no_known_secret(self) -> None:
        raised = api_error(
            {"error": "S3CRET", "error_description": "for /rest/1/abc123/x and S3CRET"},
            method="x",
            secrets=["S3CRET"],
        )
        assert "S3CRET" not in f"{raised!s}{raised!r}"
        assert "abc123" not in str(raised)


BODIES = [
    b"",
    b"  \r\n",
    b"<html><body>502 Bad Gateway</body></html>",
    b'{"result": {"ID": 1',
    b'{"result": "\xff\xfe"}',
    b"\x1f\x8b\x08\x00",
    b"[]",
    b"[1, 2]",
    b"null",
    b"true",
    b"7",
    b'"text"',
    b"{}",
    b'{"time": {}}',
    b'{"Result": 1}',
    b"[" * 100_000,
    b'{"result": ' + b"[" * 5000 + b"]" * 5000 + b"}x",
    '{"result": 1}'.encode("utf-16"),
]


class TestNothingUsable:
    @pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
    def test_with_a_good_status_is_a_decode_error(self, body: bytes) -> None:
        raised = fail(body)
        assert type(raised) is DecodeError
        assert (raised.path, raised.method) == ("$", "crm.deal.add")
        assert raised.expected
        assert len(raised.excerpt) <= 121

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            (b"", "an empty body (HTTP 200): ''"),
            (b" \r\n", "an empty body (HTTP 200): ''"),
            (b" <html>", "a body that is not JSON (HTTP 200): '<html>'"),
            (b"[1]", "a JSON list instead of an object (HTTP 200): '[1]'"),
            (b"null", "a JSON NoneType instead of an object (HTTP 200): 'null'"),
            (b"{}", "an object with neither 'result' nor 'error' (HTTP 200): '{}'"),
        ],
    )
    def test_says_what_it_is_instead(self, body: bytes, reason: str) -> None:
        assert str(fail(body)) == f"crm.deal.add: {reason}"

    @pytest.mark.parametrize("status", [301, 400, 404, 500, 502, 503, 504])
    @pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
    def test_with_any_other_status_leaves_the_outcome_open(self, body: bytes, status: int) -> None:
        raised = fail(body, status)
        assert type(raised) is OutcomeUnknown
        assert str(status) in str(raised)

    @settings(max_examples=100)
    @given(st.binary() | st.text().map(str.encode), st.integers(100, 599))
    def test_no_body_at_all_can_crash_the_reader(self, body: bytes, status: int) -> None:
        with contextlib.suppress(ApiError, DecodeError, OutcomeUnknown):
            read(body, status)

    @pytest.mark.parametrize("padding", [b"", b" " * 4085, b" " * 4089, b" " * 4095, b"\n" * 9000])
    def test_shows_no_secret_in_its_excerpt(self, padding: bytes) -> None:
        body = padding + b"topsecret-token <a href='https://x/rest/1/hookhook/y?auth=tok12345'>"
        with pytest.raises(DecodeError) as caught:
            parse(200, body, method="x", secrets=["topsecret-token"])
        shown = f"{caught.value!s}{caught.value!r}{caught.value.excerpt}"
        assert not [part for part in ("topse", "hookh", "tok12") if part in shown]


@pytest.mark.parametrize(("method", "case"), GOLDEN)
def test_every_documented_reply_says_what_its_page_says(method: str, case: dict[str, Any]) -> None:
    body, status = case["body"], case["status"]
    if "error" in body:
        raised = fail(body, status, method)
        assert isinstance(raised, ApiError)
        told = body["error"]
        code, text = (
            (told["code"], told["message"]) if isinstance(told, dict) else (told, body["error_description"])
        )
        assert (raised.code, raised.description) == (str(code), text)
        assert (raised.method, raised.status) == (method, status)
        extra = dict(told) if isinstance(told, dict) else dict(body)
        assert raised.data == {
            k: v for k, v in extra.items() if k not in {"code", "message", "error", "error_description"}
        }
        return
    reply = read(body, status, method)
    assert reply.result == body["result"]
    assert (reply.total, reply.next) == (body.get("total"), body.get("next"))
    for name, value in body.get("time", {}).items():
        assert getattr(reply.timing, name) == value
        assert type(getattr(reply.timing, name)) is (str if name.startswith("date") else float)


def test_the_tree_in_the_errors_preface_is_the_tree() -> None:
    assert errors.__doc__ is not None
    depths: list[str] = []
    drawn: dict[str, str | None] = {}
    for line in errors.__doc__.partition("::")[2].partition("Every error")[0].splitlines():
        if not line.strip():
            continue
        indent = next(i for i, char in enumerate(line) if char.isalpha()) // 4
        name = line[next(i for i, char in enumerate(line) if char.isalpha()) :].split()[0]
        depths[indent - 1 :] = [name]
        drawn[name] = depths[indent - 2] if indent > 1 else None
    actual = {
        name: kind.__base__.__name__ if kind is not Bitrix24Error and kind.__base__ else None
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, Bitrix24Error)
    }
    assert drawn == actual

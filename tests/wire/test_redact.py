"""What a person may read of a foreign text: so much, and no secret."""

from __future__ import annotations

import pytest

from bitrix24_async.wire.redact import MASK, excerpt, redact


@pytest.mark.parametrize(
    ("secret", "text", "shown"),
    [
        # Of seven letters a word may be made by chance, of eight hardly.
        ("abcdefg", "xabcdefg abcdefg abcdefgx", f"xabcdefg {MASK} abcdefgx"),
        ("abcdefgh", "xabcdefgh abcdefgh abcdefghx", f"x{MASK} {MASK} {MASK}x"),
    ],
)
def test_a_short_secret_is_masked_as_a_word_and_a_long_one_everywhere(
    secret: str, text: str, shown: str
) -> None:
    assert redact(text, [secret]) == shown


@pytest.mark.parametrize(
    ("length", "shown"), [(0, ""), (120, "a" * 120), (121, "a" * 120 + "…"), (9000, "a" * 120 + "…")]
)
def test_an_excerpt_is_one_short_line(length: int, shown: str) -> None:
    assert excerpt(b"a" * length) == shown
    assert excerpt(b" \r\n" + b"a" * length + b"\n") == shown
    assert excerpt(b"a  b\n\tc") == "a b c"


def test_the_end_of_what_was_looked_at_is_dropped_where_a_secret_may_be_cut() -> None:
    assert len(excerpt(b"a" * 4096, limit=9000)) == 4096
    assert len(excerpt(b"a" * 4097, limit=9000)) == 4096 - 512

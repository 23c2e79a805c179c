"""Nested parameters as a PHP query, and back.

A batch carries each command as text, ``method?query``, which the portal reads with PHP's ``parse_url`` and
``parse_str`` (docs: batch.md). :func:`build_query` writes a query that PHP reads back exactly as it was
meant, and refuses what a query cannot say. :func:`parse_query` reads one as PHP 8 does, oddities included;
:func:`parse_form` reads what a stranger posts, within bounds.

What a query can say is text in nested maps: numbers and dates arrive as text, and PHP makes no difference
between a list and a map with the keys 0..n-1. Only letters, digits and ``_.~-`` are left as they are; all
else, the brackets of nested keys too, is percent-encoded, so that nothing is left for PHP to interpret.
"""

from __future__ import annotations

from bitrix24_async.php.reader import MAX_DEPTH, MAX_VALUES, Cut, parse_form, parse_query
from bitrix24_async.php.writer import MOST_DIGITS, TOO_LARGE, Ref, build_query, looks_like_reference

__all__ = [
    "MAX_DEPTH",
    "MAX_VALUES",
    "MOST_DIGITS",
    "TOO_LARGE",
    "Cut",
    "Ref",
    "build_query",
    "looks_like_reference",
    "parse_form",
    "parse_query",
]

"""Advice that errors give in terms of Python, said in terms of the command line."""

from __future__ import annotations

_IN_TERMS_OF_OPTIONS = (
    ("say Bitrix24(..., webhook_may=True)", "add --webhook-may"),
    ("tell the id's name with id_field=…", "tell the id's name with --id-field NAME"),
    ("pass allow_empty=True", "add --allow-empty"),
    ("is no list: call() it", "is no list: `bitrix24-async call` calls it"),
    ("tell which with key=…", "this command cannot choose; in Python, b24.rows(…) can be told which"),
    ("say encoding='cp1251'", "add --encoding cp1251"),
    ("say encoding='utf-16'", "add --encoding utf-16"),
    ("Webhook(…, secret_over_plain_http=True) takes", "BITRIX24_SECRET_OVER_PLAIN_HTTP=yes takes"),
)


def in_options(text: str) -> str:
    """Return a text whose advice names the options of the command line."""
    for python, option in _IN_TERMS_OF_OPTIONS:
        text = text.replace(python, option)
    return text

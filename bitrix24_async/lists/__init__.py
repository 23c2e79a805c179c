"""Rows of list methods: how each is read, cursors, and streams of rows.

What is read how comes from the catalogue (``forms``); the forms and cursors know no I/O. May import
``compositor`` and what lies below.
"""

__all__ = [
    "by_id",
    "choosing",
    "forms",
    "given",
    "port",
    "rows",
    "shown",
]

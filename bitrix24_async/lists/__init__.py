"""Rows of list methods: the forms of lists, cursors, and streams of rows.

The forms and cursors know no I/O. May import ``compositor`` and what lies below.
"""

__all__ = [
    "cursors",
    "forms",
    "rows",
]

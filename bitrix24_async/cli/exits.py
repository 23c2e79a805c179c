"""Exit codes, as ``--help`` tells them."""

from __future__ import annotations

OK = 0
FAILED = 1
USAGE = 2
PARTLY = 3
INTERRUPTED = 130
PIPE_CLOSED = 141
TERMINATED = 143

EXPLAINED = (
    "Exit codes: 0 done; 1 the portal or the network failed; 2 wrong usage, nothing was sent; "
    "3 done in part, the report says what failed; 130 interrupted (Ctrl-C); 141 the reader of a pipe went "
    "away; 143 terminated."
)

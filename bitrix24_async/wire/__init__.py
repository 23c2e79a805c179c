"""Python to bytes and back: calls, what is known of methods, parameters, replies, batch formats.

No I/O and no clock. May import ``php`` and the ground (``errors``, ``limits``, ``observing``).
"""

__all__ = [
    "address",
    "batch_format",
    "batch_v2",
    "batch_v3",
    "call",
    "catalogue",
    "entry",
    "http",
    "kinds",
    "methods",
    "models",
    "money",
    "open_enums",
    "outcome",
    "params",
    "reading",
    "redact",
    "reply",
    "timing",
    "unless",
    "usage",
]

"""One request: its HTTP, the one way it goes, and what an answer or a failure means.

May import ``auth`` and what lies below.
"""

__all__ = [
    "aiohttp_transport",
    "carry",
    "content",
    "dispatch",
    "fates",
    "load",
    "retry",
    "single",
    "tries",
    "upload",
    "watching",
]

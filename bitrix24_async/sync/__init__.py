"""What is there, made into what is wanted: a plan, and carrying it out.

The plan knows no I/O. May import ``lists`` and what lies below.
"""

__all__ = [
    "plan",
    "run",
]

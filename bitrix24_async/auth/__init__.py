"""Who calls: a webhook, or an application whose tokens are kept and renewed.

May import ``governor`` and what lies below; a request of its own goes through the ``Transport`` it is given.
"""

__all__ = [
    "application_info",
    "authorization_server",
    "credentials",
    "environment",
    "oauth",
    "shared_work",
    "token_file",
    "tokens",
]

"""Typed services, one package per scope: models, builders of calls, and coroutines that send them.

May import ``sync`` and what lies below. Users import from here by name: every scope says in its
``__all__`` what it offers.
"""

"""Calls from a file: read one by one, looked through before anything is sent, made, and reported.

Part of the command ``run``.
"""

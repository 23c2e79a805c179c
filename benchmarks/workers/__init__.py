"""One small program a client; each runs in the environment of its client and imports nothing else of ours."""

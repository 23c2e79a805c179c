"""What holds for all tests."""

from hypothesis import settings

# No test looks at the clock on the wall: a busy machine is slow, not wrong.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

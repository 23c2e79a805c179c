"""The command line as a process of its own."""

# A test run in the background may have been told to ignore Ctrl-C, and its children inherit that.
START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from bitrix24_async.cli import main; main()"
)

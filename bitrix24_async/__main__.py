"""``python -m bitrix24_async`` is the command line."""

from bitrix24_async.cli import main

if __name__ == "__main__":
    main()

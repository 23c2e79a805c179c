"""Making the catalogue and the stub from the vendor's documentation; ``__main__`` is the command.

For those who maintain the package, so it is not in the wheel. ``pages`` reads the documentation, ``meaning``
judges what may run twice, ``listings`` how lists are paged, ``by_hand`` what people decided; ``making`` puts
them together, ``stub`` writes the types, ``answers`` the forms of replies, ``changes`` tells what is
new. Knows ``wire`` and no more.
"""

__all__: list[str] = []

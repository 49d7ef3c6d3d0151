"""What the statement generator cannot say, with the reason."""

from __future__ import annotations


class Unsayable(Exception):
    """The claim has no generated statement; the text says what of it cannot be said."""

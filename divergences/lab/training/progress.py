"""How far a run is, on stderr while it runs, if that is a terminal: one line that is written over and then removed."""

from __future__ import annotations

import sys
from collections.abc import Callable

WIDTH = 30
"""Characters of the bar."""

Told = Callable[[int, int], None]
"""Called with (steps done, steps) after each check."""


def teller(given: bool | Told) -> Told:
    """One's own function, a bar on a terminal, or nothing."""
    if callable(given):
        return given
    return bar if given and sys.stderr.isatty() else _nothing


def bar(done: int, total: int) -> None:
    """Draw over the line; remove it at the end."""
    full = WIDTH * done // total
    line = f"\r[{'█' * full}{'·' * (WIDTH - full)}] {done}/{total} steps"
    sys.stderr.write(line if done < total else "\r" + " " * len(line) + "\r")
    sys.stderr.flush()


def _nothing(done: int, total: int) -> None:
    """What a run tells where stderr is a file or a pipe."""

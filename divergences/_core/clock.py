"""The end of the time that somebody gave: whoever works in a loop that may be long looks here, and stops when it is up.

The end is that of the context, so that no function between the one who waits and the one who works has to hand it on.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_END: ContextVar[float] = ContextVar("end", default=math.inf)


class OutOfTime(Exception):
    """The time that was given is up: nothing is known of what was asked."""


@contextmanager
def ending(end: float) -> Generator[None]:
    """Work until `end`, in seconds of `time.perf_counter`, or until an earlier end that is already set."""
    token = _END.set(min(end, _END.get()))
    try:
        yield
    finally:
        _END.reset(token)


def look() -> None:
    """Raise OutOfTime if the time is up; it costs as much as one step of exact arithmetic."""
    if time.perf_counter() > _END.get():
        raise OutOfTime

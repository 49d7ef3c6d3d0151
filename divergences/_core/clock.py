"""The end of the time that somebody gave: whoever works in a loop that may be long looks here, and stops when it is up.

The end is that of the context, so that no function between the one who waits and the one who works has to hand it on.
Beside the end, which is a promise to the one who waits, stands a budget of work, in processor time: it is as large on a
machine that has other things to do, so that what is found within it is the same there.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_END: ContextVar[float] = ContextVar("end", default=math.inf)


class Budget:
    """So many seconds of processor time of this thread, from now on, and none beyond those of an outer budget."""

    def __init__(self, seconds: float, outer: Budget | None = None) -> None:
        self.end = min(worked() + seconds, outer.end if outer else math.inf)
        self._asked_again = -math.inf

    def over(self, now: float) -> bool:
        """Whether it is spent at `now`, of `time.perf_counter`; the processor's clock is slow, and read when it can be."""
        if now < self._asked_again:
            return False
        left = self.end - worked()
        self._asked_again = now + left  # nobody works for longer than they are there
        return left < 0


_BUDGET: ContextVar[Budget | None] = ContextVar("budget", default=None)


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


def worked() -> float:
    """The processor time of this thread, in seconds: what it has worked, however long it had to wait meanwhile."""
    return time.thread_time()


@contextmanager
def spending(seconds: float) -> Generator[None]:
    """Work for so many seconds of processor time, or until an outer budget is spent."""
    token = _BUDGET.set(Budget(seconds, _BUDGET.get()))
    try:
        yield
    finally:
        _BUDGET.reset(token)


def look() -> None:
    """Raise OutOfTime if the time is up or the budget spent; it costs as much as one step of exact arithmetic."""
    now, budget = time.perf_counter(), _BUDGET.get()
    if now > _END.get() or (budget is not None and budget.over(now)):
        raise OutOfTime

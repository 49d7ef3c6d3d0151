"""Ctrl-C while a compiled solver runs: Python tells of it between two of its own steps only, and such a solver is one step."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread, current_thread, main_thread
from typing import TypeVar

LONG = 2**16
"""Entries of a table of costs below which no solver takes a tenth of a second; the thread takes a ten thousandth."""
LOOK = 0.2
"""Seconds between two looks at whether it has ended: a wait without an end holds Ctrl-C back on Windows."""

T = TypeVar("T")


def interruptible(entries: int, solve: Callable[[], T]) -> T:
    """solve(), whose compiled part lets other threads run, with KeyboardInterrupt at once where there are so many entries.

    It then runs in a thread of its own; what was interrupted goes on there until it is done, and its answer is dropped. Only
    the main thread hears of Ctrl-C: elsewhere there is nothing to do.
    """
    if entries < LONG or current_thread() is not main_thread():
        return solve()
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(solve())
        except BaseException as error:  # it is raised where it is waited for
            answer.set_exception(error)

    worker = Thread(target=copy_context().run, args=(run,), daemon=True)
    worker.start()
    while worker.is_alive():
        worker.join(LOOK)
    return answer.result()

"""One driver of Hypothesis for everything that is drawn here: silent, without files, and inside somebody's own test too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


class TimeIsUp(KeyboardInterrupt):
    """Raised by the test of a value to end the search at once: Hypothesis hands on interrupts only."""


def smallest_failing(
    strategy: Callable[[], SearchStrategy[T]], fails: Callable[[T], bool], count: int, seed: int | None
) -> T | None:
    """A value that fails, of `count` draws; None if none of them does.

    With a seed the value is made smaller by shrinking; without one the draws are the same in every run, and are not
    shrunk. It runs in a thread of its own, because a search inside somebody's own Hypothesis test is refused.
    """
    last: list[T] = []
    trouble: list[BaseException] = []

    def failing(value: T) -> bool:
        failed = fails(value)
        if failed:
            last[:] = [value]
        return failed

    def work() -> None:
        try:
            _search(strategy(), failing, count, seed)
        except TimeIsUp:
            pass  # the last failing value stands
        except BaseException as error:
            trouble.append(error)

    worker = threading.Thread(target=copy_context().run, args=(work,))
    worker.start()
    worker.join()
    if trouble:
        raise trouble[0]
    return last[0] if last else None


def _search(strategy: SearchStrategy[T], failing: Callable[[T], bool], count: int, seed: int | None) -> None:
    from hypothesis import HealthCheck, Phase, Verbosity, configuration, find, settings
    from hypothesis.errors import HypothesisException

    quiet = settings(
        max_examples=count,
        database=None,
        derandomize=seed is None,
        deadline=None,
        suppress_health_check=list(HealthCheck),  # type: ignore[arg-type]
        phases=(Phase.generate,) if seed is None else (Phase.generate, Phase.shrink),
        verbosity=Verbosity.quiet,
    )
    home = getattr(configuration, "__hypothesis_home_directory", None)
    configuration.set_hypothesis_home_dir("/dev/null/none")  # nothing is written to the folder the user works in
    try:
        find(strategy, failing, settings=quiet, random=None if seed is None else Random(seed))
    except HypothesisException:
        pass  # no value fails, or the last one that did is the answer
    finally:
        configuration.set_hypothesis_home_dir(home)

"""One driver of Hypothesis for what is drawn by it here: silent, without files, and inside somebody's own test too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


def sample(strategy: Callable[[], SearchStrategy[T]], count: int) -> list[T]:
    """The first `count` values that Hypothesis draws, the same in every run.

    It runs in a thread of its own, because a search inside somebody's own Hypothesis test is refused.
    """
    values: list[T] = []
    trouble: list[BaseException] = []

    def enough(value: T) -> bool:
        values.append(value)
        return len(values) > count

    def work() -> None:
        try:
            _search(strategy(), enough, count)
        except BaseException as error:
            trouble.append(error)

    worker = threading.Thread(target=copy_context().run, args=(work,))
    worker.start()
    worker.join()
    if trouble:
        raise trouble[0]
    return values[:count]


def _search(strategy: SearchStrategy[T], enough: Callable[[T], bool], count: int) -> None:
    from hypothesis import HealthCheck, Phase, Verbosity, configuration, find, settings
    from hypothesis.errors import HypothesisException

    quiet = settings(
        max_examples=count,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),  # type: ignore[arg-type]
        phases=(Phase.generate,),
        verbosity=Verbosity.quiet,
    )
    home = getattr(configuration, "__hypothesis_home_directory", None)
    configuration.set_hypothesis_home_dir("/dev/null/none")  # nothing is written to the folder the user works in
    try:
        find(strategy, enough, settings=quiet)
    except HypothesisException:
        pass  # it has seen as many as were asked for
    finally:
        configuration.set_hypothesis_home_dir(home)

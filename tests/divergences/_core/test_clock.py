"""The end of the time: what looks at it stops, an inner end is never later than an outer one, and threads are told."""

import time
from contextvars import copy_context
from threading import Thread

import pytest

from divergences._core.clock import OutOfTime, ending, look, spending, worked


def test_without_an_end_nobody_is_stopped():
    look()


def test_whoever_looks_after_the_end_is_stopped():
    with ending(time.perf_counter() - 1), pytest.raises(OutOfTime):
        look()
    look()  # the end was that of the block


def test_an_inner_end_is_not_later_than_the_outer_one():
    with ending(time.perf_counter() - 1), ending(time.perf_counter() + 3600), pytest.raises(OutOfTime):
        look()


def test_a_thread_with_the_context_knows_the_end():
    stopped = []

    def work():
        try:
            look()
        except OutOfTime:
            stopped.append(True)

    with ending(time.perf_counter() - 1):
        thread = Thread(target=copy_context().run, args=(work,))
        thread.start()
        thread.join()
    assert stopped == [True]


def work():
    """A minute's work that is looked after."""
    end = time.perf_counter() + 60
    while time.perf_counter() < end:
        look()


def test_who_waits_spends_nothing_and_who_works_does():
    with spending(0.05):
        time.sleep(0.1)
        look()
        with pytest.raises(OutOfTime):
            work()
    look()  # the budget was that of the block


def test_a_budget_is_spent_when_that_much_was_worked():
    start = worked()
    with spending(0.05), pytest.raises(OutOfTime):
        work()
    assert worked() - start >= 0.05


def test_an_inner_budget_has_no_more_than_the_outer_one():
    with spending(0), spending(3600), pytest.raises(OutOfTime):
        work()


def test_an_end_holds_beside_a_budget():
    with spending(3600), ending(time.perf_counter() - 1), pytest.raises(OutOfTime):
        look()

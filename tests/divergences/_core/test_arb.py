"""Arb's precision is one number for the whole process: set inside a block, one thread at a time, put back afterwards."""

import threading

import pytest
from flint import arb, ctx

from divergences._core.arb import precision


def test_the_block_has_its_bits_and_the_process_gets_its_own_back():
    before = ctx.prec
    with precision(200):
        assert ctx.prec == 200
        with precision(100):
            assert ctx.prec == 100
        assert (arb(1) / 3).rel_accuracy_bits() >= 198
    assert ctx.prec == before


def test_an_exception_puts_it_back_too():
    before = ctx.prec
    with pytest.raises(ZeroDivisionError), precision(300):
        raise ZeroDivisionError
    assert ctx.prec == before


def test_another_thread_waits():
    inside, seen = threading.Event(), []

    def other():
        inside.set()
        with precision(90):
            seen.append(ctx.prec)

    with precision(70):
        thread = threading.Thread(target=other)
        thread.start()
        inside.wait()
        thread.join(0.05)
        assert (thread.is_alive(), seen, ctx.prec) == (True, [], 70)
    thread.join()
    assert seen == [90]

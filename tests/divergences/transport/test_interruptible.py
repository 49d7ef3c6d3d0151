"""Ctrl-C is heard while a compiled solver runs: its answer is dropped; errors are its own; what is small is just called."""

import hashlib
import os
import signal
import threading
import time

import numpy as np
import pytest

import divergences as dv
from divergences.transport.host import network_simplex
from divergences.transport.interruptible import LONG, interruptible

ROUNDS = 2 * 10**7
"""Of a hash, without a look at Python: five seconds or more."""


@pytest.fixture
def heard():
    """SIGINT is what Ctrl-C sends; a shell starts what runs in the background so that it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Busy:
    """What a compiled solver does: it lets other threads run, and hears of nothing. Ctrl-C comes a moment after it began."""

    def __call__(self):
        self.began = time.monotonic()
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        return hashlib.pbkdf2_hmac("sha256", b"", b"", ROUNDS)

    @property
    def seconds(self):
        return time.monotonic() - self.began


def test_the_answer_of_a_solver():
    for entries in (1, LONG):
        assert interruptible(entries, lambda: 7) == 7
        with pytest.raises(TimeoutError, match="of the solver"):
            interruptible(entries, lambda: (_ for _ in ()).throw(TimeoutError("of the solver")))


def test_small_tables_and_other_threads_need_no_thread():
    assert interruptible(LONG - 1, threading.current_thread) is threading.main_thread()
    assert interruptible(LONG, threading.current_thread) is not threading.main_thread()
    seen = []
    own = threading.Thread(target=lambda: seen.append(interruptible(LONG, threading.current_thread)))
    own.start()
    own.join()
    assert seen == [own]


def test_what_the_caller_has_set_holds_for_the_solver():
    with np.errstate(over="raise"), pytest.raises(FloatingPointError):
        interruptible(LONG, lambda: np.float64(1e308) * 10)


@pytest.mark.usefixtures("heard")
def test_ctrl_c_ends_a_solver_at_once():
    busy = Busy()
    with pytest.raises(KeyboardInterrupt):
        interruptible(LONG, busy)
    assert busy.seconds < 3


@pytest.mark.usefixtures("heard")
def test_ctrl_c_ends_wasserstein1_and_the_next_answer_is_right(monkeypatch):
    busy = Busy()
    draw = np.random.default_rng(0)
    n = 300
    p, q, x = draw.dirichlet(np.ones(n)), draw.dirichlet(np.ones(n)), np.arange(float(n))
    d = np.abs(x[:, None] - x)
    mu, nu = dv.Measure(x, p), dv.Measure(x, q)
    real = network_simplex.dense_solver()
    with monkeypatch.context() as patch:
        patch.setattr(network_simplex, "dense_solver", lambda: lambda *given: (busy(), real(*given))[1])
        with pytest.raises(KeyboardInterrupt):
            dv.wasserstein1(mu, nu, metric=d, method="network simplex")
    assert busy.seconds < 3
    found = dv.wasserstein1(mu, nu, metric=d, method="network simplex")
    assert found.lower <= dv.certify(mu, nu).upper
    assert dv.certify(mu, nu).lower <= found.upper

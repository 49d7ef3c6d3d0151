"""POT's network simplex: its refusals, and that a user's own POT stays complete."""

import subprocess
import sys
import warnings

import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.host import network_simplex
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic


def test_a_solver_that_ran_out_of_pivots_is_refused(monkeypatch):
    monkeypatch.setattr(network_simplex, "PIVOTS", 1)
    x, y, a, b = generic(0, 30, 30, 2)
    measures = Measure(x, a), Measure(y, b)
    with pytest.raises(RuntimeError, match=r"^wasserstein1: POT's network simplex ended with .*expected an optimal"):
        wasserstein1(*measures, method="network simplex")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(RuntimeError, match=r"^wasserstein1: POT's network simplex"):
            wasserstein1(*measures, method="network simplex")


IMPORTS = """
import os, sys
before = dict(os.environ)
import divergences as dv
assert "ot" not in sys.modules and "scipy" not in sys.modules
t = dv.wasserstein1(dv.Measure([[0.0, 0.0], [1.0, 2.0]]), dv.Measure([[3.0, 4.0]]), method="network simplex")
assert "ot" not in sys.modules and dict(os.environ) == before
import ot.backend
assert ot.backend.jax is not False and ot.backend.jnp is not None
assert dv.wasserstein1(dv.Measure([[0.0, 0.0]]), dv.Measure([[3.0, 4.0]]), method="network simplex").value == 5
"""


def test_a_users_own_pot_is_complete():
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", IMPORTS], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_list_without_a_plan_is_refused():
    one = np.array([0])
    with pytest.raises(RuntimeError, match=r"^wasserstein1: POT's network simplex ended with .*expected an optimal"):
        network_simplex.among((one, one), np.ones(1), np.array([0.5, 0.5]), np.array([1.0]))

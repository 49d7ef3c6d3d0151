"""POT's network simplex: its refusals, and that a user's own POT stays complete."""

import subprocess
import sys
import types
import warnings

import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.costs.dense import named_costs
from divergences.transport.host import network_simplex
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_EACH, W1_RELATIVE


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


@pytest.mark.slow
def test_a_users_own_pot_is_complete():
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", IMPORTS], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_list_without_a_plan_is_refused():
    one = np.array([0])
    with pytest.raises(RuntimeError, match=r"^wasserstein1: POT's network simplex ended with .*expected an optimal"):
        network_simplex.among((one, one), np.ones(1), np.array([0.5, 0.5]), np.array([1.0]))


def another(emd_c, monkeypatch):
    """A POT whose compiled function is this one; None: it has none of that name."""
    inside = dict(network_simplex.solver().__globals__)
    del inside["emd_c"]
    if emd_c is not None:
        inside["emd_c"] = emd_c
    monkeypatch.setattr(network_simplex, "solver", lambda: types.SimpleNamespace(__globals__=inside))
    return network_simplex.dense_solver.__wrapped__()


@pytest.mark.parametrize(
    "emd_c",
    [
        None,
        lambda a, b, c: None,  # other arguments
        lambda a, b, c, pivots, threads: (np.zeros((1, 1)), 0.0, a, b),  # another number of results
        lambda a, b, c, pivots, threads: (np.zeros((1, 1)), 0.0, a, b, 1),  # no plan
    ],
)
def test_a_compiled_function_that_is_not_the_known_one_is_left_alone(emd_c, monkeypatch):
    assert network_simplex.dense_solver() is network_simplex._compiled
    assert another(emd_c, monkeypatch) is network_simplex._public


def test_the_public_function_and_the_compiled_one_beneath_say_the_same():
    x, y, a, b = generic(3, 12, 9, 2)
    c, a, b = named_costs("euclidean", x, y).matrix, a / a.sum(), b / b.sum()
    (plan, price, warning), (beneath, its_price, _) = (
        f(a, b, c) for f in (network_simplex._public, network_simplex._compiled)
    )
    assert warning is None
    assert np.abs(plan - beneath).max() <= W1_EACH
    assert np.ptp(price - its_price) <= W1_RELATIVE


def test_atoms_without_mass_change_neither_the_cost_nor_what_the_prices_earn():
    x, y, a, b = generic(3, 5, 6, 2)
    rows, columns = np.array([0, 2, 3]), np.array([1, 2, 4, 5])
    some, others = np.zeros(5), np.zeros(6)
    some[rows], others[columns] = a[:3] / a[:3].sum(), b[:4] / b[:4].sum()
    table = named_costs("euclidean", x, y)
    plan, price = network_simplex.coupling(table, some, others)
    paid = float(plan.mass @ table.matrix[plan.rows, plan.cols])
    earned = some @ (table.matrix + price).min(axis=1) - others @ price
    assert abs(paid - earned) <= W1_RELATIVE * paid
    within = network_simplex.coupling(named_costs("euclidean", x[rows], y[columns]), some[rows], others[columns])[0]
    unit = 2.0 ** (named_costs("euclidean", x[rows], y[columns]).exponent - table.exponent)
    small = named_costs("euclidean", x[rows], y[columns]).matrix[within.rows, within.cols]
    assert abs(paid - unit * float(within.mass @ small)) <= W1_RELATIVE * paid

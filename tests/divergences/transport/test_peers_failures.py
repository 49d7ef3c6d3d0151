"""What makes POT return a wrong number or 0.0 without a word: here each is right, or refused in one line."""

import warnings
from fractions import Fraction

import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.dual import w1_dual
from divergences.transport.host.network_simplex import solver
from divergences.transport.host.portfolio import METHODS
from divergences.transport.primal import w1_primal
from divergences.transport.wasserstein1 import wasserstein1
from tests.adversarial import truth
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_EACH, W1_RELATIVE

SPACE = [m for m in METHODS if m not in ("line", "grid")]
WEIGHED = [m for m in SPACE if m != "assignment"]
SOME = np.array([[0.0, 0.0], [1.0, 2.0], [5.0, 1.0]])


def silently(run):
    """What a peer says when nobody listens to its warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return run()


def bracketed(mu, nu, metric, method):
    """The transport, after its bracket was found to hold the exact value."""
    t = wasserstein1(mu, nu, metric=metric, method=method)
    value, largest = truth(mu.points, nu.points, np.float64(mu.mass), np.float64(nu.mass), metric)
    assert value.sign() > 0
    assert Fraction(float(t.lower)) <= value <= Fraction(float(t.upper))
    assert t.value > 0
    if method != "presolve":
        assert t.gap <= W1_RELATIVE * t.upper + W1_EACH * (len(mu.mass) + len(nu.mass)) * largest
    return t


# --- badly scaled costs ------------------------------------------------------------------------------------------------
LEFT = np.array([[2.25, 2.5], [2.75, 3.5], [1.0, 4.0], [0.5, 1e16]])
RIGHT = np.array([[5.75, 18.0], [3.5, 21.5], [15.0, 51.5], [2.75, 1e16]])


@pytest.mark.one_in(3)
@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
@pytest.mark.parametrize("method", SPACE)
def test_one_atom_very_far_away_in_both(method, metric):
    """The shape of GUDHI issue 465: distances from 1 to 1e16, of which only the short ones matter."""
    bracketed(Measure(LEFT), Measure(RIGHT), metric, method)


@pytest.mark.parametrize("method", [m for m in SPACE if m not in ("presolve", "shortlist", "entropic")])
def test_a_matrix_of_costs_from_a_thousandth_to_1e32(method):
    """Two clusters 1e32 apart, each with as much mass in both measures."""
    near = [[0, 4, 4, 0.001], [4, 0, 4, 4], [4, 4, 0, 4], [0.001, 4, 4, 0]]
    table = np.full((8, 8), 1e32)
    table[:4, :4], table[4:, 4:] = near, near
    mu, nu = Measure([0, 1, 4, 5]), Measure([3, 1, 7, 5])
    t = wasserstein1(mu, nu, metric=table, method=method)
    assert t.lower <= 0.0005 <= t.upper  # two atoms of ¼ move by 0.001 each
    assert t.gap <= W1_EACH * 8 * 1e32


def test_pot_alone_is_silently_wrong_at_small_scales():
    x, y, a, b = generic(0, 30, 30, 2)
    cost = 1e-100 * np.linalg.norm(x[:, None] - y, axis=-1)
    plan, log = silently(lambda: solver()(a, b, cost, log=True))
    t = wasserstein1(Measure(1e-100 * x, a), Measure(1e-100 * y, b), method="network simplex")
    assert log["warning"] is None
    assert np.sum(plan * cost) > 1.25 * t.upper  # and it says that this is optimal
    assert t.status == "optimal"


# --- masses ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("mass", "said"),
    [
        ([0.75, 0.5, -0.25], r"^mass: found -0.25 at index 2; expected finite numbers >= 0"),
        ([0.5, np.nan, 0.5], r"^mass: found nan at index 1; expected finite"),
        ([0.5, np.inf, 0.5], r"^mass: found inf at index 1; expected finite"),
        ([0.5, 0.5, 0.5], r"^mass: found the sum 1.5; expected 1"),
        ([0.0, 0.0, 0.0], r"^mass: found the sum 0.0; expected 1"),
        ([0.5, 0.25, 0.25 + 1e-6], r"^mass: found the sum 1.000001.*; expected 1"),
    ],
)
def test_what_is_no_mass_is_refused(mass, said):
    with pytest.raises(ValueError, match=said) as refusal:
        wasserstein1(Measure(SOME, mass), Measure(SOME[:1]))
    assert "\n" not in str(refusal.value)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("method", WEIGHED)
def test_float32_masses_are_read_as_the_numbers_they_are(method):
    rng = np.random.default_rng(0)
    a, b = (rng.dirichlet(np.ones(n)).astype(np.float32) for n in (9, 7))
    x, y = rng.normal(size=(9, 2)), rng.normal(size=(7, 2))
    assert float(np.sum(a, dtype=np.float64)) != float(np.sum(b, dtype=np.float64))
    bracketed(Measure(x, a), Measure(y, b), "euclidean", method)


@pytest.mark.parametrize("method", WEIGHED)
def test_totals_that_differ_within_the_budget_are_divided_out(method):
    a, b = np.array([0.5, 0.25, 0.25]) * (1 + 1e-9), np.array([0.125, 0.5, 0.375]) * (1 - 1e-9)
    bracketed(Measure(SOME, a), Measure(SOME[::-1] + 0.25, b), "euclidean", method)


@pytest.mark.parametrize("method", WEIGHED)
def test_masses_of_1e_300_and_zeros(method):
    a = np.array([1e-300, 1.0, 0.0])
    bracketed(Measure(SOME, a), Measure(SOME + 0.25, a[::-1]), "euclidean", method)


# --- costs and points --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_costs_that_are_no_numbers_are_refused(wrong):
    table = np.array([[0.0, wrong], [wrong, 0.0]])
    mu, nu = Measure([0]), Measure([1])
    for run in (wasserstein1, w1_primal, w1_dual):
        for metric in (table, lambda s, t: 0.0 if s == t else wrong):
            with pytest.raises(ValueError, match=rf"^metric: found d\(.*\) = {wrong}; expected finite distances"):
                run(mu, nu, metric=metric)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_points_that_are_nowhere_are_refused(wrong):
    with pytest.raises(ValueError, match=r"^points: found"):
        Measure([[0.0, wrong]])

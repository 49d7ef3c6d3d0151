"""The bracket is true whatever the solver says: here solvers lie."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.transport import certificate
from divergences.transport.costs.dense import CostTable, Errors, U, named_costs
from divergences.transport.host import portfolio
from divergences.transport.host.portfolio import on_table
from divergences.transport.solution import Coupling, Potential
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import by_permutations, holds, on_the_line
from tests.divergences.transport.problems import atoms, measure
from tests.tolerances import SPACING, W1_GAP


def cityblock(x, y):
    return [[sum(abs(u - v) for u, v in zip(s, t, strict=True)) for t in y] for s in x]


def a_plan(rng, kind, n, m):
    """Something a broken solver may return."""
    size = int(rng.integers(0, 2 * (n + m)))
    plan = Coupling(rng.integers(n, size=size), rng.integers(m, size=size), rng.dirichlet(np.ones(size + 1))[:size])
    spoiled = {"heavy": 7.0, "negative": -1.0, "nan": np.nan, "infinite": np.inf, "random": 1.0}[kind]
    return Coupling(plan.rows, plan.cols, plan.mass * spoiled)


KINDS = st.sampled_from(["random", "heavy", "negative", "nan", "infinite"])


@given(atoms(), atoms(), KINDS, st.integers(0, 2**32 - 1))
def test_any_plan_and_any_potential_give_a_true_bracket(first, second, kind, seed):
    (x, a), (y, b) = first, second
    rng = np.random.default_rng(seed)
    truth = by_permutations(cityblock(x, y), a, b)
    costs = named_costs("cityblock", np.array(x, float), np.array(y, float))
    mu, nu = measure(x, a), measure(y, b)
    plan = a_plan(rng, kind, len(a), len(b))
    g = rng.normal(size=len(b)) * {"heavy": 1e6, "nan": np.nan, "infinite": np.inf}.get(kind, 1.0)
    low = certificate.lower(costs, certificate.c_transform(costs, g), mu.mass, nu.mass)
    assert holds(low, truth, certificate.upper(costs, plan, mu.mass, nu.mass))


@given(atoms(), atoms(), st.integers(0, 2**32 - 1))
def test_a_lying_solver_widens_the_bracket_and_never_moves_it_off_the_truth(first, second, seed):
    (x, a), (y, b) = first, second
    rng = np.random.default_rng(seed)

    def liar(costs, _a, _b):
        n, m = costs.matrix.shape
        size = int(rng.integers(1, n + m))
        plan = Coupling(rng.integers(n, size=size), rng.integers(m, size=size), rng.dirichlet(np.ones(size)))
        return plan, rng.normal(size=m)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(portfolio.ENGINES, "lp", portfolio.ENGINES["lp"]._replace(solve=on_table(liar)))
        t = wasserstein1(measure(x, a), measure(y, b), metric="cityblock")
    assert holds(t.lower, by_permutations(cityblock(x, y), a, b), t.upper)
    assert t.lower <= t.value <= t.upper


def test_an_optimal_pair_closes_the_bracket_and_a_worse_one_does_not():
    points = np.array([[0.0], [2.0]])
    costs = named_costs("cityblock", points, points)
    a, b = np.array([0.5, 0.5]), np.array([0.125, 0.875])  # W1 = 2·(½ − ⅛) = ¾
    best = Coupling(np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([0.125, 0.375, 0.5]))
    half = Coupling(np.array([1]), np.array([1]), np.array([0.5]))
    assert 0 <= certificate.upper(costs, best, a, b) - 0.75 <= W1_GAP
    assert 0 <= certificate.upper(costs, half, a, b) - 1.0 <= W1_GAP  # ½ stays, ½ goes any way at all: ½·2
    assert 0 <= 0.75 - certificate.lower(costs, certificate.c_transform(costs, np.array([2.0, 0.0])), a, b) <= W1_GAP
    assert certificate.lower(costs, certificate.c_transform(costs, np.zeros(2)), a, b) == 0
    assert certificate.lower(costs, certificate.c_transform(costs, np.array([0.0, 2.0])), a, b) == 0  # it earns −¾


def test_the_c_transform_of_anything_is_a_critic():
    rng = np.random.default_rng(0)
    costs = named_costs("euclidean", rng.normal(size=(20, 3)), rng.normal(size=(30, 3)))
    f = certificate.c_transform(costs, 100 * rng.normal(size=30))
    assert (f.rows[:, None] - f.cols[None] - costs.matrix <= W1_GAP).all()


@pytest.mark.parametrize(("relative", "absolute"), [(2.0**-40, 0.0), (0.0, 2.0**-12)])
@pytest.mark.parametrize("sign", [-1, 1])
def test_an_error_of_the_costs_is_paid_for(sign, relative, absolute):
    exact = named_costs("cityblock", np.array([[0.0]]), np.array([[1.0]]))
    matrix = exact.matrix * (1 + sign * relative) + sign * absolute
    wrong = CostTable(matrix, Errors(exact.exponent, 2 * relative, absolute))
    one, plan = np.ones(1), Coupling(np.zeros(1, int), np.zeros(1, int), np.ones(1))
    low = certificate.lower(wrong, certificate.c_transform(wrong, np.zeros(1)), one, one)
    assert low <= 1 <= certificate.upper(wrong, plan, one, one)


def test_masses_whose_sum_is_exactly_one_lose_nothing():
    a = np.array([0.25, 0.75])
    unit, off = certificate.normalised(a)
    assert unit is a
    assert off == 0
    assert certificate.normalised(3 * a)[1] > 0


def test_the_rounding_of_the_masses_is_paid_for():
    x = np.arange(3.0)
    costs = named_costs("cityblock", x[:, None], x[:, None])
    off = 0
    for seed in range(20):
        a = np.random.default_rng(seed).dirichlet(np.ones(3))
        b = a * (1 - 1e-9)
        stay = Coupling(np.arange(3), np.arange(3), certificate.normalised(a)[0])
        truth = on_the_line(x, x, a, b)  # around 1e-17: the two quotients differ in their last bits only
        off += truth > 0
        assert holds(0.0, truth, certificate.upper(costs, stay, a, b))
    assert off > 10


def test_a_planted_lie_in_the_certificate_would_be_seen():
    costs = named_costs("cityblock", np.array([[0.0]]), np.array([[1.0]]))
    no_critic = Potential(np.array([2.0]), np.array([0.0]))  # not 1-Lipschitz: earns 2
    assert certificate.lower(costs, no_critic, np.ones(1), np.ones(1)) > 1


@pytest.mark.parametrize("seed", range(20))
def test_what_marginals_miss_is_never_underestimated(seed):
    rng = np.random.default_rng(seed)
    n, entries = 3, 60
    index, mass = rng.integers(n, size=entries), rng.random(entries) * 2.0 ** -rng.integers(40, size=entries)
    weight = np.bincount(index, mass, n)  # equal in floating point, seldom in fact
    sums = [sum((Fraction(m) for i, m in zip(index, mass, strict=True) if i == k), Fraction(0)) for k in range(n)]
    off = [Fraction(w) - s for w, s in zip(weight, sums, strict=True)]
    short, over = certificate._missed(index, mass, weight)
    assert any(off)
    assert short >= sum(r for r in off if r > 0)
    assert over >= sum(-r for r in off if r < 0)
    assert max(short, over) <= entries * U * weight.sum()


def test_costs_too_small_for_a_float_are_paid_for():
    """Both halves of the mass go the least distance there is, and half of that is no float."""
    costs = CostTable(np.array([[SPACING]]), Errors(0))
    halves = Coupling(np.zeros(2, int), np.zeros(2, int), np.full(2, 0.5))
    assert SPACING <= certificate.upper(costs, halves, np.ones(1), np.ones(1)) <= 2.0**-899


@pytest.mark.parametrize("spread", [0.0, 1.0, 30.0, 150.0])
def test_a_sum_is_rounded_once(spread):
    """Of numbers of one size and of all sizes, of any number of them; ∞ and what overflows are as they were."""
    rng = np.random.default_rng(int(spread))
    for n in (0, 1, 999, 1000, 1023, 5000):
        x = np.exp(spread * rng.normal(size=n)) * rng.integers(0, 3, n)
        exact = sum(map(Fraction, x.tolist()), Fraction(0))
        assert abs(Fraction(certificate.added(x)) - exact) <= exact * Fraction(U) * (1 + Fraction(U))
    assert certificate.added(np.full(2000, 0.1)) == float(2000 * Fraction(0.1))
    assert certificate.added(np.array([math.inf, *[1.0] * 2000])) == math.inf

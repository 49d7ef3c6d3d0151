"""W1 certificates: what they prove, that tampering is seen, and that exact pivots finish degenerate problems."""

import json
import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences import exact as X
from divergences.exact import Rejected, Unproved, Vector, transport
from divergences.exact.transport import flows, kruskal

HALF = Fraction(1, 2)


@st.composite
def problems(draw: st.DrawFn) -> tuple[Vector, Vector, list[tuple[Fraction, ...]]]:
    """Masses with zeros and ties, sites on a small grid: degenerate more often than not."""
    n, d = draw(st.integers(1, 6)), draw(st.integers(1, 2))
    weights = st.lists(st.integers(0, 4), min_size=n, max_size=n).filter(any)
    a, b = draw(weights), draw(weights)
    coordinate = st.integers(0, 4).map(Fraction)
    x = draw(st.lists(st.tuples(*[coordinate] * d), min_size=n, max_size=n))
    return Vector(Fraction(k, sum(a)) for k in a), Vector(Fraction(k, sum(b)) for k in b), x


@given(problems(), st.sampled_from([X.euclidean, X.cityblock, X.chebyshev]))
def test_every_small_problem_is_proved(problem, metric):
    p, q, x = problem
    value = X.w1(p, q, x, metric=metric)
    assert value >= 0
    assert value == X.w1(q, p, x, metric=metric)
    if len(x[0]) == 1:
        assert value == X.w1_line(p, q, [s[0] for s in x])


@given(problems())
def test_exact_pivots_finish_any_start(problem):
    """From the north-west corner and from no solver at all, the same value."""
    p, q, x = problem
    cost = X.costs(x, x)
    alone = X.certify(p, q, cost, start=transport.north_west(p, q))
    assert X.check(p, q, cost, alone) == X.w1(p, q, x)


@given(problems(), st.randoms(use_true_random=False))
def test_a_solver_that_proposes_nonsense_is_harmless(problem, shuffle):
    p, q, x = problem
    cost = X.costs(x, x)
    arcs = [(i, j) for i in range(len(p)) for j in range(len(q))]
    shuffle.shuffle(arcs)
    found = X.certify(p, q, cost, start=kruskal(arcs, len(p), len(q)))
    assert X.check(p, q, cost, found) == X.w1(p, q, x)


def example() -> tuple[Vector, Vector, list, X.Certificate]:
    random.seed(7)
    p = Vector(Fraction(k, 10) for k in (4, 2, 2, 2))
    q = Vector(Fraction(k, 10) for k in (1, 3, 3, 3))
    sites = [(Fraction(random.randint(0, 9)), Fraction(random.randint(0, 9))) for _ in p]
    cost = X.costs(sites, sites)
    return p, q, cost, X.certify(p, q, cost)


def test_tampered_certificates_are_rejected():
    p, q, cost, good = example()
    X.check(p, q, cost, good)
    arc = next(a for a, x in good.flow.items() if x)
    more, moved = dict(good.flow), dict(good.flow)
    more[arc] += Fraction(1, 100)
    moved[arc] -= Fraction(1, 100)
    moved[arc[0], (arc[1] + 1) % 4] = moved.get((arc[0], (arc[1] + 1) % 4), Fraction(0)) + Fraction(1, 100)
    negative = {**good.flow, (0, 0): Fraction(-1, 10)}
    for flow, reason in ((more, "rows"), (moved, "columns"), (negative, "negative")):
        with pytest.raises(Rejected, match=reason):
            X.check(p, q, cost, replace(good, flow=flow))
    with pytest.raises(Rejected, match="exceeds"):
        X.check(p, q, cost, replace(good, u=[good.u[0] + 1, *good.u[1:]]))
    with pytest.raises(Rejected, match="costs more"):
        X.check(p, q, cost, replace(good, u=[good.u[0] - 1, *good.u[1:]]))


def test_a_feasible_coupling_that_is_not_optimal_is_rejected():
    p, q, cost, good = example()
    independent = {(i, j): a * b for i, a in enumerate(p) for j, b in enumerate(q)}
    with pytest.raises(Rejected, match="costs more"):
        X.check(p, q, cost, replace(good, flow=independent))


def test_where_nothing_is_proved_no_number_is_given(monkeypatch):
    monkeypatch.setattr(transport, "MAX_PIVOTS", 0)
    with pytest.raises(Unproved):
        X.w1((HALF, HALF), (Fraction(1), Fraction(0)), [Fraction(0), Fraction(1)])


def test_unequal_totals_are_refused():
    with pytest.raises(ValueError, match="totals 1 and 1/2"):
        X.w1((Fraction(1),), (HALF,), [Fraction(0)])


def test_surds_are_decided():
    """The unit square: (0,0), (1,1) against (0,1), (1,0): every plan costs 1; from (0,0) to (1,1): √2."""
    zero, one = Fraction(0), Fraction(1)
    x, y = [(zero, zero), (one, one)], [(zero, one), (one, zero)]
    assert X.w1((HALF, HALF), (HALF, HALF), x, y) == 1
    assert X.w1((one,), (one,), x[:1], x[1:]) == X.sqrt(2)


def test_parallel_lines_at_three_tenths():
    z = [Fraction(2 * k + 1, 16) for k in range(8)]
    w = (Fraction(1, 8),) * 8
    theta = Fraction(3, 10)
    assert X.w1(w, w, [(Fraction(0), s) for s in z], [(theta, s) for s in z]) == theta


def test_thirty_orders_of_magnitude_are_finished_by_pivots():
    """Floats cannot tell the near sites apart: the proposed tree is wrong, the exact pivots repair it."""
    sites = [Fraction(10) ** k for k in range(-15, 15)]
    p = Vector([Fraction(1, 30)] * 30)
    q = Vector(Fraction(k, 465) for k in range(1, 31))
    assert X.w1(p, q, sites) == X.w1_line(p, q, sites)


def test_a_certificate_is_json():
    good = example()[-1]
    assert json.loads(json.dumps(good.as_dict())) == good.as_dict()


def test_flows_of_a_tree_have_the_marginals():
    p, q, cost, good = example()
    for i, a in enumerate(p):
        assert sum(x for (k, _), x in flows(list(good.flow), p, q).items() if k == i) == a
    assert X.transport_cost(dict(good.flow), cost) == X.check(p, q, cost, good)

"""The candidate that was meant is found, whatever its sign or half; a plan's support prices an optimal plan exactly."""

import numpy as np
import pytest

from divergences.transport import certificate
from divergences.transport.costs import tiled
from divergences.transport.costs.dense import CostTable, named_costs
from divergences.transport.foreign import prices
from divergences.transport.foreign.given import Candidates
from divergences.transport.host import network_simplex
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_GAP


def problem(order, n=9, m=7):
    """Costs d^order in tiles, masses, an optimal plan, the value, potentials f (n,) and g (m,) with f − g ≤ c."""
    x, y, a, b = generic(order, n, m, 2)
    t = tiled.raised(tiled.stored(named_costs("euclidean", x, y), "euclidean", x, y), order)
    plan, g = network_simplex.coupling(as_table(t), a, b)
    f = (t.table + g).min(axis=1)
    return t, a, b, plan, float(plan.mass @ t.of(plan.rows, plan.cols)), f, g


def as_table(t):
    return CostTable(t.table, t.errors)


def proved(t, f, a, b):
    return float(np.ldexp(certificate.lower(t, f, a, b), -t.exponent))


@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("half", ["rows", "cols"])
@pytest.mark.parametrize("sign", [1, -1])
def test_the_right_candidate_is_found(order, half, sign):
    t, a, b, _, value, f, g = problem(order)
    right, noise = sign * (f if half == "rows" else g), np.random.default_rng(0)
    meant = [9 * noise.normal(size=len(right)), right, -right]
    offered = Candidates(meant, []) if half == "rows" else Candidates([], meant)
    assert abs(proved(t, prices.best(t, offered, a, b), a, b) - value) <= W1_GAP * t.largest


@pytest.mark.parametrize("order", [1, 2])
def test_what_candidates_say_of_atoms_without_mass_does_not_matter(order):
    t, a, b, _, _, _, g = problem(order)
    b = np.where(np.arange(len(b)) == 2, 0.0, b) / np.delete(b, 2).sum()
    _, g = network_simplex.coupling(as_table(t), a, b)
    spoiled = np.where(b > 0, g, np.nan)
    same = [proved(t, prices.best(t, Candidates([], [v]), a, b), a, b) for v in (g, spoiled, np.where(b > 0, g, -1e9))]
    assert max(same) - min(same) <= W1_GAP * t.largest


@pytest.mark.parametrize("order", [1, 2, 3])
def test_an_optimal_plan_prices_itself(order):
    t, a, b, plan, value, _, _ = problem(order, 40, 30)
    g = prices.of_support(t, plan, np.zeros(len(b)), a, b)
    f, _ = tiled.c_transform(t, g)
    assert abs(proved(t, f, a, b) - value) <= 4 * W1_GAP * t.largest


def test_a_plan_that_is_not_optimal_keeps_the_best_prices_on_the_way():
    t, a, b, plan, value, _, g = problem(1, 40, 30)
    wrong = plan._replace(cols=(plan.cols + 7) % len(b))
    start = proved(t, tiled.c_transform(t, g)[0], a, b)
    found, _ = tiled.c_transform(t, prices.of_support(t, wrong, g, a, b))
    assert proved(t, found, a, b) >= start - W1_GAP * t.largest
    assert start <= value


@pytest.mark.parametrize(("relaxed", "expected"), [(0, 4), (5 * 4, 5), (4 * 4 * prices.PATIENCE, 1 + prices.PATIENCE)])
def test_a_plan_that_is_not_optimal_is_given_up(relaxed, expected, monkeypatch):
    """Two atoms that change places: with each pass all prices fall by the distance, and none proves more."""
    passes, least = [], prices._least
    monkeypatch.setattr(prices, "_least", lambda *given: passes.append(given) or least(*given))
    monkeypatch.setattr(prices, "WORK", relaxed)
    places = np.array([[0.0], [1.0]])
    t = tiled.stored(named_costs("cityblock", places, places), "cityblock", places, places)
    half, two = np.full(2, 0.5), np.arange(2)
    assert prices.of_support(t, Coupling(two, two[::-1], half), np.zeros(2), half, half).tolist() == [0, 0]
    assert len(passes) == expected


def test_a_dense_plan_is_read_where_it_is_heaviest():
    t, a, b, plan, value, _, _ = problem(1, 40, 30)
    haze = 1e-3 * np.outer(a, b)  # it hides the pairs that are the heaviest of neither their row nor their column
    haze[plan.rows, plan.cols] += plan.mass
    rows, cols = (v.ravel() for v in np.indices(haze.shape))
    dense = plan._replace(rows=rows, cols=cols, mass=haze.ravel())
    found, _ = tiled.c_transform(t, prices.of_support(t, dense, np.zeros(len(b)), a, b))
    assert 0.99 * value <= proved(t, found, a, b) <= value


def test_candidates_are_told_apart_on_a_sample(monkeypatch):
    monkeypatch.setattr(prices, "SAMPLE", 5)
    t, a, b, _, value, _, g = problem(2)
    found = prices.best(t, Candidates([], [-g, np.zeros(len(b)), g]), a, b)
    assert abs(proved(t, found, a, b) - value) <= W1_GAP * t.largest


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
@pytest.mark.parametrize("order", [1, 2, 4])
def test_a_translation_is_proved_without_a_solver(metric, order):
    rng = np.random.default_rng(0)
    x, a = rng.normal(size=(12, 3)), np.full(12, 1 / 12)
    y, shift = x + np.array([1.0, 0.5, 0.25]), {"euclidean": 1.3125**0.5, "cityblock": 1.75, "chebyshev": 1.0}[metric]
    t = tiled.raised(tiled.stored(named_costs(metric, x, y), metric, x, y), order)
    offered = prices.cheap(HostProblem(metric, x, y, a, a), order)
    scaled = Candidates([np.ldexp(f, -t.exponent) for f in offered.rows], [])
    assert abs(np.ldexp(proved(t, prices.best(t, scaled, a, a), a, a), t.exponent) - shift**order) <= (
        4 * W1_GAP * np.ldexp(t.largest, t.exponent)
    )


@pytest.mark.parametrize("order", [1, 2])
def test_a_solver_for_some_atoms_prices_them_all(order, monkeypatch):
    t, a, b, _, value, _, _ = problem(order, 40, 30)
    whole, _ = tiled.c_transform(t, prices.coarse(t, a, b))
    assert abs(proved(t, whole, a, b) - value) <= 4 * W1_GAP * t.largest
    monkeypatch.setattr(prices, "SAMPLE", 10)
    part, _ = tiled.c_transform(t, prices.coarse(t, a, b))
    assert 0 < proved(t, part, a, b) < value

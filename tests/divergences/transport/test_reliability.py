"""Random problems with everything that breaks solvers: the bracket holds the exact value and is as narrow as promised."""

from fractions import Fraction

import flint
import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.host import portfolio
from divergences.transport.host.portfolio import on_table
from divergences.transport.solution import Coupling
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import by_permutations, euclidean_by_permutations, holds
from tests.tolerances import W1_WIDTH

PROBLEMS = 120
SHAPES = ("plain", "collinear", "coincident", "clustered", "one against many", "offset")
METHODS = ("auto", "auto", "presolve", "network simplex", "lp")
UNIT_ATOMS = 4


def problem(seed):
    """Points, integer weights of total 4, some 0, points that repeat, and a scale from 1e-100 to 1e100."""
    rng = np.random.default_rng(seed)
    shape = SHAPES[seed % len(SHAPES)]
    n, m = (int(k) for k in rng.integers(1, 5, 2))
    n = 1 if shape == "one against many" else n
    d = int(rng.integers(1, 4))
    x, y = (rng.integers(-3, 4, (k, d)).astype(float) for k in (n, m))
    if shape == "collinear":
        x, y = (v[:, :1] * np.array([[3.0, 1.0, 2.0]])[:, :d] for v in (x, y))
    elif shape == "coincident":
        y = x[rng.integers(0, n, m)]
    elif shape == "clustered":
        x, y = (v + 1e-9 * rng.normal(size=v.shape) for v in (x, y))
    elif shape == "offset":
        x, y = x + 1e8, y + 1e8
    scale = 10.0 ** int(rng.integers(-100, 101)) if seed % 2 else 1.0
    a, b = (rng.multinomial(UNIT_ATOMS, np.full(k, 1 / k)) for k in (n, m))
    metric = ("euclidean", "cityblock", "chebyshev")[int(rng.integers(3))]
    return x * scale, y * scale, a.tolist(), b.tolist(), metric


def truth(x, y, a, b, metric):
    if metric == "euclidean":
        return euclidean_by_permutations(x, y, a, b)
    exact = [
        [[abs(Fraction(u) - Fraction(v)) for u, v in zip(s, t, strict=True)] for t in y.tolist()] for s in x.tolist()
    ]
    return by_permutations([[{"cityblock": sum, "chebyshev": max}[metric](c) for c in row] for row in exact], a, b)


def judged(seed):
    """Whether the bracket holds and is narrow."""
    x, y, a, b, metric = problem(seed)
    method = METHODS[seed % len(METHODS)]
    t = wasserstein1(
        Measure(x, np.array(a) / UNIT_ATOMS), Measure(y, np.array(b) / UNIT_ATOMS), metric=metric, method=method
    )
    z = np.concatenate([x[np.array(a) > 0], y[np.array(b) > 0]])
    narrow = t.gap <= W1_WIDTH * float(np.ptp(z, axis=0).max())
    return holds(t.lower, truth(x, y, a, b, metric), t.upper), narrow or t.status == "bracketed", t.status


@pytest.mark.parametrize("first", range(0, PROBLEMS, 30))
def test_random_problems(first):
    answers = [judged(seed) for seed in range(first, first + 30)]
    assert all(true and narrow for true, narrow, _ in answers)
    assert sum(status == "optimal" for *_, status in answers) >= 20  # an open sandwich is allowed, as a rule it closes


def nonsense(rng, kind):
    def coupling(costs, _a, _b):
        n, m = costs.matrix.shape
        size = 0 if kind == "empty" else int(rng.integers(1, 2 * (n + m)))
        rows, cols = rng.integers(n, size=size), rng.integers(m, size=size)
        mass = rng.exponential(size=size) * (np.nan if kind == "nan" else 1)
        return Coupling(rows, cols, mass), rng.normal(size=m) * 10.0 ** rng.integers(-3, 4)

    return coupling


@pytest.mark.parametrize("kind", ["random", "empty", "nan"])
def test_a_sabotaged_engine_never_moves_the_bracket_off_the_truth(kind, monkeypatch):
    rng = np.random.default_rng(7)
    row = portfolio.ENGINES["network simplex"]
    broken = row._replace(solve=on_table(nonsense(rng, kind), simplex_too=False))
    monkeypatch.setitem(portfolio.ENGINES, "network simplex", broken)
    for seed in range(40):
        x, y, a, b, metric = problem(seed)
        measures = Measure(x, np.array(a) / UNIT_ATOMS), Measure(y, np.array(b) / UNIT_ATOMS)
        t = wasserstein1(*measures, metric=metric, method="network simplex")
        assert holds(t.lower, truth(x, y, a, b, metric), t.upper)


def test_the_oracle_knows_a_right_triangle():
    value = euclidean_by_permutations([[0.0, 0.0]], [[3.0, 4.0]], [2], [2])
    assert value.contains(flint.arb(5))
    assert not holds(5.1, value, 5.2)

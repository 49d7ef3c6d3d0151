"""∫ |F − G| by cells of the line: against rational arithmetic, against sorting, and when it leaves the answer to sorting."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.transport.line import w1_line
from divergences.transport.univariate import buckets
from divergences.transport.univariate import integral as _integral
from divergences.transport.univariate.buckets import distance
from tests.divergences.transport.exact import on_the_line
from tests.tolerances import W1_LINE

N, M = 300, 200
GRID = np.arange(N) / 16


def close(found, x, y, a=None, b=None):
    truth = on_the_line(x, y, [1.0] * len(x) if a is None else a, [1.0] * len(y) if b is None else b)
    floor = Fraction(len(x) + len(y)) / 2**1075  # subnormal products round to multiples of 2⁻¹⁰⁷⁴
    return abs(Fraction(found) - truth) <= Fraction(W1_LINE) * truth + floor


def draw(seed):
    return np.random.default_rng(seed)


def shuffled(*parts):
    return draw(9).permutation(np.concatenate(parts))


def normal(n, shift=0.0, seed=0):
    return draw([seed, n, int(abs(shift) * 10)]).normal(size=n) + shift


APART = {
    "shifted": (normal(N), normal(N, 1.0)),
    "one law": (normal(N), normal(N, seed=1)),
    "unequal sizes": (normal(N), normal(M, seed=1)),
    "sizes without a common factor": (normal(N - 1), normal(M, 0.5)),
    "Cauchy": (draw(2).standard_cauchy(N), draw(3).standard_cauchy(M) + 2),
    "exponential": (draw(2).exponential(size=N), 2 * draw(3).exponential(size=N)),
    "two modes": (shuffled(normal(150), normal(150, 30.0)), shuffled(normal(120, seed=1), normal(180, 30.0, seed=1))),
    "far from 0": (normal(N, 1e8), normal(N, 1e8 + 1)),
    "one far out": (shuffled(normal(N - 1), [1e300]), normal(N, 1.0)),
    "far out on either side": (shuffled(normal(N - 1), [-1e300]), shuffled(normal(N - 1, 1.0), [1e300])),
    "all points on a grid": (GRID, GRID + 3),
    "on the cuts": (GRID, GRID * 2 + 1 / 32),
    "sorted": (np.sort(normal(N)), np.sort(normal(N, 1.0))),
    "no overlap": (draw(2).uniform(0, 1, N), draw(3).uniform(2, 3, M)),
    "huge": (normal(N) * 2.0**996, normal(N, 1.0) * 2.0**996),
    "tiny": (normal(N) * 2.0**-980, normal(N, 1.0) * 2.0**-980),
    "single precision": (normal(N).astype(np.float32), normal(M, 1.0).astype(np.float32)),
    "integers": (draw(2).integers(-(10**9), 10**9, N), draw(3).integers(-(10**9), 10**9, M) + 10**8),
}
TIGHT = {
    "all equal": (np.full(N, 2.0), np.full(N, 2.0)),
    "each sample one point": (np.zeros(N), np.full(M, 1.0)),
    "the same points": (normal(N), normal(N)),
    "moved a little": (normal(N), normal(N) + 1e-12),
    "few values": (draw(2).integers(0, 5, N), draw(3).integers(0, 5, M)),
    "half of them equal": (np.where(normal(N) < 0, 0.25, normal(N)), np.where(normal(N) < 0.1, 0.25, normal(N, 0.01))),
    "two modes far apart": (shuffled(normal(150), normal(150, 1e6)), shuffled(normal(120), normal(180, 1e6))),
    "on either side of the cuts": (3 * np.arange(N) + 0.5 - 2.0**-40, 3 * np.arange(N) + 0.5 + 2.0**-40),
    "subnormal": (draw(2).integers(0, 1000, N) * 2.0**-1074, draw(3).integers(0, 1000, N) * 2.0**-1074),
    "some units in the last place": (
        1 + draw(2).integers(0, 99, N) * 2.0**-52,
        1 + draw(3).integers(0, 9, N) * 2.0**-52,
    ),
    "almost all beyond the bulk": (shuffled(np.zeros(N - 12), normal(12)), shuffled(np.zeros(N - 12), normal(12, 9.0))),
}
"""Pairs where too many signs are in doubt, or the scale is extreme."""


@pytest.fixture
def always(monkeypatch):
    """Cells for every pair, however short."""
    monkeypatch.setattr(_integral, "LONG", 0)
    monkeypatch.setattr(_integral, "SHORT", 0)


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_equal_masses(pair):
    value, mirrored = distance(*pair, None, None), distance(*(-v for v in pair), None, None)
    assert None not in (value, mirrored)
    assert close(value, *pair)
    assert close(mirrored, *pair)
    assert close(distance(*pair[::-1], None, None), *pair)


@pytest.mark.parametrize("pair", TIGHT.values(), ids=TIGHT)
def test_sorting_has_the_rest(pair, always):
    assert distance(*pair, None, None) is None
    assert close(w1_line(*pair), *pair)


def some_masses(kind, n, seed):
    rng = draw([seed, n])
    w = {
        "Dirichlet": lambda: rng.dirichlet(np.ones(n)),
        "with zeros": lambda: rng.exponential(size=n) * (rng.random(n) < 0.5),
        "twenty decades": lambda: 10.0 ** rng.uniform(-20, 0, n),
        "dust": lambda: np.where(rng.random(n) < 0.3, 1e-300, rng.exponential(size=n)),
        "one heavy atom": lambda: np.where(np.arange(n) == 7, float(n), rng.exponential(size=n)),
        "a total that misses 1": lambda: rng.dirichlet(np.ones(n)) * (1 + 1e-9),
        "single precision": lambda: rng.dirichlet(np.ones(n)).astype(np.float32) * np.float32(1 + 1e-4),
    }[kind]()
    return w if abs(w.sum() - 1) < 1e-3 else w / w.sum()


MASSES = (
    "Dirichlet",
    "with zeros",
    "twenty decades",
    "dust",
    "one heavy atom",
    "a total that misses 1",
    "single precision",
)


@pytest.mark.parametrize("kind", MASSES)
@pytest.mark.parametrize("pair", ["shifted", "sizes without a common factor", "no overlap", "Cauchy", "far from 0"])
def test_masses(kind, pair):
    x, y = APART[pair]
    a, b = some_masses(kind, len(x), 1), some_masses(kind, len(y), 2)
    found = [distance(x, y, a, b), distance(x, y, a, None), distance(x, y, None, b)]
    assert None not in found
    assert close(found[0], x, y, a, b)
    assert close(found[1], x, y, a)
    assert close(found[2], x, y, None, b)


@pytest.mark.parametrize("pair", (APART | TIGHT).values(), ids=APART | TIGHT)
def test_masses_by_either_way(pair, always):
    a, b = some_masses("Dirichlet", len(pair[0]), 3), some_masses("with zeros", len(pair[1]), 4)
    assert close(w1_line(*pair, a, b), *pair, a, b)


@pytest.mark.parametrize("far", [1e15, -1e30])
def test_a_light_atom_far_out_is_left_to_sorting(far):
    x, y, a = np.append(normal(N), far), normal(M, 1.0), np.append(some_masses("Dirichlet", N, 1), abs(1 / far))
    assert distance(x, y, a, None) is None  # F − G is small there, its rounding is not, times the distance


REAL = st.floats(-100, 100) | st.integers(-8, 8).map(lambda k: k / 4) | st.floats(-1, 1).map(lambda t: t**9)
POINTS = st.lists(REAL, min_size=12, max_size=40)


@given(POINTS, POINTS, st.sampled_from([0.0, 1.0, 50.0, 1e6]), st.data())
def test_none_or_right(x, y, shift, data):
    x, y = np.array(x), np.array(y) + shift
    counts = [data.draw(st.lists(st.integers(0, 9), min_size=len(v), max_size=len(v))) for v in (x, y)]
    a, b = ((np.array(c) + (np.arange(len(c)) == 3)) / (sum(c) + 1) for c in counts)
    for masses in ((None, None), (a, b), (a, None)):
        value = distance(x, y, *masses)
        assert value is None or close(value, x, y, *masses)


@pytest.mark.parametrize("shift", [0.0, 0.3])
@pytest.mark.parametrize("m", [30_000, 17_001])
def test_long_samples_agree_with_sorting(shift, m):
    n = 30_000
    x, y, a, b = normal(n), normal(m, shift, seed=1), draw(5).dirichlet(np.ones(n)), draw(6).dirichlet(np.ones(m))
    for masses in ((None, None), (a, b)):
        value, truth = distance(x, y, *masses), float(_integral._by_sorting(x, y, *masses))
        assert value is not None
        assert abs(value - truth) <= 2 * W1_LINE * truth


def test_a_batch_of_long_rows_is_the_loop(always):
    x, y = normal(6 * N).reshape(2, 3, N), normal(6 * M, 0.5).reshape(2, 3, M)
    x[0, 1], a = 1.0, draw(7).dirichlet(np.ones(N), size=3)
    for masses in ((), (a,)):
        table = w1_line(x, y, *masses)
        assert table.shape == (2, 3)
        for i, j in np.ndindex(2, 3):
            assert table[i, j] == w1_line(x[i, j], y[i, j], *(w[j] for w in masses))


def test_the_places_of_points_in_cells_are_exact():
    cells = buckets._spread(normal(N, 1000.0), normal(N, 1001.0))
    x = normal(N, 1000.5)
    at = cells.scaled(x)
    k = np.rint(at) - cells.first
    inside = (k > 0) & (k < cells.last)
    assert inside.sum() > N / 2
    for point, place, cell in zip(x[inside], at[inside], k[inside], strict=True):
        left, right = (Fraction(float(v)) for v in cells.cuts(np.array([cell - 1, cell])))
        assert left <= Fraction(float(point)) <= right
        assert Fraction(float(place)) * Fraction(cells.w) == Fraction(float(point))

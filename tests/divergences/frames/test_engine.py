"""In every engine a divergence is within its printed bound of the exact one, and that bound is small."""

import sys
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from flint import arb, ctx, fmpq

from divergences import frames
from tests.divergences.frames.engines import EACH, ENGINES, NEEDS, read
from tests.references import BITS, TERMS, exact, real
from tests.strategies import hard_pairs
from tests.tolerances import FRAMES_BOUND, U

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
NAMES = (
    "kl",
    "reverse_kl",
    "jeffreys",
    "js",
    "js_distance",
    "total_variation",
    "hellinger2",
    "chi2",
    "triangular",
    "cross_entropy",
    "entropy",
)


@pytest.fixture(params=EACH)
def engine(request):
    pytest.importorskip(NEEDS[request.param])
    return ENGINES[request.param]


def by_name(name, p, q):
    """The exact value, None where it is infinite, or greater than any float."""
    if name == "entropy":
        return exact("cross_entropy", p, p)
    if name == "js_distance":
        return exact("js", p, q).sqrt()
    true = exact("kl", q, p) if name == "reverse_kl" else exact(name, p, q)
    return None if true is not None and bool(true > real(sys.float_info.max)) else true


def stacked(groups):
    """Pairs as one table, its rows shuffled."""
    rows = [(g, a, b) for g, (p, q) in enumerate(groups) for a, b in zip(p, q, strict=True)]
    order = np.random.default_rng(1).permutation(len(rows))
    g, p, q = (np.array(x)[order] for x in zip(*rows, strict=True))
    return {"g": g, "p": p, "q": q}


def within(found, error, true, room=64):
    """Whether the value is as near as it says; `true` is a ball, None for ∞. There is no bound where `room` values overflow."""
    if true is None:
        return found == np.inf and error == 0
    if error == np.inf:
        return found > sys.float_info.max / room
    return found < np.inf and bool(abs(real(found) - true) <= real(error)) and error >= 0


def check(engine, count, seed):
    groups = [(p, q) for _, p, q in hard_pairs(seed, count)]
    table = engine(stacked(groups))
    for name in NAMES:
        columns = ("p",) if name == "entropy" else ("p", "q")
        found = read(getattr(frames, name)(table, *columns, by="g"), "g")
        assert found["g"] == list(range(len(groups)))
        for g, pair in enumerate(groups):
            value, error = found["value"][g], found["error"][g]
            assert within(value, error, by_name(name, *pair)), (name, g, value, error)
            assert found["n"][g] == len(pair[0])


def test_values_are_within_their_bounds(engine):
    check(engine, 32, seed=2)


@pytest.mark.slow
def test_values_of_500_tables_are_within_their_bounds(engine):
    check(engine, 500, seed=3)


def counted(name, a, b):
    """The exact value of counts: 0 where they say the same."""
    p, q = ([Fraction(int(x), int(sum(v))) for x in v] for v in (a, b))
    p, q = (q, p) if name == "reverse_kl" else (p, p) if name == "entropy" else (p, q)
    root = name == "js_distance"
    name = {"reverse_kl": "kl", "entropy": "cross_entropy", "js_distance": "js"}.get(name, name)
    bits, ctx.prec = ctx.prec, BITS
    try:
        balls = [[arb(fmpq(x.numerator, x.denominator)) for x in v] for v in (p, q)]
        true = sum((TERMS[name](x, y) for x, y in zip(*balls, strict=True)), arb(0))
        true = arb(0) if true.contains(0) else true
        return true.sqrt() if root else true
    finally:
        ctx.prec = bits


@pytest.mark.parametrize("name", NAMES)
def test_counts_are_divided_by_their_totals(engine, name):
    rng = np.random.default_rng(4)
    groups = [(rng.integers(1, m, 9), rng.integers(1, m, 9)) for m in (3, 100, 10**6)]
    groups.append((groups[-1][0], 3 * groups[-1][0] + 1))  # nearly the same law
    columns = ("p",) if name == "entropy" else ("p", "q")
    found = read(getattr(frames, name)(engine(stacked(groups)), *columns, by="g", normalise=True), "g")
    for g, (a, b) in enumerate(groups):
        true = counted(name, a, b)
        assert within(found["value"][g], found["error"][g], true)
        assert found["mass_p"][g] == a.sum()


def test_groups_of_far_different_sizes_do_not_touch_each_other(engine):
    """Totals are a group's own: beside one of 2⁴⁰ times its masses each has the value and the bound it has alone."""
    rng = np.random.default_rng(8)
    a, b = rng.integers(1, 100, 9), rng.integers(1, 100, 9)
    for name in ("kl", "js", "hellinger2"):
        found = read(getattr(frames, name)(engine(stacked([(a, b), (a * 2**40, b)])), by="g", normalise=True), "g")
        alone = read(getattr(frames, name)(engine(stacked([(a, b)])), by="g", normalise=True), "g")
        for g in (0, 1):
            assert abs(found["value"][g] - alone["value"][0]) <= found["error"][g] + alone["error"][0]
            assert found["error"][g] <= 2 * alone["error"][0]


@pytest.mark.parametrize("name", NAMES)
def test_bounds_are_small(name):
    """Of 1000 outcomes the bound is a multiple of n·u, which additions in any order need."""
    pytest.importorskip("polars")
    p, q = np.random.default_rng(5).dirichlet(np.ones(1000), 2)
    columns = ("p",) if name == "entropy" else ("p", "q")
    found = read(getattr(frames, name)(ENGINES["polars"]({"p": p, "q": q}), *columns))
    assert found["error"][0] <= FRAMES_BOUND * 1000 * U * found["value"][0]


def area(x, p, q):
    """∫|F − G| in fractions, of masses divided by their totals."""
    a, b = (sum(map(Fraction, v)) for v in (p, q))
    rows = sorted(zip(map(Fraction, x), map(Fraction, p), map(Fraction, q), strict=True))
    total = gap = Fraction(0)
    for (at, u, v), (after, _, _) in pairwise(rows):
        gap += u / a - v / b
        total += abs(gap) * (after - at)
    return total


def test_w1_is_the_area_between_distribution_functions(engine):
    rng = np.random.default_rng(6)
    columns = {"g": np.repeat([0, 1], 20), "x": rng.normal(size=40).round(1), "p": rng.random(40), "q": rng.random(40)}
    table = engine(columns)
    found = read(frames.w1_line(table, by="g"), "g")
    for g in (0, 1):
        x, p, q = (columns[name][columns["g"] == g] for name in "xpq")
        assert abs(Fraction(found["value"][g]) - area(x, p, q)) <= Fraction(found["error"][g])
        assert found["error"][g] <= FRAMES_BOUND * 20 * U * (x.max() - x.min())


def test_w1_of_all_rows_and_of_a_group_that_is_null():
    """Of tables of PyArrow, which NumPy adds for: no group, groups of text and null, one row, and points that come twice."""
    pyarrow = pytest.importorskip("pyarrow")
    rng = np.random.default_rng(7)
    names = np.array([None, "b", "a"], object)[rng.integers(0, 2, 30)]
    names[0] = "a"
    columns = {"x": rng.normal(size=30).round(1), "p": rng.random(30), "q": rng.random(30)}
    found = read(frames.w1_line(pyarrow.table(columns)))
    assert abs(Fraction(found["value"][0]) - area(*columns.values())) <= Fraction(found["error"][0])
    found = read(frames.w1_line(pyarrow.table({**columns, "g": names.tolist()}), by="g"))
    assert set(found["g"]) == {"a", "b", None}
    for name, value, error in zip(found["g"], found["value"], found["error"], strict=True):
        chosen = np.array([x == name for x in names])
        assert abs(Fraction(value) - area(*(x[chosen] for x in columns.values()))) <= Fraction(error)


@pytest.mark.slow
def test_w1_in_dask_waits_for_compute():
    pytest.importorskip("dask")
    found = frames.w1_line(
        ENGINES["dask"]({"g": [1, 1, 2, 2], "x": [0.0, 2.0, 0.0, 3.0], "p": [1, 0, 1, 0], "q": [0, 1, 1, 0]}), by="g"
    )
    assert hasattr(found, "compute")
    assert found.compute().sort_values("g")["value"].tolist() == [2.0, 0.0]

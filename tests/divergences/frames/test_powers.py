"""Divergences with an order or a weight are within their printed bounds of the exact ones, in every engine."""

import math

import numpy as np
import pytest
from flint import arb, ctx, fmpq

import divergences as dv
from divergences import frames
from divergences.frames.kernels import skewed_kernel
from divergences.frames.partial import _NumPy
from divergences.frames.powers import alpha_kernel, order_of, renyi_of, series
from tests.divergences.frames.engines import EACH, ENGINES, NEEDS, read
from tests.divergences.frames.test_engine import stacked, within
from tests.references import BITS, real
from tests.strategies import hard_pairs
from tests.tolerances import FRAMES_BOUND, FRAMES_OVERFLOW, U

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
FEW = (("alpha_divergence", 1.5), ("renyi", 0.3), ("renyi", 3.0), ("js", 0.25))
ALL = (
    *FEW,
    *(
        ("alpha_divergence", x)
        for x in (-30.0, -1.0, -1e-300, 0.0, 1e-12, 0.1, 0.5, 1 - 2.0**-53, 1.0, 1 + 1e-9, 3.0, 40.0, 1e9)
    ),
    *(("renyi", x) for x in (0.0, 1e-300, 1e-9, 0.5, 1 - 2.0**-53, 1.0, 1 + 1e-9, 2.0, 40.0, 1e9, 1e160, math.inf)),
    *(("js", x) for x in (1e-300, 1e-12, 0.5, 0.75, 1 - 2.0**-53)),
)

ROOM = 2.0**20
"""A bound is that of an exponent β·log(p/q): some hundred times the logarithm, which may be 1450."""


@pytest.fixture(params=EACH)
def engine(request):
    pytest.importorskip(NEEDS[request.param])
    return ENGINES[request.param]


@pytest.fixture(autouse=True)
def _exact():
    bits, ctx.prec = ctx.prec, 4 * BITS
    yield
    ctx.prec = bits


def power(a, b, alpha):
    """a^α b^(1−α)."""
    return ((a / b).log() * alpha).exp() * b


def alpha_term(a, b, alpha):
    """Of the textbook's formula, None where it is ∞."""
    if a == 0 or b == 0:
        one, order = (a, 1 - alpha) if b == 0 else (b, alpha)
        return arb(0) if one == 0 else one / order if order > 0 else None
    if alpha in (0, 1):
        first, second = (a, b) if alpha == 1 else (b, a)
        return first * (first / second).log() - first + second
    return (power(a, b, alpha) - alpha * a - (1 - alpha) * b) / (alpha * (alpha - 1))


def _sum(terms):
    terms = list(terms)
    return None if None in terms else sum(terms, arb(0))


def true_renyi(a, b, alpha):
    """By the sum of powers, or, where it is between ½ and 2, by what it is more than its two totals."""
    pairs = list(zip(a, b, strict=True))
    if alpha == math.inf:
        return None if any(y == 0 < x for x, y in pairs) else max((x / y).log() for x, y in pairs if x != 0)
    order = real(alpha)
    terms = _sum(alpha_term(x, y, order) for x, y in pairs) if alpha else sum((y for x, y in pairs if x == 0), arb(0))
    if alpha == 1 or terms is None:
        return terms
    by_terms = 1 + (order * (order - 1) * terms if alpha else -terms)
    whole = sum((power(x, y, order) for x, y in pairs if x != 0 and y != 0), arb(0))
    if whole == 0:
        return None
    return (by_terms if 0.5 <= float(by_terms.mid()) <= 2 else whole).log() / (order - 1)


def true(name, p, q, parameter):
    """The exact value, None where it is infinite, or greater than any float."""
    a, b = ([x if isinstance(x, arb) else real(x) for x in v] for v in (p, q))
    if name == "renyi":
        return true_renyi(a, b, parameter)
    w = real(parameter)
    if name == "alpha_divergence":
        found = _sum(alpha_term(x, y, w) for x, y in zip(a, b, strict=True))
        return None if found is not None and bool(found > real(np.finfo(float).max)) else found
    means = [w * x + (1 - w) * y for x, y in zip(a, b, strict=True)]
    parts = [s * x * (x / m).log() for s, v in ((w, a), (1 - w, b)) for x, m in zip(v, means, strict=True) if x != 0]
    return sum(parts, arb(0))


def asked(name, table, parameter, **how):
    """The answer, in the order of groups."""
    word = "weight" if name == "js" else "alpha"
    return read(getattr(frames, name)(table, by="g", **{word: parameter}, **how), "g")


def columns(kernel, p, q):
    """Those that the kernel makes, by NumPy."""
    made = {"p": p, "q": q}

    def then(new):
        made.update(new)
        return made.__getitem__

    with np.errstate(all="ignore"):
        kernel.columns(_NumPy, made.__getitem__, then)
    return made


def check(engine, count, seed, which):
    groups = [(p, q) for _, p, q in hard_pairs(seed, count)]
    table = engine(stacked(groups))
    for name, parameter in which:
        found = asked(name, table, parameter)
        for g, (p, q) in enumerate(groups):
            value, error = found["value"][g], found["error"][g]
            assert within(value, error, true(name, p, q, parameter), ROOM), (name, parameter, g, value, error)


def test_values_are_within_their_bounds(engine):
    check(engine, 8, 2, FEW if engine is ENGINES["polars"] else FEW[:3:2])


def test_all_orders_and_weights_are():
    pytest.importorskip("polars")
    check(ENGINES["polars"], 8, 3, ALL[len(FEW) :])


@pytest.mark.slow
def test_values_of_500_tables_are_within_their_bounds(engine):
    check(engine, 500, 4, ALL)


def check_counts(engine, which):
    rng = np.random.default_rng(4)
    groups = [(rng.integers(1, m, 9), rng.integers(1, m, 9)) for m in (3, 100, 10**6)]
    groups.append((groups[-1][0], 3 * groups[-1][0] + 1))  # nearly the same law
    for name, parameter in which:
        found = asked(name, engine(stacked(groups)), parameter, normalise=True)
        for g, pair in enumerate(groups):
            laws = [[arb(fmpq(int(x), int(v.sum()))) for x in v] for v in pair]
            expected = true(name, *laws, parameter)
            expected = arb(0) if expected is not None and expected.contains(0) else expected
            assert within(found["value"][g], found["error"][g], expected, ROOM), (name, parameter, g)


def test_counts_are_divided_by_their_totals():
    pytest.importorskip("polars")
    check_counts(ENGINES["polars"], FEW)


@pytest.mark.slow
def test_counts_are_divided_by_their_totals_in_every_engine(engine):
    check_counts(engine, ALL)


@pytest.mark.parametrize(("name", "parameter"), [x for x in ALL if 1e-300 < x[1] < 5][::3])
def test_bounds_are_small(name, parameter):
    pytest.importorskip("polars")
    p, q = np.random.default_rng(5).dirichlet(np.ones(1000), 2)
    found = asked(name, ENGINES["polars"]({"g": np.zeros(1000), "p": p, "q": q}), parameter)
    near = asked(
        name, ENGINES["polars"]({"g": np.zeros(1000), "p": p, "q": p * (1 + 1e-9 * np.sign(q - p))}), parameter
    )
    assert found["error"][0] <= FRAMES_BOUND * 1000 * U * found["value"][0] + 1e-300
    if parameter not in (0, math.inf):
        assert near["error"][0] <= FRAMES_BOUND * 1000 * U * near["value"][0]


def test_values_are_those_of_vectors():
    pytest.importorskip("polars")
    p, q = np.random.default_rng(6).dirichlet(np.ones(50), 2)
    table = ENGINES["polars"]({"g": np.zeros(50), "p": p, "q": q})
    for name, parameter in FEW:
        found = asked(name, table, parameter)
        word = "weight" if name == "js" else "alpha"
        expected = float(getattr(dv, name)(p, q, **{word: parameter}))
        assert abs(found["value"][0] - expected) <= 2 * found["error"][0] or found["value"][0] == expected


HARD = (0.0, 5e-324, 1e-310, 1e-290, 1e-12, 0.125, 0.125 * (1 + 1e-9), 0.1, 0.4, 0.4 + 2.0**-54, 0.52, 1.0)


@pytest.mark.parametrize(
    ("name", "parameter"), [x for x in ALL if 1e-300 < x[1] < 50 and x[1] != 1 and x[0] != "renyi"]
)
def test_costs_bound_the_rounding_of_a_term(name, parameter):
    """Without the n·u of a sum, which would hide a constant that is too small."""
    order = order_of(parameter)
    kernel = skewed_kernel(parameter) if name == "js" else alpha_kernel(order)
    p, q = (x.ravel() for x in np.meshgrid(HARD, HARD))
    found = columns(kernel, *((q, p) if name != "js" and order.exchanged else (p, q)))
    for a, b, t, cost in zip(p, q, found["t"], found["cost"], strict=True):
        expected = true(name, [a], [b], parameter) if name != "js" else js_term(real(a), real(b), real(parameter))
        assert within(t, 0 if t == math.inf else U * cost + 2.0**-1060, expected), (a, b)


def js_term(a, b, w):
    """w·p·log(p/m) + (1 − w)·q·log(q/m)."""
    m = w * a + (1 - w) * b
    return sum((s * x * (x / m).log() for s, x in ((w, a), (1 - w, b)) if x != 0), arb(0))


@pytest.mark.parametrize("alpha", [0.3, 0.75, 3.0])
def test_costs_bound_the_rounding_of_a_power(alpha):
    asked = renyi_of(alpha)
    p, q = (x.ravel() for x in np.meshgrid(HARD[1:], HARD[1:]))
    found = columns(asked.kernel, *((q, p) if asked.exchanged else (p, q)))
    for a, b, w, cost in zip(p, q, found["w"], found["wcost"], strict=True):
        expected = power(real(a), real(b), real(alpha))
        room = 2.0**64 if alpha > 1 else 1.0
        assert within(w, U * cost * room + 2.0**-1059, expected if expected < real(1.7e308) else None) or w == math.inf


@pytest.mark.parametrize("alpha", [-3.0, 0.25, 0.5, 2.0, 60.0])
def test_the_series_is_that_of_the_power(alpha):
    """Against (1 + z)^α (1 − z)^(1−α), of which it is what follows the first two terms."""
    found, order = series(order_of(alpha)), real(max(alpha, 1 - alpha))
    for z in (found.reach, -found.reach, found.reach / 3):
        x = real(z)
        whole = (power(1 + x, 1 - x, order) - 1 - (2 * order - 1) * x) / (2 * order * (order - 1) * x * x)
        total = sum(real(c) * (x / real(found.reach)) ** k for k, c in enumerate(found.coefficients))
        assert bool(abs(total - whole) <= real(found.cost * U) * whole)


@pytest.mark.parametrize(
    ("call", "kind", "said"),
    [
        (lambda t: frames.renyi(t, alpha=-1), ValueError, r"^alpha: found -1\.0; expected a number in \[0, ∞\]$"),
        (
            lambda t: frames.alpha_divergence(t, alpha=math.inf),
            ValueError,
            r"^alpha: found inf; expected a finite number, up to 3.27e\+150 in size$",
        ),
        (lambda t: frames.alpha_divergence(t, alpha="2x"), TypeError, r"^alpha: found '2x'; expected one real number"),
        (lambda t: frames.js(t, weight=1), ValueError, r"^weight: found 1; expected a number in \(0, 1\)"),
    ],
)
def test_orders_and_weights_are_refused(call, kind, said):
    pytest.importorskip("polars")
    with pytest.raises(kind, match=said):
        call(ENGINES["polars"]({"p": [1.0], "q": [1.0]}))


def test_a_sum_of_powers_that_no_float_holds_has_a_divergence():
    """Σ p³/q² of 10⁻⁶⁰⁰: the value is between the greatest term and n times that."""
    pytest.importorskip("polars")
    p, q = np.array([0.5, 0.25, 0.25]), np.array([1e-300, 2e-300, 1.0])
    found = asked("renyi", ENGINES["polars"]({"g": np.zeros(3), "p": p, "q": q}), 3.0)
    assert within(found["value"][0], found["error"][0], true("renyi", p, q, 3.0))
    assert found["value"][0] == pytest.approx(dv.renyi(p, q, 3.0), rel=FRAMES_OVERFLOW)


def test_masses_of_p_are_those_of_p():
    """Also where the formula takes (q, p)."""
    pytest.importorskip("polars")
    table = ENGINES["polars"]({"p": [0.5, 0.5], "q": [0.5, 0.25]})
    for call in (
        frames.reverse_kl,
        lambda t: frames.alpha_divergence(t, alpha=0.25),
        lambda t: frames.renyi(t, alpha=0.25),
    ):
        with pytest.raises(ValueError, match=r"^q: found the sum 0\.75; expected 1"):
            call(table)

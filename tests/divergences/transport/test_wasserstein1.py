"""The bracket against exact truths, its laws, its plan and critic, what it refuses, and what no solver can break."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences._core.measure import Measure
from divergences.models import parallel_lines
from divergences.transport.primal import w1_primal
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import by_permutations, holds, in_balls, marginals, on_the_line
from tests.divergences.transport.problems import atoms, generic, measure
from tests.tolerances import W1_CRITIC, W1_GAP, W1_MARGINAL

NORMS = {
    "cityblock": lambda s, t: sum(abs(u - v) for u, v in zip(s, t, strict=True)),
    "chebyshev": lambda s, t: max(abs(u - v) for u, v in zip(s, t, strict=True)),
}


def table(metric, x, y):
    return [[NORMS[metric](s, t) for t in y] for s in x]


def reach(*measures):
    """Above every distance in play, in any of the three norms."""
    points = np.concatenate([m.points.reshape(len(m.points), -1) for m in measures])
    return float(np.ptp(points, axis=0).sum())


# --- against the truth -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("theta", [0.3, -0.7, 1e-3, 2.0, 1e-9])
@pytest.mark.parametrize("n", [1, 2, 64])
def test_the_parallel_lines(theta, n):
    t = wasserstein1(*parallel_lines(theta, n))
    assert t.lower <= abs(theta) <= t.upper
    assert t.upper - t.lower <= min(1e-14, W1_GAP * (1 + abs(theta)))
    assert float(t) == t.value == abs(theta)
    assert (t.method, t.status) == ("presolve", "optimal")


@given(atoms(), atoms(), st.sampled_from(sorted(NORMS)))
def test_integer_problems_against_every_assignment(first, second, metric):
    mu, nu = measure(*first), measure(*second)
    t = wasserstein1(mu, nu, metric=metric)
    assert holds(t.lower, by_permutations(table(metric, first[0], second[0]), first[1], second[1]), t.upper)
    assert t.gap <= W1_GAP * reach(mu, nu)
    assert t.lower <= t.value <= t.upper


@given(atoms(total=12, d=1), atoms(total=12, d=1), st.sampled_from(["line", "lp"]))
def test_problems_on_the_line_against_the_integral(first, second, method):
    mu, nu = measure(*first), measure(*second)
    t = wasserstein1(mu, nu, method=method)
    assert t.method == method
    assert holds(t.lower, on_the_line(mu.points[:, 0], nu.points[:, 0], mu.mass, nu.mass), t.upper)
    assert t.gap <= W1_GAP * reach(mu, nu)


def moved(name, x, y, a, b):
    """The hard cases of a bracket."""
    return {
        "plain": (x, y, a, b),
        "offset 1e8": (x + 1e8, y + 1e8, a, b),
        "scale 1e-100": (x * 1e-100, y * 1e-100, a, b),
        "scale 1e-250": (x * 1e-250, y * 1e-250, a, b),
        "scale 1e200": (x * 1e200, y * 1e200, a, b),
        "sums off by 1e-10": (x, y, a * (1 + 1e-10), b * (1 - 1e-10)),
        "near": (x, x[: len(y)] + 1e-9 * y, a, b),
        "far": (x, y + 1e3, a, b),
    }[name]


CASES = ["plain", "offset 1e8", "scale 1e-100", "scale 1e-250", "scale 1e200", "sums off by 1e-10", "near", "far"]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("n", "m", "d"), [(40, 40, 2), (13, 8, 5), (20, 20, 64)])
def test_against_a_certificate_in_balls(case, n, m, d):
    x, y, a, b = moved(case, *generic(n + d, n, m, d))
    t = wasserstein1(Measure(x, a), Measure(y, b))
    truth = in_balls(x, y, a, b, zip(t.plan.rows, t.plan.cols, strict=True))
    assert holds(t.lower, truth, t.upper)
    assert t.gap <= W1_GAP * float(np.abs(x[:, None] - y[None]).sum(-1).max())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("method", ["line", "lp"])
def test_on_the_line_against_the_integral(case, method):
    x, y, a, b = moved(case, *generic(7, 30, 30, 1))
    t = wasserstein1(Measure(x, a), Measure(y, b), method=method)
    assert holds(t.lower, on_the_line(x[:, 0], y[:, 0], a, b), t.upper)
    assert t.gap <= W1_GAP * float(np.abs(x - y.T).max())


def test_on_the_line_every_rounding_is_paid_for():
    wrong = 0
    for seed in range(100):
        x, y, a, b = generic(seed, 6, 5, 1)
        t, truth = wasserstein1(Measure(x, a), Measure(y, b)), on_the_line(x[:, 0], y[:, 0], a, b)
        assert holds(t.lower, truth, t.upper)
        wrong += not holds(np.nextafter(t.value, 0), truth, np.nextafter(t.value, np.inf))
    assert wrong > 0  # the value alone is now and then more than a step off


# --- laws --------------------------------------------------------------------------------------------------------------
METRICS = st.sampled_from(["euclidean", "cityblock", "chebyshev"])


@given(atoms(), METRICS)
def test_identity(first, metric):
    mu = measure(*first)
    t = wasserstein1(mu, mu, metric=metric)
    assert t.value == t.lower == t.upper == 0


@given(atoms(), atoms(), METRICS)
def test_symmetry(first, second, metric):
    mu, nu = measure(*first), measure(*second)
    there, back = wasserstein1(mu, nu, metric=metric), wasserstein1(nu, mu, metric=metric)
    assert there.lower <= back.upper
    assert back.lower <= there.upper


@given(atoms(total=6), atoms(total=6), atoms(total=6), METRICS)
def test_triangle_inequality(first, second, third, metric):
    mu, nu, rho = (measure(*v) for v in (first, second, third))
    direct, one, two = (wasserstein1(*pair, metric=metric) for pair in ((mu, rho), (mu, nu), (nu, rho)))
    assert Fraction(direct.lower) <= Fraction(one.upper) + Fraction(two.upper)


@given(atoms(), st.sampled_from([(3, 4), (-4, 3), (0, -5), (5, 0)]))
def test_a_translation_costs_its_length(first, step):
    points, weights = first
    mu, nu = measure(points, weights), measure(np.array(points) + step, weights)
    for metric, length in (("euclidean", 5), ("cityblock", sum(map(abs, step))), ("chebyshev", max(map(abs, step)))):
        t = wasserstein1(mu, nu, metric=metric)
        assert t.lower <= length <= t.upper
        assert t.gap <= W1_GAP * reach(mu, nu)


@given(atoms(total=6), atoms(total=6), st.sampled_from([-300, -3, 1, 200]), METRICS)
def test_a_power_of_two_scales_every_number(first, second, power, metric):
    mu, nu = measure(*first), measure(*second)
    scale = 2.0**power
    t = wasserstein1(mu, nu, metric=metric)
    s = wasserstein1(*(Measure(m.points * scale, m.mass) for m in (mu, nu)), metric=metric)
    assert (s.value, s.lower, s.upper) == (t.value * scale, t.lower * scale, t.upper * scale)


@given(atoms(d=1), atoms(d=1))
def test_the_three_norms_are_one_on_the_line(first, second):
    mu, nu = measure(*first), measure(*second)
    values = {float(wasserstein1(mu, nu, metric=m)) for m in ("euclidean", "cityblock", "chebyshev")}
    assert len(values) == 1


# --- plan and critic ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("n", "m", "d"), [(1, 1, 1), (1, 6, 2), (7, 1, 2), (30, 20, 1), (20, 30, 3)])
def test_the_plan_has_the_marginals_and_the_cost(n, m, d):
    x, y, a, b = generic(n, n, m, d)
    if n > 1:  # an atom without mass
        a = np.append(0.0, a[1:]) / a[1:].sum()
    t = wasserstein1(Measure(x, a), Measure(y, b))
    rows, cols = marginals(t, n, m)
    assert np.abs(rows - a).max() <= W1_MARGINAL * (n + m)
    assert np.abs(cols - b).max() <= W1_MARGINAL * (n + m)
    assert (t.plan.mass > 0).all()
    assert len(t.plan.mass) <= n + m - 1
    cost = np.sum(t.plan.mass * np.linalg.norm(x[t.plan.rows] - y[t.plan.cols], axis=1))
    assert abs(cost - t.value) <= W1_GAP * t.upper


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
@pytest.mark.parametrize("d", [1, 3])
def test_the_critic_is_1_lipschitz_everywhere_and_earns_the_lower_bound(metric, d):
    x, y, a, b = generic(d, 12, 9, d)
    mu, nu = Measure(x, a), Measure(y, b)
    t = wasserstein1(mu, nu, metric=metric)
    earned = np.sum(a * t.critic(x)) - np.sum(b * t.critic(y))
    scale = reach(mu, nu)
    assert t.lower - W1_CRITIC * scale <= earned <= t.upper + W1_CRITIC * scale
    z = np.concatenate([x, y, np.random.default_rng(0).normal(size=(40, d)) * 3])
    f = t.critic(z)
    order = {"euclidean": 2, "cityblock": 1, "chebyshev": np.inf}[metric]
    distance = np.linalg.norm(z[:, None] - z[None], ord=order, axis=-1)
    assert (f[:, None] - f[None] <= distance + W1_CRITIC * 10 * scale).all()


def test_flat_points_have_a_flat_critic():
    t = wasserstein1(Measure([0.0, 1.0]), Measure([3.0]))
    assert t.critic([0.0, 1.0, 3.0, 7.0]).shape == (4,)
    assert t.critic([[0.0], [1.0]]).tolist() == t.critic([0.0, 1.0]).tolist()
    with pytest.raises(ValueError, match=r"^z: found shape \(1, 2\); expected \(k\)"):
        t.critic([[0.0, 1.0]])
    wide = wasserstein1(Measure([[0.0, 1.0]]), Measure([[3.0, 1.0]]))
    with pytest.raises(ValueError, match=r"^z: found shape \(2,\); expected \(k, 2\)"):
        wide.critic([0.0, 1.0])


def test_what_is_shown_of_it():
    t = wasserstein1(Measure([0.0]), Measure([0.5]))
    assert repr(t).startswith("Transport(value=0.5, gap=")
    assert repr(t).endswith("method=line, status=optimal)")
    assert t.gap == t.upper - t.lower


# --- metrics -----------------------------------------------------------------------------------------------------------
@given(atoms(), atoms(), st.sampled_from(sorted(NORMS)))
def test_name_function_and_matrix_agree(first, second, metric):
    mu, nu = measure(*first), measure(*second)
    by_name = wasserstein1(mu, nu, metric=metric)
    by_function = wasserstein1(mu, nu, metric=NORMS[metric])
    ground = np.concatenate([mu.points, nu.points])
    n = len(mu.mass)
    indices = Measure(np.arange(n), mu.mass), Measure(n + np.arange(len(nu.mass)), nu.mass)
    by_matrix = wasserstein1(*indices, metric=np.array(table(metric, ground, ground)))
    for t in (by_function, by_matrix):
        assert max(t.lower, by_name.lower) <= min(t.upper, by_name.upper)
        assert t.gap <= W1_GAP * reach(mu, nu)


def test_a_graph_metric():
    cycle = np.array([[0, 1, 2, 1], [1, 0, 1, 2], [2, 1, 0, 1], [1, 2, 1, 0]])
    mu, nu = Measure([0, 1]), Measure([2, 3, 3], [0.5, 0.25, 0.25])
    t = wasserstein1(mu, nu, metric=cycle)
    assert t.lower <= 1 <= t.upper
    f = t.critic([0, 1, 2, 3])
    assert (f[:, None] - f[None] <= cycle + W1_CRITIC).all()
    assert abs(f[[0, 1]].mean() - f[[2, 3]].mean() - 1) <= W1_CRITIC


# --- libraries and precisions ------------------------------------------------------------------------------------------
def test_jax_in_jax_out_with_the_bracket_rounded_outwards():
    mu, nu = parallel_lines(jnp.float32(0.1))
    t = wasserstein1(mu, nu)
    assert {t.value.dtype, t.lower.dtype, t.upper.dtype, t.plan.mass.dtype} == {np.dtype(np.float32)}
    true = float(np.float32(0.1))
    assert float(t.lower) <= true <= float(t.upper)
    assert float(t.lower) < true < float(t.upper)  # the float64 bracket is not a point, nor is its float32 hull
    with jax.enable_x64(True):
        wide = parallel_lines(jnp.asarray(0.1))
    assert wasserstein1(*wide).value.dtype == np.float64
    assert float(wasserstein1(*wide)) == 0.1
    assert isinstance(wasserstein1(*parallel_lines(0.1)).value, np.float64)


def test_float32_numpy_is_read_exactly():
    mu = Measure(np.array([0.1, 0.7], np.float32), np.array([0.3, 0.7], np.float32))
    nu = Measure(np.array([0.4], np.float32))
    t = wasserstein1(mu, nu)
    assert holds(t.lower, on_the_line(mu.points, nu.points, mu.mass, nu.mass), t.upper)
    assert isinstance(t.value, np.float64)


# --- refusals ----------------------------------------------------------------------------------------------------------
PAIR = Measure([[0.0, 0.0]]), Measure([[1.0, 0.0]])
INDEX = Measure([0]), Measure([1])


@pytest.mark.parametrize(
    ("measures", "options", "said"),
    [
        ((Measure([0.0]), PAIR[0]), {}, r"^nu: found points of dimension 2; expected dimension 1"),
        (PAIR, {"metric": "cosine"}, r"^metric: found 'cosine'; expected one of euclidean, cityblock, chebyshev"),
        (
            PAIR,
            {"method": "simplex"},
            r"^method: found 'simplex'; expected one of auto, line, presolve, assignment, network simplex, shortlist, grid, lp",
        ),
        (PAIR, {"method": "line"}, r"^method: found 'line' for points off the line"),
        (PAIR, {"tol": -0.5}, r"^tol: found -0.5; expected a relative gap >= 0, as in 0.01, or None"),
        (PAIR, {"tol": np.nan}, r"^tol: found nan; expected a relative gap >= 0"),
        (INDEX, {"metric": np.zeros((2, 3))}, r"^metric: found a matrix of shape \(2, 3\)"),
        (INDEX, {"metric": [[0, 1], [2, 0]]}, r"^metric: found d\(0, 1\) = 1.0 but d\(1, 0\) = 2.0; expected symmetry"),
        (INDEX, {"metric": [[0, -1], [-1, 0]]}, r"^metric: found d\(0, 1\) = -1.0, negative"),
        (INDEX, {"metric": [[0, np.nan], [1, 0]]}, r"^metric: found d\(0, 1\) = nan; expected finite"),
        (INDEX, {"metric": [[1, 1], [1, 0]]}, r"^metric: found d\(0, 0\) = 1.0; expected a zero diagonal"),
        (
            INDEX,
            {"metric": [[0, 5, 1], [5, 0, 1], [1, 1, 0]]},
            r"d\(0, 1\) = 5.0 > d\(0, 2\) = 1.0 \+ d\(2, 1\) = 1.0; expected the triangle inequality",
        ),
        (
            (Measure([0]), Measure([2])),
            {"metric": [[0, 1], [1, 0]]},
            r"^nu: found the point 2; expected indices 0 to 1",
        ),
        ((Measure([0.5]), Measure([1])), {"metric": [[0, 1], [1, 0]]}, r"^mu: found the point 0.5; expected indices"),
        (PAIR, {"metric": [[0, 1], [1, 0]]}, r"^mu: found points of dimension 2; expected indices"),
        (
            PAIR,
            {"metric": lambda s, t: float(s[0] - t[0])},
            r"^metric: found d\(\[1.0, 0.0\], \[0.0, 0.0\]\) = 1.0|negative",
        ),
    ],
)
def test_bad_input_is_refused_in_one_line(measures, options, said):
    with pytest.raises(ValueError, match=said) as refusal:
        wasserstein1(*measures, **options)
    assert "\n" not in str(refusal.value)


def test_only_measures():
    with pytest.raises(TypeError, match=r"^mu: found list; expected a Measure; build one with dv\.Measure"):
        wasserstein1([0.0], [1.0])


# --- tol ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("scale", [1e-100, 1.0, 1e100])
@pytest.mark.parametrize("method", ["auto", "presolve", "assignment", "network simplex", "lp"])
def test_tol_is_relative_to_the_value(scale, method):
    x, y, _, _ = generic(0, 12, 12, 2)
    mu, nu = Measure(x * scale), Measure(y * scale)
    t = wasserstein1(mu, nu, method=method)
    share = t.gap / t.value
    assert wasserstein1(mu, nu, method=method, tol=2 * share).status == "optimal"
    missed = wasserstein1(mu, nu, method=method, tol=share / 2)
    assert missed.status == "gap above tol"
    assert (missed.value, missed.lower, missed.upper) == (t.value, t.lower, t.upper)  # a bracket all the same


def test_the_gap_is_explained_in_one_line():
    x, y, _, _ = generic(0, 12, 12, 2)
    t = wasserstein1(Measure(x), Measure(y), method="presolve", tol=1e-3)
    share = t.gap / t.value
    said = t.explain()
    assert said.startswith(f"{t.lower:.17g} <= W1 <= {t.upper:.17g}, a gap of {share:.3g} of the value, by presolve")
    assert said.endswith(f"tol = 0.001 is missed by {share - 1e-3:.3g}")
    assert wasserstein1(*PAIR, tol=0.5).explain().endswith("tol = 0.5 is met")
    assert "tol" not in wasserstein1(*PAIR).explain()
    assert wasserstein1(PAIR[0], PAIR[0]).explain() == "0 <= W1 <= 0, a gap of 0 of the value, by presolve"
    assert w1_primal(*PAIR).explain() == "W1 = 1 by lp, not certified"


@pytest.mark.parametrize("tol", ["0.1", np.array([0.1, 0.2]), [0.1], -1, np.nan])
def test_what_is_no_tolerance_is_refused_in_one_line(tol):
    with pytest.raises(ValueError, match=r"^tol: found .*; expected a relative gap >= 0") as refusal:
        dv.wasserstein1(dv.Measure([0.0]), dv.Measure([1.0]), tol=tol)
    assert "\n" not in str(refusal.value)

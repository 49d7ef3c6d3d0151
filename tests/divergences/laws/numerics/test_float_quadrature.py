"""Quadrature in float64: integrals that are known, estimates that own up to their error, densities that are none."""

import math

import mpmath
import numpy as np
import pytest
import scipy.stats as st

from divergences import laws
from divergences.laws import EXPONENTIAL, GAUSSIAN, Custom, Laplace, Normal, Uniform, power
from divergences.laws.numerics.float_quadrature import (
    DECADES,
    INFINITE,
    METHOD,
    MOST,
    NOISE,
    RULE,
    estimate,
    integrate,
    panels,
)

SAFETY = 10  # an estimate of an error is right up to such a factor


@pytest.mark.parametrize(
    ("f", "edges", "truth"),
    [
        (lambda x: x**5, [0.0, 0.5, 2.0], 64 / 6),
        (np.exp, [-1.0, 0.0, 1.0], math.e - 1 / math.e),
        (lambda x: 1 / np.sqrt(np.where(x > 0, x, np.inf)), [0.0, 1.0], 2.0),  # a pole at an end
        (lambda x: np.abs(x - 1 / 3), [-1.0, 1.0], 10 / 9),  # a kink inside a panel
    ],
)
def test_the_error_is_owned_up_to(f, edges, truth):
    value, error, unbounded = integrate(f, np.array(edges))
    assert abs(value - truth) <= SAFETY * (error + NOISE * truth)
    assert error < 1e-6
    assert not unbounded


def pole(power):
    """x^−power, and 0 where x = 0."""
    return lambda x: np.where(x > 0, x, np.inf) ** -power


@pytest.mark.parametrize("power", [1.0, 1.5, 3.0])
def test_an_infinite_integral_is_left_open(power):
    assert integrate(pole(power), np.array([0.0, 1.0])).open


@pytest.mark.parametrize("power", [0.25, 0.75])
def test_what_is_left_of_a_pole_that_is_integrable_is_estimated(power):
    found = integrate(pole(power), np.array([0.0, 1.0]))
    assert not found.open
    assert abs(found.value - 1 / (1 - power)) <= SAFETY * found.error


def test_an_integral_over_no_panel_is_zero():
    found = integrate(np.exp, np.array([1.0]))
    assert (found.value, found.open) == (0.0, False)


FINENESS = 1e-6  # a mode is found on a grid that is made finer until it is exact to many more digits
WIDTH = 2.0  # the box as high as a law is about as wide as the law


@pytest.mark.parametrize(("law", "mode", "width"), [
    (Normal(3, 1e-3), 3.0, 1e-3), (Laplace(-2e4, 1), -2e4, 1.0), (Normal(0, 1e5), 0.0, 1e5),
])  # fmt: skip
def test_panels_lie_about_the_mode_at_distances_of_the_laws_own_width(law, mode, width):
    edges = np.sort(panels("p", Custom(law)))
    middle = edges[len(edges) // 2]
    assert abs(middle - mode) <= FINENESS * width
    step = (edges[len(edges) // 2 + 1] - middle) / math.sinh(1)
    assert width / WIDTH <= step <= width * WIDTH
    assert edges[-1] - middle >= 1e29 * width
    assert middle - edges[0] >= 1e29 * width
    assert len(edges) == 2 * DECADES + 1


def test_no_panel_leaves_the_support_and_its_finite_ends_are_edges():
    edges = panels("p", Custom(st.expon(), support=(0, math.inf)))
    assert edges.min() == 0.0
    assert edges.max() > 1e29
    bounded = panels("p", Custom(st.uniform(2, 3), support=(2, 5)))
    assert (bounded.min(), bounded.max()) == (2.0, 5.0)
    assert len({*bounded}) == len(bounded)


def test_a_pole_at_an_end_has_panels_of_the_supports_own_width():
    edges = np.sort(panels("p", Custom(st.beta(0.5, 1), support=(0, 1))))
    assert 0 < edges[1] < 1


class Far:
    """A law further out than any grid of points."""

    def logpdf(self, x):
        return np.where(x > 1e40, -x, -np.inf)


def test_a_law_whose_mass_is_not_found_is_refused_by_its_name():
    with pytest.raises(
        ValueError, match=r"^q: found no point with positive density; expected a distribution with support near 0"
    ):
        panels("q", Custom(Far(), support=(0, math.inf)))


@pytest.mark.parametrize(
    ("name", "p", "q", "truth"),
    [
        ("kl", Normal(0, 1), Normal(3, 1), 4.5),
        ("hellinger2", Normal(0, 1), Normal(2, 1), 1 - math.exp(-0.5)),
        ("total_variation", Uniform(0, 1), Uniform(0.25, 1.25), 0.25),
        ("wasserstein1", Laplace(0, 1), Laplace(0, 3), 2.0),
        ("js", Uniform(0, 1), Uniform(0.5, 1.5), math.log(2) / 2),
    ],
)
def test_estimates_contain_the_truth(name, p, q, truth):
    e = estimate(name, Custom(p), Custom(q))
    assert e.lower <= truth <= e.upper
    assert e.method == METHOD
    assert e.upper - e.lower < 1e-6


def test_what_does_not_integrate_to_one_is_no_density():
    class Twice:
        def log_prob(self, x):
            return Normal(0, 1).log_prob(x) + math.log(2)

    with pytest.raises(ValueError, match=r"^q: found a density with integral 2; expected 1"):
        estimate("js", Custom(Normal(0, 1)), Custom(Twice()))


def bins(*weights):
    return Custom(st.rv_histogram((np.array(weights), np.linspace(0, 1, len(weights) + 1)), density=False))


class Fading:
    """The density ∝ exp(−x^−k) on (0, 1)."""

    def __init__(self, k):
        self.k, self.total = k, float(mpmath.quad(lambda x: mpmath.exp(-(x ** (-k))), [0, 0.1, 1]))

    def logpdf(self, x):
        x = np.asarray(x, float)
        return np.where((x > 0) & (x < 1), -(np.where(x > 0, x, 1.0) ** -self.k) - math.log(self.total), -np.inf)


EXPON = Custom(st.expon(), tail=EXPONENTIAL)
CERTAIN = [(bins(1, 1, 1, 1), bins(1, 1, 0, 1)), (bins(*[1] * 40), bins(*[1] * 20, 0, *[1] * 19))]
CERTAIN += [
    (bins(1, 1e-9, 1), bins(1, 0, 1)),
    (EXPON, Custom(st.uniform(1, 1), tail=EXPONENTIAL, support=(0, math.inf))),
]
OPEN = [
    (EXPON, Custom(st.levy(), tail=power(0.5))),
    (EXPON, Custom(st.invgamma(3), tail=power(3))),
    (EXPON, Custom(st.invgauss(1), tail=EXPONENTIAL)),
    *((Custom(st.uniform()), Custom(Fading(k), support=(0, 1))) for k in (1, 1.5, 3)),
    (
        Custom(st.uniform(-1, 2)),
        Custom(type("Both", (), {"logpdf": lambda _, x: Fading(1).logpdf(abs(x)) - math.log(2)})(), support=(-1, 1)),
    ),
]


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("p", "q"), CERTAIN)
def test_kl_is_infinite_where_q_has_no_density(p, q):
    for e in (laws.kl(p, q), laws.reverse_kl(q, p), laws.jeffreys(p, q), laws.jeffreys(q, p)):
        assert e == laws.Estimate(math.inf, math.inf, math.inf, INFINITE)
    assert laws.js(p, q).upper < math.inf


@pytest.mark.one_in(5)
@pytest.mark.parametrize(("p", "q"), OPEN)
def test_bounds_of_a_kl_that_is_infinite_inside_the_supports_contain_infinity(p, q):
    for e in (laws.kl(p, q), laws.reverse_kl(q, p)):
        assert e.value == e.upper == math.inf
        assert 0 < e.lower < math.inf
    assert laws.jeffreys(p, q).upper == math.inf
    assert laws.js(p, q).upper < math.inf


def test_a_density_that_underflows_far_out_leaves_a_finite_kl():
    class Rounded:
        def logpdf(self, x):
            with np.errstate(divide="ignore"):
                return np.log(np.exp(-(np.asarray(x) ** 2) / 2)) - math.log(2 * math.pi) / 2

    truth = math.log(math.pi * 2) / 2 + 1 - 1 - math.log(2)
    e = laws.kl(Laplace(0, 1), Custom(Rounded(), tail=GAUSSIAN))
    assert e.lower <= truth <= e.upper < truth + 1e-6


@pytest.mark.parametrize("k", [0.25, 0.5, 0.75])
def test_a_logarithm_with_a_pole_that_is_integrable_leaves_a_finite_kl(k):
    q = Fading(k)
    truth = math.log(q.total) + 1 / (1 - k)
    e = laws.kl(Custom(st.uniform()), Custom(q, support=(0, 1)))
    assert e.lower <= truth <= e.upper < math.inf


def beta_kl(a, b, c, d):
    a, b, c, d = (mpmath.mpf(v) for v in (a, b, c, d))
    psi = mpmath.digamma
    start = mpmath.log(mpmath.beta(c, d)) - mpmath.log(mpmath.beta(a, b))
    return start + (a - c) * psi(a) + (b - d) * psi(b) + (c - a + d - b) * psi(a + b)


@pytest.mark.parametrize("shape", [
    (0.5, 0.5, 2, 2), (300, 1, 1, 300), (0.5, 0.75, 3, 1), (1, 0.5, 5, 1), (2, 3, 0.5, 0.5), (0.7, 0.7, 0.6, 4), (1, 1, 40, 2)
])  # fmt: skip
def test_bounds_between_beta_laws_with_singular_ends_contain_the_truth(shape):
    e = laws.kl(Custom(st.beta(*shape[:2])), Custom(st.beta(*shape[2:])))
    assert e.method == METHOD
    assert mpmath.mpf(e.lower) <= beta_kl(*shape) <= mpmath.mpf(e.upper)
    assert e.upper - e.lower < 1e-3


@pytest.mark.parametrize(("mass", "place"), [(9e-7, 1e4), (1e-8, 1e4), (1e-9, 1e6)])
def test_mass_that_no_panel_saw_counts_by_the_ratio_it_may_have(mass, place):
    class Mixture:
        def logpdf(self, x):
            x = np.asarray(x, float)
            return np.logaddexp(math.log1p(-mass) + st.norm.logpdf(x), math.log(mass) + st.norm.logpdf(x, place, 1))

    far = Custom(Mixture(), tail=GAUSSIAN)
    truth = mass * (place**2 / 2 + math.log(mass))
    e = laws.kl(far, Custom(st.norm(), tail=GAUSSIAN))
    assert e.lower <= truth <= e.upper
    assert laws.js(far, Custom(st.norm())).upper < 1e-4


class Pierced:
    """N(0, 1) but for one point, where its density is said to be 0; where it was asked is kept."""

    def __init__(self, hole=math.nan):
        self.hole, self.asked = hole, []

    def logpdf(self, x):
        self.asked.append(np.ravel(x))
        return np.where(np.equal(x, self.hole), -np.inf, Normal(0.0, 1.0).log_prob(np.asarray(x)))


def test_one_point_where_q_has_no_density_takes_no_mass():
    whole = Pierced()
    estimate("kl", Custom(Normal(0.5, 1.0)), Custom(whole))
    last = whole.asked[-1]
    pierced = estimate("kl", Custom(Normal(0.5, 1.0)), Custom(Pierced(last[len(last) // 2])))
    assert pierced.lower <= 1 / 8 <= pierced.upper < math.inf


def test_noise_is_an_error_and_is_not_halved_for_ever():
    """1 and a millionth of what looks like chance: no panel is ever smooth."""
    asked = []

    def noisy(x):
        asked.append(len(x))
        return 1 + 1e-6 * np.sin(1e12 * x)

    found = integrate(noisy, np.linspace(0, 1, 24))
    assert abs(found.value - 1) <= SAFETY * found.error < 1e-5
    assert sum(asked) < 16 * RULE * MOST
    assert not found.open


@pytest.mark.parametrize("shape", [1.3, 1.5, 2.0, 4.0])
def test_heavy_tails_that_floats_lose_are_in_the_error_of_w1(shape):
    """Pareto laws of scales 1 and 2 are a/(a − 1) apart, the difference of their means; 1 − F is 0 in floats long before."""
    found = estimate("wasserstein1", laws.Pareto(shape, 1.0), laws.Pareto(shape, 2.0))
    assert found.lower <= shape / (shape - 1) <= found.upper < 1.01 * found.value

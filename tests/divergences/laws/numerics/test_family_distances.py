"""Which pairs of one family have a formula, and what is infinite; standard laws' moments against integrals of densities."""

import math
from dataclasses import make_dataclass

import mpmath
import pytest
from flint import arb, fmpq

from divergences.laws import Cauchy, Custom, Laplace, MultivariateNormal, Normal, Uniform
from divergences.laws.families.law import Distribution
from divergences.laws.numerics import family_distances
from divergences.laws.numerics.family_distances import STANDARDS, frame
from tests.tolerances import W1_WIDTH

NO_END = math.inf


def family(name, *fields):
    """A family of that name, which laws are known by: its parameters alone matter here."""
    return make_dataclass(name, [(field, float) for field in fields], bases=(Distribution,), frozen=True)


Exponential, Gumbel, Weibull = (
    family("Exponential", "rate"),
    family("Gumbel", "loc", "scale"),
    family("Weibull", "shape", "scale"),
)


@pytest.mark.parametrize("order", [1.5, 2, 3, 7.25])
@pytest.mark.parametrize(("a", "b"), [(1.0, 2.0), (3.0, 0.25)])
def test_exponential_laws(a, b, order):
    """|1/a − 1/b|·Γ(p + 1)^(1/p): at a level all of them are multiples of one."""
    found = family_distances.distance(Exponential(a), Exponential(b), order, NO_END)
    with mpmath.workdps(40):
        exact = abs(1 / mpmath.mpf(a) - 1 / mpmath.mpf(b)) * mpmath.gamma(order + 1) ** (1 / mpmath.mpf(order))
        assert found.lower <= exact <= found.upper
    assert found.upper - found.lower <= W1_WIDTH * found.value
    assert family_distances.distance(Exponential(a), Exponential(b), math.inf, NO_END).value == math.inf


def test_gumbel_laws():
    """(Δmean)² + (Δscale)²·π²/6, with the mean at loc + γ·scale: 23.839."""
    found = family_distances.distance(Gumbel(2.0, 1.0), Gumbel(5.0, 3.0), 2, NO_END)
    with mpmath.workdps(40):
        square = (3 + 2 * mpmath.euler) ** 2 + 4 * mpmath.pi**2 / 6
        assert found.lower <= mpmath.sqrt(square) <= found.upper
        assert round(float(square), 3) == 23.839


def test_one_shape_is_one_family():
    assert family_distances.distance(Weibull(2.0, 1.0), Weibull(3.0, 1.0), 2, NO_END) is None
    found = family_distances.distance(Weibull(2.0, 1.0), Weibull(2.0, 3.0), 2, NO_END)
    assert found.value == pytest.approx(2, rel=W1_WIDTH)  # E Z² is Γ(2) = 1


@pytest.mark.parametrize(
    ("p", "q", "order"),
    [
        (Normal(0, 1), Laplace(0, 1), 2),
        (Normal(0, 1), Normal(1, 2), 3),
        (Laplace(0, 1), Laplace(1, 2), 1.5),
        (object(), Normal(1, 2), 2),
    ],
)
def test_these_have_none(p, q, order):
    assert family_distances.distance(p, q, order, NO_END) is None


@pytest.mark.parametrize(
    ("p", "q", "order", "moments", "value"),
    [
        (Normal(0, 1), Normal(3, 1), 17, NO_END, 3),
        (Cauchy(0, 1), Cauchy(3, 1), math.inf, 1, 3),
        (Cauchy(0, 1), Cauchy(0, 2), 2, 1, math.inf),
        (Normal(0, 1), Normal(0, 2), math.inf, NO_END, math.inf),
        (Normal(0, 1), Normal(3, 5), 2, NO_END, 5),
        (Laplace(0, 1), Laplace(0, 4), 2, NO_END, 3 * 2**0.5),
        (Laplace(0, 1), Laplace(0, 4), 3, NO_END, 3 * 6 ** (1 / 3)),
        (Normal(0, 1), Normal(0, 4), 4, NO_END, 3 * 3**0.25),
        (Uniform(0, 1), Uniform(0, 4), 3, NO_END, 3 * 0.25 ** (1 / 3)),
        (Uniform(0, 1), Uniform(0, 4), math.inf, NO_END, 3),
    ],
)
def test_these_are_as_far_apart_as_a_hand_says(p, q, order, moments, value):
    """E|Z|³ of a Laplace law is 3!, E Z⁴ of a normal one 3, ∫₀¹ u³ du is ¼."""
    found = family_distances.distance(p, q, order, moments)
    assert found.value == pytest.approx(value, rel=W1_WIDTH)
    assert found.lower <= found.value <= found.upper


LINE, HALF = [-mpmath.inf, -30, -4, -1, 0, 1, 4, 30, mpmath.inf], [0, 0.25, 1, 4, 30, mpmath.inf]
DENSITIES = {
    ("Normal", ()): (lambda z: mpmath.npdf(z), LINE),
    ("Laplace", ()): (lambda z: mpmath.exp(-abs(z)) / 2, LINE),
    ("Uniform", ()): (lambda z: mpmath.mpf(1) / 2, [-1, 0, 1]),
    ("Logistic", ()): (lambda z: mpmath.sech(z / 2) ** 2 / 4, LINE),
    ("Gumbel", ()): (lambda z: mpmath.exp(-z - mpmath.exp(-z)), [-6, -1, 0, 1, 4, 30, mpmath.inf]),
    ("StudentT", (19,)): (
        lambda z: (1 + z * z / 19) ** -10 / (mpmath.sqrt(19) * mpmath.beta(0.5, 9.5)),
        LINE,
    ),
    ("Exponential", ()): (lambda z: mpmath.exp(-z), HALF),
    ("Gamma", (fmpq(5, 2),)): (lambda z: z**1.5 * mpmath.exp(-z) / mpmath.gamma(2.5), HALF),
    ("Weibull", (2,)): (lambda z: 2 * z * mpmath.exp(-z * z), HALF),
    ("Pareto", (9,)): (lambda z: 9 / z**10, [1, 2, 8, mpmath.inf]),
}


@pytest.mark.parametrize("family", DENSITIES, ids=lambda family: family[0])
def test_moments_are_integrals(family):
    standard, (density, ends), shapes = STANDARDS[family[0]], DENSITIES[family], [fmpq(x) for x in family[1]]

    def expectation(f):
        return float(mpmath.quad(lambda z: f(z) * density(z), ends))

    mean = expectation(lambda z: z)
    assert float(standard.mean(*shapes)) == pytest.approx(mean, rel=W1_WIDTH, abs=W1_WIDTH)
    assert float(standard.variance(*shapes)) == pytest.approx(expectation(lambda z: (z - mean) ** 2), rel=W1_WIDTH)
    for order in (1.5, 3, 6.25) if standard.absolute else ():
        exact = float(standard.absolute(arb(order), *shapes))
        assert exact == pytest.approx(expectation(lambda z, order=order: abs(z) ** order), rel=W1_WIDTH)


def test_frames():
    found = frame(Uniform(-1, 3))
    assert (found.family, found.shapes, found.loc, found.scale) == ("Uniform", (), fmpq(1), fmpq(2))
    assert (frame(Laplace(0.5, 3)).loc, frame(Normal(1, 0.25)).scale) == (fmpq(1, 2), fmpq(1, 4))
    assert frame(Custom(Normal(0, 1))) is frame(MultivariateNormal([0], [[1]])) is frame(3.0) is None
    assert math.isnan(float(STANDARDS["Cauchy"].mean()))

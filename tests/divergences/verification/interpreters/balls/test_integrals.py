"""Integrals are enclosed; an integrand that hides where it is not analytic is refused, or caught beside mpmath."""

from fractions import Fraction

import mpmath
import pytest
from flint import acb, arb

import divergences as dv
from divergences.verification.interpreters import balls
from divergences.verification.interpreters.balls import integrals
from divergences.verification.interpreters.balls.integrals import INTEGRANDS, Flagged, cauchy, laplace, normal
from tests.tolerances import ENCLOSURE_WIDTH, QUADRATURE_CHECK

THIRD = Fraction(1, 3)


def mpmath_normal(mean, deviation):
    return lambda x: mpmath.npdf(x, mean, deviation)


def mpmath_laplace(mean, scale):
    return lambda x: mpmath.exp(-abs(x - mean) / mpmath.mpf(scale)) / (2 * scale)


def mpmath_cauchy(median, scale):
    return lambda x: 1 / (mpmath.pi * scale * (1 + ((x - median) / mpmath.mpf(scale)) ** 2))


LAWS = {
    "normal, normal": (normal(0, 1), normal(1, 1), mpmath_normal(0, 1), mpmath_normal(1, 1)),
    "normal, wide normal": (normal(0, 1), normal(1, 2), mpmath_normal(0, 1), mpmath_normal(1, 2)),
    "laplace, laplace": (laplace(0, 1), laplace(1, 2), mpmath_laplace(0, 1), mpmath_laplace(1, 2)),
    "laplace, cauchy": (laplace(0, 1), cauchy(1, 2), mpmath_laplace(0, 1), mpmath_cauchy(1, 2)),
}
TEXTBOOK = {
    "KL": lambda p, q: p * mpmath.log(p / q),
    "J": lambda p, q: (p - q) * mpmath.log(p / q),
    "JS": lambda p, q: (p * mpmath.log(2 * p / (p + q)) + q * mpmath.log(2 * q / (p + q))) / 2,
    "TV": lambda p, q: abs(p - q) / 2,
    "Hell2": lambda p, q: (mpmath.sqrt(p) - mpmath.sqrt(q)) ** 2 / 2,
    "chi2": lambda p, q: (p - q) ** 2 / q,
    "Tri": lambda p, q: (p - q) ** 2 / (p + q),
}


def beside_mpmath(ball, f, low, high):
    """Whether mpmath's own quadrature, at low precision and on many pieces, lands next to the enclosure."""
    near = mpmath.quad(f, mpmath.linspace(low, high, 200))
    return abs(near - float(ball.mid())) <= QUADRATURE_CHECK + float(ball.rad())


@pytest.mark.one_in(32)
@pytest.mark.parametrize(("name", "laws"), [(name, laws) for name in INTEGRANDS for laws in LAWS])
def test_every_vetted_integrand_is_cross_checked(name, laws):
    p, q, f, g = LAWS[laws]
    ball = balls.divergence(name, p, q, -6, 7)
    assert float(ball.rad()) < ENCLOSURE_WIDTH
    assert beside_mpmath(ball, lambda x: TEXTBOOK[name](f(x), g(x)), -6, 7)


def test_the_vetted_set_is_all_there():
    assert set(INTEGRANDS) == set(TEXTBOOK)


def test_values_known_in_closed_form():
    """KL(N(0, 1)‖N(1, 1)) = 1/2 and TV = erf(1/(2√2)), up to what lies beyond twelve deviations."""
    tails = arb(0, arb(2) ** -90)
    assert (balls.divergence("KL", normal(0, 1), normal(1, 1), -12, 13) + tails).contains(arb(1) / 2)
    assert (balls.divergence("TV", normal(0, 1), normal(1, 1), -12, 13) + tails).overlaps((1 / arb(8).sqrt()).erf())
    assert balls.integral(lambda x: abs(x - THIRD), -1, 1).overlaps(arb(10) / 9)
    assert balls.integral(lambda x: x.sqrt(), 0, 1).overlaps(arb(2) / 3)
    assert balls.integral(lambda x: (1 + x).log(), 0, 1).overlaps(2 * arb(2).log() - 1)


def test_more_bits_give_a_smaller_ball_around_the_same_number():
    wide, small = (balls.divergence("JS", normal(0, 1), normal(1, 1), -9, 10, bits=bits) for bits in (64, 160))
    assert wide.contains(small)
    assert small.rad() < wide.rad()


def silent_abs(x):
    """What an author who forgets the flag writes: tight and wrong."""
    return Flagged((x - THIRD).z.real_abs(), x.analytic)


def test_an_integrand_that_drops_the_flag_is_caught():
    planted = balls.integral(silent_abs, -1, 1)
    assert float(planted.rad()) < ENCLOSURE_WIDTH
    assert not planted.overlaps(arb(10) / 9)
    assert not beside_mpmath(planted, lambda x: abs(x - mpmath.mpf(1) / 3), -1, 1)
    assert beside_mpmath(balls.integral(lambda x: abs(x - THIRD), -1, 1), lambda x: abs(x - mpmath.mpf(1) / 3), -1, 1)


def test_a_word_of_the_vetted_set_that_drops_the_flag_is_caught(monkeypatch):
    monkeypatch.setitem(INTEGRANDS, "TV", lambda p, q: Flagged((p - q).z.real_abs() / 2, p.analytic))
    p, q, f, g = LAWS["normal, normal"]
    assert not beside_mpmath(balls.divergence("TV", p, q, -6, 7), lambda x: TEXTBOOK["TV"](f(x), g(x)), -6, 7)


@pytest.mark.parametrize(
    "raw",
    [
        lambda x: x.z.log(),
        lambda x: acb(1),
        lambda x: 1.0,
        lambda x: x * acb(2),
        lambda x: x + "1",
    ],
)
def test_raw_balls_are_refused(raw):
    with pytest.raises(TypeError, match=r"^integrand: found"):
        balls.integral(raw, 1, 2)


def test_the_working_precision_is_left_as_it_was():
    from flint import ctx

    before = ctx.prec
    with pytest.raises(ZeroDivisionError):
        balls.integral(lambda x: 1 / 0, 0, 1)
    assert ctx.prec == before
    assert integrals.QUADRATURE_BITS > integrals.SLACK


BEYOND = arb(2) ** -80
"""More than any of these integrands has outside the ranges below: e⁻⁶⁰ for the normal laws, e⁻⁷⁰ for Laplace's."""
PAIRS = {
    "normal": (dv.laws.Normal(0, 1), dv.laws.Normal(1, 1), normal(0, 1), normal(1, 1), -13, 14),
    "laplace": (dv.laws.Laplace(0, 1), dv.laws.Laplace(1, 1), laplace(0, 1), laplace(1, 1), -100, 100),
}
FUNCTIONS = {
    "KL": dv.kl,
    "J": dv.jeffreys,
    "JS": dv.js,
    "TV": dv.total_variation,
    "Hell2": dv.hellinger2,
    "chi2": dv.chi2,
}


@pytest.mark.one_in(12)
@pytest.mark.parametrize("law", PAIRS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_library_s_brackets_for_laws_meet_the_enclosures(name, law):
    """Its closed forms, crossings and quadrature share nothing with this one; two enclosures of a number overlap."""
    P, Q, p, q, low, high = PAIRS[law]
    found, ball = FUNCTIONS[name](P, Q), balls.divergence(name, p, q, low, high) + arb(0, BEYOND)
    assert not ball > found.upper
    assert not ball < found.lower

"""lower ≤ true ≤ upper on fifty pairs of laws, against an independent quadrature; and closed forms, exactly."""

from fractions import Fraction
from itertools import combinations_with_replacement
from math import inf, log, nextafter

import pytest
from flint import arb

from divergences import laws
from divergences.laws import Cauchy, Laplace, Normal, Uniform
from tests.divergences.laws.reference import integrals, precision, real, wasserstein1
from tests.tolerances import LAW_ABSOLUTE, LAW_BRACKET, LAW_REFERENCE, LAW_RELATIVE

SHIFTS = (1e-3, 0.03, 0.7, 8.0, 100.0)
SCALES = (1.0, 0.5, 2.0, 1.0, 3.0)
KINDS = (Normal, Laplace, Cauchy, Uniform)


def pair(first, second, shift, scale):
    """A law around 0 and one shifted by θ with another scale."""
    p = Uniform(-1, 1) if first is Uniform else first(0, 1)
    return p, (Uniform(shift - scale, shift + scale) if second is Uniform else second(shift, scale))


PAIRS = [
    pair(first, second, shift, scale)
    for first, second in combinations_with_replacement(KINDS, 2)
    for shift, scale in zip(SHIFTS, SCALES, strict=True)
]
EQUAL_SCALES = [pair(kind, kind, shift, 1.0) for kind in (Normal, Laplace, Uniform) for shift in (1e-3, 100.0)]


def plain(law):
    """A law for the reference: its name and two numbers."""
    return type(law).__name__, *((law.low, law.high) if isinstance(law, Uniform) else (law.loc, law.scale))


def meets(estimate, truth):
    """Whether the bounds have a point in common with the ball of the truth, which is smaller than they are wide apart."""
    return bool(real(estimate.lower) <= truth.upper() and real(estimate.upper) >= truth.lower())


def check(estimate, truth):
    """All that is promised of one number."""
    with precision():
        size = 1 + abs(truth)
        assert truth.rad() <= LAW_REFERENCE * size
        assert meets(estimate, truth), (estimate, truth)
        assert abs(real(estimate.value) - truth) <= LAW_ABSOLUTE + LAW_RELATIVE * abs(truth)
    assert estimate.upper - estimate.lower <= LAW_BRACKET * estimate.value, estimate


def test_there_are_fifty_pairs_and_every_kind_meets_every_kind():
    assert len(PAIRS) == 50
    assert {frozenset((type(p), type(q))) for p, q in PAIRS} == {frozenset((a, b)) for a in KINDS for b in KINDS}


@pytest.mark.one_in(16)
@pytest.mark.parametrize(("p", "q"), PAIRS + EQUAL_SCALES, ids=str)
def test_the_bounds_hold(p, q):
    truth = integrals(plain(p), plain(q))
    finite = 0
    for name, value in truth.items():
        estimate = getattr(laws, name)(p, q)
        if estimate.value < inf:
            check(estimate, value)
            finite += 1
    assert finite >= 4  # JS, TV, H² and Δ are never infinite


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("p", "q"), [(p, q) for p, q in PAIRS + EQUAL_SCALES if Cauchy not in (type(p), type(q))], ids=str
)
def test_the_bounds_of_w1_hold(p, q):
    check(laws.wasserstein1(p, q), wasserstein1(plain(p), plain(q)))


def test_the_check_sees_four_ulp():
    p, q = Normal(0, 1), Laplace(0.7, 2)
    e, truth = laws.js(p, q), integrals(plain(p), plain(q))["js"]
    wrong = e.value
    for _ in range(4):
        wrong = nextafter(wrong, inf)
    with precision():
        assert meets(e, truth)
        assert not meets(laws.Estimate(wrong, nextafter(wrong, 0), nextafter(wrong, inf), "moved"), truth)


@pytest.mark.parametrize("shift", [*SHIFTS, 1e-9, 1e9])
@pytest.mark.parametrize("scale", [1.0, 0.125, 3.0])
def test_two_cauchys_by_the_textbook(shift, scale):
    """KL = log(((γ₁ + γ₂)² + Δ²)/(4γ₁γ₂)), JS = log 2 − log(1 + e^(−KL/2)): not the form that the library evaluates."""
    e = laws.js(Cauchy(0, 1), Cauchy(shift, scale))
    with precision():
        s, d = real(scale), real(shift)
        ratio = ((1 + s) * (1 + s) + d * d) / (4 * s)
        truth = arb(2).log() - (1 + 1 / ratio.sqrt()).log()
        assert real(e.lower) <= truth <= real(e.upper)
        k = laws.kl(Cauchy(0, 1), Cauchy(shift, scale))
        assert real(k.lower) <= ratio.log() <= real(k.upper)
    assert k == laws.reverse_kl(Cauchy(0, 1), Cauchy(shift, scale))


@pytest.mark.parametrize("shift", [*SHIFTS, 1e-9, 1e9])
@pytest.mark.parametrize("scale", [1.0, 0.125, 3.0])
def test_two_normals_by_the_textbook(shift, scale):
    """KL = log(σ₂/σ₁) + (σ₁² + Δ²)/(2σ₂²) − ½, the rational part by fractions."""
    e = laws.kl(Normal(shift, scale), Normal(0, 0.5))
    rational = (Fraction(scale) ** 2 + Fraction(shift) ** 2) / (2 * Fraction(1, 4)) - Fraction(1, 2)
    with precision():
        truth = (arb(0.5) / real(scale)).log() + arb(rational.numerator) / rational.denominator
        assert real(e.lower) <= truth <= real(e.upper)


def test_published_digits_of_the_normal_js():
    """The lectures' number, found there by another integral: log 2 − E log(1 + e^(x − ½))."""
    e = laws.js(Normal(0, 1), Normal(1, 1))
    with precision():
        assert real(e.lower) <= arb("0.1114214821847361797172368122") <= real(e.upper)


@pytest.mark.parametrize("kind", [Normal, Laplace, Cauchy])
@pytest.mark.parametrize("shift", SHIFTS)
def test_w1_of_a_shift_is_the_shift(kind, shift):
    e = laws.wasserstein1(kind(0, 2), kind(-shift, 2))
    assert e.value == shift
    assert e.lower <= shift <= e.upper


def test_rational_values_come_out_exactly():
    assert laws.chi2(Uniform(0, 1), Uniform(0, 4)).value == 3
    assert laws.chi2(Cauchy(0, 1), Cauchy(2, 1)).value == 2
    assert laws.total_variation(Uniform(0, 1), Uniform(0.25, 1.25)).value == 0.25
    assert laws.wasserstein1(Uniform(0, 1), Uniform(0, 4)).value == 1.5
    assert laws.wasserstein1(Uniform(-1, 1), Uniform(-3, 3)).value == 1.0
    assert laws.wasserstein1(Laplace(0, 1), Laplace(0, 3)).value == 2.0
    assert laws.jeffreys(Normal(0, 1), Normal(2, 1)).value == 4.0
    assert laws.hellinger2(Uniform(0, 1), Uniform(0, 4)).value == 0.5


@pytest.mark.parametrize(("p", "q"), PAIRS[::3], ids=str)
def test_chi2_and_jeffreys_against_their_relations(p, q):
    """χ² of normals and Cauchys is known; Jeffreys is the sum of two numbers that were checked alone."""
    j, there, back = laws.jeffreys(p, q), laws.kl(p, q), laws.reverse_kl(p, q)
    if inf in (there.value, back.value):
        assert j.value == inf
    else:
        assert there.lower + back.lower <= j.upper
        assert j.lower <= nextafter(there.upper + back.upper, inf)


@pytest.mark.parametrize(
    ("p", "q", "expected"),
    [
        (Normal(0, 1), Normal(1, 1), lambda: arb(1).exp() - 1),
        (Normal(0, 1), Cauchy(0, 1), lambda: arb(3) / 4 * arb.pi().sqrt() - 1),  # ∫φ²π(1 + x²) = √π/2·(1 + ½)
        (Laplace(0, 1), Cauchy(0, 1), lambda: arb.pi() / 4 * 1.5 - 1),  # ∫¼e^(−2|x|)π(1 + x²) = π/4·(1 + ½)
        (Uniform(0, 1), Cauchy(0, 1), lambda: 4 * arb.pi() / 3 - 1),
        (
            Normal(0, 1),
            Laplace(0, 1),
            lambda: 2 * (arb(1) / 4).exp() * (1 + (arb(1) / 2).erf()) / arb.pi().sqrt() / 2 - 1,
        ),
        (Laplace(0, 1), Laplace(0, 3), lambda: arb(3) / 4 * 2 / (2 - arb(1) / 3) * 2 - 1),
    ],
    ids=lambda x: "" if callable(x) else str(x),
)
def test_chi2_by_hand(p, q, expected):
    e = laws.chi2(p, q)
    with precision():
        assert real(e.lower) <= expected() <= real(e.upper)


def test_units():
    p, q = Normal(0, 1), Normal(1, 1)
    bits = laws.js(p, q, base=2)
    with precision():
        truth = integrals(plain(p), plain(q))["js"] / arb(2).log()
        assert meets(bits, truth)
        assert meets(laws.js_distance(p, q, base=2), truth.sqrt())
    assert laws.js(Uniform(0, 1), Uniform(2, 3)).value == log(2)
    assert laws.js(Uniform(0, 1), Uniform(2, 3), base=2).value == 1

"""The tools under the enclosures: rounding outwards, more bits until the ball is small, integrals of exponentials."""

from math import inf, nextafter

import pytest
from flint import arb, fmpq_poly

from divergences.laws.numerics.balls import enclose, exponential_integral, nearest, outward
from tests.divergences.laws.reference import precision


def test_bounds_are_rounded_outwards():
    third = enclose(lambda: arb(1) / 3)
    value, lower, upper = outward(third)
    assert value == 1 / 3
    assert lower == 1 / 3  # the float64 is just below
    assert upper == nextafter(1 / 3, 1)
    assert outward(arb(0.25)) == (0.25, 0.25, 0.25)
    wide = outward(arb(1, 0.25))
    assert wide[1] <= 0.75 <= 1.25 <= wide[2]
    with precision():
        assert outward(arb(10) ** 400)[1:] == (nextafter(inf, 0), inf)
        assert outward(arb(10) ** -400) == (0, 0, 5e-324)
        assert outward(arb(-1, 2)) == (0, 0, outward(arb(-1, 2))[2])
        assert nearest(arb(1) + arb(2) ** -53 + arb(2) ** -80) == nextafter(1, 2)
        assert [nearest(sign * arb(10) ** 400) for sign in (1, -1)] == [inf, -inf]
    assert outward(arb.pos_inf()) == (inf, inf, inf)
    with pytest.raises(ValueError, match="no enclosure at 1536 bits"):
        outward(arb.nan())


def test_bits_are_added_until_the_ball_is_small():
    """(1 + 2⁻³⁰⁰) − 1 has no digit left at 96 or 192 bits."""
    tiny = enclose(lambda: (arb(1) + arb(2) ** -300) - 1)
    assert outward(tiny) == (2.0**-300, 2.0**-300, 2.0**-300)


def test_precision_is_left_as_it_was():
    from flint import ctx

    before = ctx.prec
    enclose(lambda: arb(2).sqrt())
    with pytest.raises(ZeroDivisionError):
        enclose(lambda: arb(1) / (0 // 0))
    assert ctx.prec == before


@pytest.mark.parametrize(("coefficients", "low", "high", "expected"), [
    ([0, 0, -1], None, None, lambda: arb.pi().sqrt()),
    ([0, 0, -1], 0, None, lambda: arb.pi().sqrt() / 2),
    ([0, 2, -1], None, 1, lambda: arb(1).exp() * arb.pi().sqrt() / 2),  # e^(1 − (x − 1)²), the left half
    ([0, 0, -1], 3, 4, lambda: (arb(3).erfc() - arb(4).erfc()) * arb.pi().sqrt() / 2),
    ([0, 0, -1], -4, -3, lambda: (arb(3).erfc() - arb(4).erfc()) * arb.pi().sqrt() / 2),
    ([0, -2], 0, None, lambda: arb(1) / 2),
    ([0, 3], None, 0, lambda: arb(1) / 3),
    ([1, 0], 2, 5, lambda: 3 * arb(1).exp()),
    ([0, 0, 1], 0, 1, lambda: arb(1).erfi() * arb.pi().sqrt() / 2),
    ([0, 2], None, None, arb.pos_inf),
    ([0, 0], 0, None, arb.pos_inf),
    ([5, 0, 0], None, 0, arb.pos_inf),
    ([0, -9, 1], 0, None, arb.pos_inf),
    ([0, -2], None, 0, arb.pos_inf),
])  # fmt: skip
def test_exponential_integrals(coefficients, low, high, expected):
    with precision():
        ends = (None if x is None else arb(x) for x in (low, high))
        found, truth = exponential_integral(fmpq_poly(coefficients), *ends), expected()
        assert found == truth if truth == arb.pos_inf() else found.overlaps(truth)

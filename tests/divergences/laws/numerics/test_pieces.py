"""What both supports share, cut where a density is singular; integrals of densities are 1."""

import pytest
from flint import arb, fmpq

from divergences import laws
from divergences.laws.numerics.charts import Chart, exponential
from divergences.laws.numerics.densities import Density
from divergences.laws.numerics.pieces import Piece, Side, common, integral, layout, quadrature
from tests.divergences.laws.families.test_law import EVERY


def one(law):
    return Density(law.parts())


def test_layouts():
    u, g, n = one(laws.Uniform(1, 3)), one(laws.Gamma(0.5, 1)), one(laws.Normal(0, 1))
    assert common(u, g) == (1, 3)
    assert common(g, n) == (0, None)
    assert [type(x) for x in layout(u, u)] == [Piece]
    sides = [(x.base, x.sign, x.finite) for x in layout(g, g) if isinstance(x, Side)]
    assert sides == [(0, 1, True), (0, 1, False)]
    assert not list(layout(one(laws.Uniform(0, 1)), one(laws.Uniform(1, 2))))


@pytest.mark.parametrize("law", EVERY, ids=str)
def test_densities_have_the_integral_1(law):
    d = one(law)

    def on(chart):
        log = d.on(chart)
        return lambda t, y, analytic: exponential(log(t, y, analytic))

    total = integral(d, d, on, d.mass_beyond, signed=False)
    assert total.contains(1)
    assert total.rad() < 1e-10  # at Arb's own 53 bits


def test_ends_that_are_not_exact_are_in_the_ball():
    third = arb(fmpq(1, 3))
    assert quadrature(lambda t, y, analytic: 1 + 0 * t, Chart(), third, arb(1)).contains(fmpq(2, 3))

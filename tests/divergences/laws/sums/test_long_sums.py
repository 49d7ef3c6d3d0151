"""Sums as integrals agree with sums of terms, ends at which nothing has fallen off included; a pole near by is noticed."""

import pytest
from flint import acb, arb, ctx, fmpq

from divergences.laws import Binomial, Geometric, NegativeBinomial, Poisson
from divergences.laws.sums.atomic import exact
from divergences.laws.sums.long_sums import LogMasses, _difference, total
from tests.divergences.laws.reference import precision
from tests.tolerances import EPS32

LAWS = [
    Poisson(5000),
    Binomial(9000, 0.4),
    NegativeBinomial(40, 0.01),
    NegativeBinomial(0.5, 0.01),
    Geometric(0.002, 3),
]


@pytest.mark.one_in(5)
@pytest.mark.parametrize("law", LAWS, ids=str)
@pytest.mark.parametrize(("low", "high"), [(100, 1500), (3000, 4000)])
def test_masses_are_summed(law, low, high):
    with precision():
        own = exact("p", law)
        g = LogMasses([(fmpq(1), own)])
        found = total(lambda z, analytic: g(z).exp(), low, high)
        truth = sum(own.masses(low, high), arb(0))
        assert found.overlaps(truth)
        assert found.rad() <= arb(2) ** (24 - ctx.prec)


def test_the_ends_count():
    """Σ k² over 10, …, 200: a polynomial keeps all of its size at the ends."""
    with precision():
        found = total(lambda z, analytic: z * z, 10, 200)
        assert found.overlaps(arb(sum(k * k for k in range(10, 201))))
        assert found.rad() < arb(2) ** -80


def test_what_is_not_analytic_near_by_is_refused():
    with precision():
        kink = acb(50, 3)
        assert total(lambda z, analytic: (z - kink).log(analytic=analytic).exp(), 10, 100).is_nan()


def test_common_gammas_cancel():
    with precision():
        p, q = exact("p", Poisson(10)), exact("q", Poisson(20))
        ratio = LogMasses([(fmpq(1), p), (fmpq(-1), q)])
        assert ratio.gammas == {}
        assert ratio(acb(3)).real.overlaps(p.log_mass(3) - q.log_mass(3))
        wide = ratio(acb(arb(1000).union(arb(2000))))
        assert wide.real.contains(p.log_mass(1500) - q.log_mass(1500))
        mixed = LogMasses([(fmpq(1), exact("p", NegativeBinomial(3, 0.5))), (fmpq(-1), p)])
        assert mixed(acb(arb(40).union(arb(60)))).real.contains(
            exact("p", NegativeBinomial(3, 0.5)).log_mass(47) - p.log_mass(47)
        )


@pytest.mark.parametrize(("x", "off"), [(100, 0), (100, 50), (40, 39), (10**6, 10**5)])
def test_a_difference_of_digammas_is_enclosed_and_small(x, off):
    """ψ(z + 3) − ψ(z + 1) is 1/(z + 1) + 1/(z + 2)."""
    with precision():
        found = _difference(acb(arb(x, off)), fmpq(3), fmpq(1)).real
        least = arb(x - off + 1)
        assert all(found.contains(1 / (y + 1) + 1 / (y + 2)) for y in map(arb, (x - off, x, x + off)))
        assert found.abs_upper() <= (2 + EPS32) * (1 / least + 1 / (least * least))
        assert _difference(acb(arb(x, x + 2)), fmpq(3), fmpq(1)).real.is_nan()


def test_what_grows_above_the_line_is_in_the_bound():
    """cos 2πk is 1 at each place, and its integral 0: all of the sum is in what the integral lacks."""
    with precision():
        found = total(lambda z, _: (2 * acb.pi() * z).cos(), 1, 100)
        assert found.contains(100)
        assert found.rad() < 1000

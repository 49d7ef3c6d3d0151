"""Which route is taken, and what is said of it."""

import math

from flint import arb

from divergences import laws
from divergences.laws.numerics import general_routes
from divergences.laws.numerics.general_routes import (
    CROSSINGS,
    FORMULA,
    QUADRATURE,
    Route,
    enclosed,
    estimate,
    stated,
    weighted,
)
from divergences.laws.numerics.overlap import Unresolved


def of(name, p, q, **options):
    return estimate(name, stated(p), stated(q), **options)


def test_methods():
    g, h, t = laws.Gamma(2, 1), laws.Gamma(3, 2), laws.StudentT(3)
    assert of("kl", g, h).method == of("jeffreys", g, h).method == FORMULA
    assert of("kl", g, t).method == of("js", g, h).method == QUADRATURE
    assert of("total_variation", g, h).method == of("wasserstein1", g, h).method == CROSSINGS
    assert set(general_routes.SAME) == {"js", "triangular", "hellinger2", "chi2"}


def test_units_and_roots():
    g, h = laws.Gamma(2, 1), laws.Gamma(3, 2)
    js = of("js", g, h)
    assert abs(of("js", g, h, base=2).value - js.value / math.log(2)) <= 1e-16
    assert abs(of("js", g, h, root=True).value ** 2 - js.value) <= 1e-16
    assert abs(weighted("js", stated(g), stated(h), 0.5).value - js.value) <= 1e-16


def test_who_states_nothing_has_no_bounds():
    assert stated(laws.Custom(laws.Normal(0, 1))) is None
    assert stated(laws.Normal(0, 1)).alone is laws.Normal(0, 1).facts()


def test_what_is_not_found_is_none():
    def lost():
        raise Unresolved

    assert enclosed(Route(lost, FORMULA), base=None) is None
    assert enclosed(Route(arb.nan, FORMULA), base=None) is None
    assert enclosed(Route(arb.pos_inf, FORMULA), base=None).value == math.inf

"""What the functions of two laws decide before anything is computed: identity, infinity, units, and what is no law."""

from inspect import Parameter, signature
from math import inf, log

import pytest

from divergences.laws import Cauchy, Custom, Estimate, Laplace, Normal, Uniform, functions
from divergences.laws.numerics import evaluation, routes
from tests.tolerances import RELATED_RTOL

ALL = ("kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation", "hellinger2", "triangular", "chi2")
WITH_BASE = ALL[:5]


@pytest.mark.parametrize("name", [*ALL, "wasserstein1"])
def test_identical_laws_ask_for_no_route(name, monkeypatch):
    def nobody(*_, **__):
        raise AssertionError

    monkeypatch.setattr(evaluation, "bounded", nobody)
    monkeypatch.setattr(routes, "choose", nobody)
    law = Normal(0.3, 2)
    assert getattr(functions, name)(law, Normal(0.3, 2)) == Estimate.exactly(0.0, "identical distributions")
    with pytest.raises(AssertionError):
        getattr(functions, name)(law, Normal(0.3, 3))


@pytest.mark.parametrize("name", [*ALL, "wasserstein1"])
def test_what_is_no_law_is_refused_by_name(name):
    with pytest.raises(TypeError, match=r"^q: found a list; expected a distribution"):
        getattr(functions, name)(Normal(0, 1), [0.5, 0.5])


@pytest.mark.parametrize("name", [*ALL, "wasserstein1"])
def test_laws_have_names_and_options_nothing_else(name):
    p, q, f = Uniform(0, 1), Uniform(0, 2), getattr(functions, name)
    assert f(q=q, p=p) == f(p, q)
    assert {x.kind for x in list(signature(f).parameters.values())[2:]} <= {Parameter.KEYWORD_ONLY}
    with pytest.raises(TypeError, match="positional"):
        f(p, q, 2)


@pytest.mark.parametrize("name", WITH_BASE)
def test_a_base_divides_by_its_logarithm(name):
    p, q, f = Normal(0, 1), Laplace(0, 1), getattr(functions, name)
    unit = log(2) ** (0.5 if name == "js_distance" else 1)
    assert f(p, q, base=2).value == pytest.approx(f(p, q).value / unit, rel=RELATED_RTOL, abs=0)
    with pytest.raises(ValueError, match=r"^base: found 1; expected a number above 1"):
        f(p, q, base=1)


def test_directions():
    p, q = Uniform(0, 1), Uniform(0, 2)
    assert (functions.kl(p, q).value, functions.reverse_kl(p, q).value) == (log(2), inf)
    assert functions.jeffreys(p, q).value == functions.jeffreys(q, p).value == inf
    assert functions.chi2(q, p).method == "infinite because of the supports"
    assert functions.wasserstein1(Cauchy(0, 1), Normal(0, 1)).value == inf
    assert functions.wasserstein1(Cauchy(0, 1), Cauchy(-3, 1)).value == 3


def test_chi2_wants_laws_that_it_knows():
    with pytest.raises(TypeError, match=r"^p: found a Laplace; expected a family of dv\.laws"):
        functions.chi2(Custom(Laplace(0, 1)), Normal(0, 1))

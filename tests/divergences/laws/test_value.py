"""The GAN's value of two laws beside the skewed JS, which is integrated by another formula, and beside vectors."""

import math

import pytest
from scipy import stats

import divergences as dv
from divergences.laws import Cauchy, Laplace, Normal, Uniform
from tests.tolerances import GAN_RTOL, LAW_ABSOLUTE

PAIRS = {
    "normals": (Normal(0, 1), Normal(1, 2)),
    "overlapping uniforms": (Uniform(0, 1), Uniform(0.25, 1.25)),
    "nested uniforms": (Uniform(0, 1), Uniform(0, 2)),
    "a heavy tail": (Cauchy(0, 1), Laplace(0, 1)),
    "densities of others": (stats.gumbel_r(0, 1), stats.norm(1, 2)),
    "equal ones": (Normal(0, 1), Normal(0, 1)),
}


@pytest.mark.parametrize("prior", [0.5, 0.25])
@pytest.mark.parametrize("name", PAIRS)
def test_the_value_is_twice_what_js_exceeds_the_coin_by(name, prior):
    """2(JS_π − h(π)), in bits too; the brackets meet."""
    p, q = PAIRS[name]
    coin = float(dv.entropy([prior, 1 - prior]))
    value, js = dv.gan_value_at_optimum(p, q, prior=prior), dv.js(p, q, weight=prior)
    assert 2 * (js.lower - coin) - GAN_RTOL <= value.upper
    assert value.lower <= 2 * (js.upper - coin) + GAN_RTOL
    assert value.value == pytest.approx(2 * (js.value - coin), rel=0, abs=LAW_ABSOLUTE)
    bits = dv.gan_value_at_optimum(p, q, prior=prior, base=2)
    assert bits.value * math.log(2) == pytest.approx(value.value, rel=GAN_RTOL)
    assert bits.lower <= bits.value <= bits.upper


@pytest.mark.parametrize("name", ["normals", "nested uniforms", "densities of others"])
def test_the_best_discriminator_attains_it(name):
    p, q = PAIRS[name]
    best = dv.gan_value_at_optimum(p, q, prior=0.25)
    found = dv.gan_value(p, q, dv.optimal_discriminator(p, q, prior=0.25), prior=0.25)
    assert found.lower <= best.upper
    assert best.lower <= found.upper
    assert found.value == pytest.approx(best.value, rel=0, abs=LAW_ABSOLUTE)


def test_uniform_laws_are_histograms():
    """Three cells, a quarter, three quarters and a quarter wide."""
    p, q = [0.25, 0.75, 0], [0, 0.75, 0.25]
    laws = PAIRS["overlapping uniforms"]
    for prior in (0.25, 0.9):
        assert float(dv.js(*laws, weight=prior)) == pytest.approx(float(dv.js(p, q, weight=prior)), rel=GAN_RTOL)
        expected = float(dv.gan_value_at_optimum(p, q, prior=prior))
        assert float(dv.gan_value_at_optimum(*laws, prior=prior)) == pytest.approx(expected, rel=GAN_RTOL)


def test_logits_and_certainty():
    p, q = Normal(0, 1), Normal(1, 1)
    best = dv.gan_value(p, q, lambda x: 0.5 - x, logits=True)
    assert float(best) == pytest.approx(float(dv.gan_value_at_optimum(p, q)), rel=0, abs=LAW_ABSOLUTE)
    assert float(dv.gan_value(p, q, lambda x: 1.0 * (x < 0.5))) == -math.inf
    assert float(dv.gan_value(Uniform(0, 1), Uniform(2, 3), lambda x: 1.0 * (x < 1.5))) == 0


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda p, q: dv.gan_value(p, q, [0.5]),
            TypeError,
            "d: found list with two distributions; expected a function of x",
        ),
        (
            lambda p, q: dv.gan_value(p, q, lambda x: x),
            ValueError,
            r"d: found .* at x = .*; expected values in \[0, 1\]",
        ),
        (lambda p, q: dv.gan_value(p, q, lambda x: 0.5), ValueError, r"d: found values of shape \(\) for points"),
        (lambda p, q: dv.gan_value(p, q, lambda x: x * math.nan, logits=True), ValueError, "expected logits"),
        (lambda p, q: dv.js(p, q, weight=1), ValueError, r"weight: found 1; expected a number in \(0, 1\)"),
        (lambda p, q: dv.js(p, q, axis=0), TypeError, "axis: found 0 with two distributions; expected weight or base"),
        (lambda p, q: dv.gan_value_at_optimum(p, q, prior=0), ValueError, "prior: found 0; expected a number"),
    ],
)
def test_bad_input_is_refused_in_one_line(call, error, words):
    with pytest.raises(error, match=words) as caught:
        call(Normal(0, 1), Normal(1, 1))
    assert "\n" not in str(caught.value)

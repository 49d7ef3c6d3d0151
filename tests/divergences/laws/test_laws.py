"""The four laws pointwise: log-densities and cdfs in both array libraries, far into the tails; refusals at construction."""

import math
from math import inf, nan

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flint import arb

from divergences.laws import Cauchy, Laplace, Normal, Uniform
from divergences.laws.numerics.rational_laws import Exact
from tests.divergences.laws.reference import Reference, precision, real
from tests.tolerances import EPS32, LAW_POINTWISE, LAW_POINTWISE32, U

LAWS = [Normal(0, 1), Normal(1.5, 0.3), Laplace(0, 1), Laplace(-2, 3), Cauchy(0, 1), Cauchy(1, 0.01), Uniform(-1, 3)]
TAILED = [law for law in LAWS if not isinstance(law, Uniform)]
DISTANCES = [0.0, 1e-9, 0.25, 1.0, 3.0, 8.0, 30.0]


def points(law):
    if isinstance(law, Uniform):
        return np.array([-1.0, -0.5, 0.0, 1.0, 2.9999, 3.0])
    return np.array([law.loc + sign * d * law.scale for d in DISTANCES for sign in (-1, 1)])


def reference(law):
    a, b = (law.low, law.high) if isinstance(law, Uniform) else (law.loc, law.scale)
    return Reference(type(law).__name__, a, b)


def slack(law, x):
    """Sensitivity of log p to a relative error of z: 1 + z² for a normal law, 1 + |z| for others, 1 for the constant."""
    z = 0 if isinstance(law, Uniform) else abs(x - law.loc) / law.scale
    return 1 + z * z if isinstance(law, Normal) else 1 + z


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_log_prob_is_the_logarithm_of_the_density(law):
    r = reference(law)
    for x in points(law)[1:-1] if isinstance(law, Uniform) else points(law):
        with precision():
            error = abs(real(law.log_prob(x)) - r.density(real(x)).log())
            shift = 0 if isinstance(law, Uniform) else abs(law.loc) / law.scale * U
            assert error <= LAW_POINTWISE * U * (slack(law, x) + shift) + LAW_POINTWISE * U * abs(
                math.log(law_scale(law))
            )


def law_scale(law):
    return law.high - law.low if isinstance(law, Uniform) else law.scale


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_cdf_keeps_its_digits_in_the_left_tail(law):
    r = reference(law)
    for x in points(law):
        with precision():
            truth = r.cdf(real(x))
            assert abs(real(law.cdf(x)) - truth) <= LAW_POINTWISE * U * slack(law, x) * abs(truth)


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_the_exact_law_is_the_float_law(law):
    """What the enclosures integrate and what users evaluate are one law: cdf, and mass between two points."""
    exact, r = Exact.of(law), reference(law)
    with precision():
        for x in points(law):
            assert exact.cdf(real(x)).overlaps(r.cdf(real(x)))
            assert (exact.cdf(real(x)) + exact.survival(real(x))).overlaps(arb(1))
            assert exact.mass(real(x), real(x) + 1).overlaps(r.cdf(real(x) + 1) - r.cdf(real(x)))


@pytest.mark.one_in(3)
@pytest.mark.parametrize("law", LAWS, ids=str)
def test_what_you_pass_is_what_you_get(law):
    for f in (law.log_prob, law.cdf):
        assert isinstance(f(0.5), np.float64)
        assert f([0.25, 0.5]).dtype == np.float64
        assert f(np.float32(0.5)).dtype == np.float64
        assert f(np.zeros((2, 3))).shape == (2, 3)
        assert f(jnp.float32(0.5)).dtype == jnp.float32
        with jax.enable_x64(True):
            wide = jnp.asarray(0.3, jnp.float64)
        assert f(wide).dtype == jnp.float64
        assert float(f(wide)) == pytest.approx(float(f(0.3)), rel=LAW_POINTWISE * U, abs=LAW_POINTWISE * U)
        assert math.isnan(f(nan))
        assert np.isnan(f(jnp.float32(nan)))


@pytest.mark.one_in(8)
@pytest.mark.parametrize("law", LAWS, ids=str)
def test_jit_vmap_grad(law):
    x = jnp.asarray([-0.75, 0.25, 1.25], jnp.float32)
    for f in (law.log_prob, law.cdf):
        eager = np.asarray(f(np.asarray(x)))
        budget = LAW_POINTWISE32 * EPS32 * (1 + np.abs(eager))
        assert np.all(np.abs(jax.jit(f)(x) - eager) <= budget)
        assert np.all(np.abs(jax.vmap(f)(x) - eager) <= budget)
    density = np.exp(law.log_prob(np.asarray(x)))
    slope = np.asarray(jax.vmap(jax.grad(law.cdf))(x))
    scale = law_scale(law)
    assert np.all(np.abs(slope - density) <= LAW_POINTWISE32 * EPS32 * (1 + density) * (1 + 1 / scale))  # F′ = p


@pytest.mark.one_in(3)
@pytest.mark.parametrize("law", TAILED, ids=str)
def test_gradients_at_the_middle(law):
    at = jnp.float32(law.loc)
    assert jax.grad(law.log_prob)(at) == 0
    density = math.exp(law.log_prob(law.loc))
    assert abs(float(jax.grad(law.cdf)(at)) - density) <= LAW_POINTWISE32 * EPS32 * density * (
        1 + abs(law.loc) / law.scale
    )


@pytest.mark.parametrize("kind", [Normal, Laplace, Cauchy])
def test_refusals(kind):
    for scale in (0, -1.0):
        with pytest.raises(ValueError, match=rf"^scale: found {float(scale)}; expected a positive number"):
            kind(0, scale)
    for bad in (nan, inf):
        with pytest.raises(ValueError, match=r"^loc: found (nan|inf); expected a finite number$"):
            kind(bad, 1)
        with pytest.raises(ValueError, match=r"^scale: found"):
            kind(0, bad)
    with pytest.raises(TypeError, match=r"^loc: found \[0, 1\]; expected one real number"):
        kind([0, 1], 1)
    with pytest.raises(TypeError, match=r"^scale: found 'wide'; expected one real number"):
        kind(0, "wide")
    assert math.isnan(jax.jit(lambda s: kind(0, s).log_prob(0.0))(-1.0))  # under a trace a refusal is NaN
    with pytest.raises(ValueError, match=r"^scale: found -1\.0; expected positive numbers$"):
        kind(0, jnp.asarray([1.0, -1.0]))
    assert kind(np.float32(0.5), jnp.float32(2)) == kind(0.5, 2.0)


def test_laws_do_not_change():
    with pytest.raises(AttributeError):
        Normal(0, 1).loc = 2  # type: ignore[misc]

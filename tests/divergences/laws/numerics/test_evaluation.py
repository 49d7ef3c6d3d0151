"""Closed forms for traced parameters agree with the enclosures, have the right slopes, and refuse where there is none."""

import dataclasses
import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.laws import Cauchy, Dirichlet, Exponential, Normal, Uniform
from divergences.laws.forms.arithmetic import growth
from divergences.laws.forms.densities import FORMS, STRETCHED
from tests.tolerances import FORM, LAW_POINTWISE, U

LAWS = {
    kind: (kind(*one), kind(*other))
    for kind, one, other in (
        (Normal, (0.2, 1.0), (-3.0, 4.0)),
        (Cauchy, (0.2, 1.0), (0.1, 1.5)),
        (Exponential, (0.5,), (2.0,)),
    )
}
DERIVED = [("reverse_kl", Normal), ("jeffreys", Normal), ("js_distance", Cauchy), ("jeffreys", Exponential)]


def wide(law):
    """The law with arrays of shape (1,) of 64 bits for parameters."""
    with jax.enable_x64(True):
        return type(law)(*(jnp.asarray([x], jnp.float64) for x in vars(law).values()))


@pytest.mark.parametrize(("name", "kind"), DERIVED)
def test_what_follows_from_forms_lies_between_the_bounds(name, kind):
    f, (p, q) = getattr(dv, name), LAWS[kind]
    bounds, found = f(p, q), f(wide(p), wide(q))
    assert found.dtype == np.float64
    assert bounds.lower - FORM <= float(found[0]) <= bounds.upper + FORM


def test_one_law_of_numbers_is_enough_and_units_are_kept():
    p, q = Normal(0, 1), Normal(1, 2)
    assert abs(float(dv.kl(wide(p), q, base=2)[0]) - dv.kl(p, q, base=2).value) <= LAW_POINTWISE * U


def test_slopes():
    """∂KL/∂m = (m − n)/t², ∂KL/∂s = s/t² − 1/s."""
    slope = jax.jit(jax.grad(lambda p: dv.kl(p, Normal(0.0, 2.0))))(Normal(1.0, 1.0))
    assert (float(slope.loc), float(slope.scale)) == (0.25, -0.75)
    close = jax.jit(jax.grad(lambda p: dv.kl(p, Normal(0.0, 1.0))))(Normal(1e-8, 1.0))
    assert float(close.loc) == np.float32(1e-8)
    assert jax.jit(jax.grad(lambda s: dv.wasserstein1(Normal(1.0, s), Normal(0.0, 1.0))))(1.0) == 0
    assert jax.jit(jax.vmap(lambda m: dv.kl(Normal(m, 1), Normal(0, 1))))(jnp.arange(3.0)).tolist() == [0, 0.5, 2]


def test_near_0_nothing_cancels():
    for t in (1e-9, -1e-4, 0.29, 0.31, -3.0):
        with jax.enable_x64(True):
            exact = sum(t**k / math.factorial(k) for k in range(40, 1, -1))
            assert abs(float(growth(jnp, jnp.float64(t))) - exact) <= 64 * U * exact


@pytest.mark.slow
def test_impossible_parameters_are_nan_under_a_trace():
    def answers(s):
        found = []
        for name, kind in {**FORMS, **STRETCHED}:
            if kind is Dirichlet:
                continue
            rest = [0.5] * (len(dataclasses.fields(kind)) - 1)
            found.append(getattr(dv, name)(kind(*rest, s), kind(*rest, 2.0)))
        return found

    assert all(map(jnp.isnan, jax.jit(answers)(-1.0)))


@pytest.mark.parametrize("f", [dv.js, dv.total_variation, dv.gan_value_at_optimum])
def test_what_only_a_quadrature_can_tell_is_refused_in_one_line(f):
    with pytest.raises(TypeError, match=r"^p, q: found traced or array parameters \(Normal and Normal\)") as error:
        jax.jit(lambda s: f(Normal(0, s), Normal(0, 1)))(1.0)
    assert "\n" not in str(error.value)
    with pytest.raises(TypeError, match=r"^p, q: found traced or array parameters \(Normal and Cauchy\)"):
        dv.kl(Normal(jnp.zeros(2), 1), Cauchy(0, 1))


@pytest.mark.parametrize("family", [Normal, Cauchy, Uniform])
def test_w1_has_slope_zero_where_both_laws_are_one(family):
    """As everywhere in the library: |θ| has no derivative at 0, and 0 is what a minimum has."""
    with jax.enable_x64(True):

        def shifted(t):
            other = Uniform(t, 1 + t) if family is Uniform else family(t, 1.0)
            return dv.wasserstein1(family(0.0, 1.0), other)

        assert [float(jax.jit(jax.grad(shifted))(t)) for t in (-1e-300, 0.0, 1e-300)] == [-1, 0, 1]

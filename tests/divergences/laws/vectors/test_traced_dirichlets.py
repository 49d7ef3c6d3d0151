"""Closed forms of Dirichlet laws under jit and grad: the values of the enclosures, slopes, impossible parameters."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.laws import Dirichlet
from divergences.laws.vectors.answers import answer, entropy
from tests.tolerances import LAW_TRACED32, RELATED_RTOL

A, B = [1.5, 2, 0.75], [1, 1.25, 0.5]


def told(name, order=2.0):
    return lambda a, b: answer(name, Dirichlet(a), Dirichlet(b), order=order)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("name", ["kl", "reverse_kl", "jeffreys", "hellinger2", "renyi", "chi2"])
@pytest.mark.parametrize("order", [0.5, 1.0, 2.0])
def test_values_are_those_of_the_enclosures(name, order):
    with jax.enable_x64(True):
        found = jax.jit(told(name, order))(jnp.array(A), jnp.array(B))
    assert float(found) == pytest.approx(
        answer(name, Dirichlet(A), Dirichlet(B), order=order).value, rel=100 * RELATED_RTOL
    )


@pytest.mark.slow
def test_slopes_and_entropies():
    with jax.enable_x64(True):
        slope = jax.grad(told("kl"), 1)(jnp.array(A), jnp.array(A))
        h = entropy(Dirichlet(jnp.array(A)))
    assert np.asarray(slope) == pytest.approx(np.zeros(3), abs=RELATED_RTOL)
    assert float(h) == pytest.approx(entropy(Dirichlet(A)).value, rel=100 * RELATED_RTOL)
    assert float(entropy(Dirichlet(jnp.array(A)), base=2)) == pytest.approx(float(h) / math.log(2), rel=LAW_TRACED32)
    assert float(dv.kl(Dirichlet(jnp.array(A)), Dirichlet(B), base=2)) * math.log(2) == pytest.approx(
        dv.kl(Dirichlet(A), Dirichlet(B)).value, rel=LAW_TRACED32
    )


def test_what_is_infinite_impossible_or_without_a_form():
    assert float(told("chi2")(jnp.array([0.5, 1]), jnp.array([1.0, 1]))) == math.inf  # 2·½ − 1 = 0
    assert math.isnan(jax.jit(told("kl"))(jnp.array([1.0, -1, 1]), jnp.array(B)))
    with pytest.raises(
        TypeError, match=r"^p, q: found traced or array parameters \(Dirichlet and Dirichlet\); expected numbers: js"
    ):
        dv.js(Dirichlet(jnp.array(A)), Dirichlet(B))

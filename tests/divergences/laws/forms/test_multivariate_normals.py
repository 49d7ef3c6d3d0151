"""Closed forms under jit, vmap and grad: the values of the enclosures, slopes against differences, and flats."""

import math
from math import inf

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.laws import MultivariateNormal
from divergences.laws.forms import multivariate_normals
from divergences.laws.forms.multivariate_normals import FORMS, Shared
from divergences.laws.vectors.answers import answer
from tests.divergences.laws.vectors import reference
from tests.tolerances import LAW_NEAR, LAW_TRACED32, RELATED_RTOL, W1_DIFFERENCE

P, Q = reference.PAIR
NAMES = ("kl", "reverse_kl", "jeffreys", "hellinger2", "renyi", "chi2")


def told(name, order=2.0):
    def f(m, a, n, b):
        return answer(name, MultivariateNormal(m, a), MultivariateNormal(n, b), order=order)

    return f


def arguments(p, q):
    return tuple(jnp.asarray(x) for x in (p.mean, p.cov, q.mean, q.cov))


@pytest.mark.one_in(6)
@pytest.mark.parametrize(
    ("name", "order"), [*((name, 2.0) for name in NAMES), *(("renyi", a) for a in (0.0, 0.3, 0.5, 1.0))]
)
def test_values_are_those_of_the_enclosures(name, order):
    for p, q in [(P, Q), (Q, P)]:
        with jax.enable_x64(True):
            found = told(name, order)(*arguments(p, q))
        assert float(found) == pytest.approx(answer(name, p, q, order=order).value, rel=RELATED_RTOL)


def test_values_known_by_hand():
    """N(0, 1) and N(2, 4): S of order ½ is 5/2, and of order 2 it is 7."""
    one, four, two = jnp.eye(1), 4 * jnp.eye(1), jnp.array([2.0])
    there, back = (Shared(jnp.asarray(True), *x) for x in ((one, four, two), (four, one, -two)))
    found = jax.jit(lambda: {name: form(there, back, 2.0) for name, form in FORMS.items()})()
    kl, reverse = (0.25 - 1 + math.log(4)) / 2 + 0.5, (4 - 1 - math.log(4)) / 2 + 2
    expected = {"kl": kl, "reverse_kl": reverse, "jeffreys": kl + reverse}
    expected["hellinger2"] = 1 - math.sqrt(2 / 2.5) * math.exp(-0.2)
    expected["chi2"] = 4 / math.sqrt(7) * math.exp(4 / 7) - 1
    expected["renyi"] = math.log(1 + expected["chi2"])
    assert {name: float(x) for name, x in found.items()} == pytest.approx(expected, rel=LAW_TRACED32)


@pytest.mark.parametrize("unit", [1.0, 2.0**-30])
def test_two_lines_share_no_mass_in_any_unit(unit):
    """Of slope `unit` and 2·`unit`."""
    cov = [jnp.array([[1, a * unit], [a * unit, (a * unit) ** 2]]) for a in (1, 2)]
    kl = jax.jit(told("kl"))
    assert float(kl(jnp.zeros(2), cov[0], jnp.zeros(2), cov[1])) == inf
    assert float(kl(jnp.zeros(2), cov[0], jnp.array([1, unit]), cov[0])) == 0.5


def test_small_divergences_do_not_cancel():
    cov = np.array([[2, 0.5], [0.5, 1]])
    p, q = MultivariateNormal([0, 0], cov), MultivariateNormal([0, 0], cov * (1 + 2.0**-30))
    with jax.enable_x64(True):
        found = told("kl")(*arguments(p, q))
    assert float(found) == pytest.approx(dv.kl(p, q).value, rel=LAW_NEAR)


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("name", "order"), [("kl", 2.0), ("hellinger2", 2.0), ("renyi", 0.3), ("renyi", 1.2)])
def test_slopes_are_differences(name, order):
    f, step = jax.jit(told(name, order)), 2.0**-20
    with jax.enable_x64(True):
        args = arguments(P, Q)
        slopes = jax.jit(jax.grad(f, (0, 1, 2, 3)))(*args)
        for k, slope in enumerate(slopes):
            move = np.random.default_rng(k).normal(size=slope.shape)
            move = move + move.T if move.ndim == 2 else move
            up, down = (f(*args[:k], args[k] + sign * step * move, *args[k + 1 :]) for sign in (1, -1))
            assert float(jnp.vdot(slope, move)) == pytest.approx(float(up - down) / (2 * step), abs=100 * W1_DIFFERENCE)


def test_the_curvature_at_equal_laws_is_fishers_information():
    with jax.enable_x64(True):
        zero, one, along = jnp.zeros(2), jnp.eye(2), jnp.array([[0.0, 1], [1, 0]])
        mean = jax.jit(jax.grad(jax.grad(lambda t: told("kl")(zero, one, jnp.array([t, 0]), one))))(0.0)
        cov = jax.jit(jax.grad(jax.grad(lambda t: told("kl")(zero, one + t * along, zero, one))))(0.0)
    assert float(mean) == 1
    assert float(cov) == 1  # ½ tr(along²)


@pytest.mark.slow
def test_flats():
    zero, flat = jnp.zeros(2), jnp.diag(jnp.array([0.0, 1.0]))

    def kl(theta):
        return told("kl")(zero, flat, jnp.array([theta, 0.0]), flat)

    for f in (kl, jax.jit(kl)):
        assert [float(f(t)) for t in (0.0, 1e-20, 0.3)] == [0, inf, inf]
    assert float(jax.grad(kl)(0.3)) == 0
    assert float(told("hellinger2")(zero, flat, jnp.array([1e-20, 0]), flat)) == 1
    along = jax.grad(lambda t: told("kl")(zero, flat, jnp.array([0.0, t]), flat))(0.25)
    assert float(along) == 0.25
    ones = jnp.ones((2, 2))
    with jax.enable_x64(True):
        slanted = jax.value_and_grad(lambda t: told("kl")(zero, ones, jnp.array([t, t]), 2 * ones))(0.5)
    assert [float(x) for x in slanted] == pytest.approx([(math.log(2) + 1.25 / 2 - 1) / 2, 0.25], rel=RELATED_RTOL)
    assert float(told("kl")(zero, flat, zero, jnp.eye(2))) == inf


@pytest.mark.slow
def test_batches_and_impossible_parameters():
    _, a, n, b = arguments(P, Q)
    batch = jax.jit(jax.vmap(lambda t: told("kl")(jnp.zeros(2), a, t * n, b)))(jnp.array([0.0, 1.0]))
    assert float(batch[1]) == pytest.approx(dv.kl(P, Q).value, rel=LAW_TRACED32)
    bad = jnp.array([[1.0, 2], [2, 1]])
    assert math.isnan(jax.jit(told("kl"))(jnp.zeros(2), bad, n, b))
    assert math.isnan(jax.jit(told("hellinger2"))(jnp.array([math.nan, 0]), a, n, b))
    assert np.isnan(jax.jit(jax.grad(told("kl"), 1))(jnp.array([math.nan, 0]), a, n, b)).all()


def test_entropies_have_slopes():
    slope = jax.jit(jax.grad(lambda a: multivariate_normals.entropy(MultivariateNormal(jnp.zeros(2), a))))(
        jnp.asarray(P.cov)
    )
    assert np.asarray(slope) == pytest.approx(np.linalg.inv(P.cov) / 2, rel=LAW_TRACED32)


def test_what_has_no_closed_form_is_refused():
    law = MultivariateNormal(jnp.zeros(2), jnp.eye(2))
    with pytest.raises(
        TypeError, match=r"^p, q: found MultivariateNormal with traced or array parameters; expected numbers: js"
    ):
        dv.js(law, P)
    bits, nats = (dv.kl(law, MultivariateNormal(jnp.ones(2), jnp.eye(2)), base=base) for base in (2, None))
    assert float(bits) * math.log(2) == pytest.approx(float(nats), rel=LAW_TRACED32)
    with jax.enable_x64(True):
        mixed = dv.kl(MultivariateNormal(jnp.zeros(2), jnp.eye(2)), P)
    assert float(mixed) == pytest.approx(dv.kl(MultivariateNormal([0, 0], np.eye(2)), P).value, rel=RELATED_RTOL)

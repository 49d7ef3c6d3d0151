"""Entropy, cross-entropy and mutual information."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from tests.references import exact, ulps
from tests.strategies import floats, pairs
from tests.tolerances import HALF_RTOL, RELATED_RTOL, SMOOTH_ULP


@given(pairs())
def test_cross_entropy_is_entropy_plus_kl(pair):
    p, q = map(floats, pair)
    np.testing.assert_allclose(
        dv.cross_entropy(p, q), dv.entropy(p) + dv.kl(p, q), rtol=RELATED_RTOL, atol=RELATED_RTOL
    )


@given(st.integers(1, 64))
def test_the_uniform_vector_has_the_largest_entropy(n):
    uniform = np.full(n, 1 / n)
    assert ulps(float(dv.entropy(uniform)), exact("cross_entropy", uniform, uniform)) <= SMOOTH_ULP
    assert dv.entropy(np.eye(n)[0]) == 0
    assert not np.signbit(dv.entropy(np.eye(n)[0]))


def test_entropy_names_its_argument():
    with pytest.raises(ValueError, match=r"^p: found the sum 1.5"):
        dv.entropy([0.5, 1.0])
    assert float(dv.entropy(np.log([0.25, 0.75]), log=True)) == pytest.approx(
        float(dv.entropy([0.25, 0.75])), rel=RELATED_RTOL
    )


def test_mutual_information_of_independent_and_of_equal_variables():
    x, y = np.array([0.25, 0.75]), np.array([0.5, 0.125, 0.375])
    assert float(dv.mutual_information(np.outer(x, y))) == 0
    assert float(dv.mutual_information(np.diag(x))) == pytest.approx(float(dv.entropy(x)), rel=RELATED_RTOL)
    assert dv.mutual_information(np.stack([np.outer(x, y)] * 3)).shape == (3,)
    assert dv.mutual_information(jnp.asarray(np.diag(x))).dtype == jnp.float32


def test_mutual_information_refuses_what_is_no_joint():
    with pytest.raises(ValueError, match=r"pxy: found shape \(2,\); expected \(..., n, m\)"):
        dv.mutual_information([0.5, 0.5])
    with pytest.raises(ValueError, match=r"^pxy: found the sum 2.0"):
        dv.mutual_information([[0.5, 0.5], [0.5, 0.5]])


@pytest.mark.filterwarnings("error")
def test_mutual_information_of_a_64_bit_jax_array_needs_no_64_bit_scope():
    joint = np.array([[1.0, 2.0, 3.0], [4.0, 1.0, 5.0]]) / 16
    with jax.enable_x64(True):
        same = jnp.asarray(joint)
    found = dv.mutual_information(same)
    assert found.dtype == np.float64
    assert float(np.asarray(found)) == pytest.approx(float(dv.mutual_information(joint)), rel=RELATED_RTOL, abs=0)


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_a_joint_is_judged_in_its_own_precision(dtype):
    rng = np.random.default_rng(0)
    for _ in range(100):
        joint = rng.random((7, 7))
        dv.mutual_information((joint / joint.sum()).astype(dtype))
    with pytest.raises(ValueError, match="pxy: found the sum"):
        dv.mutual_information(np.full((2, 2), 0.3, dtype))


@pytest.mark.one_in(2)
@pytest.mark.parametrize("dtype", [jnp.float16, jnp.bfloat16])
def test_the_product_of_the_marginals_is_not_rounded_to_16_bits(dtype):
    signs = np.random.default_rng(0).permutation(np.repeat([1.0, -1.0], 32)).reshape(8, 8)
    joint = 2.0**-6 * (1 + 2.0**-7 * signs)  # 8 bits, of total 1; the products of the marginals have more
    exact = dv.mutual_information(joint)
    assert float(dv.mutual_information(jnp.asarray(joint, dtype))) == pytest.approx(exact, rel=HALF_RTOL, abs=0)
    assert float(jax.jit(dv.mutual_information)(jnp.asarray(joint, dtype))) == pytest.approx(
        exact, rel=HALF_RTOL, abs=0
    )

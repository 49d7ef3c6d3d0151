"""W2² of normal distributions against exact numbers and mpmath; its interval, its derivatives, libraries, refusals."""

from itertools import product

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import sqrtm

import divergences as dv
from tests.tolerances import FRECHET_AGREE, FRECHET_RTOL, FRECHET_RTOL32, U

ZERO, ONE = np.zeros(2), np.eye(2)
TURNED = np.array([[2.0, 1.0], [1.0, 2.0]])


def covariance(rng, d, condition=100.0):
    """A covariance of that condition in random directions."""
    q = np.linalg.qr(rng.normal(size=(d, d)))[0]
    return (q * np.geomspace(1, 1 / condition, d)) @ q.T


def by_mpmath(m, s, k, t):
    """The formula with square roots, in sixty digits, of the floats themselves."""
    with mpmath.workdps(60):
        m, s, k, t = (mpmath.matrix(np.asarray(x).tolist()) for x in (m, s, k, t))
        values, vectors = mpmath.eigsy((s + s.T) / 2)
        root = vectors * mpmath.diag([mpmath.sqrt(max(x, 0)) for x in values]) * vectors.T
        inside = mpmath.eigsy((root * t * root + (root * t * root).T) / 2, eigvals_only=True)
        cross = sum(mpmath.sqrt(max(x, 0)) for x in inside)
        d = len(s)
        total = sum((m[i] - k[i]) ** 2 for i in range(d)) + sum(s[i, i] + t[i, i] for i in range(d)) - 2 * cross
        return total


@pytest.mark.parametrize(("d", "seed"), list(product((1, 2, 3, 5), range(4))))
def test_it_is_the_formula_with_roots(d, seed):
    rng = np.random.default_rng((d, seed))
    given = rng.normal(size=d), covariance(rng, d), rng.normal(size=d), covariance(rng, d, 1e4)
    exact, found = by_mpmath(*given), dv.frechet(*given)
    assert abs(found.value - exact) <= FRECHET_RTOL * exact
    assert found.lower <= exact <= found.upper
    assert found.upper - found.lower <= 2.0**-30 * found.value
    assert (found.d, found.rank, found.n, found.bias) == (d, (d, d), None, None)


@pytest.mark.parametrize("seed", range(6))
def test_the_interval_holds_what_was_cut(seed):
    """Eigenvalues below 1e-13 of the largest: their roots are 1e-7, and so is the interval."""
    rng = np.random.default_rng(seed)
    q = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    s, t = (q * [1.0, 0.5, 3e-15]) @ q.T, np.diag([1.0, 2.0, 3.0])
    s = (s + s.T) / 2
    found = dv.frechet(np.zeros(3), s, np.zeros(3), t)
    assert found.lower <= by_mpmath(np.zeros(3), s, np.zeros(3), t) <= found.upper
    assert found.rank == (2, 3)
    assert 1e-8 < found.upper - found.lower < 1e-5


@given(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3), st.floats(-1e3, 1e3), st.floats(1e-3, 1e3))
def test_on_the_line_means_and_deviations_are_compared(m, s, k, t):
    found = dv.frechet([m], [[s * s]], [k], [[t * t]])
    exact = (mpmath.mpf(m) - k) ** 2 + (mpmath.sqrt(mpmath.mpf(s * s)) - mpmath.sqrt(mpmath.mpf(t * t))) ** 2
    assert found.lower <= exact <= found.upper
    assert abs(found.value - exact) <= 64 * U * (s * s + t * t + (m - k) ** 2)


def test_a_set_is_at_no_distance_of_itself_where_a_root_of_a_product_says_less_than_zero():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(50, 200))
    mean, cov = x.mean(0), np.cov(x, rowvar=False)
    assert dv.frechet(mean, cov, mean, cov).value == 0
    again = np.cov(x[::-1], rowvar=False)
    found = dv.frechet(mean, cov, mean, again)
    assert 0 <= found.value <= FRECHET_AGREE
    assert found.lower == 0
    assert found.rank == (49, 49)


def test_parallel_lines_are_as_far_apart_as_they_are_shifted():
    """N(0, diag(0, 1)) and N((θ, 0), diag(0, 1)): a shift is kept however small it is."""
    for theta in (0.0, 1e-20, 0.5, 3.0):
        found = dv.frechet(ZERO, np.diag([0.0, 1.0]), [theta, 0.0], np.diag([0.0, 1.0]))
        assert found.value == theta**2
        assert found.upper <= theta**2 * (1 + 64 * U)


def test_singular_covariances_in_other_directions_are_far():
    found = dv.frechet(ZERO, np.diag([4.0, 0.0]), ZERO, np.diag([0.0, 9.0]))
    assert abs(found.value - 13) <= FRECHET_RTOL
    assert found.rank == (1, 1)
    assert dv.frechet(ZERO, 0 * ONE, ZERO, ONE).value == 2


@pytest.mark.parametrize("scale", [1e-150, 1e-8, 1e8, 1e150])
def test_it_scales_like_a_variance(scale):
    found = dv.frechet(ZERO, scale * ONE, ZERO, scale * TURNED).value
    assert abs(found - scale * (4 - 2 * np.sqrt(3))) <= FRECHET_RTOL * found


def test_scipys_root_agrees_where_it_can():
    rng = np.random.default_rng(3)
    s, t = covariance(rng, 6), covariance(rng, 6)
    peers = np.trace(s) + np.trace(t) - 2 * np.trace(sqrtm(s @ t)).real
    assert abs(dv.frechet(np.zeros(6), s, np.zeros(6), t).value - peers) <= FRECHET_RTOL * 2


slopes = jax.jit(jax.grad(lambda *x: dv.frechet(*x).value, argnums=(0, 1, 2, 3)))


def slope(s, t, *, of=0, m=ZERO, k=ZERO):
    """The derivative in one argument."""
    with jax.enable_x64(True):
        return np.asarray(slopes(*(jnp.asarray(x, float) for x in (m, s, k, t)))[of])


def test_its_slope_is_one_less_the_map():
    assert slope(ONE, 4 * ONE, of=1) == pytest.approx(-ONE, rel=FRECHET_RTOL, abs=FRECHET_RTOL)
    assert slope(ONE, 4 * ONE, of=3) == pytest.approx(ONE / 2, rel=FRECHET_RTOL, abs=FRECHET_RTOL)
    assert slope(ONE, 4 * ONE, of=0, m=[1.0, 2.0], k=[0.0, 5.0]).tolist() == [2, -6]
    assert slope(ONE, 4 * ONE, of=2, m=[1.0, 2.0], k=[0.0, 5.0]).tolist() == [-2, 6]


@pytest.mark.parametrize("seed", range(3))
def test_the_map_sends_the_one_covariance_to_the_other(seed):
    rng = np.random.default_rng(seed)
    s, t = covariance(rng, 4), covariance(rng, 4)
    there, back = np.eye(4) - slope(s, t, of=1, m=np.zeros(4), k=np.zeros(4)), np.eye(4)
    back = back - slope(s, t, of=3, m=np.zeros(4), k=np.zeros(4))
    assert there @ s @ there == pytest.approx(t, abs=FRECHET_RTOL)
    assert there @ back == pytest.approx(np.eye(4), abs=FRECHET_RTOL * 100)


@pytest.mark.parametrize("cov", [ONE, TURNED, np.diag([0.0, 1.0]), 0 * ONE], ids=str)
def test_its_slope_is_zero_where_both_agree(cov):
    assert all((slope(cov, cov, of=k) == 0).all() for k in range(4))


def test_its_slope_is_refused_where_it_is_infinite():
    """A variance of ε more in a direction that has none costs ε − 2√ε·√τ."""
    assert np.isnan(slope(np.diag([0.0, 1.0]), ONE, of=1)).all()
    assert slope(np.diag([0.0, 1.0]), ONE, of=3) == pytest.approx(np.diag([1.0, 0.0]), abs=FRECHET_RTOL)


@pytest.mark.slow
def test_a_second_derivative_is_refused():
    def along(a):
        return dv.frechet(jnp.zeros(2), a * jnp.eye(2), jnp.zeros(2), 4 * jnp.eye(2)).value

    assert np.isnan(jax.jit(jax.hessian(along))(4.0))


def test_jit_vmap_and_batches_say_the_same():
    rng = np.random.default_rng(5)
    given = [(rng.normal(size=3), covariance(rng, 3), rng.normal(size=3), covariance(rng, 3)) for _ in range(4)]
    many = [np.stack([each[k] for each in given]) for k in range(4)]
    one_by_one = [dv.frechet(*x).value for x in given]
    assert dv.frechet(*many).value == pytest.approx(one_by_one, rel=FRECHET_RTOL)
    single = [jnp.asarray(x, jnp.float32) for x in many]
    for f in (jax.jit(dv.frechet), jax.jit(jax.vmap(dv.frechet)), dv.frechet):
        found = f(*single)
        assert found.value.dtype == jnp.float32
        assert np.asarray(found.value) == pytest.approx(one_by_one, rel=FRECHET_RTOL32)
    assert dv.frechet(many[0], many[1][0], many[2][0], many[3]).value.shape == (4,)


def test_a_refusal_under_a_trace_is_nan():
    def given(s):
        return dv.frechet(jnp.zeros(2), s, jnp.zeros(2), jnp.eye(2)).value

    both = jax.jit(jax.value_and_grad(given))
    for bad in ([[1.0, 2.0], [2.0, 1.0]], [[1.0, 0.5], [0.0, 1.0]], [[np.nan, 0.0], [0.0, 1.0]]):
        value, slope = both(jnp.array(bad))
        assert np.isnan(value)
        assert np.isnan(slope).all()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((ZERO, ONE, [0.0], ONE), "mean2: found dimension 1; expected 2, that of mean1"),
        ((ZERO, ONE, ZERO, np.eye(3)), "cov2: found dimension 3; expected 2"),
        ((0.0, ONE, ZERO, ONE), r"mean1: found shape \(\); expected \(..., d\)"),
        ((ZERO, [1.0, 1.0], ZERO, ONE), r"cov1: found shape \(2,\); expected \(..., 2, 2\)"),
        ((ZERO, [[1, 2], [0, 1]], ZERO, ONE), r"cov1: found 2.0 at index \(0, 1\) and 0.0 across the diagonal"),
        ((ZERO, ONE, ZERO, [[1, 2], [2, 1]]), "cov2: found the eigenvalue -1; expected none below 0"),
        ((ZERO, [[1, np.nan], [0, 1]], ZERO, ONE), r"cov1: found nan at index \(0, 1\)"),
        (([np.inf, 0], ONE, ZERO, ONE), "mean1: found inf at index 0"),
        ((np.zeros((2, 2)), ONE, np.zeros((3, 2)), ONE), "found leading axes .* expected ones that broadcast"),
    ],
)
def test_what_is_no_mean_and_covariance_is_refused_in_one_line(given, said):
    with pytest.raises(ValueError, match=said) as refusal:
        dv.frechet(*given)
    assert "\n" not in str(refusal.value)

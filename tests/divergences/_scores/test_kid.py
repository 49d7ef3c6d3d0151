"""The kernel distance against sums of fractions, its bias against all samples there are; slopes, libraries."""

from fractions import Fraction
from itertools import product

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences._scores import kid as module
from divergences._scores.fid import interval_of
from tests.tolerances import FRECHET_RTOL, FRECHET_RTOL32


def exact(x, y):
    """The formula in fractions."""
    d = len(x[0])

    def k(a, b):
        return (sum(Fraction(s) * Fraction(t) for s, t in zip(a, b, strict=True)) / d + 1) ** 3

    own = [
        sum(k(v[i], v[j]) for i in range(len(v)) for j in range(len(v)) if i != j) / (len(v) * (len(v) - 1))
        for v in (x, y)
    ]
    return own[0] + own[1] - 2 * sum(k(a, b) for a in x for b in y) / (len(x) * len(y))


@pytest.mark.parametrize(("n", "m", "d"), [(2, 2, 1), (5, 4, 3), (3, 6, 2), (12, 9, 4)])
def test_it_is_the_formula(n, m, d):
    rng = np.random.default_rng((n, m, d))
    x, y = (rng.integers(-4, 5, size=(k, d)) / 2 for k in (n, m))
    found = dv.kid(x, y)
    assert found.value == pytest.approx(float(exact(x.tolist(), y.tolist())), rel=FRECHET_RTOL, abs=FRECHET_RTOL)
    assert (found.n, found.d, found.bias) == ((n, m), d, 0)
    assert found.lower is found.upper is None
    assert found.method.endswith(f"no interval: n = {min(n, m)} is below 50")


def deviation(x, y):
    """First-order terms of single samples, and the spread of kernels from which rows' and columns' means are taken."""
    n, m, d = len(x), len(y), x.shape[1]
    tables = [(a @ b.T / d + 1) ** 3 for a, b in ((x, x), (y, y), (x, y))]
    for table in tables[:2]:
        np.fill_diagonal(table, np.nan)
    (xx, yy), xy = (np.nanmean(t, 1) for t in tables[:2]), tables[2]
    single = 4 * (np.var(xx - xy.mean(1), ddof=1) / n + np.var(yy - xy.mean(0), ddof=1) / m)
    left = [np.nanvar(t) - np.var(np.nanmean(t, 0)) - np.var(np.nanmean(t, 1)) for t in tables]
    pairs = 2 * left[0] / n**2 + 2 * left[1] / m**2 + 4 * left[2] / (n * m)
    return np.sqrt(max(single - pairs, pairs))


def test_the_standard_error_has_a_first_and_a_second_order():
    for seed, (n, m, d, scale) in enumerate([(60, 50, 3, 2.0), (50, 90, 2, 1.0), (70, 51, 8, 1.2)]):
        rng = np.random.default_rng(seed)
        x, y = rng.normal(size=(n, d)), scale * rng.normal(size=(m, d)) + scale - 1
        value, error = module._estimate(x, y)
        assert error == pytest.approx(deviation(x, y), rel=FRECHET_RTOL)
        found = dv.kid(x, y)
        assert (found.value, found.lower, found.upper) == (value, *interval_of(value, error))
        assert "95 %, of independent samples" in found.method


def test_the_interval_holds_the_distance_nineteen_times_of_twenty():
    """N(0, 1) and N(1/2, 4) in each of eight coordinates: E(1 + S/d)³ by moments of S up to the third."""
    d, moments = 8, ((0, 1, 0), (0.5, 4.25, 6.125))

    def mean(a, b):
        e1, e2, e3 = (s * t for s, t in zip(a, b, strict=True))
        squares = d * e2 + d * (d - 1) * e1**2
        return (
            1
            + 3 * e1
            + 3 * squares / d**2
            + (d * e3 + 3 * d * (d - 1) * e2 * e1 + d * (d - 1) * (d - 2) * e1**3) / d**3
        )

    truth = mean(moments[0], moments[0]) + mean(moments[1], moments[1]) - 2 * mean(*moments)
    rng = np.random.default_rng(0)
    found = [dv.kid(rng.normal(size=(150, d)), 0.5 + 2 * rng.normal(size=(150, d))) for _ in range(200)]
    assert 0.9 <= np.mean([s.lower <= truth <= s.upper for s in found]) <= 0.99


def test_a_batch_has_an_interval_for_each():
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=(2, 60, 3)), rng.normal(size=(60, 3))
    batch = dv.kid(x, y)
    assert [(float(a), float(b)) for a, b in zip(batch.lower, batch.upper, strict=True)] == [
        (dv.kid(v, y).lower, dv.kid(v, y).upper) for v in x
    ]


def test_blocks_of_rows_say_the_same(monkeypatch):
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(23, 3)), rng.normal(size=(17, 3)) + 1
    whole = dv.kid(x, y)
    monkeypatch.setattr(module, "ROWS", 5)
    blocks = dv.kid(x, y)
    assert blocks.value == pytest.approx(whole.value, rel=FRECHET_RTOL)


def test_its_mean_over_all_samples_is_the_distance_of_the_distributions():
    """Two samples each, from {0, 1, 3} with (1, 2, 1)/4 and from {0, 2} with (1, 3)/4: nothing is left over."""
    p, q = {0: Fraction(1, 4), 1: Fraction(1, 2), 3: Fraction(1, 4)}, {0: Fraction(1, 4), 2: Fraction(3, 4)}
    mean = sum(
        p[a] * p[b] * q[c] * q[e] * Fraction(float(dv.kid([[a], [b]], [[c], [e]]).value))
        for a, b, c, e in product(p, p, q, q)
    )
    signed = {z: p.get(z, 0) - q.get(z, 0) for z in {*p, *q}}
    assert mean == sum(signed[s] * signed[t] * (s * t + 1) ** 3 for s in signed for t in signed)


def test_it_may_be_below_zero():
    assert dv.kid([[0.0], [1.0]], [[0.0], [1.0]]).value == -3.5


def test_its_slopes_are_those_of_the_formula():
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=(6, 2)), rng.normal(size=(2, 5, 2)) + 1
    with jax.enable_x64(True):
        found = jax.jit(jax.grad(lambda *v: dv.kid(*v).value.sum(), (0, 1)))(jnp.asarray(x), jnp.asarray(y))
    there, back = module._slopes(np.broadcast_to(x, (2, 6, 2)), y)
    assert there.sum(0) == pytest.approx(np.asarray(found[0]), rel=FRECHET_RTOL)
    assert back == pytest.approx(np.asarray(found[1]), rel=FRECHET_RTOL)


def test_jit_vmap_and_torch_say_the_same():
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(3, 6, 2)), rng.normal(size=(3, 5, 2))
    expected = [dv.kid(a, b).value for a, b in zip(x, y, strict=True)]
    assert dv.kid(x, y).value == pytest.approx(expected, rel=FRECHET_RTOL)
    for f in (jax.jit(dv.kid), jax.jit(jax.vmap(dv.kid)), dv.kid):
        found = f(jnp.asarray(x, jnp.float32), jnp.asarray(y, jnp.float32)).value
        assert np.asarray(found) == pytest.approx(expected, rel=FRECHET_RTOL32, abs=FRECHET_RTOL32)
        assert found.dtype == jnp.float32
    assert np.isnan(jax.jit(dv.kid)(jnp.full((3, 2), jnp.nan), jnp.ones((3, 2))).value)
    torch = pytest.importorskip("torch")
    a = torch.tensor(x, requires_grad=True)
    dv.kid(a, y).value.sum().backward()
    assert a.grad.numpy() == pytest.approx(module._slopes(x, y)[0], rel=FRECHET_RTOL)

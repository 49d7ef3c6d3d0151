"""The kernel distance against sums of fractions, its bias against all samples there are; slopes, libraries."""

from fractions import Fraction
from itertools import product

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences._scores import kid as module
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

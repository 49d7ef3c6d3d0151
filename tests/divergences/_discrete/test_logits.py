"""Divergences of softmaxes block by block: equal to those of the whole table, differentiable, and in bounded memory."""

from functools import partial
from math import inf

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from tests.tolerances import EPS32, U

RNG = np.random.default_rng(0)
X, Y = (3 * RNG.normal(size=(2, 3, 50)) for _ in range(2))
X[0, 0, 7] = Y[1, 2, 5] = -inf
CALLS = {"kl": dv.kl, "skewed js": partial(dv.js, weight=0.25, base=2), "renyi": partial(dv.renyi, alpha=0.5)}
ROOM = 4
"""Units in the last place between compiled programs of two shapes."""


def whole(divergence, x, y):
    return divergence(jax.nn.log_softmax(x), jax.nn.log_softmax(y), log=True)


def logs(x):
    from scipy.special import log_softmax

    return log_softmax(x, -1)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", CALLS)
def test_blocks_are_the_whole(name):
    call, (x, y) = CALLS[name], (jnp.asarray(v, jnp.float32) for v in (X, Y))
    found = dv.from_logits(call, x, y, chunk=4)  # of 6 rows
    assert found == pytest.approx(whole(call, x, y), rel=ROOM * EPS32, abs=0)
    host = call(logs(X), logs(Y), log=True)
    for chunk in (1, 4, 6, None):
        assert dv.from_logits(call, X, Y, chunk=chunk) == pytest.approx(host, rel=64 * U, abs=0)


def test_torch_blocks_are_the_whole():
    torch = pytest.importorskip("torch")
    x, y = (torch.tensor(v, dtype=torch.float32, requires_grad=True) for v in (X, Y))
    for name, call in CALLS.items():
        expected = call(x.log_softmax(-1), y.log_softmax(-1), log=True)
        found = dv.from_logits(call, x, y, chunk=4)
        assert found.detach().numpy() == pytest.approx(expected.detach().numpy(), rel=ROOM * EPS32, abs=0), name
    slopes = torch.autograd.grad(dv.from_logits(dv.js, x, y, chunk=4).sum(), (x, y))
    for a, b in zip(
        slopes, torch.autograd.grad(dv.js(x.log_softmax(-1), y.log_softmax(-1), log=True).sum(), (x, y)), strict=True
    ):
        assert a.numpy() == pytest.approx(b.numpy(), rel=ROOM * EPS32, abs=EPS32)
    half = dv.from_logits(dv.kl, *(v.detach().bfloat16() for v in (x, x)))
    assert half.dtype == torch.bfloat16
    assert not half.any()


def test_entropy_takes_one_table():
    assert dv.from_logits(dv.entropy, np.zeros((3, 8)), chunk=2, base=2) == pytest.approx([3, 3, 3], rel=64 * U, abs=0)


def test_the_axis_of_the_outcomes_and_rows_that_broadcast():
    found = dv.from_logits(dv.kl, X.swapaxes(-1, 0), Y[0, 1][:, None, None], axis=0)
    assert found == pytest.approx(dv.from_logits(dv.kl, X, Y[0, 1]).T, rel=64 * U)


@pytest.mark.slow
def test_derivatives_are_those_of_the_whole():
    x, y = (jnp.asarray(v, jnp.float32) for v in (X, Y))
    slopes = jax.grad(lambda a, b: dv.from_logits(dv.js, a, b, chunk=4).sum(), (0, 1))(x, y)
    for a, b in zip(slopes, jax.grad(lambda a, b: whole(dv.js, a, b).sum(), (0, 1))(x, y), strict=True):
        assert np.asarray(a) == pytest.approx(np.asarray(b), abs=EPS32)
        assert np.asarray(a.sum(-1)) == pytest.approx(np.zeros((2, 3)), abs=EPS32)  # a shift of logits says nothing


def extra(function, *arrays):
    """Bytes that the compiled programme takes beside its arguments and what it gives back."""
    return jax.jit(function).lower(*arrays).compile().memory_analysis().temp_size_in_bytes


def test_memory_is_bounded_by_the_block():
    """Of 63 rows the whole takes tables of its own; blocks of four at most take a few of four rows, on the way back too."""
    n = 2**14
    shape = jax.ShapeDtypeStruct((63, n), jnp.float32)
    call = partial(dv.from_logits, dv.kl, chunk=4)
    assert extra(call, shape, shape) <= 8 * 4 * n * 4
    slope = jax.grad(lambda x, y: call(x, y).sum())
    assert extra(slope, shape, shape) <= 16 * 4 * n * 4
    assert extra(jax.grad(lambda x, y: whole(dv.kl, x, y).sum()), shape, shape) >= 63 * n * 4  # what is not needed


@pytest.mark.parametrize(
    ("call", "kind", "said"),
    [
        (
            lambda: dv.from_logits(dv.kl, [[0, 1], [np.nan, 0]], [0, 1]),
            ValueError,
            "x: found the largest logit nan in row 1; ",
        ),
        (lambda: dv.from_logits(dv.kl, [0, 1], [0, inf]), ValueError, "y: found the largest logit inf; "),
        (
            lambda: dv.from_logits(dv.kl, jnp.zeros(2), jnp.full(2, -inf)),
            ValueError,
            "y: found the largest logit -inf; ",
        ),
        (lambda: dv.from_logits(dv.kl, [0, 1], [0, 1, 2]), ValueError, "y: found 3 outcomes; expected 2, as in x"),
        (
            lambda: dv.from_logits(dv.kl, [0, 1], [0, 1], chunk=0),
            ValueError,
            "chunk: found 0; expected a number of rows",
        ),
        (
            lambda: dv.from_logits(dv.kl, [0, 1], [0, 1], where=[True, True]),
            TypeError,
            "where: found .*logits of -inf",
        ),
        (lambda: dv.from_logits(3, [0, 1], [0, 1]), TypeError, "divergence: found 3; expected a function"),
        (
            lambda: dv.from_logits(dv.kl, [0, 1], [0, 1], chunk=True),
            ValueError,
            "chunk: found True; expected a number of rows",
        ),
        (
            lambda: dv.from_logits(len, [0, 1], [0, 1]),
            TypeError,
            "divergence: found len; expected a function of two vectors",
        ),
        (
            lambda: dv.from_logits(dv.kl, [0, 1]),
            TypeError,
            "divergence: found kl; expected .* one vector .*argument: 'q'",
        ),
        (lambda: dv.from_logits(dv.kl, [0, 1], [0, 1], bse=2), TypeError, "log=True, bse, for example dv.kl: .*'bse'"),
        (lambda: dv.from_logits(dv.kl, 0.0, 1.0), ValueError, "x: found"),
    ],
)
def test_what_is_wrong_is_one_line(call, kind, said):
    with pytest.raises(kind, match=said) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_under_a_trace_a_bad_row_is_nan():
    x = jnp.asarray([[0.0, 1.0], [jnp.nan, 0.0]])
    assert np.isnan(jax.jit(partial(dv.from_logits, dv.kl))(x, x)).tolist() == [False, True]

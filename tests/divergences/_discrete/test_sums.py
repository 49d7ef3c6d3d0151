"""What you pass is what you get: array type, precision, axes, batches, blocks, units."""

import threading

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from flint import arb, ctx

import divergences as dv
from divergences._discrete import sums_numpy
from tests.references import BITS, TERMS, real
from tests.tolerances import EPS32, KERNEL_ULP, LOG_RTOL, U

PAIRWISE = [
    "kl",
    "reverse_kl",
    "jeffreys",
    "js",
    "js_distance",
    "total_variation",
    "hellinger2",
    "chi2",
    "triangular",
    "cross_entropy",
]
BASED = ["kl", "reverse_kl", "jeffreys", "js", "js_distance", "cross_entropy"]


def batch(seed, *shape):
    return np.random.default_rng(seed).dirichlet(np.ones(shape[-1]), size=shape[:-1])


@pytest.mark.parametrize("name", PAIRWISE)
def test_numpy_in_numpy_out_jax_in_jax_out(name):
    f, p, q = getattr(dv, name), [0.25, 0.75], [0.5, 0.5]
    assert isinstance(f(p, q), np.float64)
    assert isinstance(f(np.float32(p), np.float32(q)), np.float64)
    assert isinstance(f(jnp.asarray(p), jnp.asarray(q)), jax.Array)
    assert f(jnp.asarray(p), jnp.asarray(q)).dtype == jnp.float32
    assert f(p, jnp.asarray(q)).dtype == jnp.float32
    with jax.enable_x64(True):
        wide = jnp.asarray(p), jnp.asarray(q)
        assert f(*wide).dtype == jnp.float64
    before = jax.config.read("jax_enable_x64")
    assert f(*wide).dtype == jnp.float64  # outside a 64-bit scope too: nothing is truncated
    np.testing.assert_array_max_ulp(np.asarray(f(*wide)), np.asarray(f(p, q)), maxulp=2 * KERNEL_ULP)
    assert jax.config.read("jax_enable_x64") == before


def test_half_precision_is_computed_in_single():
    p, q = jnp.asarray([0.25, 0.75], jnp.float16), jnp.asarray([0.5, 0.5], jnp.float16)
    assert dv.kl(p, q).dtype == jnp.float16
    assert float(dv.kl(p, q)) == np.float16(dv.kl([0.25, 0.75], [0.5, 0.5]))


def test_subnormal_masses_are_honoured_by_numpy():
    assert 744 * 0.5 - 1 < float(dv.kl([0.5, 0.5], [5e-324, 1])) < 745 * 0.5


def test_numpy_constants_inside_a_trace():
    """Somebody else's jit, grad, vmap and scan, with NumPy arguments closed over."""
    p, q = np.array([0.25, 0.75]), np.array([0.5, 0.5])
    expected = np.float32(dv.kl(p, q))
    assert float(jax.jit(lambda t: t + dv.kl(p, q))(0.0)) == expected
    assert float(jax.jit(lambda x: dv.kl(p, x))(jnp.asarray(q))) == pytest.approx(expected, rel=4 * EPS32)
    _, out = jax.lax.scan(lambda c, x: (c, dv.kl(x, q)), 0.0, jnp.stack([jnp.asarray(p)] * 3))
    assert out.shape == (3,)
    assert out.dtype == jnp.float32


def test_threads_do_not_see_each_others_precision():
    p, q = np.array([0.25, 0.75]), np.array([0.5, 0.5])
    with jax.enable_x64(True):
        wide = jnp.asarray(p), jnp.asarray(q)
    narrow, wrong = (jnp.asarray(p), jnp.asarray(q)), []

    def work(arrays, dtype):
        wrong.extend(1 for _ in range(100) if dv.js(*arrays).dtype != dtype)

    threads = [threading.Thread(target=work, args=a) for a in ((wide, jnp.float64), (narrow, jnp.float32)) * 2]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert wrong == []


@pytest.mark.one_in(5)
@pytest.mark.parametrize("name", PAIRWISE)
def test_jit_is_eager_and_vmap_is_a_loop(name):
    f = getattr(dv, name)
    p, q = (jnp.asarray(batch(k, 4, 7), jnp.float32) for k in (1, 2))
    eager = f(p, q)
    assert np.array_equal(jax.jit(f)(p, q), eager)
    np.testing.assert_allclose(jax.jit(jax.vmap(f))(p, q), eager, rtol=8 * EPS32)
    np.testing.assert_allclose(jnp.stack([f(a, b) for a, b in zip(p, q, strict=True)]), eager, rtol=8 * EPS32)


@pytest.mark.one_in(5)
@pytest.mark.parametrize("name", PAIRWISE)
@pytest.mark.parametrize("as_array", [np.asarray, jnp.asarray])
def test_axes_and_batches_broadcast(name, as_array):
    f, p, q = getattr(dv, name), batch(3, 4, 1, 5), batch(4, 3, 5)
    p, q = as_array(p), as_array(q)
    table = np.asarray(f(p, q))
    assert table.shape == (4, 3)
    alone = np.asarray([[f(p[i, 0], q[j]) for j in range(3)] for i in range(4)])
    np.testing.assert_allclose(table, alone, rtol=8 * EPS32)
    swapped = f(
        as_array(np.moveaxis(np.asarray(p), -1, 0)), as_array(np.moveaxis(np.asarray(q), -1, 0)[:, None]), axis=0
    )
    np.testing.assert_allclose(np.asarray(swapped), table, rtol=8 * EPS32)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("wide", [False, True])
def test_another_axis_under_a_trace_and_in_either_precision(wide):
    with jax.enable_x64(wide):
        p, q = (jnp.asarray(batch(k, 4, 7).T) for k in (16, 17))
    eager = dv.js(p, q, axis=0)
    assert eager.dtype == (jnp.float64 if wide else jnp.float32)
    with jax.enable_x64(wide):
        assert np.array_equal(jax.jit(lambda x, y: dv.js(x, y, axis=0))(p, q), eager)
        assert jax.jit(jax.grad(lambda x: dv.js(x, q, axis=0).sum()))(p).shape == (7, 4)


@pytest.mark.parametrize("shape", [(3, 50), (50, 3), (2, 200)])
def test_blocks_do_not_change_the_answer(shape, monkeypatch):
    p, q = batch(5, *shape), batch(6, *shape)
    near = p * (1 + 1e-9 * np.sin(np.arange(shape[-1])))
    near /= near.sum(-1, keepdims=True)
    for name in PAIRWISE:
        f = getattr(dv, name)
        whole = f(p, q), f(p, near)
        with monkeypatch.context() as m:
            m.setattr(sums_numpy, "BLOCK", 16)
            m.setattr(sums_numpy, "PIECE", 7)
            cut = f(p, q), f(p, near)
        np.testing.assert_array_max_ulp(np.stack(cut), np.stack(whole), maxulp=8)


@pytest.mark.parametrize("row", [0, 3, 5])
def test_a_bad_row_is_found_in_any_block(row, monkeypatch):
    monkeypatch.setattr(sums_numpy, "BLOCK", 8)
    monkeypatch.setattr(sums_numpy, "PIECE", 8)
    p = batch(14, 6, 4)
    p[row, 2] += 0.5
    for name in ("kl", "js", "chi2"):
        with pytest.raises(ValueError, match=rf"^p: found the sum 1\.\d+ in row {row}; expected 1"):
            getattr(dv, name)(p, batch(15, 6, 4))


@pytest.mark.parametrize("log", [False, True])
def test_a_bad_row_of_a_jax_array_is_refused(log):
    p = np.array([[0.25, 0.75], [0.5, 0.75]])
    p, q = (jnp.asarray(np.log(x) if log else x) for x in (p, np.array([0.5, 0.5])))
    assert dv.total_variation(p[:1], q, log=log).shape == (1,)
    with pytest.raises(ValueError, match=r"^p: found .* sum "):
        dv.total_variation(p, q, log=log)


@pytest.mark.parametrize("name", BASED)
def test_base_is_a_unit(name):
    f, p, q = getattr(dv, name), batch(7, 9), batch(8, 9)
    root = name == "js_distance"
    for base in (2, 10, np.float64(3.5)):
        expected = f(p, q) / (np.sqrt(np.log(base)) if root else np.log(base))
        np.testing.assert_array_max_ulp(np.float64(f(p, q, base=base)), np.float64(expected), maxulp=4)


@pytest.mark.parametrize("base", [1, 0, -2, np.inf, np.nan])
def test_a_base_that_is_no_unit_is_refused(base):
    with pytest.raises(ValueError, match=r"base: found .*; expected a finite number above 1"):
        dv.kl([0.5, 0.5], [0.5, 0.5], base=base)


def test_a_base_that_is_no_number_is_refused():
    with pytest.raises(TypeError, match="base: found 'e'; expected a number above 1"):
        dv.kl([0.5, 0.5], [0.5, 0.5], base="e")


@pytest.mark.parametrize("name", PAIRWISE)
def test_log_probabilities_give_the_same_answer(name):
    f, p, q = getattr(dv, name), batch(9, 6, 8), batch(10, 6, 8)
    p[0, 0], q[1, 1], p[2, 2], q[2, 2] = 0, 0, 0, 0
    p, q = p / p.sum(-1, keepdims=True), q / q.sum(-1, keepdims=True)
    with np.errstate(divide="ignore"):
        log_p, log_q = np.log(p), np.log(q)
    direct, by_logs = f(p, q), f(log_p, log_q, log=True)
    assert np.array_equal(np.isinf(direct), np.isinf(by_logs))
    finite = np.isfinite(direct)
    np.testing.assert_allclose(by_logs[finite], direct[finite], rtol=LOG_RTOL)


def test_log_probabilities_reach_where_probabilities_underflow():
    log_p, log_q = np.array([-2000.0, 0.0]), np.array([-1000.0, 0.0])
    assert float(dv.reverse_kl(log_p, log_q, log=True)) == 0.0  # e^−1000 · 1000 is 0 in float64
    far = dv.kl(np.log([0.5, 0.5]), [-1000.0, 0.0], log=True)
    np.testing.assert_array_max_ulp(far, np.float64(500 - np.log(2)), maxulp=KERNEL_ULP)


@pytest.mark.parametrize("name", ["kl", "js", "total_variation", "hellinger2", "chi2", "triangular", "jeffreys"])
@pytest.mark.parametrize("as_array", [np.asarray, jnp.asarray])
def test_near_equal_log_probabilities_keep_their_digits(name, as_array):
    """p − q comes from log p − log q: subtracting the exponentials would leave seven digits."""
    log_p = np.log(batch(13, 20))
    log_q = log_p + 1e-9 * np.sin(np.arange(20.0))
    with jax.enable_x64(True):
        found = float(getattr(dv, name)(as_array(log_p), as_array(log_q), log=True))
    bits, ctx.prec = ctx.prec, BITS
    try:
        pairs = [(real(x).exp(), real(y).exp()) for x, y in zip(log_p, log_q, strict=True)]
        truth = float(sum((TERMS[name](a, b) for a, b in pairs), arb(0)).mid())
    finally:
        ctx.prec = bits
    assert found == pytest.approx(truth, rel=LOG_RTOL, abs=0)


def test_pairwise_is_the_table_of_pairs():
    P, Q = batch(11, 4, 6), batch(12, 3, 6)
    for f in (dv.kl, dv.js, dv.total_variation):
        table = dv.pairwise(f, P, Q)
        assert table.shape == (4, 3)
        assert all(table[i, j] == f(P[i], Q[j]) for i in range(4) for j in range(3))
    assert dv.pairwise(dv.js, jnp.asarray(P), Q).dtype == jnp.float32
    with pytest.raises(ValueError, match=r"P: found shape \(6,\); expected \(rows, n\)"):
        dv.pairwise(dv.js, P[0], Q)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("f", "most"), [(dv.total_variation, 1), (dv.hellinger2, 1), (dv.triangular, 2), (dv.js, np.log(2))]
)
def test_no_rounding_leads_above_the_largest_value(f, most):
    rng = np.random.default_rng(0)
    nothing = np.zeros(30)
    for _ in range(50):
        p = np.concatenate([rng.dirichlet(np.ones(30)), nothing])
        q = np.concatenate([nothing, rng.dirichlet(np.ones(30))])
        assert most * (1 - 64 * U) <= f(p, q) <= most
        assert f(p * (1 + 1e-9), q * (1 + 1e-9)) == most  # totals within their budget
    p, q = jnp.asarray(p, jnp.float32), jnp.asarray(q, jnp.float32)
    assert f(p * (1 + 1e-4), q * (1 + 1e-4)) == jnp.float32(most)
    slopes = jax.jit(jax.grad(f))(p * (1 + 1e-4), q * (1 + 1e-4))
    assert (slopes[:30] > 0).all()  # what is cut off is no part of the derivative


# --- keepdims and where -------------------------------------------------------------------------------------------------

REDUCTIONS = {
    **{name: getattr(dv, name) for name in PAIRWISE},
    "entropy": lambda p, q, **k: dv.entropy(p, **k),
    "alpha": lambda p, q, **k: dv.alpha_divergence(p, q, 0.3, **k),
    "renyi": lambda p, q, **k: dv.renyi(p, q, 2, **k),
    "renyi, far": lambda p, q, **k: dv.renyi(p, q, 40, **k),
    "js, weight 0.3": lambda p, q, **k: dv.js(p, q, weight=0.3, **k),
    "f": lambda p, q, **k: dv.f_divergence(lambda t: (t - 1) ** 2, p, q, f_zero=1.0, slope=np.inf, **k),
}
COUNTS = np.array([[True, False, True, True], [True, True, True, False], [True] * 4])


def masked():
    """Three pairs of laws that are laws where COUNTS says so, and NaN and negative elsewhere."""
    p, q = np.random.default_rng(3).dirichlet(np.ones(4), (2, 3)) * COUNTS
    p, q = (x / x.sum(-1, keepdims=True) for x in (p, q))
    return np.where(COUNTS, p, np.nan), np.where(COUNTS, q, -7.0)


def by_hand(f, p, q, **options):
    return np.array([f(a[c], b[c], **options) for a, b, c in zip(p, q, COUNTS, strict=True)])


@pytest.mark.parametrize("name", REDUCTIONS)
def test_left_out_outcomes_count_for_nothing(name):
    f, (p, q) = REDUCTIONS[name], masked()
    expected = by_hand(f, p, q)
    np.testing.assert_allclose(f(p, q, where=COUNTS), expected, rtol=16 * U)
    np.testing.assert_allclose(f(p, q, where=COUNTS, keepdims=True), expected[:, None], rtol=16 * U)
    np.testing.assert_allclose(f(p.T, q.T, where=COUNTS.T, axis=0, keepdims=True), expected[None], rtol=16 * U)
    if name != "f":
        logs = [np.log(np.where(COUNTS, x, np.nan)) for x in (p, q)]
        np.testing.assert_allclose(f(*logs, where=COUNTS, log=True), expected, rtol=LOG_RTOL, atol=LOG_RTOL)


NAMES = ["kl", "cross_entropy", "hellinger2", "entropy", "renyi", "renyi, far"]


@pytest.mark.one_in(12)
@pytest.mark.parametrize(("name", "log"), [(name, k % 2 != log) for k, name in enumerate(NAMES) for log in range(2)])
def test_what_is_left_out_reaches_neither_value_nor_gradient(name, log):
    f, (p, q) = REDUCTIONS[name], masked()
    p, q = (np.log(np.where(COUNTS, x, np.nan)) for x in (p, q)) if log else (p, q)

    def total(a, b, where):
        return f(a, b, where=where, log=log, keepdims=True).sum()

    with jax.enable_x64(True):
        args = [jnp.asarray(x) for x in (p, q, COUNTS)]
        value, slopes = jax.jit(jax.value_and_grad(total, (0, 1)))(*args)  # the mask is traced as well
        alone = [
            jax.jit(jax.grad(lambda a, b: f(a, b, log=log).sum(), (0, 1)))(p[c], q[c])
            for p, q, c in zip(*args, strict=True)
        ]
        expected = sum(f(a[c], b[c], log=log) for a, b, c in zip(p, q, COUNTS, strict=True))
    np.testing.assert_allclose(float(value), expected, rtol=LOG_RTOL)
    for found, known in zip(slopes, zip(*alone, strict=True), strict=True):
        np.testing.assert_array_equal(np.asarray(found)[~COUNTS], 0)
        np.testing.assert_allclose(np.asarray(found)[COUNTS], np.concatenate(known), rtol=LOG_RTOL, atol=LOG_RTOL)


def test_where_of_tensors():
    torch = pytest.importorskip("torch")
    p, q = masked()
    a, b = (torch.tensor(x, requires_grad=True) for x in (p, q))
    for where in (COUNTS, torch.tensor(COUNTS)):
        value = dv.kl(a, b, where=where, keepdims=True)
        np.testing.assert_allclose(value.detach()[:, 0], by_hand(dv.kl, p, q), rtol=16 * U)
        for slope in torch.autograd.grad(value.sum(), (a, b)):
            assert slope.isfinite().all()
            assert (slope.numpy()[~COUNTS] == 0).all()
    assert isinstance(dv.kl(p, q, where=torch.tensor(COUNTS)), np.ndarray)


def test_where_of_a_joint_law_and_of_pairs():
    joint, where = [[0.5, 0.2], [0.5, np.nan]], [[True, False], [True, False]]
    assert dv.mutual_information(joint, where=where, keepdims=True).tolist() == [[0.0]]
    rows = [[0.5, 0.5, 9.0], [0.25, 0.75, 9.0]]
    found = dv.pairwise(dv.js, rows, rows, where=[True, True, False])
    np.testing.assert_array_equal(found, dv.pairwise(dv.js, np.array(rows)[:, :2], np.array(rows)[:, :2]))
    assert dv.kl([0.5, 0.5, 9.0], [0.5, 0.5, 9.0], where=[[True, True, False]] * 2).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"where": [1, 0]}, TypeError, "where: found dtype int64; expected booleans"),
        ({"where": [True, False, True]}, ValueError, r"where: found shape \(3,\); expected one that broadcasts with p"),
        ({"where": [[True, True]], "axis": 0}, ValueError, r"where: found shape \(1, 2\) for p of shape \(2,\)"),
        (
            {"where": [True, False]},
            ValueError,
            "p: found the sum 0.5; expected 1; .* divide them by their sum over where",
        ),
        ({"where": False}, ValueError, "p: found the sum 0.0"),
    ],
)
def test_a_mask_that_fits_nothing_is_refused(options, error, said):
    with pytest.raises(error, match=said):
        dv.kl([0.5, 0.5], [0.5, 0.5], **options)

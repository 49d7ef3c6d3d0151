"""NumPy arrays in XLA's hands: the same sums to their ulps, whatever the shape, the order and the neighbours of a row."""

import threading

import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences._discrete import sums_numpy, sums_staged
from divergences._discrete.pointwise import KL
from tests.references import exact, ulps
from tests.tolerances import KERNEL_ULP, U

STAGED = [dv.kl, dv.reverse_kl, dv.js, dv.hellinger2]


@pytest.fixture(autouse=True)
def staged(monkeypatch):
    """Every call is staged, and says so."""
    jnp.zeros(1).block_until_ready()
    calls, row_sums = [], sums_staged.row_sums

    def counted(*args):
        calls.append(args)
        return row_sums(*args)

    monkeypatch.setattr(sums_numpy, "LARGE", 1)
    monkeypatch.setattr(sums_numpy, "BLOCK", 1)
    monkeypatch.setattr(sums_staged, "row_sums", counted)
    return calls


def by_numpy(f, p, q, **options):
    with pytest.MonkeyPatch.context() as m:
        m.setattr(sums_numpy, "LARGE", p.size + q.size + 1)
        m.setattr(sums_numpy, "BLOCK", 15_000)
        return f(p, q, **options)


def agree(f, p, q, **options):
    np.testing.assert_array_max_ulp(f(p, q, **options), by_numpy(f, p, q, **options), maxulp=KERNEL_ULP)


def pairs(rows, n, seed=0):
    rng = np.random.default_rng(seed)
    p, q = rng.dirichlet(np.ones(n), (2, rows))
    return p, q


@pytest.mark.parametrize("n", [57, 64, 65, 1000, 1024, 1025, 5000])
def test_any_width(n, staged):
    agree(dv.kl, *pairs(7, n, n))
    assert len(staged) == 1


@pytest.mark.parametrize("f", STAGED)
def test_each_kernel_over_more_blocks_than_buffers(f, staged):
    p, q = pairs(1000, 1000)
    agree(f, p, q)
    for row in (0, 511, 999):
        assert ulps(float(f(p, q)[row]), exact_row(f, p[row], q[row])) <= KERNEL_ULP
    assert len(staged) >= 1


def exact_row(f, p, q):
    return exact("kl", q, p) if f is dv.reverse_kl else exact(f.__name__, p, q)


def hard_rows(n=1000):
    """Trusted and untrusted rows side by side: near-equal, equal, disjoint, uncovered, of huge ratios and with subnormals."""
    rng = np.random.default_rng(4)
    p, q = pairs(40, n, 3)
    for k, delta in enumerate((1e-3, 1e-8, 1e-13)):
        q[4 * k] = p[4 * k] * (1 + delta * rng.normal(size=n))
    q[1] = p[1]
    p[2, : n // 2], q[2, n // 2 :] = 0, 0
    p[3, 5] = q[3, 5] = q[6, 7] = p[7, 8] = 0
    p[5, :9] = 2.0 ** -np.arange(100, 1000, 100)
    q[9, :9] = 2.0 ** -np.arange(100, 1000, 100)
    p, q = (x / x.sum(-1, keepdims=True) for x in (p, q))
    p[10, 3], q[11, 4], p[13, 6] = 5e-324, 5e-324, 3e-310
    p[14, 3] = q[14, 3] = 2e-323
    for x in (p, q):  # what the subnormals took away is far below a rounding; the rest is moved to a mass of its own
        x[10:15, 20] += 1 - x[10:15].sum(-1)
    lonely = np.zeros((2, n))
    lonely[:, 0] = 1
    lonely[0, 1], lonely[1, 1] = 1e-310, 3e-310  # nothing but what XLA would flush
    p[15], q[15] = lonely
    lonely[:, 1] = 1e-290, 1e-290 * (1 + 1e-9)  # and terms that it would
    p[16], q[16] = lonely
    return p, q


@pytest.mark.one_in(3)
@pytest.mark.parametrize("f", STAGED)
def test_hard_rows_beside_easy_ones(f, staged):
    p, q = hard_rows()
    value = f(p, q)
    assert len(staged) == 1
    for row in range(18):
        truth = exact_row(f, p[row], q[row])
        if truth is None:
            assert value[row] == np.inf, row
        else:
            assert ulps(float(value[row]), truth) <= KERNEL_ULP, (row, value[row])


def test_disjoint_rows_are_exact():
    p, q = np.zeros((2, 100, 400))
    p[:, :256], q[:, 256:320] = 1 / 256, 1 / 64
    assert (dv.js(p, q) == np.log(2)).all()
    assert (dv.hellinger2(p, q) == 1).all()
    assert (dv.kl(p, q) == np.inf).all()


def test_views_orders_precisions_and_batches():
    p, q = pairs(60, 200)
    for array in (np.asfortranarray, lambda x: np.repeat(x, 2, axis=0)[::2], lambda x: x[::-1]):
        agree(dv.js, array(p), array(q))
    agree(dv.js, p.T, q.T, axis=0)
    agree(dv.js, p.astype(np.float32), q.astype(np.float32))
    agree(dv.js, p[:, None], q[None])
    agree(dv.js, p, q[0])
    for x in (p, q):
        x.flags.writeable = False
    agree(dv.js, p, q)


@pytest.mark.slow
def test_a_row_longer_than_a_buffer(monkeypatch):
    n = sums_staged.CAPACITY + 5000
    p, q = pairs(2, n)
    q[1] = p[1] * (1 + 1e-6 * np.sin(np.arange(n)))
    q /= q.sum(-1, keepdims=True)
    np.testing.assert_allclose(dv.kl(p, q), by_numpy(dv.kl, p, q), rtol=16 * U)


@pytest.mark.parametrize("entry", [-1e-3, np.nan, np.inf, 0.5])
def test_a_bad_row_is_refused_with_the_same_words(entry):
    p, q = pairs(600, 1000)
    p[577, 3] = entry
    with pytest.raises(ValueError, match=r"^p: found") as staged:
        dv.kl(p, q)
    with pytest.raises(ValueError, match=r"^p: found") as plain:
        by_numpy(dv.kl, p, q)
    assert str(staged.value) == str(plain.value)


def test_threads_have_their_own_buffers():
    tasks = [pairs(300, 1000, seed) for seed in range(4)]
    expected, found = [dv.kl(*task) for task in tasks], [[] for _ in tasks]

    def work(k):
        found[k] = [dv.kl(*tasks[k]) for _ in range(5)]

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert all(np.array_equal(f, e) for fs, e in zip(found, expected, strict=True) for f in fs)


def test_a_call_within_a_call_takes_buffers_of_its_own(monkeypatch):
    p, q = pairs(10, 100)
    device = jnp.zeros(1).devices().pop()
    alone = sums_staged.row_sums(KL, p, q, device).value
    fill, inner = sums_staged._fill, []

    def interrupted(*args):
        shape = fill(*args)
        if not inner:
            inner.append(None)
            inner[0] = sums_staged.row_sums(KL, q, p, device).value
        return shape

    monkeypatch.setattr(sums_staged, "_fill", interrupted)
    assert np.array_equal(sums_staged.row_sums(KL, p, q, device).value, alone)
    assert not np.array_equal(inner[0], alone)


def test_xla_reads_the_buffers_in_place():
    pair = sums_staged._Pair(jnp.zeros(1).devices().pop())
    pair.host[0][:3] = 1, 2, 3
    assert np.asarray(pair.arrays[64][0])[0, :3].tolist() == [1, 2, 3]


def test_chunks_waste_little():
    assert [sums_staged.width_for(n) for n in (57, 64, 130, 1000, 1025, 5000)] == [64, 64, 64, 1024, 128, 1024]
    assert all(-n % sums_staged.width_for(n) <= n / 8 for n in range(57, 65))
    assert all(-n % sums_staged.width_for(n) <= n / 8 for n in range(512, 3000))

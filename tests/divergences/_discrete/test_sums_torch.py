"""A tensor in, a tensor out: values of NumPy, slopes of JAX, every ±∞ in its place, in the precision that came."""

import math
import warnings

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences._discrete import sums_numpy
from divergences._discrete.pointwise import KL
from tests.tolerances import EPS32, HALF_RTOL, SLOPE_RTOL, U

torch = pytest.importorskip("torch")
inf = math.inf


@pytest.mark.parametrize("log", [False, True])
def test_nearly_equal_laws_in_single_precision_keep_their_digits(log):
    """The quick formula against float64's series, of the same numbers: half a unit of the last place of float32."""
    scores = torch.randn(60, 500, generator=torch.Generator().manual_seed(2))
    p = scores.log_softmax(-1)
    q = (p + 1e-6 * scores.flip(0)).log_softmax(-1)
    p[0, :5] = q[0, :5] = p[1, 7] = q[2, 9] = -inf
    p[:3], q[:3] = p[:3].log_softmax(-1), q[:3].log_softmax(-1)
    p, q = (p, q) if log else (p.exp(), q.exp())
    a, b = (x.double().numpy() for x in (p, q))
    expected, _ = sums_numpy.row_sums(KL, log, a, b, (inf, inf))
    found = dv.kl(p, q, log=log).numpy()
    np.testing.assert_allclose(found, expected, rtol=EPS32 / 2 * (1 + EPS32), atol=0)
    assert np.isfinite(expected).sum() == 59
    assert expected[3:].max() < 1e-11


def test_ratios_of_all_sizes_keep_the_digits_of_single_precision():
    """A mass that is 2⁻ᵏ of the other's, nearly all of the divergence: down to ratios that round away beside 1."""
    small = 2.0 ** -np.arange(0.0, 120.0, 0.5)
    p = np.stack([2**-10 * small, 1 - 2**-10 * small], -1).astype(np.float32)
    q = np.broadcast_to(np.float32([2**-10, 1 - 2**-10]), p.shape)
    expected, _ = sums_numpy.row_sums(KL, False, p.astype(np.float64), q.astype(np.float64), (inf, inf))
    for a, b in (
        (p, q),
        (np.vstack([p, [[0, 1]]]).astype(np.float32), np.vstack([q, q[:1]])),
    ):  # without a zero and with one
        found = dv.kl(torch.tensor(a), torch.tensor(b)).numpy()[: len(p)]
        np.testing.assert_allclose(found[2:], expected[2:], rtol=EPS32 / 2 * (1 + EPS32), atol=0)


from torch.utils._python_dispatch import TorchDispatchMode  # noqa: E402
from torch.utils._pytree import tree_leaves  # noqa: E402

FORMS = {  # name: the function of p, q, and whether it takes logarithms
    **{
        name: (getattr(dv, name), True)
        for name in (
            *("kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation", "hellinger2", "chi2"),
            *("triangular", "cross_entropy"),
        )
    },
    **{f"alpha {a}": (lambda p, q, a=a, **k: dv.alpha_divergence(p, q, a, **k), True) for a in (-1, 0, 0.3, 0.5, 2, 5)},
    **{f"renyi {a}": (lambda p, q, a=a, **k: dv.renyi(p, q, a, **k), True) for a in (0, 0.3, 0.7, 2, 5, inf)},
    "js, weight 0.3": (lambda p, q, **k: dv.js(p, q, weight=0.3, **k), True),
    "entropy": (lambda p, q, **k: dv.entropy(p, **k) + 0 * dv.total_variation(p, q, **k), True),
    "f": (lambda p, q, **k: dv.f_divergence(lambda t: (t - 1) ** 2, p, q, f_zero=1.0, slope=inf, **k), True),
    "gan_value": (lambda p, q: dv.gan_value(p, q, 0.2 + 0 * p), False),
    "gan_value_at_optimum": (dv.gan_value_at_optimum, False),
    "optimal_discriminator": (lambda p, q: dv.optimal_discriminator(p, q).sum(-1), False),
    "js_many": (lambda p, q: dv.js_many(_stacked(p, q), [0.3, 0.7]), False),
    "mutual_information": (lambda p, q: dv.mutual_information(p.reshape(8, 10, 5)) + 0 * q[:, 0], False),
    "normalise": (lambda p, q: (dv.normalise(3 * p) ** 2).sum(-1) + 0 * q[:, 0], False),
    "pairwise": (lambda p, q: dv.pairwise(dv.js, p, q).sum(-1), False),
}


def _stacked(p, q):
    stack = torch.stack if torch.is_tensor(p) else jnp.stack if isinstance(p, jax.Array) else np.stack
    return stack([p, q], -2)


def laws():
    """Eight rows of 50: interior ones, p = 0, q = 0, both 0, p = q, disjoint."""
    p, q = np.random.default_rng(0).dirichlet(np.ones(50), (2, 8))
    p[0, :3] = q[1, :2] = p[3, 0] = q[3, 0] = p[4, 25:] = q[4, :25] = 0
    q[2] = p[2]
    return p / p.sum(-1, keepdims=True), q / q.sum(-1, keepdims=True)


def gradients(f, p, q, **options):
    """The value and both gradients, by torch."""
    a, b = (torch.tensor(x, requires_grad=True) for x in (p, q))
    value = f(a, b, **options)
    return value, [x.numpy() for x in torch.autograd.grad(value.sum(), (a, b))]


CASES = [(name, log) for name, (_, logs) in FORMS.items() for log in ((False, True) if logs else (None,))]


@pytest.mark.one_in(8)
@pytest.mark.parametrize(("name", "log"), CASES)
def test_values_are_those_of_numpy_and_slopes_those_of_jax(name, log):
    f, (p, q), options = FORMS[name][0], laws(), {} if log is None else {"log": log}
    with np.errstate(divide="ignore"):
        p, q = (np.log(p), np.log(q)) if log else (p, q)
    value, found = gradients(f, p, q, **options)
    assert value.dtype == torch.float64
    np.testing.assert_allclose(value.detach(), f(p, q, **options), rtol=16 * U, atol=0)
    np.testing.assert_array_equal(f(torch.tensor(p), torch.tensor(q), **options), value.detach())
    with jax.enable_x64(True):
        expected = jax.grad(lambda a, b: f(a, b, **options).sum(), (0, 1))(jnp.asarray(p), jnp.asarray(q))
    for ours, theirs in zip(found, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)  # ±∞ and NaN where they are in JAX


@pytest.mark.parametrize(
    ("name", "slopes"),
    [
        ("kl", ([inf, -math.log(2)], [-inf, 0.5])),
        ("hellinger2", ([0.5, 0.5 - math.sqrt(2) / 2], [-inf, 0.5 - math.sqrt(1 / 8)])),
        ("chi2", ([inf, -1], [-inf, 0.75])),
        ("total_variation", ([0.5, -0.5], [-0.5, 0.5])),
    ],
)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_slopes_at_a_zero_are_the_documented_limits(name, slopes, dtype):
    p, q = np.array([0.5, 0.5], dtype), np.array([0, 1], dtype)
    _, found = gradients(getattr(dv, name), p, q)
    np.testing.assert_allclose(found, slopes, rtol=4 * EPS32, atol=0)


def test_the_largest_ratio_moves_with_those_that_attain_it_in_equal_parts():
    """Two of three outcomes have the ratio 2: ½·1/p and −½·1/q each."""
    value, found = gradients(dv.renyi, np.array([0.25, 0.25, 0.5]), np.array([0.125, 0.125, 0.75]), alpha=inf)
    assert value.item() == math.log(2)
    assert [x.tolist() for x in found] == [[2, 2, 0], [-4, -4, 0]]


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("log", [False, True])
def test_precision_in_is_precision_out(dtype, log):
    kind = getattr(torch, dtype)
    scores = torch.randn(2, 4, 7, generator=torch.Generator().manual_seed(1)).to(kind)
    p, q = scores.log_softmax(-1) if log else scores.softmax(-1)
    p.requires_grad_()
    value = dv.kl(p, q, log=log)
    value.sum().backward()
    assert value.dtype == p.grad.dtype == kind
    exact = dv.kl(*(dv.normalise(np.exp(x) if log else x) for x in (p.detach().double().numpy(), q.double().numpy())))
    rounding = {"float16": HALF_RTOL, "bfloat16": 16 * HALF_RTOL}.get(
        dtype, 64 * EPS32
    )  # totals are off by eps as well
    np.testing.assert_allclose(value.detach().double(), exact, rtol=8 * rounding, atol=rounding)
    assert dv.js(p, q, log=log).dtype == dv.renyi(p, q, 2, log=log).dtype == kind


def test_subnormal_masses_are_honoured():
    p, q = [1e-310, 1.0], [1e-320, 1.0]
    found = dv.kl(torch.tensor(p, dtype=torch.float64), torch.tensor(q, dtype=torch.float64))
    assert found.item() == float(dv.kl(p, q))  # which is tested against exact values
    assert 2.2e-309 < found.item() < 2.3e-309


def test_axes_broadcasting_and_blocks():
    p = torch.randn(6, 4, 5, dtype=torch.float64).softmax(1)
    q = torch.randn(4, dtype=torch.float64).softmax(0)
    found = dv.kl(p, q[None, :, None], axis=1)
    np.testing.assert_allclose(found, dv.kl(p.numpy(), q.numpy()[None, :, None], axis=1), rtol=16 * U, atol=0)
    rows = torch.randn(3, 50, 1000).softmax(-1).requires_grad_()  # several blocks a slice
    one_by_one = torch.stack([dv.kl(row, rows[0, 0]) for row in rows.reshape(-1, 1000)]).reshape(3, 50)
    together = dv.kl(rows, rows[0, 0])
    torch.testing.assert_close(together, one_by_one, rtol=0, atol=0)
    first, second = (torch.autograd.grad(x.sum(), rows, retain_graph=True)[0] for x in (together, one_by_one))
    torch.testing.assert_close(first, second, rtol=64 * EPS32, atol=64 * EPS32)


def test_only_gradients_take_memory():
    """A block at a time: no array of the size of the arguments but the two gradients, and none for the value alone."""
    p, q = torch.randn(2, 256, 4096).log_softmax(-1).unbind(0)
    p, q = p.clone().requires_grad_(), q.clone().requires_grad_()
    whole = p.numel() * 4

    class Storages(TorchDispatchMode):
        """The storages, of that size or larger, that operations make beside those of the arguments."""

        def __torch_dispatch__(self, func, types, args=(), kwargs=None):
            found = func(*args, **(kwargs or {}))
            made = [x.untyped_storage() for x in tree_leaves(found) if isinstance(x, torch.Tensor)]
            large.update(x.data_ptr() for x in made if x.nbytes() >= whole)
            return found

    def made(run):
        large.clear()
        with Storages():
            kept = run()
        return large - {p.data_ptr(), q.data_ptr()}, kept

    large = set()
    assert made(lambda: dv.kl(p.detach(), q.detach(), log=True))[0] == set()
    found, gradients = made(lambda: torch.autograd.grad(dv.kl(p, q, log=True).sum(), (p, q)))
    assert found == {x.data_ptr() for x in gradients}


def test_derivatives_by_torch_itself():
    p, q = (torch.randn(3, dtype=torch.float64, requires_grad=True) for _ in range(2))
    for f in (dv.kl, dv.js_distance, dv.gan_value_at_optimum):
        assert torch.autograd.gradcheck(lambda a, b, f=f: f(a.softmax(-1), b.softmax(-1)), (p, q))
        assert torch.autograd.gradgradcheck(lambda a, b, f=f: f(a.softmax(-1), b.softmax(-1)), (p, q))
    assert torch.autograd.gradgradcheck(lambda a, b: dv.kl(a.log_softmax(-1), b.log_softmax(-1), log=True), (p, q))


@pytest.mark.parametrize("name", ["kl", "js", "gan_value_at_optimum", "optimal_discriminator"])
def test_transformations(name):
    f = getattr(dv, name)
    p, q = (torch.randn(3, 5, dtype=torch.float64).softmax(-1) for _ in range(2))
    assert torch.equal(torch.func.vmap(f)(p, q), f(p, q))
    by_rows = torch.func.vmap(torch.func.grad(lambda a, b: f(a, b).sum()))(p, q)
    np.testing.assert_allclose(by_rows, gradients(f, p.numpy(), q.numpy())[1][0], rtol=SLOPE_RTOL, atol=SLOPE_RTOL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's own, about torch.jit and about its cache
        forward = torch.func.jvp(lambda a: f(a, q).sum(), (p,), (q,))[1]
        hessian = torch.func.hessian(lambda a: f(a, q[0]).sum())(p[0])
        compiled = torch.compile(lambda a, b: f(a.softmax(-1), b).sum(), fullgraph=True, backend="aot_eager")
        at = p.clone().requires_grad_()
        slope = torch.autograd.grad(compiled(at, q), at)[0]
    np.testing.assert_allclose(forward, (by_rows * q).sum(), rtol=SLOPE_RTOL)
    np.testing.assert_allclose(hessian, hessian.T, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)
    expected = torch.autograd.grad(f(at.softmax(-1), q).sum(), at)[0]
    np.testing.assert_allclose(slope, expected, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)


def test_eight_bits_are_too_few():
    with pytest.raises(
        TypeError, match=r"^p: found dtype torch.float8_e5m2; expected 16 bits or more; p.to\(torch.float32\)$"
    ):
        dv.kl(torch.tensor([0.5, 0.5]).to(torch.float8_e5m2), torch.tensor([0.5, 0.5]))


def test_families_of_kernels_and_games_are_compiled_whole():
    p = torch.tensor([[0.2, 0.8], [0.5, 0.5], [0.0, 1.0]])

    def each(p):
        q = p.flip(0)
        made = dv.js(p, q, weight=0.3), dv.alpha_divergence(p, q, 0.3), dv.games.hinge.value(p, q, p)
        return torch.cat(
            [torch.stack(made).reshape(-1), dv.js_many(p)[None], dv.js_many(p, p.new_full((3,), 1 / 3))[None]]
        )

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's own, about caches
        found = torch.compile(each, fullgraph=True, backend="eager")(p)
    assert found.dtype == torch.float32
    np.testing.assert_allclose(found, each(p), rtol=EPS32)


@pytest.mark.parametrize("f", [dv.kl, dv.normalise, dv.gan_value_at_optimum], ids=lambda f: f.__name__)
def test_a_refusal_under_a_trace_is_nan_and_so_is_its_derivative(f):
    bad = -torch.ones(2, 3, dtype=torch.float64)
    run = (lambda p: f(p)[0]) if f is dv.normalise else (lambda p: f(p, p.detach()))
    assert torch.func.vmap(run)(bad).isnan().all()
    assert torch.func.vmap(torch.func.grad(run))(bad).isnan().all()


@pytest.mark.parametrize("name", FORMS)
def test_rows_that_are_nearly_certain(name):
    """Softmaxes of large logits in single precision: masses down to 1e-45, whose ratio to another's rounds away beside 1."""
    f, _ = FORMS[name]
    generator = torch.Generator().manual_seed(3)
    p, q = ((k * torch.randn(8, 50, generator=generator)).softmax(-1) for k in (12, 3))
    for a, b in ((p, q), (q, p)):
        with np.errstate(over="ignore"):
            expected = f(a.numpy(), b.numpy()).astype(np.float32)
        np.testing.assert_allclose(f(a, b), expected, rtol=4 * EPS32, atol=0)


CURVED = {name: f for name, (f, _) in FORMS.items() if name not in ("js_many", "mutual_information")}


@pytest.mark.filterwarnings("ignore:.*torch.jit.script:DeprecationWarning")
@pytest.mark.parametrize("name", CURVED)
def test_what_goes_back_is_differentiated_where_it_is_zero(name):
    """jvp and hvp of torch.autograd.functional differentiate in the upstream gradient, at 0."""
    p = torch.tensor(laws()[0][5:7])
    logits, along = torch.linspace(-1, 1, 100, dtype=torch.float64).reshape(2, 50), torch.ones(2, 50).double()
    along[:, ::3] = -2

    def f(x):
        return CURVED[name](p, x.softmax(-1)).sum() ** 2

    _, backward = torch.autograd.functional.jvp(f, logits, along)
    _, forward = torch.func.jvp(f, (logits,), (along,))
    np.testing.assert_allclose(backward, forward, rtol=SLOPE_RTOL)
    _, product = torch.autograd.functional.hvp(f, logits, along)
    _, expected = torch.func.jvp(torch.func.grad(f), (logits,), (along,))
    np.testing.assert_allclose(product, expected, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)


def test_weights_at_zero_are_learnt_through_a_gradient():
    logits, weights = torch.zeros(3, 4, dtype=torch.float64, requires_grad=True), torch.zeros(3, requires_grad=True)
    p = torch.tensor([0.1, 0.2, 0.3, 0.4], dtype=torch.float64)
    (inner,) = torch.autograd.grad((weights * dv.kl(p, logits.softmax(-1))).sum(), logits, create_graph=True)
    (found,) = torch.autograd.grad((inner * p).sum(), weights)
    np.testing.assert_allclose(found, ((0.25 - p) @ p).expand(3), rtol=EPS32)  # ∂KL/∂logits = q − p


def test_each_total_is_judged_by_the_precision_of_its_own():
    p, q = torch.tensor([0.1, 0.2, 0.7]).bfloat16(), torch.tensor([0.25, 0.25, 0.5], dtype=torch.float64)
    exact = p.double()
    assert abs(exact.sum() - 1) > 1e-4
    assert dv.kl(p, q).item() == pytest.approx((exact * (exact / q).log() - exact + q).sum().item(), rel=4 * U)
    with pytest.raises(ValueError, match="q: found the sum"):
        dv.kl(p, q + 1e-6)


def test_masked_logits_have_finite_gradients():
    """Through log_softmax, where torch's own kl_divergence gives NaN."""
    p, q = torch.tensor([0.0, 0.0, -inf], requires_grad=True), torch.tensor([0.0, 1.0, 2.0], requires_grad=True)
    found = torch.autograd.grad(dv.kl(p.log_softmax(-1), q.log_softmax(-1), log=True), (p, q))
    np.testing.assert_allclose(found[0], [0.25, -0.25, 0], atol=4 * EPS32)
    assert found[1].isfinite().all()


def test_meta_tensors_have_shapes():
    p = torch.empty(2, 3, device="meta")
    assert dv.kl(p, p).shape == (2,)
    assert dv.kl(p, p).device.type == "meta"
    with pytest.raises(ValueError, match=r"q: found a tensor on cpu beside one on meta; expected one device"):
        dv.kl(p, torch.ones(3) / 3)

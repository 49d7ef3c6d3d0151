"""What comes from torch is taken as it is, or refused in one line that says what to do; torch is never loaded."""

import subprocess
import sys

import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from tests.meta.source import ROOT
from tests.tolerances import EPS32

torch = pytest.importorskip("torch")
HALF = torch.tensor([0.5, 0.5])


@pytest.mark.parametrize(
    "code",
    [
        "import divergences",
        "import divergences as dv; dv.kl([.5, .5], [.25, .75]); dv.js_many([[1, 0], [0, 1]]); dv.normalise([1, 2])",
        "import divergences as dv; dv.gan_value_at_optimum([.5, .5], [.25, .75]); dv.Measure([0., 1.])",
        "import divergences as dv; dv.kl(dv.laws.Normal(0, 1), dv.laws.Normal(0, 2))",
    ],
)
def test_torch_is_loaded_by_nobody(code):
    subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; assert 'torch' not in sys.modules"], cwd=ROOT, check=True
    )


@pytest.mark.parametrize(
    ("tensor", "said"),
    [
        (
            lambda: HALF.to_sparse(),
            r"p: found a tensor of layout torch.sparse_coo; expected a dense one; p.to_dense\(\)",
        ),
        (lambda: HALF + 0j, "p: found dtype torch.complex64; expected real numbers"),
        (lambda: torch.quantize_per_tensor(HALF, 0.5, 0, torch.quint8), r"p: found dtype .*; p.dequantize\(\)"),
        (lambda: jnp.asarray([0.5, 0.5]), "p: found a JAX array beside q, a tensor; expected one library"),
        (lambda: [HALF[0], 0.5], r"p: found tensors and numbers in one list; expected one tensor; torch.stack\(p\)"),
    ],
)
@pytest.mark.filterwarnings("ignore")  # torch's own, about quantised tensors
def test_what_is_no_vector_of_real_numbers_is_refused(tensor, said):
    for f in (dv.kl, dv.gan_value_at_optimum):
        with pytest.raises(TypeError, match=said) as refusal:
            f(tensor(), HALF)
        assert "\n" not in str(refusal.value)


def test_lists_integers_and_numpy_beside_tensors():
    x = torch.tensor([0.25, 0.75], requires_grad=True)
    assert dv.kl(list(x), HALF).requires_grad
    assert dv.kl(torch.tensor([1, 0]), [0.5, 0.5]).dtype == torch.get_default_dtype()
    found = dv.kl(np.array([0.25, 0.75]), HALF)
    assert found.dtype == torch.float32
    assert found.item() == pytest.approx(float(dv.kl([0.25, 0.75], [0.5, 0.5])), rel=EPS32)


def test_totals_are_judged_by_the_precision_of_the_tensor():
    p = torch.tensor([0.3, 0.71])
    with pytest.raises(ValueError, match=r"p: found the sum 1\.0"):
        dv.kl(p, HALF)
    assert dv.kl(p.bfloat16(), HALF.bfloat16()) > 0
    with pytest.raises(ValueError, match=r"p: found the sum"):
        dv.kl(p.bfloat16() * 1.5, HALF.bfloat16())


@pytest.mark.parametrize(
    "call",
    [
        lambda x: dv.Measure(x),
        lambda x: dv.w1_line([0.0, 1.0], [0.0, 2.0], x, [0.5, 0.5]),
        lambda x: dv.wasserstein1(dv.Measure([0.0, 1.0], x), dv.Measure([0.0])),
    ],
)
def test_where_no_gradient_goes_back_a_tensor_comes_without_one(call):
    x = torch.tensor([0.5, 0.5], dtype=torch.float64)
    call(x)
    call(x.bfloat16())
    with pytest.raises(TypeError, match=r"requires grad; expected one without: .*\.detach\(\)"):
        call(x.requires_grad_())
    with torch.no_grad():
        call(x)


@pytest.mark.parametrize(
    "call",
    [
        lambda x: dv.renyi(HALF, HALF, x),
        lambda x: dv.alpha_divergence(HALF, HALF, x),
        lambda x: dv.js(HALF, HALF, weight=x),
        lambda x: dv.gan_value_at_optimum(HALF, HALF, prior=x),
    ],
)
def test_no_parameter_loses_its_gradient_in_silence(call):
    with pytest.raises(TypeError, match=r"requires.grad"):
        call(torch.tensor(0.3, requires_grad=True))

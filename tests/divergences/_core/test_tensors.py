"""Tensors and torch's laws as they come: what is read, and what is refused."""

import math
import subprocess
import sys

import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences._core.tensors import without_laws
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


def laws_of_two():
    made = torch.distributions
    p, q = torch.tensor([0.25, 0.75]), torch.tensor([0.5, 0.5])
    for kind in (made.Categorical, made.OneHotCategorical):
        yield kind(probs=p), kind(probs=q)
        yield kind(logits=p.log() + 3), kind(logits=q.log() - 1)
        yield kind(logits=p.log()), kind(probs=q)
        yield kind(probs=p), q
    yield made.Bernoulli(0.75), made.Bernoulli(logits=torch.tensor(0.0))


@pytest.mark.parametrize("pair", list(laws_of_two()), ids=str)
def test_discrete_laws_are_their_probabilities(pair):
    for f in (dv.kl, dv.js, dv.gan_value_at_optimum, lambda p, q: dv.renyi(p, q, 2)):
        found = f(*pair)
        assert torch.is_tensor(found)
        assert found.item() == pytest.approx(float(f([0.25, 0.75], [0.5, 0.5])), rel=8 * EPS32)


def test_the_parameter_that_was_given_is_used():
    coins = torch.distributions.Bernoulli
    assert dv.kl(coins(0.0), coins(1.0)) == math.inf  # torch's logits clamp: 15.94
    masked = torch.distributions.Categorical(logits=torch.tensor([0.0, -math.inf]))
    p, q, log = without_laws(masked, masked, log=False)
    assert (log, p.tolist(), q.tolist()) == (True, [0, -math.inf], [0, -math.inf])


def test_batches_of_discrete_laws_and_their_gradients():
    scores = torch.tensor([[0.0, 1.0], [2.0, 0.0]], requires_grad=True)
    law = torch.distributions.Categorical(logits=scores)
    value = dv.kl(law, torch.distributions.Categorical(probs=HALF))
    expected = torch.distributions.kl_divergence(law, torch.distributions.Categorical(probs=HALF))
    torch.testing.assert_close(value, expected, rtol=8 * EPS32, atol=EPS32)
    found, theirs = (torch.autograd.grad(v.sum(), scores, retain_graph=True)[0] for v in (value, expected))
    torch.testing.assert_close(found, theirs, rtol=8 * EPS32, atol=EPS32)


@pytest.mark.parametrize(
    ("kind", "p", "q"),
    [("Normal", (0, 1), (1, 2)), ("Laplace", (0, 1), (1, 2)), ("Uniform", (0, 1), (0, 2)), ("Cauchy", (0, 1), (1, 2))],
)
def test_scalar_laws_are_ours(kind, p, q):
    theirs, ours = (getattr(x, kind) for x in (torch.distributions, dv.laws))
    found = dv.kl(theirs(*map(float, p)), theirs(*map(float, q)))
    expected = dv.kl(ours(*p), ours(*q))
    assert (found.lower, found.upper) == (expected.lower, expected.upper)


def test_another_density_of_torch_is_asked_at_tensors():
    gammas = [dv.laws.Custom(torch.distributions.Gamma(a, 1.0), tail=dv.laws.EXPONENTIAL) for a in (2.0, 3.0)]
    exact = math.lgamma(3) - math.lgamma(2) - (1 - 0.5772156649015329)  # log Γ(3)/Γ(2) − ψ(2)
    found = dv.kl(*gammas)
    assert found.lower <= exact <= found.upper


@pytest.mark.parametrize(
    ("law", "said"),
    [
        (lambda made: made.Normal(torch.zeros(3), 1.0), r"found Normal distributions of shape \(3,\); .*kl_divergence"),
        (
            lambda made: made.Normal(torch.zeros((), requires_grad=True), 1.0),
            "parameters require grad; .*kl_divergence",
        ),
        (lambda made: made.LogNormal(torch.zeros((), requires_grad=True), 1.0), "parameters require grad"),
        (lambda made: made.Independent(made.Normal(torch.zeros(3), 1.0), 1), r"of shape \(3,\); .*kl_divergence"),
        (lambda made: made.Poisson(torch.ones(3)), r"found Poisson distributions of shape \(3,\); .*kl_divergence"),
    ],
)
def test_laws_that_bounds_cannot_hold_are_refused(law, said):
    made = torch.distributions
    with pytest.raises(TypeError, match=f"p: {said}" if said.startswith("found") else said):
        dv.kl(law(made), made.Normal(0.0, 1.0))
    with pytest.raises(TypeError, match=said):
        dv.kl(made.Normal(0.0, 1.0), law(made))


@pytest.mark.parametrize("probs", [1.5, -0.25, [0.5, 1.5]])
def test_what_is_no_probability_is_named_as_it_was_given(probs):
    coin = torch.distributions.Bernoulli(probs=torch.tensor(probs), validate_args=False)
    for f in (dv.kl, dv.gan_value_at_optimum, lambda p, q: dv.renyi(p, q, 2)):
        with pytest.raises(ValueError, match=r"^q: found Bernoulli\(probs=(1\.5|-0\.25)\); expected probs in \[0, 1\]"):
            f(HALF, coin)

"""Laws of torch.distributions: probability vectors by the parameter that was given, densities as ours, or a refusal."""

import math

import pytest

import divergences as dv
from divergences._core.tensors.laws import without_laws
from tests.tolerances import EPS32

torch = pytest.importorskip("torch")
HALF = torch.tensor([0.5, 0.5])


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
        (lambda made: made.Poisson(2.0), r"found a discrete distribution \(Poisson\); .*log_prob"),
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

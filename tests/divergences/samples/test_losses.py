"""The loss has the value of its estimator and the gradient of its divergence, by enumeration of two-token sequences."""

from itertools import product

import numpy as np
import pytest

from divergences import samples
from tests.tolerances import SAMPLES_RTOL

jax = pytest.importorskip("jax")
jnp = jax.numpy

RNG = np.random.default_rng(3)
THETA = (RNG.normal(size=3), RNG.normal(size=(3, 3)))
REF = tuple(np.log(RNG.dirichlet([2] * 3, size=s)) for s in ((), (3,)))
PAIRS = np.array(list(product(range(3), repeat=2)))
UNIFORM = np.full((9, 2), -np.log(3))


def logs(first, second):
    """The log-probabilities (9, 2) of all sequences of two tokens."""
    return jnp.stack([first[PAIRS[:, 0]], second[PAIRS[:, 0], PAIRS[:, 1]]], 1)


def policy(theta):
    return tuple(jax.nn.log_softmax(jnp.asarray(t), -1) for t in theta)


def divergence(theta, toward, law):
    """KL of sequences, or of each token with the prefixes as the uniform policy draws them."""
    (l1, l2), (r1, r2) = policy(theta), REF
    if toward == "reverse":
        l1, l2, r1, r2 = r1, r2, l1, l2
    rows = (jnp.exp(l2) * (l2 - r2)).sum(-1)
    prefix = jnp.exp(l1) if law == "sequence" else jnp.full(3, 1 / 3)
    return (jnp.exp(l1) * (l1 - r1)).sum() + (prefix * rows).sum()


@pytest.mark.one_in(3)
@pytest.mark.parametrize("toward", ["kl", "reverse"])
@pytest.mark.parametrize("law", ["token", "sequence"])
def test_the_expected_gradient_is_that_of_the_divergence(toward, law):
    """Each of nine sequences once is what the uniform behaviour draws in the mean."""

    def loss(theta):
        return samples.kl_loss(
            logs(*policy(theta)),
            logs(*map(jnp.asarray, REF)),
            toward=toward,
            law=law,
            behaviour=UNIFORM,
            per="sequence",
        )

    with jax.enable_x64(True):
        found = jax.jit(jax.grad(loss))(THETA)
        expected = jax.grad(divergence)(THETA, toward, law)
    for a, b in zip(found, expected, strict=True):
        assert np.allclose(a, b, rtol=SAMPLES_RTOL, atol=SAMPLES_RTOL)


@pytest.mark.parametrize("value", ["k1", "k2", "k3"])
@pytest.mark.parametrize("toward", ["kl", "reverse"])
def test_the_value_is_that_of_the_estimator(value, toward):
    logp, logq = np.asarray(logs(*policy(THETA)), float), np.asarray(logs(*REF), float)
    for per in ("token", "sequence"):
        found = samples.kl_loss(logp, logq, toward=toward, value=value, per=per)
        assert isinstance(found, np.floating)
        assert float(found) == pytest.approx(samples.log_ratio(logp, logq, value, per=per).value, rel=SAMPLES_RTOL)


def test_masked_entries_reach_neither_value_nor_gradient():
    mask = np.array([[True, True]] * 8 + [[True, False]])
    with jax.enable_x64(True):
        logp, logq = (jnp.asarray(np.asarray(v)) for v in (logs(*policy(THETA)), logs(*REF)))
        bad = logp.at[8, 1].set(jnp.nan), logq.at[8, 1].set(-jnp.inf)
        for law in ("token", "sequence"):

            def loss(p, q, law=law):
                return samples.kl_loss(p, q, mask=mask, law=law)

            (value, slope), (clean, other) = (jax.value_and_grad(loss)(*v) for v in (bad, (logp, logq)))
            assert float(value) == float(clean)
            assert np.array_equal(slope, other)
            assert slope[8, 1] == 0


def test_tensors_have_the_gradient_of_jax():
    torch = pytest.importorskip("torch")
    logp, logq = np.asarray(logs(*policy(THETA)), float), np.asarray(logs(*REF), float)
    for toward, law in product(("kl", "reverse"), ("token", "sequence")):

        def loss(p, q, behaviour, toward=toward, law=law):
            return samples.kl_loss(p, q, toward=toward, law=law, behaviour=behaviour)

        p = torch.tensor(logp, requires_grad=True)
        found = loss(p, torch.tensor(logq), UNIFORM)
        found.backward()
        with jax.enable_x64(True):
            value, slope = jax.value_and_grad(loss)(jnp.asarray(logp), jnp.asarray(logq), UNIFORM)
        assert float(found.detach()) == pytest.approx(float(value), rel=SAMPLES_RTOL)
        assert np.allclose(p.grad.numpy(), slope, rtol=SAMPLES_RTOL, atol=SAMPLES_RTOL)


@pytest.mark.slow
def test_torch_compiles_it_as_one_graph():
    torch = pytest.importorskip("torch")
    logp, logq = (torch.tensor(np.asarray(v, float)) for v in (logs(*policy(THETA)), logs(*REF)))
    compiled = torch.compile(samples.kl_loss, fullgraph=True, backend="aot_eager")
    assert compiled(logp, logq).item() == pytest.approx(samples.kl_loss(logp, logq).item(), rel=SAMPLES_RTOL)


def test_what_is_no_logarithm_of_a_probability_is_refused():
    """A logarithm may be rounded above 0; a loss, −log π, is none, and what is masked counts nothing."""
    good, bad = np.full((2, 2), -0.5), np.array([[-0.5, 0.75], [-0.5, -0.5]])
    for given in ((bad, good), (good, bad)):
        with pytest.raises(ValueError, match=r"log[pq]: found 0\.75; expected the logarithm of a token"):
            samples.kl_loss(*given)
    with pytest.raises(ValueError, match=r"behaviour: found 0\.75"):
        samples.kl_loss(good, good, behaviour=bad)
    assert samples.kl_loss(bad, good, mask=bad <= 0) == 0
    assert np.isfinite(samples.kl_loss(np.full(2, 1e-16), np.zeros(2)))


BAD = [
    ({"toward": "js"}, "toward: found 'js'; expected one of 'kl', 'reverse'"),
    ({"value": "k4"}, "value: found 'k4'"),
    ({"law": "word"}, "law: found 'word'"),
    ({"per": "batch"}, "per: found 'batch'"),
    ({"mask": np.ones(3)}, r"mask: found shape \(3,\); expected \(2, 2\)"),
    ({"mask": np.zeros((2, 2))}, "mask: found no token that counts"),
    ({"mask": np.full((2, 2), 0.5)}, "mask: found entries that are neither 0 nor 1"),
    ({"mask": np.full((2, 2), np.nan)}, "mask: found entries that are neither 0 nor 1"),
    ({"behaviour": np.zeros(2)}, r"behaviour: found shape \(2,\); expected \(2, 2\)"),
]


@pytest.mark.parametrize(("more", "said"), BAD, ids=[said for _, said in BAD])
def test_bad_input_is_one_line(more, said):
    with pytest.raises(ValueError, match=said):
        samples.kl_loss(np.zeros((2, 2)), np.zeros((2, 2)), **more)

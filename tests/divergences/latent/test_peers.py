"""Beside torch, numpyro and TFP, where they are installed: the same numbers where nothing cancels, and why they differ else.

| what | theirs | why |
|---|---|---|
| KL at μ = 0, log σ² = 1e-8: 2.5e-17 | −0.0 by −½Σ(1 + log σ² − μ² − σ²) | 1 + 1e-8 − exp(1e-8) is rounded to 0 |
| | 2.49999996e-17 of torch's, numpyro's, TFP's Normal | they take σ, whose square is another number by 1e-16 |
| | 1.25e-17 of TFP's MultivariateNormalDiag | σ again, in a sum of terms that cancel |
| KL at μ = 1e-9, σ = 1: 5e-19 | 0.0 of torch and numpyro | σ² + μ² − 1 is rounded |
| log N(x; μ, σ²) | GaussianNLLLoss leaves (d/2)·log 2π out unless full=True | a convention: a constant |
| at σ² = 1e-8 | 1e-6 in its place, eps of GaussianNLLLoss | a clamp |
| ELBO at q(z|x) = 0 = p(x|z) | NaN of E_q log p(x|z) as a sum of products | 0·log 0 |
"""

import math

import numpy as np
import pytest

from divergences.latent import elbo, gaussian_likelihood, normal_kl
from tests.divergences.latent.systems import system
from tests.tolerances import KERNEL_ULP, ORACLE, U

PLAIN = ORACLE["float64"]
CODES = [(0.5, -3.0), (-2.0, 1.0), (0.0, 4.0), (3.0, 0.25)]
TINY = 2.5e-17 * (1 + 1e-8 / 3)


def usual(mean, log_variance):
    """What most tutorials have."""
    return -0.5 * (1 + log_variance - mean * mean - math.exp(log_variance))


def torch_kl(mean, log_variance):
    torch = pytest.importorskip("torch")
    law = torch.distributions.Normal(
        *(torch.tensor(x, dtype=torch.float64) for x in (mean, math.exp(log_variance / 2)))
    )
    prior = torch.distributions.Normal(torch.zeros((), dtype=torch.float64), torch.ones((), dtype=torch.float64))
    return torch.distributions.kl_divergence(law, prior).item()


def by_jax(library):
    """KL by the distributions of numpyro or of TFP on JAX, in float64."""
    jax, module = pytest.importorskip("jax"), pytest.importorskip(library)

    def kl(mean, log_variance):
        with jax.enable_x64(True):
            law = module.Normal(np.float64(mean), np.float64(math.exp(log_variance / 2)))
            return float(module.kl_divergence(law, module.Normal(np.float64(0), np.float64(1))))

    return kl


PEERS = {
    "usual": lambda: usual,
    "torch": lambda: torch_kl,
    "numpyro": lambda: by_jax("numpyro.distributions"),
    "tfp": lambda: by_jax("tensorflow_probability.substrates.jax.distributions"),
}


@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_kl_is_theirs_where_nothing_cancels(peer):
    kl = PEERS[peer]()
    for mean, log_variance in CODES:
        assert normal_kl(mean, log_variance) == pytest.approx(kl(mean, log_variance), rel=PLAIN)


@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_small_kl_is_lost_by_them(peer):
    """A billionth of it and more, where ours is right to its last digits."""
    theirs = PEERS[peer]()(0.0, 1e-8)
    assert normal_kl(0.0, 1e-8) == pytest.approx(TINY, rel=KERNEL_ULP * U)
    assert abs(theirs / TINY - 1) > 1e-9
    if peer in ("usual", "torch", "numpyro"):
        assert PEERS[peer]()(1e-9, 0.0) == 0 < normal_kl(1e-9, 0.0) == 1e-18 / 2


def test_the_loss_of_torch_leaves_a_constant_out_and_clamps():
    torch = pytest.importorskip("torch")
    x, mean, variance = [1.0, 2.0, 4.0], [1.5, 1.0, 4.5], [0.5, 2.0, 0.25]

    def loss(variance, **options):
        arrays = (torch.tensor(v, dtype=torch.float64) for v in (mean, x, variance))
        return torch.nn.functional.gaussian_nll_loss(*arrays, reduction="sum", **options).item()

    ours = gaussian_likelihood(x, mean, variance)
    assert ours == pytest.approx(-loss(variance, full=True), rel=PLAIN)
    assert ours == pytest.approx(-loss(variance) - 1.5 * math.log(2 * math.pi), rel=PLAIN)
    small = [0.5, 2.0, 1e-8]
    clamped = [0.5, 2.0, 1e-6]
    assert -loss(small, full=True) == pytest.approx(float(gaussian_likelihood(x, mean, clamped)), rel=PLAIN)
    assert gaussian_likelihood(x, mean, small) == pytest.approx(-loss(small, full=True, eps=1e-12), rel=PLAIN)


def test_a_bound_made_of_theirs_is_ours_but_for_zeros():
    torch = pytest.importorskip("torch")

    def theirs(prior, decoder, encoder):
        p, r, q = (torch.tensor(x, dtype=torch.float64) for x in (prior, decoder, encoder))
        law = torch.distributions.Categorical
        return ((q * r.T.log()).sum(-1) - torch.distributions.kl_divergence(law(q), law(p))).numpy()

    for seed in range(4):
        tables = system(seed)[:3]
        np.testing.assert_allclose(elbo(*tables), theirs(*tables), rtol=PLAIN)
    copy = np.eye(2)
    assert np.isnan(theirs([0.5, 0.5], copy, copy)).all()
    assert elbo([0.5, 0.5], copy, copy).tolist() == [-math.log(2)] * 2

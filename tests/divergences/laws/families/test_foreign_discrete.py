"""Other people's discrete laws, each recognised by its name and by the parameter that was given."""

import math

import jax
import numpy as np
import pytest
from scipy import stats

import divergences as dv
from divergences.laws import Bernoulli, Binomial, Categorical, Geometric, NegativeBinomial, Normal, Poisson
from divergences.laws.families.foreign_discrete import as_atoms, has_masses
from tests.divergences.laws.sums.reference import LAWS

SCIPY = [
    (stats.poisson(2.5), Poisson(2.5)),
    (stats.poisson(mu=2.5, loc=-3), Poisson(2.5, start=-3)),
    (stats.geom(0.3), Geometric(0.3, 1)),
    (stats.geom(0.3, -1), Geometric(0.3)),
    (stats.bernoulli(0.3), Binomial(1, 0.3)),
    (stats.binom(5, 0.3, 2), Binomial(5, 0.3, start=2)),
    (stats.nbinom(2.5, 0.3), NegativeBinomial(2.5, 0.3)),
    (stats.make_distribution(stats.poisson)(mu=2.5), Poisson(2.5)),
    (stats.make_distribution(stats.geom)(p=0.3), Geometric(0.3, 1)),
    (stats.make_distribution(stats.nbinom)(n=2.5, p=0.3), NegativeBinomial(2.5, 0.3)),
]
if hasattr(stats, "Binomial"):
    SCIPY.append((stats.Binomial(n=5, p=0.3), Binomial(5, 0.3)))


@pytest.mark.parametrize(("theirs", "ours"), SCIPY, ids=[str(ours) for _, ours in SCIPY])
def test_scipys(theirs, ours):
    assert as_atoms("p", theirs) == ours
    assert dv.js(theirs, Poisson(1)) == dv.js(Poisson(1), ours)
    assert dv.kl(Normal(0, 1), theirs).value == math.inf


def test_scipys_lists_are_measures():
    law = as_atoms("p", stats.randint(2, 6))
    assert law.points.tolist() == [2, 3, 4, 5]
    assert law.mass.tolist() == [0.25] * 4
    table = stats.rv_discrete(values=([1, 4], [0.25, 0.75]))
    assert as_atoms("p", table(loc=1)).points.tolist() == [2, 5]
    assert dv.wasserstein1(table(), Bernoulli(1)).value == 2.25


def test_others_are_refused_with_what_to_paste():
    with pytest.raises(
        TypeError, match=r"^p: found a.*discrete distribution unknown here; expected one of dv.laws, or dv.Mea"
    ) as said:
        dv.kl(stats.zipf(2.5), Poisson(1))
    assert "\n" not in str(said.value)
    k = np.arange(0, 8)
    law = stats.hypergeom(20, 7, 12)
    assert dv.kl(dv.Measure(k, law.pmf(k)), Poisson(4)).value > 0
    with pytest.raises(TypeError, match=r"^mu: found \[1.0, 2.0\]"):
        dv.kl(stats.poisson([1.0, 2.0]), Poisson(1))


def test_densities_and_measures():
    assert as_atoms("p", Normal(0, 1)) is None
    assert as_atoms("p", stats.norm()) is None
    assert has_masses(dv.Measure([0.0]))
    assert not has_masses([0.5, 0.5])
    assert all(as_atoms("p", law) is law for law in LAWS)


def test_numpyro():
    nd = pytest.importorskip("numpyro.distributions")
    half = np.float32(0.3)
    for theirs, ours in [
        (nd.Poisson(2.5), Poisson(2.5)),
        (nd.Geometric(probs=half), Geometric(half)),
        (nd.Geometric(logits=-2.0), Geometric(logit=-2.0)),
        (nd.NegativeBinomial(3.0, probs=half), NegativeBinomial(3, failure=half)),
        (nd.NegativeBinomial(3.0, logits=1.5), NegativeBinomial(3, logit=-1.5)),
        (nd.Binomial(5, probs=half), Binomial(5, half)),
        (nd.Binomial(5, logits=40.0), Binomial(5, logit=40)),
        (nd.Bernoulli(probs=half), Bernoulli(half)),
        (nd.Bernoulli(logits=40.0), Bernoulli(logit=40)),
        (nd.Categorical(probs=np.array([0.25, 0.75])), Categorical([0.25, 0.75])),
        (nd.Categorical(logits=np.array([0.0, 2.0])), Categorical(logits=[0, 2])),
    ]:
        assert as_atoms("p", theirs) == ours
        assert dv.kl(theirs, ours).value == 0
    assert dv.wasserstein1(nd.DiscreteUniform(0, 4), dv.Measure([0.0])).value == 2
    slope = jax.grad(lambda rate: dv.kl(nd.Poisson(rate), Poisson(3.5)))(2.0)
    assert abs(float(slope) - math.log(2 / 3.5)) <= 1e-6


def test_distrax_and_tfp():
    distrax = pytest.importorskip("distrax")
    tfd = pytest.importorskip("tensorflow_probability.substrates.jax").distributions
    half = np.float32(0.3)
    for theirs, ours in [
        (distrax.Bernoulli(logits=40.0), Bernoulli(logit=40)),
        (distrax.Bernoulli(probs=half), Bernoulli(half)),
        (distrax.Categorical(probs=np.array([0.25, 0.75])), Categorical([0.25, 0.75])),
        (tfd.Poisson(2.5), Poisson(2.5)),
        (tfd.Geometric(probs=half), Geometric(half)),
        (tfd.NegativeBinomial(3.0, probs=half), NegativeBinomial(3, failure=half)),
        (tfd.Binomial(5.0, logits=-3.0), Binomial(5, logit=-3)),
        (tfd.Categorical(probs=[0.25, 0.75]), Categorical([0.25, 0.75])),
        (tfd.Bernoulli(logits=-3.0), Bernoulli(logit=-3)),
    ]:
        assert as_atoms("p", theirs) == ours
    with pytest.raises(TypeError, match=r"^p: found a Poisson, a discrete distribution unknown here"):
        as_atoms("p", tfd.Poisson(log_rate=1.0))


def test_torch():
    torch = pytest.importorskip("torch")
    td = torch.distributions
    half = float(np.float32(0.3))
    for theirs, ours in [
        (td.Poisson(torch.tensor(2.5)), Poisson(2.5)),
        (td.Geometric(probs=torch.tensor(half)), Geometric(half)),
        (td.Geometric(logits=torch.tensor(40.0)), Geometric(logit=40)),
        (td.NegativeBinomial(3.0, probs=torch.tensor(half)), NegativeBinomial(3, failure=half)),
        (td.NegativeBinomial(3.0, logits=torch.tensor(1.5)), NegativeBinomial(3, logit=-1.5)),
        (td.Binomial(5, probs=torch.tensor(half)), Binomial(5, half)),
        (td.Binomial(5, logits=torch.tensor(40.0)), Binomial(5, logit=40)),
        (td.Bernoulli(probs=torch.tensor(0.0)), Bernoulli(0)),
        (td.Categorical(probs=torch.tensor([0.25, 0.75, 0.0])), Categorical([0.25, 0.75, 0])),
    ]:
        assert as_atoms("p", theirs) == ours
        assert dv.kl(ours, theirs).value == 0
    certain = td.Categorical(probs=torch.tensor([1.0, 0.0]))
    assert dv.kl(Bernoulli(0.5), certain).value == math.inf  # through torch's logits it would be 15.9
    with pytest.raises(TypeError, match=r"^p: found Poisson distributions of shape \(2,\); expected one"):
        dv.kl(td.Poisson(torch.tensor([1.0, 2.0])), Poisson(1))
    with pytest.raises(TypeError, match=r"require grad"):
        dv.kl(td.Poisson(torch.tensor(1.0, requires_grad=True)), Poisson(1))


def test_masses_decide_not_names():
    class Poisson_:
        rate = 2.5

        def log_prob(self, k):
            return Geometric(0.3).log_prob(k)

    Poisson_.__name__ = "Poisson"
    law = Poisson_()
    law.rate = 2.5
    with pytest.raises(TypeError, match=r"^p: found a Poisson, a discrete distribution unknown here"):
        as_atoms("p", law)

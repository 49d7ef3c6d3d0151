"""Laws of several coordinates and mixtures of five libraries, recognised by name and parameters; look-alikes are not."""

import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

import divergences as dv
from divergences.laws import Dirichlet, Mixture, MultivariateNormal, Normal
from divergences.laws.families.foreign import recognise
from divergences.laws.families.foreign_several import is_known, recognised
from tests.tolerances import LAW_TRACED32

MEAN, COV = np.array([0.5, 1]), np.array([[1, 0.25], [0.25, 2]])
LOWER, ALPHA, HALVES = np.linalg.cholesky(COV), np.array([1.5, 2, 0.25]), np.array([0.5, 0.5])
LOC, SCALE, MEANS = np.array([-1, 1.0]), np.array([0.5, 2]), np.array([[0.5, 1], [2, 3]])
NORMAL, DIRICHLET = MultivariateNormal(MEAN, COV), Dirichlet(ALPHA)
LINE = Mixture(HALVES, [Normal(-1, 0.5), Normal(1, 2)])
PLANE = Mixture(HALVES, [MultivariateNormal(m, COV) for m in MEANS])


def of_torch():
    torch = pytest.importorskip("torch")
    t, d = torch.as_tensor, torch.distributions
    mixing = d.Categorical(t(HALVES))
    return {
        "normal": (d.MultivariateNormal(t(MEAN), t(COV)), NORMAL),
        "dirichlet": (d.Dirichlet(t(ALPHA)), DIRICHLET),
        "line": (d.MixtureSameFamily(mixing, d.Normal(t(LOC), t(SCALE))), LINE),
        "plane": (d.MixtureSameFamily(mixing, d.MultivariateNormal(t(MEANS), t(COV))), PLANE),
    }


def of_numpyro():
    d = pytest.importorskip("numpyro.distributions")
    mixing = d.Categorical(HALVES)
    return {
        "normal": (d.MultivariateNormal(MEAN, COV), NORMAL),
        "dirichlet": (d.Dirichlet(ALPHA), DIRICHLET),
        "line": (d.MixtureSameFamily(mixing, d.Normal(LOC, SCALE)), LINE),
    }


def of_distrax():
    d = pytest.importorskip("distrax")
    mean, cov, lower, half = (jnp.asarray(x) for x in (MEAN, COV, LOWER, HALVES))
    return {
        "normal": (d.MultivariateNormalFullCovariance(mean, cov), NORMAL),
        "by a factor": (d.MultivariateNormalTri(mean, lower), NORMAL),
        "dirichlet": (d.Dirichlet(jnp.asarray(ALPHA)), DIRICHLET),
        "line": (d.MixtureSameFamily(d.Categorical(probs=half), d.Normal(jnp.asarray(LOC), jnp.asarray(SCALE))), LINE),
    }


def of_tfp():
    d = pytest.importorskip("tensorflow_probability.substrates.jax").distributions
    mean, lower, alpha, half, loc, scale = (x.astype(np.float32) for x in (MEAN, LOWER, ALPHA, HALVES, LOC, SCALE))
    return {
        "by a factor": (d.MultivariateNormalTriL(mean, lower), NORMAL),
        "dirichlet": (d.Dirichlet(alpha), DIRICHLET),
        "line": (d.MixtureSameFamily(d.Categorical(probs=half), d.Normal(loc, scale)), LINE),
    }


def of_scipy():
    return {
        "normal": (stats.multivariate_normal(MEAN, COV), NORMAL),
        "dirichlet": (stats.dirichlet(ALPHA), DIRICHLET),
        "flat": (
            stats.multivariate_normal([0, 0], np.ones((2, 2)), allow_singular=True),
            MultivariateNormal([0, 0], np.ones((2, 2))),
        ),
    }


def numbers(law):
    """All parameters of a law in one array."""
    if isinstance(law, Mixture):
        return np.concatenate([law.weights, *(numbers(part) for part in law.laws)])
    parts = (law.loc, law.scale) if isinstance(law, Normal) else (law.mean, getattr(law, "cov", law.std))
    return np.concatenate([np.ravel(x) for x in parts])


@pytest.mark.parametrize("library", [of_scipy, of_torch, of_numpyro, of_distrax, of_tfp])
def test_recognised(library):
    for kind, (theirs, ours) in library().items():
        found = recognise("p", theirs)
        assert type(found) is type(ours), kind
        assert numbers(found) == pytest.approx(numbers(ours), rel=LAW_TRACED32), kind


def test_divergences_take_them():
    theirs = stats.multivariate_normal(MEAN, COV)
    other = MultivariateNormal([0, 0], np.eye(2))
    assert dv.kl(theirs, other) == dv.kl(NORMAL, other)
    assert dv.kl(other, theirs) == dv.kl(other, NORMAL)
    assert dv.hellinger2(stats.dirichlet(ALPHA), Dirichlet([1, 1, 1])) == dv.hellinger2(DIRICHLET, Dirichlet([1, 1, 1]))


def alike(name, law, **parameters):
    return type(name, (), {"log_prob": lambda self, x: law.log_prob(x), **parameters})()


def test_laws_that_only_look_so_are_not():
    assert is_known(alike("Dirichlet", DIRICHLET))
    assert not is_known(DIRICHLET)
    assert not is_known(Normal(0, 1))
    assert recognised("p", alike("Dirichlet", DIRICHLET, concentration=2 * ALPHA)) is None
    assert recognised("p", alike("Dirichlet", DIRICHLET, concentration=ALPHA)) == DIRICHLET
    assert recognised("p", alike("MultivariateNormal", NORMAL, loc=MEAN, cov=LOWER)) is None
    assert recognised("p", alike("MultivariateNormal", NORMAL, loc=MEAN)) is None


def test_batches_and_gradients_are_refused():
    torch = pytest.importorskip("torch")
    d, t = torch.distributions, torch.as_tensor
    with pytest.raises(TypeError, match=r"^p: found MultivariateNormal distributions of shape \(2, 2\)"):
        recognise("p", d.MultivariateNormal(t(MEANS), t(COV)))
    with pytest.raises(
        TypeError, match=r"^p: found a distribution \(MultivariateNormal\) whose parameters require grad"
    ):
        recognise("p", d.MultivariateNormal(torch.tensor(MEAN, requires_grad=True), t(COV)))

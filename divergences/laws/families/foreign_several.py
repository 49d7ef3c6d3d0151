"""Other libraries' laws of several coordinates, and their mixtures, by name: SciPy's, torch's, NumPyro's, Distrax's and TFP's.

A law that is taken for one of ours has the same log-density at three points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from divergences._core.arrays import is_traced
from divergences._core.tensors import ask, is_tensor, is_torch_law
from divergences.laws.families.dirichlet import Dirichlet
from divergences.laws.families.law import Distribution
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.mixture import Mixture
from divergences.laws.families.multivariate_normal import MultivariateNormal
from divergences.laws.families.uniform import Uniform

NORMALS = (
    "multivariate_normal_frozen",
    "MultivariateNormal",
    "MultivariateNormalDiag",
    "MultivariateNormalDiagPlusLowRankCovariance",
    "MultivariateNormalFullCovariance",
    "MultivariateNormalTri",
    "MultivariateNormalTriL",
    "LowRankMultivariateNormal",
)
DIRICHLETS = ("dirichlet_frozen", "Dirichlet")
MIXTURES = ("MixtureSameFamily",)
ON_THE_LINE: dict[str, tuple[type[Distribution], tuple[str, ...], tuple[str, ...]]] = {
    "Normal": (Normal, ("loc",), ("scale",)),
    "Laplace": (Laplace, ("loc",), ("scale",)),
    "Cauchy": (Cauchy, ("loc",), ("scale",)),
    "Uniform": (Uniform, ("low",), ("high",)),
}
"""Families on the line whose batches are the laws of a mixture, and what their parameters are called."""
SAME_DENSITY = 1e-3
"""Far above a float32 rounding, far below a factor for a matrix."""


def is_known(law: object) -> bool:
    """Whether its type has a name that is looked at here."""
    return not isinstance(law, Distribution) and type(law).__name__ in (*NORMALS, *DIRICHLETS, *MIXTURES)


def recognised(name: str, law: Any) -> Distribution | None:
    """The law as one of ours; None if it is none of those, or has another density than ours."""
    if not is_known(law):
        return None
    kind = type(law).__name__
    _refuse_gradients(name, law)
    try:
        found = _mixture(law) if kind in MIXTURES else _normal(law) if kind in NORMALS else _dirichlet(law)
    except ValueError:  # a batch of laws, or parameters of another kind
        return None
    return found if found is not None and _same_density(found, law) else None


def _refuse_gradients(name: str, law: Any) -> None:
    """Refuse a law of torch's whose parameters have gradients, which no bound has."""
    if not is_torch_law(law):
        return
    parts = [law, *(x for x in vars(law).values() if is_torch_law(x))]
    if any(is_tensor(x) and x.requires_grad for part in parts for x in vars(part).values()):
        raise TypeError(
            f"{name}: found a distribution ({type(law).__name__}) whose parameters require grad; expected numbers, bounds "
            "have no gradient; torch.distributions.kl_divergence"
        )


def _first(law: Any, names: Iterable[str]) -> Any:
    """The first attribute of those names, called if it is a function; NumPyro's laws can be called too, and are laws."""
    for name in names:
        found = getattr(law, name, None)
        if found is not None:
            return found() if callable(found) and not hasattr(found, "log_prob") else found
    raise ValueError(f"none of {', '.join(names)}")


def _numbers(x: Any) -> Any:
    """Parameters as NumPy arrays of their precision, traced ones as they are."""
    if is_traced(x):
        return x
    return np.asarray(x.detach().cpu() if is_tensor(x) else x)


def _normal(law: Any) -> MultivariateNormal:
    mean = _numbers(_first(law, ("loc", "mean")))
    cov = _numbers(_first(law, ("covariance_matrix", "covariance", "cov")))
    return MultivariateNormal(np.broadcast_to(mean, cov.shape[:-1]) if not is_traced(mean) else mean, cov)


def _dirichlet(law: Any) -> Dirichlet:
    return Dirichlet(_numbers(_first(law, ("concentration", "alpha"))))


def _mixture(law: Any) -> Mixture | None:
    weights = _numbers(
        _first(_first(law, ("mixture_distribution", "mixing_distribution")), ("probs_parameter", "probs"))
    )
    batch = _first(law, ("component_distribution", "components_distribution"))
    kind = type(batch).__name__
    if kind in NORMALS:
        means = _numbers(_first(batch, ("loc", "mean")))
        covs = _numbers(_first(batch, ("covariance_matrix", "covariance")))
        covs = np.broadcast_to(covs, (*means.shape, means.shape[-1]))
        return Mixture(weights, [MultivariateNormal(m, c) for m, c in zip(means, covs, strict=True)])
    if kind in DIRICHLETS:
        return Mixture(weights, [Dirichlet(a) for a in _numbers(_first(batch, ("concentration",)))])
    if kind not in ON_THE_LINE:
        return None
    make, *names = ON_THE_LINE[kind]
    columns = np.broadcast_arrays(*(_numbers(_first(batch, each)) for each in names), weights)[:-1]
    return Mixture(weights, [make(*row) for row in zip(*(x.tolist() for x in columns), strict=True)])


def _same_density(own: Any, law: Any) -> bool:
    """Whether both have the same log-density at the mean and on either side of it."""
    if not getattr(own, "concrete", True):
        return True
    steps = (0.0, 0.5) if isinstance(own, Dirichlet) else (0.0, 1.0, -2.0)
    mean, std = np.asarray(own.mean), np.asarray(own.std)
    if isinstance(own, Dirichlet):
        points = [(1 - t) * mean + t / own.dimension for t in steps]
    elif isinstance(own, MultivariateNormal):
        points = [mean + t * np.asarray(own.frame.factor).sum(1) for t in steps]
    else:
        points = [mean + t * std for t in steps]
    ours, theirs = (np.array([_density(x, of) for x in points]) for of in (own.log_prob, _log_density(law)))
    return bool(np.all(np.abs(ours - theirs) <= SAME_DENSITY * (1 + np.abs(ours))))


def _density(x: np.ndarray, of: Callable[[Any], Any]) -> float:
    return float(np.asarray(of(x)))


def _log_density(law: Any) -> Callable[[Any], Any]:
    """The law's log-density of one point, as it computes it."""
    if is_torch_law(law):
        return lambda x: ask(law, "log_prob", x)
    if not hasattr(law, "log_prob"):
        return law.logpdf

    def log_prob(x: np.ndarray) -> Any:
        import jax.numpy as jnp

        return law.log_prob(jnp.asarray(x, jnp.result_type(float)))

    return log_prob

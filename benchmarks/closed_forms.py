"""KL of two distributions of one family: a number with proved bounds here, beside torch's number without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import divergences as dv
from benchmarks.timing import Contest

ROUNDS = 301
PAIRS: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    "Normal": ((0.0, 1.0), (0.3, 1.7)),
    "Laplace": ((0.0, 1.0), (0.3, 1.7)),
    "Cauchy": ((0.0, 1.0), (0.3, 1.7)),
    "Uniform": ((0.0, 1.0), (-0.3, 1.7)),
    "Logistic": ((0.0, 1.7), (0.3, 1.7)),
    "Gumbel": ((0.0, 1.0), (0.3, 1.7)),
    "Exponential": ((1.0,), (1.7,)),
    "Gamma": ((1.3, 2.0), (2.1, 1.7)),
    "Beta": ((1.3, 2.0), (2.1, 1.7)),
    "LogNormal": ((0.0, 1.0), (0.3, 1.7)),
    "Weibull": ((1.3, 2.0), (2.1, 1.7)),
    "Pareto": ((1.3, 2.0), (2.1, 1.7)),
    "Poisson": ((2.0,), (3.5,)),
    "Geometric": ((0.2,), (0.35,)),
    "Binomial": ((7, 0.2), (7, 0.35)),
    "NegativeBinomial": ((7, 0.2), (7, 0.35)),
    "Bernoulli": ((0.2,), (0.35,)),
    "MultivariateNormal": (([0, 0], [[1, 0.4], [0.4, 2]]), ([0.7, -0.2], [[1.5, -0.3], [-0.3, 0.8]])),
    "Dirichlet": (([1.0, 2.0, 3.0],), ([2.0, 1.5, 0.7],)),
}
"""Family → the parameters of two laws, as `dv.laws` takes them."""
ALIKE = ("Normal", "Laplace", "Exponential", "Gamma", "Beta", "Poisson", "Geometric", "Bernoulli", "Dirichlet")
"""Those whose parameters torch takes in the same order, and of which it knows KL."""


def contests() -> Iterator[Contest]:
    """A family each."""
    for name, parameters in PAIRS.items():
        p, q = (getattr(dv.laws, name)(*of) for of in parameters)
        ours = {"dv.kl": lambda p=p, q=q: float(dv.kl(p, q))}
        theirs = {"torch kl_divergence": _torch(name, parameters)} if find_spec("torch") and name in ALIKE else {}
        yield Contest(f"KL of two laws, {name}", next(iter({**theirs, **ours})), {**theirs, **ours}, rounds=ROUNDS)


def _torch(name: str, parameters: tuple[tuple[Any, ...], tuple[Any, ...]]) -> Callable[[], float]:
    import torch

    def wide(x: Any) -> Any:
        return torch.tensor(x, dtype=torch.float64)

    p, q = (getattr(torch.distributions, name)(*map(wide, of)) for of in parameters)
    return lambda: float(torch.distributions.kl_divergence(p, q))

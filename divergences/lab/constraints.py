"""What keeps a critic's slope: clipping, the gradient penalty, R1 and spectral normalisation, each with its number.

Each changes one part of a critic's step: the weights before it, the loss in it, or the weights after it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar

from divergences._core.arguments import positive
from divergences._core.text import shown
from divergences.critics.layers import clip
from divergences.critics.penalties import gradient_penalty, r1
from divergences.critics.spectral import spectral_normalise

if TYPE_CHECKING:
    import jax
    from jaxtyping import Float, PRNGKeyArray

    from divergences._core.types import Array

    Batch: TypeAlias = Float[jax.Array, "n d"]
    Memory: TypeAlias = Sequence[Float[Array, " m"]]
    """What is remembered from step to step: a vector for each matrix, or nothing."""

Parameters = TypeVar("Parameters")
"""The critic's, any pytree of arrays."""
Critic: TypeAlias = Callable[[Any], Any]
"""Points (n, d) → scores (n,)."""


@dataclass(frozen=True, repr=False)
class Free:
    """Nothing is asked of the critic."""

    rates: ClassVar[tuple[float, float]] = (1e-3, 1e-3)
    """The critic's and the generator's that suit Adam and the default networks, found on rings of eight."""

    def __post_init__(self) -> None:
        for name, x in vars(self).items():
            positive(name, x)

    def __repr__(self) -> str:
        return "no constraint"

    def start(self, parameters: object) -> Memory:
        """What is remembered from step to step."""
        return ()

    def within(self, parameters: Parameters, memory: Memory) -> tuple[Parameters, Memory]:
        """The parameters that the critic is evaluated with, and what is remembered."""
        return parameters, memory

    def penalty(self, f: Critic, x: Batch, y: Batch, key: PRNGKeyArray) -> jax.Array | float:
        """What is added to the critic's loss on data x and fakes y."""
        return 0.0

    def project(self, weights: Parameters) -> Parameters:
        """The weights after a step."""
        return weights


@dataclass(frozen=True)
class Clip(Free):
    """After each step of the critic its weights are cut off at ±bound.

    Args: bound, c > 0.
    Raises: ValueError for a bound that is no positive number.
    Reference: Arjovsky, Chintala and Bottou (2017), Wasserstein GAN, algorithm 1.
    Example:
    >>> Clip(0.01)
    Clip(bound=0.01)
    """

    bound: float
    rates = (1e-3, 5e-4)

    def project(self, weights: Parameters) -> Parameters:
        """Each between −c and c."""
        return clip(weights, self.bound)


@dataclass(frozen=True)
class Penalty(Free):
    """The critic pays weight·E(‖∇f‖ − 1)², the gradient penalty.

    Args: weight, λ > 0.
    Raises: ValueError for a weight that is no positive number.
    Reference: Gulrajani et al. (2017), Improved training of Wasserstein GANs, equation 3.
    Example:
    >>> Penalty()
    Penalty(weight=10.0)
    """

    weight: float = 10.0
    rates = (5e-3, 1e-3)

    def penalty(self, f: Critic, x: Batch, y: Batch, key: PRNGKeyArray) -> jax.Array | float:
        """λ·E(‖∇f‖ − 1)² between data and fakes."""
        return gradient_penalty(f, x, y, key, weight=self.weight)


@dataclass(frozen=True)
class R1(Free):
    """The critic pays (weight/2)·E‖∇f‖² over the data.

    Args: weight, γ > 0.
    Raises: ValueError for a weight that is no positive number.
    Reference: Mescheder, Geiger and Nowozin (2018), Which training methods for GANs do actually converge?, equation 9.
    Example:
    >>> R1(1)
    R1(weight=1)
    """

    weight: float = 10.0
    rates = (2e-3, 2e-3)

    def penalty(self, f: Critic, x: Batch, y: Batch, key: PRNGKeyArray) -> jax.Array | float:
        """(γ/2)·E‖∇f‖² on data."""
        return r1(f, x, weight=self.weight)


@dataclass(frozen=True)
class Spectral(Free):
    """Each layer of the critic is divided by its largest singular value.

    Reference: Miyato et al. (2018), Spectral normalization for generative adversarial networks.
    Example:
    >>> Spectral()
    Spectral()
    """

    def start(self, parameters: object) -> Memory:
        """For each matrix the vector that power iteration begins with."""
        import jax
        import jax.numpy as jnp

        return [jnp.ones(len(w), w.dtype) for w in jax.tree.leaves(parameters) if w.ndim == 2]

    def within(self, parameters: Parameters, memory: Memory) -> tuple[Parameters, Memory]:
        """Each matrix divided by the estimate of its norm, one more step of power iteration each time.

        The estimate is at most the norm, so that the critic may be a little steeper than 1; a check says by how much.
        """
        import jax

        leaves, tree = jax.tree.flatten(parameters)
        matrices = [k for k, w in enumerate(leaves) if w.ndim == 2]
        found = [spectral_normalise(leaves[k], start=start) for k, start in zip(matrices, memory, strict=True)]
        for k, normalised in zip(matrices, found, strict=True):
            leaves[k] = normalised.weight
        return jax.tree.unflatten(tree, leaves), [jax.lax.stop_gradient(x.start) for x in found]


Constraint: TypeAlias = Clip | Penalty | R1 | Spectral | None
"""What a run may ask of its critic; None asks for nothing."""


def constrained(given: object) -> Free:
    """The constraint; refused for a class without its number, and for anything else."""
    if given is None or isinstance(given, Free):
        return given or Free()
    found = f"{given.__name__} without a number" if isinstance(given, type) else shown(given)
    raise TypeError(f"constraint: found {found}; expected Clip(0.01), Penalty(10), R1(10), Spectral() or None")

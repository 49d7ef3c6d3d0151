"""What keeps a critic's slope: clipping, the gradient penalty, R1 and spectral normalisation, each with its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from divergences.lab.numbers import positive


@dataclass(frozen=True)
class Clip:
    """After each step of the critic its weights are cut off at ±bound.

    Args: bound, c > 0.
    Raises: ValueError for a bound that is no positive number.
    Reference: Arjovsky, Chintala and Bottou (2017), Wasserstein GAN, algorithm 1.
    Example:
    >>> Clip(0.01)
    Clip(bound=0.01)
    """

    bound: float

    def __post_init__(self) -> None:
        positive("bound", self.bound)


@dataclass(frozen=True)
class Penalty:
    """The critic pays weight·E(‖∇f‖ − 1)², the gradient penalty.

    Args: weight, λ > 0.
    Raises: ValueError for a weight that is no positive number.
    Reference: Gulrajani et al. (2017), Improved training of Wasserstein GANs, equation 3.
    Example:
    >>> Penalty()
    Penalty(weight=10.0)
    """

    weight: float = 10.0

    def __post_init__(self) -> None:
        positive("weight", self.weight)


@dataclass(frozen=True)
class R1:
    """The critic pays (weight/2)·E‖∇f‖² over the data.

    Args: weight, γ > 0.
    Raises: ValueError for a weight that is no positive number.
    Reference: Mescheder, Geiger and Nowozin (2018), Which training methods for GANs do actually converge?, equation 9.
    Example:
    >>> R1(1)
    R1(weight=1)
    """

    weight: float = 10.0

    def __post_init__(self) -> None:
        positive("weight", self.weight)


@dataclass(frozen=True)
class Spectral:
    """Each layer of the critic is divided by its largest singular value.

    Reference: Miyato et al. (2018), Spectral normalization for generative adversarial networks.
    Example:
    >>> Spectral()
    Spectral()
    """


Constraint: TypeAlias = Clip | Penalty | R1 | Spectral | None
"""What a run may ask of its critic; None asks for nothing."""

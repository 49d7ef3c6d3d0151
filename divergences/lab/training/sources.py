"""What data a run learns: a ring of modes, parallel lines, shifted normals, one's own samples or a function that draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import log, pi
from typing import Any, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import as_reals, is_number
from divergences._core.types import HostPoints
from divergences._discrete.js import js
from divergences.lab.numbers import positive, whole
from divergences.lab.training.networks import Network, layers, through
from divergences.laws.estimate import Estimate
from divergences.laws.families.normal import Normal

FOUND = 4
"""A sample finds a mode within so many of its standard deviations: beyond them lie 3e-4 of a mode's own samples."""


class Source:
    """Data in ℝᵈ, and what the generator starts as: by default a network of normal noise."""

    dimension: int
    modes: int = 0
    pace: float = 1.0
    """How many times a network's rate its generator takes."""

    def sample(self, key: jax.Array, n: int) -> jax.Array:
        """n samples of the data, (n, d)."""
        raise NotImplementedError

    def noise(self, key: jax.Array, n: int) -> jax.Array:
        """What the generator makes samples of, (n, k)."""
        return jax.random.normal(key, (n, max(2, self.dimension)), jnp.float32)

    def generator(self, key: jax.Array) -> Network:
        """The generator before the first step."""
        return layers(key, max(2, self.dimension), self.dimension, through)

    def found(self, samples: HostPoints) -> int:
        """How many modes the samples found."""
        return 0

    def truth(self, parameters: Any) -> Mapping[str, Estimate]:
        """What is known of the laws of data and generator, not of samples: W1 and JS, enclosed."""
        return {}


@dataclass(frozen=True)
class Ring(Source):
    """Normal laws around equally distant points of a circle."""

    modes: int = 8
    radius: float = 2.0
    spread: float = 0.05
    dimension: int = 2

    def centres(self) -> HostPoints:
        """The modes' means, (modes, 2)."""
        angle = 2 * pi * np.arange(self.modes) / self.modes
        return self.radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)

    def sample(self, key: jax.Array, n: int) -> jax.Array:
        """A mode each, and normal noise around it."""
        which, around = jax.random.split(key)
        mode = jax.random.randint(which, (n,), 0, self.modes)
        centres = jnp.asarray(self.centres(), jnp.float32)
        return centres[mode] + self.spread * jax.random.normal(around, (n, 2), jnp.float32)

    def found(self, samples: HostPoints) -> int:
        """Modes that have a quarter of their share of the samples within four standard deviations."""
        distances = np.linalg.norm(samples[:, None] - self.centres(), axis=2)
        return int(((distances < FOUND * self.spread).sum(0) >= len(samples) / self.modes / 4).sum())


class Shift(Source):
    """Data at 0 and a generator with one parameter, its shift θ: what it reached is known exactly."""

    theta: float
    pace = 10.0  # one number has a long way to go, a step of Adam is its rate

    def truth(self, parameters: Any) -> Mapping[str, Estimate]:
        """θ, and W1 = |θ|, of a law and its shift by θ."""
        theta = float(parameters["theta"])
        distance = Estimate.exactly(abs(theta), "W1 of a law and its shift by θ is |θ|")
        return {"theta": Estimate.exactly(theta, "the parameter"), "w1_laws": distance}

    def generator(self, key: jax.Array) -> Network:
        """θ where it starts."""
        return Network({"theta": jnp.asarray(self.theta, jnp.float32)}, type(self).shifted)

    @staticmethod
    def shifted(parameters: Any, z: jax.Array) -> jax.Array:
        """Noise as samples, θ away from data."""
        raise NotImplementedError


@dataclass(frozen=True)
class Lines(Shift):
    """Data (0, z) and generator (θ, z), z uniform on [0, 1]."""

    theta: float
    dimension: int = 2

    def sample(self, key: jax.Array, n: int) -> jax.Array:
        """(0, z)."""
        return self.shifted({"theta": 0.0}, self.noise(key, n))

    def noise(self, key: jax.Array, n: int) -> jax.Array:
        """z, (n, 1)."""
        return jax.random.uniform(key, (n, 1), jnp.float32)

    @staticmethod
    def shifted(parameters: Any, z: jax.Array) -> jax.Array:
        """(θ, z)."""
        return jnp.concatenate([jnp.full_like(z, 1) * parameters["theta"], z], axis=1)

    def truth(self, parameters: Any) -> Mapping[str, Estimate]:
        """JS = log 2 unless θ = 0, too."""
        known = super().truth(parameters)
        return {**known, "js": Estimate.exactly(log(2) if known["theta"].value else 0.0, "disjoint or equal laws")}


@dataclass(frozen=True)
class Normals(Shift):
    """Data N(0, 1) and generator N(θ, 1)."""

    theta: float
    dimension: int = 1

    def sample(self, key: jax.Array, n: int) -> jax.Array:
        """z, normal noise as it is."""
        return self.noise(key, n)

    def noise(self, key: jax.Array, n: int) -> jax.Array:
        """z, (n, 1)."""
        return jax.random.normal(key, (n, 1), jnp.float32)

    @staticmethod
    def shifted(parameters: Any, z: jax.Array) -> jax.Array:
        """z + θ."""
        return z + parameters["theta"]

    def truth(self, parameters: Any) -> Mapping[str, Estimate]:
        """JS of the two laws in a bracket, too."""
        known = super().truth(parameters)
        laws: Any = Normal(0.0, 1.0), Normal(known["theta"].value, 1.0)
        return {**known, "js": cast(Any, js(*laws))}


@dataclass(frozen=True, eq=False)
class Sampled(Source):
    """One's own samples, drawn with replacement, or one's own sampler."""

    draw: Callable[[jax.Array, int], Any] = field(repr=False)
    dimension: int

    def sample(self, key: jax.Array, n: int) -> jax.Array:
        """n of them in float32."""
        return jnp.asarray(self.draw(key, n), jnp.float32)


def ring(modes: int = 8, *, radius: float = 2.0, spread: float = 0.05) -> Ring:
    """Data in the plane: normal laws around equally distant points of a circle.

    Args: modes, how many; radius of the circle; spread, the standard deviation of each law.
    Returns: data for `train`; a mode counts as found with a quarter of its share of the samples within four deviations.
    Raises: ValueError for fewer than one mode, or a radius or spread that is not positive.
    Example:
    >>> ring(8).modes
    8
    """
    return Ring(whole("modes", modes), positive("radius", radius), positive("spread", spread))


def lines(theta: float) -> Lines:
    """Data (0, z) and a generator (θ, z), z uniform on [0, 1]: the parallel lines, whose distance is all that is learned.

    Convention: W1 = |θ| and JS = log 2 until θ = 0; pairs of samples are independent, z is not shared.
    Args: theta, where the generator starts.
    Returns: data for `train`, with columns theta, w1_laws and js of the laws themselves.
    Raises: ValueError for a theta that is not finite.
    Reference: Arjovsky, Chintala and Bottou (2017), Wasserstein GAN, example 1.
    Example:
    >>> lines(2).theta
    2.0
    """
    return Lines(_finite(theta))


def normals(theta: float) -> Normals:
    """Data N(0, 1) and a generator N(θ, 1): W1 = |θ|, and JS in a bracket.

    Args: theta, where the generator starts.
    Returns: data for `train`, with columns theta, w1_laws and js of the laws themselves.
    Raises: ValueError for a theta that is not finite.
    Example:
    >>> normals(2).theta
    2.0
    """
    return Normals(_finite(theta))


def source_of(data: Any) -> Source:
    """What was given as data: one of ours, an array (n, d) or (n,) of samples, or a function (key, n) → (n, d)."""
    if isinstance(data, Source):
        return data
    if callable(data):
        return _sampler(data)
    with np.errstate(over="ignore"):  # refused below
        samples = np.asarray(as_reals("data", data), np.float32)
    samples = samples[:, None] if samples.ndim == 1 else samples
    if samples.ndim != 2 or not samples.size:
        raise ValueError(f"data: found shape {samples.shape}; expected samples (n, d)")
    if not np.isfinite(samples).all():
        raise ValueError("data: found samples that are not finite in float32; expected finite numbers")
    rows = jnp.asarray(samples)
    return Sampled(lambda key, n: rows[jax.random.randint(key, (n,), 0, len(rows))], samples.shape[1])


def _sampler(draw: Any) -> Sampled:
    """One's own sampler, asked for two samples and for three."""
    dimensions = set[Any]()
    for n in (2, 3):
        try:
            found = jax.eval_shape(lambda key, n=n: jnp.asarray(draw(key, n)), jax.random.PRNGKey(0))
        except (TypeError, jax.errors.JAXTypeError) as error:
            raise ValueError(
                "data: found a sampler that JAX cannot trace; expected a function (key, n) → (n, d) of jax.random, or samples"
            ) from error
        if jnp.issubdtype(found.dtype, jnp.complexfloating):
            raise ValueError(f"data: found samples of dtype {found.dtype}; expected real numbers")
        if len(found.shape) != 2 or found.shape[0] != n or not found.shape[1]:
            raise ValueError(f"data: found shape {found.shape} from the sampler for n = {n}; expected ({n}, d)")
        dimensions.add(found.shape[1])
    return Sampled(draw, dimensions.pop())


def _finite(theta: Any) -> float:
    if not is_number(theta) or not np.isfinite(theta):
        raise ValueError(f"theta: found {theta!r}; expected a finite number")
    return float(theta)

"""What data a run learns: a ring of modes, parallel lines, shifted normals, one's own samples or a function that draws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from hashlib import sha256
from math import log, pi
from typing import Any, TypeAlias, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arguments import number, positive, whole
from divergences._core.arrays import as_reals
from divergences._core.types import ArrayLike, HostPoints
from divergences._discrete.js import js
from divergences.games.game import Made, made
from divergences.lab.arguments import SINGLE
from divergences.lab.training.networks import Network, layers, through
from divergences.laws.estimate import Estimate
from divergences.laws.families.location_scale import Normal

FOUND = 4
"""A sample finds a mode within so many of its standard deviations: beyond them lie 3e-4 of a mode's own samples."""

Draw: TypeAlias = Callable[[jax.Array, int], jax.Array]
Known: TypeAlias = Callable[[HostPoints, Any], Mapping[str, Any]]


def _nothing_known(samples: HostPoints, parameters: object) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, eq=False)
class Source(Made):
    """Data in ℝᵈ, what the generator starts as, and what is known of both."""

    name: str
    said: str
    """By which it is known again."""
    dimension: int
    sample: Draw
    """(key, n) → n samples of the data, (n, d)."""
    noise: Draw
    """(key, n) → what the generator makes samples of, (n, k)."""
    generator: Callable[[np.random.Generator], Network]
    """The generator before the first step."""
    known: Known = _nothing_known
    """What is known of these samples of the generator, or of its law with these parameters."""
    pace: float = 1.0
    """How many times a network's rate its generator takes."""
    modes: int = 0
    """How many separate parts the data have, if that is known."""

    def __repr__(self) -> str:
        return f"{self.name}({self.said})"


def _networked(
    name: str, said: str, dimension: int, sample: Draw, known: Known = _nothing_known, modes: int = 0
) -> Source:
    """Data that a network learns to make of normal noise."""
    wide = max(2, dimension)

    def noise(key: jax.Array, n: int) -> jax.Array:
        return jax.random.normal(key, (n, wide), jnp.float32)

    return Source(
        name, said, dimension, sample, noise, lambda draw: layers(draw, wide, dimension, through), known, modes=modes
    )


def _choice(key: jax.Array, n: int, among: int) -> jax.Array:
    """n of the first so many integers, each as likely as another to among/2³²; half the work of `jax.random.randint`."""
    return jax.random.bits(key, (n,), jnp.uint32) % among


def ring(modes: int = 8, *, radius: float = 2.0, spread: float = 0.05) -> Source:
    """Data in the plane: normal laws around equally distant points of a circle.

    Args: modes, how many; radius of the circle; spread, the standard deviation of each law.
    Returns: data for `train`; a mode counts as found with a quarter of its share of the samples within four deviations.
    Raises: ValueError for fewer than one mode, or a radius or spread that is not positive.
    Example:
    >>> ring(8)
    ring(8, radius=2.0, spread=0.05)
    """
    return _ring(whole("modes", modes), positive("radius", radius), positive("spread", spread))


@made
@cache
def _ring(modes: int, radius: float, spread: float) -> Source:
    angle = 2 * pi * np.arange(modes) / modes
    centres = radius * np.stack([np.cos(angle), np.sin(angle)], axis=1)

    def sample(key: jax.Array, n: int) -> jax.Array:
        which, around = jax.random.split(key)
        middle = jnp.asarray(centres, jnp.float32)[_choice(which, n, modes)]
        return middle + spread * jax.random.normal(around, (n, 2), jnp.float32)

    def found(samples: HostPoints, parameters: object) -> Mapping[str, float]:
        near = np.linalg.norm(samples[:, None] - centres, axis=2) < FOUND * spread
        return {"modes": float((near.sum(0) >= len(samples) / modes / 4).sum())}

    return _networked("ring", f"{modes}, radius={radius}, spread={spread}", 2, sample, known=found, modes=modes)


def lines(theta: float) -> Source:
    """Data (0, z) and a generator (θ, z), z uniform on [0, 1]: the parallel lines, whose distance is all that is learned.

    Convention: W1 = |θ| and JS = log 2 until θ = 0; pairs of samples are independent, z is not shared.
    Args: theta, where the generator starts.
    Returns: data for `train`, with columns theta, w1_laws and js of the laws themselves.
    Raises: ValueError for a theta that is not finite, or greater than 1e18.
    Reference: Arjovsky, Chintala and Bottou (2017), Wasserstein GAN, example 1.
    Example:
    >>> lines(2)
    lines(2.0)
    """
    return _shift("lines", _start(theta))


def normals(theta: float) -> Source:
    """Data N(0, 1) and a generator N(θ, 1): W1 = |θ|, and JS in a bracket.

    Args: theta, where the generator starts.
    Returns: data for `train`, with columns theta, w1_laws and js of the laws themselves.
    Raises: ValueError for a theta that is not finite, or greater than 1e18.
    Example:
    >>> normals(2)
    normals(2.0)
    """
    return _shift("normals", _start(theta))


def _start(theta: float) -> float:
    """Where a generator of one parameter starts: in float32 its square is finite."""
    return number("theta", theta, f"a finite number, up to {SINGLE:.3g} in size", lambda v: abs(v) <= SINGLE)


@made
@cache
def _shift(name: str, theta: float) -> Source:
    """Data at 0 and a generator with one parameter, its shift θ: what it reached is known exactly."""
    draw, moved, js = SHIFTS[name]

    def noise(key: jax.Array, n: int) -> jax.Array:
        return draw(key, (n, 1), jnp.float32)

    def known(samples: HostPoints, parameters: Mapping[str, jax.Array]) -> Mapping[str, Estimate]:
        t = float(parameters["theta"])
        distance = Estimate.exactly(abs(t), "W1 of a distribution and its shift by θ is |θ|")
        return {"theta": Estimate.exactly(t, "the parameter"), "w1_laws": distance, "js": js(t)}

    start = Network({"theta": np.float32(theta)}, partial(_moved, name))
    dimension = 2 if name == "lines" else 1
    pace = 10.0  # one number has a long way to go, a step of Adam is its rate
    return Source(
        name, str(theta), dimension, lambda key, n: moved(noise(key, n), 0.0), noise, lambda draw: start, known, pace
    )


def _moved(name: str, parameters: Mapping[str, jax.Array], z: jax.Array) -> jax.Array:
    return SHIFTS[name][1](z, parameters["theta"])


SHIFTS: dict[str, Any] = {
    "lines": (
        jax.random.uniform,
        lambda z, theta: jnp.concatenate([jnp.full_like(z, 1) * theta, z], axis=1),
        lambda theta: Estimate.exactly(log(2) if theta else 0.0, "disjoint or equal distributions"),
    ),
    "normals": (
        jax.random.normal,
        lambda z, theta: z + theta,
        lambda theta: js(cast(Any, Normal(0.0, 1.0)), cast(Any, Normal(theta, 1.0))),
    ),
}
"""Where the data lie along which the generator is shifted: the noise, what is made of it, and JS of the two laws."""


def source_of(data: object) -> Source:
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
    return _rows(samples.tobytes(), samples.shape[1])


@made
@lru_cache(maxsize=4)
def _rows(content: bytes, dimension: int) -> Source:
    """One's own samples, drawn with replacement; the same numbers are the same source, which is compiled once."""
    rows = jnp.asarray(np.frombuffer(content, np.float32).reshape(-1, dimension))

    def sample(key: jax.Array, n: int) -> jax.Array:
        return rows[_choice(key, n, len(rows))]

    return _networked("samples", _digest(content), dimension, sample)


@made
def _sampler(draw: Callable[[jax.Array, int], ArrayLike]) -> Source:
    """One's own sampler, asked for the shapes of two samples and of three."""
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
    first = np.asarray(draw(jax.random.PRNGKey(0), 8), np.float32)
    return _networked(
        "sampler", _digest(first.tobytes()), first.shape[1], lambda key, n: jnp.asarray(draw(key, n), jnp.float32)
    )


def _digest(content: bytes) -> str:
    """By which data are known again: all of one's samples, or the first of one's sampler."""
    return sha256(content).hexdigest()[:12]

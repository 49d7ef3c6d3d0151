"""Networks of layers: what their weights allow as a slope, and what clipping allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf, prod, sqrt
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from divergences._core.arguments import number, positive
from divergences._core.arrays import as_array, as_reals, is_number, namespace
from divergences._core.text import an, renamed, shown
from divergences._core.types import Array, ArrayLike
from divergences.critics.spectral import MARGIN, spectral_norm
from divergences.laws.estimate import Estimate

Parameters = TypeVar("Parameters")

SLOPES: Mapping[str, float] = MappingProxyType(
    {"relu": 1.0, "leaky_relu": 1.0, "elu": 1.0, "tanh": 1.0, "softplus": 1.0, "identity": 1.0, "sigmoid": 0.25}
)
"""The largest slope of an activation: σ′ = σ(1 − σ) ≤ 1/4. Of leaky ReLU and ELU for factors of at most 1."""


def lipschitz_bound(layers: object, *, slope: float = 1.0) -> Estimate:
    """∏ ‖Wₗ‖₂ · slope^(L − 1), which no Lipschitz constant of the network exceeds, in Euclidean norms.

    Convention: L layers W₁, …, W_L with an activation between two of them; vectors are biases and count for nothing.
    Args: layers, a pytree of arrays (flax, equinox, haiku, lists, dicts); its matrices are the layers, in any order; slope, the
    largest one of the activation, as in SLOPES.
    Returns: an Estimate that encloses the product; the upper end is certified.
    Raises: ValueError for a pytree without matrices, with arrays of three axes and more, or a slope that is negative.
    Proved in: lipschitz_constants_multiply.
    Example:
    >>> weights = {"hidden": {"w": [[1.0, 1.0], [1.0, 1.0]], "b": [5.0, 5.0]}, "out": {"w": [[3.0, 4.0]], "b": [0.0]}}
    >>> round(lipschitz_bound(weights, slope=SLOPES["sigmoid"]).value, 12)
    2.5
    """
    slope = number("slope", slope, "a number >= 0, the largest slope of the activation", lambda s: 0 <= s < inf)
    with renamed(w="layers"):
        norms = [spectral_norm(w) for w in _matrices(layers)]
    between = slope ** (len(norms) - 1)
    widen = MARGIN ** (2 * len(norms))
    low, value, high = (between * prod(getattr(x, end) for x in norms) for end in ("lower", "value", "upper"))
    return Estimate(
        value, low / widen, high * widen, f"the product of {len(norms)} spectral norms, each with a proven bound"
    )


def clipped_bound(c: float, widths: Sequence[int]) -> float:
    """K(c) = ∏ c·√(nₗ·nₗ₋₁), the largest slope of a network with weights in [−c, c] and an activation of slope 1.

    Convention: it is attained, by all weights equal to c, ReLU and positive inputs; the gain of such a critic is at most K·W1.
    Args: c > 0; widths, n₀, …, n_L, from the inputs to the output.
    Returns: a number.
    Raises: ValueError for c ≤ 0 or fewer than two widths.
    Proved in: clipped_networks_have_lipschitz_constant_at_most_k.
    Reference: Arjovsky, Chintala and Bottou (2017), Wasserstein GAN, section 3.
    Example:
    >>> round(clipped_bound(0.01, [2, 512, 512, 512, 1]), 3)
    1.898
    """
    bound, sizes = positive("c", c), as_reals("widths", widths)
    if sizes.ndim != 1 or len(sizes) < 2 or not all(n >= 1 and n % 1 == 0 for n in sizes.tolist()):
        raise ValueError(f"widths: found {shown(widths)}; expected at least two integers >= 1, inputs first")
    return prod(bound * sqrt(n) * sqrt(m) for n, m in pairwise(map(float, sizes.tolist())))


def clip(params: Parameters, c: float) -> Parameters:
    """Every number of the pytree moved into [−c, c], biases included, as weight clipping does.

    Args: params, a pytree of arrays; c > 0.
    Returns: the same pytree; NumPy stays NumPy, JAX JAX.
    Raises: ValueError for c ≤ 0.
    Derivative: 1 inside, 0 outside.
    Proved in: clipped_networks_have_lipschitz_constant_at_most_k.
    Reference: Arjovsky, Chintala and Bottou (2017), Wasserstein GAN, algorithm 1.
    Example:
    >>> {name: w.tolist() for name, w in clip({"w": np.array([[-3.0, 0.005]])}, 0.01).items()}
    {'w': [[-0.01, 0.005]]}
    """
    bound = positive("c", c)
    _refuse_iterators("params", params)
    import jax

    def clipped(x: ArrayLike) -> Array:
        given = as_array("params", x)
        return namespace(given).clip(given, -bound, bound)

    return jax.tree.map(clipped, params)


def _matrices(layers: object) -> list[np.ndarray]:
    """The leaves with two axes; lists of numbers are leaves too."""
    import jax

    _refuse_iterators("layers", layers)
    leaves = jax.tree.leaves(layers, is_leaf=_is_array)
    arrays = [np.asarray(as_reals("layers", x)) for x in leaves if x is not None and not callable(x)]
    if tall := [x.shape for x in arrays if x.ndim > 2]:
        raise ValueError(
            f"layers: found an array of shape {tall[0]}; expected matrices and vectors; convolutions are not bounded"
        )
    matrices = [x for x in arrays if x.ndim == 2]
    if not matrices:
        raise ValueError("layers: found no matrix; expected the weights of at least one layer")
    return matrices


def _refuse_iterators(name: str, tree: object) -> None:
    """Refuse what is used up when it is looked at, and is no tree."""
    if isinstance(tree, Iterator):
        raise TypeError(f"{name}: found {an(tree)}; expected a tree of arrays; list({name})")


def _is_array(x: object) -> bool:
    """A list of numbers or of rows, and not a list of layers of different shapes."""
    if not isinstance(x, (list, tuple)) or not x:
        return False
    if all(is_number(v) for v in x):
        return True
    rows = [v for v in x if isinstance(v, (list, tuple)) and v and all(is_number(e) for e in v)]
    return len(rows) == len(x) and len({len(v) for v in rows}) == 1

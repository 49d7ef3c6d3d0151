"""A measure: finitely many atoms of ℝᵈ, or indices into a cost matrix, with masses; the support two of them share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arrays import as_reals, is_jax_array, is_traced, like, precision, readable, traced_dtype
from divergences._core.dispatch import is_law, of_law
from divergences._core.labels import Labelled, labels_of, matched, refuse_atoms, refuse_coordinates, refuse_order
from divergences._core.simplex import index_of, refuse_mass, sum_budget
from divergences._core.text import renamed
from divergences._core.types import Array, ArrayLike, Pmf

if TYPE_CHECKING:
    import jax


LARGEST = 2.0**1000
"""Coordinates stay below this, so that the difference of two of them and a sum of such differences are finite."""


@dataclass(frozen=True, eq=False)
class Measure:
    """μ = Σᵢ massᵢ·δ(pointsᵢ), a probability measure with finitely many atoms.

    Convention: atoms of mass 0 and repeated points are welcome; nothing is merged or renormalised.
    Args: points, the atoms, (n, d) or (n,) for the line or for indices into a cost matrix; mass, their probabilities,
    (n,), uniform by default.
    Returns: a pytree with the leaves `points` and `mass`, JAX arrays as they were passed, NumPy ones as copies that
    cannot be written to.
    Raises: ValueError for a NaN or infinite point, one that float64 cannot hold, a negative mass, a total that is not 1
    within √eps of its precision, no atoms, or lengths that differ (under a trace the offending leaf becomes NaN).
    Example:
    >>> Measure([0.0, 1.0]).mass.tolist()
    [0.5, 0.5]
    """

    points: Array
    mass: Array

    def __init__(self, points: ArrayLike, mass: ArrayLike | None = None) -> None:
        matched("mass", mass, "points", points, 0)
        x = as_reals("points", points)
        _refuse_shape(x)
        a = uniform(len(x), x.dtype) if mass is None else as_reals("mass", mass)
        if a.shape != (len(x),):
            raise ValueError(f"mass: found shape {a.shape}; expected ({len(x)},), one number for each of the points")
        _refuse_rounded(points, x)
        object.__setattr__(self, "points", _checked_points(_own(x, points)))
        object.__setattr__(self, "mass", _checked_mass(_own(a, mass)))
        object.__setattr__(self, "_labels", labels_of(points, mass))
        _register_pytree()

    @property
    def labels(self) -> Labelled | None:
        """What its atoms and its coordinates are labelled with, if it was made of labelled data; JAX's trees forget it."""
        return vars(self).get("_labels")

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles and copies are made from the leaves, so that in their process too JAX knows the class."""
        return self.tree_unflatten, (None, (self.points, self.mass)), {"_labels": self.labels}

    def tree_flatten_with_keys(self) -> tuple[tuple[tuple[Any, Array], ...], None]:
        """The leaves, named, as JAX asks for them."""
        from jax.tree_util import GetAttrKey

        return ((GetAttrKey("points"), self.points), (GetAttrKey("mass"), self.mass)), None

    @classmethod
    def tree_unflatten(cls, _: None, leaves: Sequence[Any]) -> Measure:
        """The measure of these leaves, unchecked: a transformation may put anything there."""
        _register_pytree()
        measure = object.__new__(cls)
        object.__setattr__(measure, "points", leaves[0])
        object.__setattr__(measure, "mass", leaves[1])
        return measure


@cache
def _register_pytree() -> None:
    """Tell JAX, where it is installed, once and before the first measure exists, that a measure is a tree of two arrays."""
    if find_spec("jax") is None:
        return
    from jax.tree_util import register_pytree_with_keys_class

    register_pytree_with_keys_class(Measure)


def uniform(n: int, dtype: np.dtype[Any] | type[np.generic] = np.float64) -> np.ndarray:
    """Equal masses, n of them, in the precision of the points where that is floating."""
    return np.full(n, 1 / n, np.float64 if np.dtype(dtype).kind in "biu" else dtype)


def columns(*measures: Measure) -> list[Array]:
    """The points of each measure as (n, d), all of one d."""
    for name, m in zip(("mu", "nu"), measures, strict=False):
        _refuse_other(name, m)
    flat = [m.points.reshape(len(m.points), -1) for m in measures]
    if flat[0].shape[1] != flat[-1].shape[1]:
        d, e = flat[0].shape[1], flat[-1].shape[1]
        raise ValueError(
            f"nu: found points of dimension {e}; expected dimension {d}, that of mu; both lie in one space"
        )
    (mu, x), (nu, y) = ((m.labels, v) for m, v in ((measures[0], flat[0]), (measures[-1], flat[-1])))
    if mu is not None and nu is not None:
        refuse_coordinates(("mu", mu), ("nu", nu))
        if not is_traced(x, y) and np.array_equal(x, y):
            refuse_order(("mu", mu), ("nu", nu))
    return flat


def _refuse_other(name: str, m: object) -> None:
    """Refuse what is no measure, or a batch of them."""
    if not isinstance(m, Measure):
        found = type(m).__name__
        raise TypeError(f"{name}: found {found}; expected a Measure; build one with dv.Measure(points, mass)")
    if m.points.ndim not in (1, 2) or m.mass.ndim != 1:
        raise ValueError(
            f"{name}: found points of shape {m.points.shape}; expected (n, d) or (n,); batch with jax.vmap"
        )


def common_support(mu: Measure, nu: Measure) -> tuple[Pmf, Pmf, Array]:
    """Both measures on one list of points: μ = Σ pₖ·δ(zₖ), ν = Σ qₖ·δ(zₖ).

    Convention: equal points are merged, in order of first appearance; under a trace shapes cannot depend on values, so
    all n + m rows stay and the mass of equal points sits on the first of them, the others carrying p = q = 0.
    Args: mu, nu, two measures on points of the same dimension.
    Returns: p (N,), q (N,) and points (N, d), or (N,) when both measures have flat points; JAX if any leaf is JAX.
    Raises: TypeError for anything but a Measure; ValueError for points of different dimensions (bad values are NaN
    under a trace).
    Derivative: p and q depend on the points through equalities only: derivative 0 there.
    Example:
    >>> p, q, points = common_support(Measure([0.0, 1.0]), Measure([1.0, 2.0]))
    >>> p.tolist(), q.tolist(), points.tolist()
    ([0.5, 0.5, 0.0], [0.0, 0.5, 0.5], [0.0, 1.0, 2.0])
    """
    x, y = columns(mu, nu)
    given = (x, y, mu.mass, nu.mass)
    if is_traced(*given):
        p, q, z = _traced_support(*given)
    else:
        p, q, z = (like(given, v) for v in _merged(*(np.asarray(v) for v in given)))
    flat = mu.points.ndim == nu.points.ndim == 1
    return p, q, z[:, 0] if flat else z


def leaves(*measures: Measure) -> list[Any]:
    """All arrays the measures are made of."""
    return [v for m in measures for v in (m.points, m.mass)]


def refuse_trace(name: str, *measures: Measure) -> None:
    """Raise the TypeError of a function that needs values, not tracers."""
    columns(*measures)
    if is_traced(*leaves(*measures)):
        raise TypeError(
            f"{name}: found a traced measure; expected concrete arrays; use dv.wasserstein1 under jit, grad or vmap"
        )


def _merged(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Equal points merged, in order of first appearance."""
    z = np.concatenate([x, y]) + 0.0  # −0 + 0 is +0: one point, not two
    _, first, label = np.unique(z, axis=0, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))[label.reshape(-1)]
    p = np.bincount(rank[: len(x)], a, minlength=len(first))
    q = np.bincount(rank[len(x) :], b, minlength=len(first))
    return p, q, z[np.sort(first)]


def _traced_support(x: Array, y: Array, a: Array, b: Array) -> tuple[jax.Array, jax.Array, jax.Array]:
    """All rows, the mass of equal points on the first of them; NaN if a point is not finite."""
    import jax.numpy as jnp

    dtype = traced_dtype(x, y, a, b)
    x, y, a, b = (jnp.asarray(v, dtype) for v in (x, y, a, b))
    z = jnp.concatenate([x, y])
    first = jnp.argmax(jnp.all(z[:, None] == z[None], axis=-1), axis=1)
    nothing = jnp.where(jnp.all(jnp.isfinite(z)), jnp.zeros(len(z), dtype), jnp.nan)
    return nothing.at[first[: len(x)]].add(a), nothing.at[first[len(x) :]].add(b), z


def _own(x: Array, given: object) -> Array:
    """x, copied where it may be memory of the caller's, who may write to it; JAX arrays cannot be written to."""
    if not isinstance(x, np.ndarray):
        return x
    own = x if given is None or isinstance(given, list | tuple) else x.copy(order="K")
    own.setflags(write=False)
    return own


def _refuse_shape(x: Array) -> None:
    if x.ndim not in (1, 2) or (x.ndim == 2 and x.shape[1] == 0):
        raise ValueError(f"points: found shape {x.shape}; expected (n, d) or (n,); one point is a row, [[0.0, 1.0]]")
    if len(x) == 0:
        raise ValueError(f"points: found an empty support, shape {x.shape}; expected at least one point")


def refuse_points(name: str, x: Array) -> None:
    """Raise the ValueError that names the first coordinate which is not finite, or too large to subtract."""
    a = np.asarray(x, np.float64)
    _refuse_rounding(name, np.asarray(x), a)
    if not (a.min(initial=0) >= -LARGEST and a.max(initial=0) <= LARGEST):
        at = tuple(int(i) for i in np.argwhere(~(np.abs(a) <= LARGEST))[0])
        where = f" at index {at[0] if len(at) == 1 else at}" if at else ""
        raise ValueError(f"{name}: found {a[at]!s}{where}; expected finite numbers up to 1e301; repair or rescale it")


def _refuse_rounded(given: object, x: Array) -> None:
    """Refuse integers of JAX that the float they are read as does not hold."""
    if is_jax_array(given) and not is_traced(given) and given.dtype.kind in "iu" and readable(given):
        _refuse_rounding("points", np.asarray(given), np.asarray(x))


def _refuse_rounding(name: str, x: np.ndarray, a: np.ndarray) -> None:
    """Raise the ValueError that names the first coordinate of x that the floats a do not hold."""
    if x.dtype.kind in "iu":
        bits = np.finfo(a.dtype).nmant + 1
        at = np.argwhere((x > 2**bits) | (x < -(2**bits))) if x.dtype.itemsize * 8 > bits else np.empty((0, 1), int)
        rounded = [k for k in at if int(a[tuple(k)]) != int(x[tuple(k)])]
    else:
        wide = x.dtype.kind == "f" and x.dtype.itemsize > a.dtype.itemsize
        rounded = list(np.argwhere((x != a) & np.isfinite(x))) if wide else []
    if len(rounded):
        index, where = index_of(rounded[0])
        raise ValueError(
            f"{name}: found {x[index]!s} at index {where}, which {a.dtype} rounds; expected numbers that it holds; "
            f"subtract a common origin first, or round them: numpy.asarray({name}, numpy.float64)"
        )


def _checked_points(x: Array) -> Array:
    if is_traced(x):
        from divergences._core.refusal_jax import nan_unless

        return nan_unless(_bounded(x), x)
    if readable(x):
        refuse_points("points", x)
    elif not _everywhere(lambda x: _bounded(x).all(), x):
        raise ValueError("points: found a number that is not finite, or too large; expected finite numbers up to 1e301")
    return x


def _checked_mass(a: Array) -> Array:
    if is_traced(a):
        from divergences._core.refusal_jax import nan_unless

        return nan_unless(_probable(a), a)
    if readable(a):
        refuse_mass("mass", a)
    elif not _everywhere(_probable, a):
        raise ValueError("mass: found a negative or infinite number, or a sum other than 1; expected probabilities")
    return a


def _bounded(x: Array) -> jax.Array:
    """Which coordinates are finite, and not too large to subtract."""
    import jax.numpy as jnp

    return jnp.abs(x) <= min(LARGEST, float(jnp.finfo(x.dtype).max))


def _probable(a: Array) -> jax.Array:
    """Whether they are probabilities, to rounding."""
    import jax.numpy as jnp

    return jnp.all(a >= 0) & (jnp.abs(jnp.sum(a) - 1) <= sum_budget(a.dtype))


def _everywhere(fine: Callable[[Array], jax.Array], x: Array) -> bool:
    """Whether an array is fine that no process sees whole: its devices decide together."""
    import jax

    with precision(x).scope:
        return bool(jax.jit(fine)(x))


def pushforward(g: Callable[[Any], Any] | ArrayLike, mu: Measure) -> Measure:
    """g#μ = Σ massᵢ·δ(g(pointsᵢ)), the law of g(z) for z of law μ: a generator's law, for noise μ.

    Convention: images that coincide stay apart; `dv.common_support` merges them.
    Args: g, a function of all points at once, as they are in mu, (n, d) or (n,), or a table, (n, e) or (n,), the image of each
    atom; mu, a measure, or a distribution: then g is affine, or there are finitely many atoms.
    Returns: a Measure with the masses of mu; JAX if the images or the masses are.
    Raises: TypeError for what is no measure; ValueError for images of which there are not n, or that are no points.
    Derivative: that of g, in its parameters and in the points; 1 in the masses.
    Proved in: generators_move_masses_and_expectations.
    Example:
    >>> law = pushforward(lambda z: 2 * z + 1, Measure([0.0, 1.0]))
    >>> law.points.tolist(), pushforward([5.0, 5.0], law).points.tolist()
    ([1.0, 3.0], [5.0, 5.0])
    """
    if is_law(mu):
        return of_law("pushforward", mu, g)
    columns(mu)
    refuse_atoms("g", g, [("mu", mu.labels)])
    images = as_reals("g", g(mu.points) if callable(g) else g)
    n = len(mu.points)
    if images.ndim not in (1, 2) or len(images) != n:
        kind = "values" if callable(g) else "a table"
        raise ValueError(f"g: found {kind} of shape {images.shape}; expected ({n}, e) or ({n},), an image of each atom")
    with renamed(points="g"):
        return Measure(images, mu.mass)

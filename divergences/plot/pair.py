"""Two distributions as a figure sees them: probability vectors on their sites, or densities on a stretch of the line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from divergences._core.arguments import squarable
from divergences._core.arrays import as_reals
from divergences._core.dispatch import is_law
from divergences._core.labels import paired
from divergences._core.simplex import refuse_mass
from divergences._core.types import ArrayLike
from divergences.laws.families.foreign import Law, log_density, recognise
from divergences.plot.style import P_AREA, Q_AREA, dots

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Distribution: TypeAlias = ArrayLike
"""A probability vector (n,), or a law: one of `dv.laws`, or any object with a density."""
SAMPLES = 601
"""Points at which a density is drawn."""
REACH = 4.0
"""How many scales a law without ends is drawn to on either side."""


class Pair(NamedTuple):
    """p and q at the places x, all (k,): probabilities, or densities of two laws.

    Of two laws `ends` are the finite ends of their supports inside the picture; each is in x with its two neighbouring floats.
    """

    x: np.ndarray
    p: np.ndarray
    q: np.ndarray
    laws: bool
    ends: tuple[float, ...] = ()

    @property
    def both_zero(self) -> np.ndarray:
        """Where neither p nor q has mass, (k,)."""
        return (self.p == 0) & (self.q == 0)


def pair_of(p: Distribution, q: Distribution, x: ArrayLike | None = None) -> Pair:
    """The pair, its places chosen if they are not given: 1, 2, 3, … or four scales around each law."""
    if is_law(p) or is_law(q):
        return _densities(recognise("p", p), recognise("q", q), x)
    p, q, x = paired("pqx", (p, q, x))
    masses = [np.asarray(as_reals(name, v), np.float64) for name, v in (("p", p), ("q", q))]
    for name, v in zip("pq", masses, strict=True):
        refuse_mass(name, v)
    if masses[0].shape != masses[1].shape or masses[0].ndim != 1:
        raise ValueError(f"q: found shape {masses[1].shape} beside p {masses[0].shape}; expected two vectors (n,)")
    return Pair(places_of("x", x, len(masses[0])), masses[0], masses[1], False)


def places_of(name: str, x: ArrayLike | None, n: int) -> np.ndarray:
    """Where n outcomes lie, (n,): 1, 2, 3, … if that is not said."""
    if x is None:
        return np.arange(1, n + 1)
    places = np.asarray(as_reals(name, x), np.float64)
    if places.shape != (n,):
        raise ValueError(f"{name}: found shape {places.shape}; expected {(n,)}, a place for each outcome")
    return squarable(name, places)


def _densities(p: Law, q: Law, x: ArrayLike | None) -> Pair:
    """Two densities: at the places given, or on a stretch that shows both."""
    if x is None:
        reaches = [_reach(name, law) for name, law in (("p", p), ("q", q))]
        places = np.linspace(min(low for low, _ in reaches), max(high for _, high in reaches), SAMPLES)
    else:
        places = np.sort(squarable("x", np.asarray(as_reals("x", x), np.float64).reshape(-1)))
        if not len(places):
            raise ValueError("x: found none; expected places at which to draw the densities")
    inside = {end for law in (p, q) for end in law.support if places[0] < end < places[-1]}
    ends = tuple(sorted(inside))
    beside = [np.nextafter(end, side) for end in ends for side in (-math.inf, math.inf)]
    places = np.unique(np.concatenate([places, ends, beside]))
    density = [np.exp(log_density(law, places)) for law in (p, q)]
    return Pair(places, density[0], density[1], True, ends)


def _reach(name: str, law: Law) -> tuple[float, float]:
    """From where to where the law is drawn: its support and a quarter more on either side, or REACH scales around loc."""
    low, high = law.support
    if math.isfinite(high - low):
        return low - (high - low) / 4, high + (high - low) / 4
    loc, scale = getattr(law, "loc", None), getattr(law, "scale", None)
    if loc is None or scale is None:
        raise ValueError(f"x: found none for {name}, a {type(law).__name__} without ends; expected x=numpy.linspace(…)")
    return loc - REACH * scale, loc + REACH * scale


def draw_pair(ax: Axes, pair: Pair) -> None:
    """Draw p filled and q hatched: two laws as areas, two probability vectors as bars side by side."""
    for name, values, look, side in (("p", pair.p, P_AREA, -0.5), ("q", pair.q, Q_AREA, 0.5)):
        if pair.laws:
            ax.fill_between(pair.x, values, label=name, linewidth=1.2, gid=name, alpha=0.9, **look)
        else:
            width = bar_width(pair.x)
            ax.bar(pair.x + side * width, values, width, label=name, linewidth=1.2, gid=name, **look)
    ax.set_ylim(bottom=0)
    ax.set(xlabel="x" if pair.laws else "outcome", ylabel="density" if pair.laws else "probability")
    if not pair.laws and len(pair.x) <= 16:
        ax.set_xticks(pair.x)


def bar_width(x: np.ndarray) -> float:
    """The width of a bar such that two fit side by side between the nearest two of the places (n,)."""
    return 0.4 * float(np.diff(np.unique(x)).min()) if len(np.unique(x)) > 1 else 0.4


def draw_pieces(
    ax: Axes, x: np.ndarray, y: np.ndarray, ends: Iterable[float], visible: float, *, gid: str, look: Mapping[str, Any]
) -> None:
    """Draw the curve y over x, both (k,), lifting the pen at each end where it jumps by more than `visible`.

    There a closed dot is its value, an open dot each one-sided limit that differs. `look` are the line's colour and style.
    """
    cuts, limits, values = pieces(x, y, ends, visible)
    ax.plot(*(np.insert(v, cuts, math.nan) for v in (x, y)), gid=gid, **look)
    colour = look["color"]
    dots(ax, x[limits], y[limits], colour, closed=False, gid=f"open-{gid}")
    dots(ax, x[values], y[values], colour, closed=True, gid=f"closed-{gid}")


def pieces(
    x: np.ndarray, y: np.ndarray, ends: Iterable[float], visible: float
) -> tuple[list[int], list[int], list[int]]:
    """Before which samples the pen is lifted, which samples are limits (open dots), and which are values (closed dots).

    >>> x = np.array([0, np.nextafter(1, 0), 1, np.nextafter(1, 2), 2])
    >>> pieces(x, np.array([5.0, 5.0, 5.0, 7.0, 7.0]), [1.0], 0.1)
    ([3], [3], [2])
    """
    at = [int(np.searchsorted(x, end)) for end in ends]
    cuts = [k + side for k in at for side in (0, 1) if _jumps(y[k + side - 1], y[k + side], visible)]
    limits = sorted({k + 2 * side - 1 for k in at for side in (0, 1) if k + side in cuts})
    return cuts, limits, sorted({k for k in at if {k, k + 1} & set(cuts)})


def _jumps(left: float, right: float, visible: float) -> bool:
    """Whether two neighbours differ; NaN, which is not drawn, differs from every number."""
    return math.isnan(left) != math.isnan(right) or abs(right - left) > visible

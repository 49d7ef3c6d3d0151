"""Figures. The only file that imports matplotlib, and only inside functions; nothing here ever opens a window.

Colours are Okabe and Ito's, which the colour-blind tell apart, and every quantity has its own dashes for print.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from divergences._curves import QUANTITIES, Curve

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMATS = (".svg", ".png", ".pdf")
BLUE, VERMILLION, GREEN = "#0072B2", "#D55E00", "#009E73"
ORANGE, PURPLE, SKY, BLACK = "#E69F00", "#CC79A7", "#56B4E9", "#000000"
STYLES: dict[str, tuple[str, Any]] = {
    "kl": (BLUE, "-"),
    "reverse_kl": (VERMILLION, (0, (5, 2))),
    "jeffreys": (PURPLE, (0, (1, 1))),
    "js": (GREEN, (0, (7, 2, 1.5, 2))),
    "js_distance": (SKY, (0, (4, 1.5, 1, 1.5, 1, 1.5))),
    "total_variation": (ORANGE, (0, (10, 3))),
    "hellinger2": (PURPLE, (0, (6, 2, 2, 2))),
    "chi2": (VERMILLION, (0, (2, 2))),
    "triangular": (SKY, (0, (3, 3))),
    "cross_entropy": (ORANGE, (0, (1, 2))),
    "gan_value_at_optimum": (BLUE, (0, (3, 1.5))),
    "w1": (BLACK, "-"),
}
JUMP = 4.0
"""A value is isolated if it lies this many times further from its neighbours than they lie from theirs."""
VISIBLE = 1 / 500
"""The part of the axis' height below which nothing is seen, and so nothing is drawn."""


def curve(curve: Curve, ax: Axes | None = None, quantities: Iterable[str] | None = None) -> Axes:
    """Draw divergences against θ, with ∞ and jumps shown for what they are.

    Convention: ∞ is a grey band above the scale, in which the curve goes on; an arrow leads there where it grows without
    bound. At an isolated value a closed dot is the value and an open dot what the neighbours tend to, as far as the grid
    shows. A bracket is shaded where it is wide enough to be seen.
    Args: curve, from `dv.sweep`; ax, where to draw, a new figure by default; quantities, some of its names, all by default.
    Returns: the Axes, with units on them; nothing is shown: that is yours to do.
    Raises: KeyError for a quantity that was not swept.
    Example:
    >>> from divergences._curves import sweep
    >>> curve(sweep("point_masses", [-1.0, 0.0, 1.0], ["kl"])).get_title()
    'point masses'
    """
    names = tuple(curve.names if quantities is None else quantities)
    order = np.argsort(curve.theta, kind="stable")
    theta, columns = curve.theta[order], {name: curve[name][order] for name in names}
    page: Axes = _new_axes() if ax is None else ax
    scale = _scale(columns)
    for k, (name, values) in enumerate(columns.items()):
        _draw(page, theta, values, scale, name, size=11 - 3.5 * min(k, 2))
    _shade_brackets(page, curve, names, scale)
    _dress(page, curve, names, scale)
    return page


def save(swept: Curve, path: str | PathLike[str], quantities: Iterable[str] | None = None) -> None:
    """Draw a curve into a file: .svg, .png or .pdf.

    Args: swept, from `dv.sweep`; path, the file; quantities, some of the curve's names, all by default.
    Returns: nothing.
    Raises: ValueError for another extension, OSError if the file cannot be written.
    Example:
    >>> from tempfile import TemporaryDirectory
    >>> from divergences import models, sweep
    >>> with TemporaryDirectory() as folder:
    ...     save(sweep(models.point_masses, [-1, 0, 1], ["js"]), f"{folder}/js.svg")
    """
    from matplotlib.figure import Figure

    if Path(path).suffix.lower() not in FORMATS:
        raise ValueError(f"path: found {str(path)!r}; expected a file that ends in {', '.join(FORMATS)}")
    figure = Figure(figsize=(7, 4.4), layout="constrained")
    curve(swept, figure.subplots(), quantities)
    figure.savefig(path, dpi=200)


class _Scale(NamedTuple):
    """The finite part of the vertical axis, and the heights in the band above it at which each curve shows its ∞."""

    bottom: float
    top: float
    infinity: dict[str, float]

    @property
    def height(self) -> float:
        """Of the finite part."""
        return self.top - self.bottom

    def heights(self, name: str, values: np.ndarray) -> np.ndarray:
        """Where to draw the values: ∞ at its place in the band."""
        return np.where(np.isinf(values), self.infinity.get(name, math.nan), values)

    @property
    def band(self) -> tuple[float, float]:
        """From where to where ∞ is."""
        low = self.top + 0.1 * self.height
        return low, low + (0.06 + 0.06 * len(self.infinity)) * self.height


def _scale(columns: dict[str, np.ndarray]) -> _Scale:
    finite = np.concatenate([v[np.isfinite(v)] for v in columns.values()] + [[0.0]])
    bottom, top = float(finite.min()), float(finite.max())
    top = top if top > bottom else bottom + 1.0
    infinite = [name for name, v in columns.items() if np.isinf(v).any()]
    scale = _Scale(bottom, top, dict.fromkeys(infinite, 0.0))
    low, high = scale.band
    heights = np.linspace(high, low, len(infinite) + 2)[1:-1].tolist()
    return scale._replace(infinity=dict(zip(infinite, heights, strict=True)))


def _isolated(values: np.ndarray, visible: float = 0.0) -> list[int]:
    """Where a single value stands off a curve that goes on without it: JS of the parallel lines at θ = 0."""
    return [k for k in range(1, len(values) - 1) if _stands_off(values, k, visible)]


def _stands_off(y: np.ndarray, k: int, visible: float) -> bool:
    left, here, right = (float(v) for v in y[k - 1 : k + 2])
    if math.isinf(left) or math.isinf(right):
        return left == right and math.isfinite(here)
    if not 2 <= k < len(y) - 2:
        return False  # two neighbours on either side say how fast the curve moves; fewer say nothing
    if math.isinf(here):
        return not (_rises(y[k - 2 : k]) or _rises(y[k + 2 : k : -1]))
    beyond = [abs(left - y[k - 2]), abs(right - y[k + 2]), abs(left - right)]
    return min(abs(here - left), abs(here - right)) > max(JUMP * max(beyond), visible)


def _rises(steps: np.ndarray) -> bool:
    """Whether finite values grow towards the end."""
    return len(steps) > 1 and bool(np.isfinite(steps).all() and steps[-1] > steps[-2])


def _draw(ax: Any, x: np.ndarray, values: np.ndarray, scale: _Scale, name: str, size: float) -> None:
    """One line, broken only between a finite value and ∞, with its dots and arrows."""
    colour, dashes = STYLES[name]
    alone, through = _isolated(values, VISIBLE * scale.height), values.copy()
    for k in alone:
        through[k] = (values[k - 1] + values[k + 1]) / 2
    breaks = np.flatnonzero(np.isinf(through[1:]) != np.isinf(through[:-1])) + 1
    path = [np.insert(v, breaks, math.nan) for v in (x, scale.heights(name, through))]
    under = dashes == "-"  # so that of two curves that coincide both are seen
    width, order = (2.6, 2.5) if under else (1.8, 3.0)
    ax.plot(*path, color=colour, linestyle=dashes, linewidth=width, label=QUANTITIES[name].symbol, zorder=order)
    ends, arrows = _across(through, breaks.tolist())
    closed = {(x[k], scale.heights(name, values)[k]) for k in (*alone, *ends)}
    _dots(ax, sorted(closed), size, f"closed-{name}", markeredgecolor=colour, markerfacecolor=colour)
    hollow = [(x[k], scale.heights(name, through)[k]) for k in alone]
    _dots(ax, hollow, size, f"open-{name}", markeredgecolor=colour, markerfacecolor="white")
    for finite, infinite in arrows:
        head = dict(arrowstyle="-|>", color=colour, linewidth=1.2, shrinkA=0, shrinkB=size / 2)
        tip, tail = ((x[k], scale.heights(name, through)[k]) for k in (infinite, finite))
        ax.annotate("", tip, tail, arrowprops=head, zorder=4)


def _across(through: np.ndarray, breaks: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """Which ends at the breaks get a dot, and which pairs (finite, infinite) an arrow: those that the curve rises to."""
    ends: list[int] = []
    arrows: list[tuple[int, int]] = []
    for k in breaks:
        finite, infinite = (k, k - 1) if np.isinf(through[k - 1]) else (k - 1, k)
        before = 2 * finite - infinite
        grows = 0 <= before < len(through) and _rises(through[[before, finite]])
        ends += [infinite] if grows else [infinite, finite]
        arrows += [(finite, infinite)] if grows else []
    return ends, arrows


def _dots(ax: Any, points: Sequence[tuple[float, float]], size: float, gid: str, **colours: str) -> None:
    if points:
        x, y = zip(*points, strict=True)
        ax.plot(x, y, linestyle="none", marker="o", markersize=size, zorder=5, clip_on=False, gid=gid, **colours)


def _shade_brackets(ax: Any, curve: Curve, names: Iterable[str], scale: _Scale) -> None:
    order = np.argsort(curve.theta, kind="stable")
    for name in (name for name in names if name in curve.lower):
        low, high = curve.lower[name][order], curve.upper[name][order]
        known = np.isfinite(high)
        if known.any() and (high[known] - low[known]).max() > VISIBLE * scale.height:
            label = f"{QUANTITIES[name].symbol} lies in here"
            ax.fill_between(
                curve.theta[order], low, high, where=known, color=STYLES[name][0], alpha=0.2, lw=0, label=label
            )


def _dress(ax: Any, curve: Curve, names: tuple[str, ...], scale: _Scale) -> None:
    """Title, labels with units, ticks, the band of ∞, and the legend."""
    from matplotlib.ticker import MaxNLocator

    ticks = [t for t in MaxNLocator(6).tick_values(scale.bottom, scale.top) if scale.bottom <= t <= scale.top]
    labels, end = [f"{t:g}" for t in ticks], scale.top
    if scale.infinity:
        low, end = scale.band
        ax.axhspan(low, end, color="0.92", linewidth=0, zorder=0, gid="infinity")
        ax.axhline(low, color="0.55", linewidth=0.8, zorder=1)
        ticks, labels = [*ticks, (low + end) / 2], [*labels, "∞"]
    margin = 0.05 * scale.height
    ax.set_ylim(scale.bottom - margin, end if scale.infinity else end + margin)
    ax.set_yticks(ticks, labels)
    if scale.infinity:
        ax.get_yticklabels()[-1].set_fontsize("x-large")
    ax.set(title=curve.model.replace("_", " "), xlabel="θ", ylabel=_units(names))
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, handlelength=3.4)
    if "js" in names and curve["js"].max() > 0.9 * math.log(2):
        frame, green = ("axes fraction", "data"), STYLES["js"][0]
        ax.annotate("log 2", (1, math.log(2)), (4, 0), frame, "offset points", va="center", color=green)


def _units(names: Iterable[str]) -> str:
    """KL(p‖q), JS (nats) · W₁ (distance): every symbol with its unit, none for a pure number."""
    symbols: dict[str, list[str]] = {}
    for name in names:
        symbols.setdefault(QUANTITIES[name].unit, []).append(QUANTITIES[name].symbol)
    parts = [", ".join(of) + ("" if unit == "1" else f" ({unit})") for unit, of in symbols.items()]
    return " · ".join(parts) if sum(map(len, parts)) <= 50 else "\n".join(parts)


def _new_axes() -> Any:
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(7, 4.4), layout="constrained")[1]

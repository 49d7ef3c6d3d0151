"""Divergences against θ, the corners drawn for what they are; and the same in a file.

A corner is where a sampled curve jumps: values that stand off it, ends of its pieces, and rises to ∞.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from divergences._core.arguments import made
from divergences._curves import QUANTITIES, Curve, members, names_of
from divergences.plot.style import STYLES, Scale, axes_for, dots, draw_scale, scale_of, style_of, undress

if TYPE_CHECKING:
    from matplotlib.axes import Axes


JUMP = 4.0
"""A value is isolated if it lies this many times further from its neighbours than they lie from theirs."""


def isolated(values: np.ndarray, visible: float = 0.0) -> list[int]:
    """Where a single value stands off a curve that goes on without it: JS of the parallel lines at θ = 0.

    >>> isolated(np.array([1.0, 1.0, 0.0, 1.0, 1.0]))
    [2]
    """
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


def breaks(values: np.ndarray) -> np.ndarray:
    """Before which samples the pen is lifted: between a finite value and ∞.

    >>> breaks(np.array([0.0, 1.0, np.inf, np.inf])).tolist()
    [2]
    """
    return np.flatnonzero(np.isinf(values[1:]) != np.isinf(values[:-1])) + 1


def across(values: np.ndarray) -> tuple[list[int], list[tuple[int, int]]]:
    """Which ends at the breaks get a dot, and which pairs (finite, infinite) an arrow: those that the curve rises to.

    >>> across(np.array([0.0, 1.0, np.inf]))
    ([2], [(1, 2)])
    """
    ends: list[int] = []
    arrows: list[tuple[int, int]] = []
    for k in breaks(values).tolist():
        finite, infinite = (k, k - 1) if np.isinf(values[k - 1]) else (k - 1, k)
        before = 2 * finite - infinite
        grows = 0 <= before < len(values) and _rises(values[[before, finite]])
        ends += [infinite] if grows else [infinite, finite]
        arrows += [(finite, infinite)] if grows else []
    return ends, arrows


ROOMY = 5.0
"""Inches of Axes below which the legend is small, so that it finds a place beside the lines."""
VISIBLE = 1 / 500
"""The part of the axis' height below which nothing is seen, and so nothing is drawn."""
MANY = 4
"""More symbols than this are not listed in a title."""
BETWEEN = {
    "bernoulli": "a fair coin and a coin of bias θ",
    "noisy_lines": "two noisy parallel lines θ apart",
    "parallel_lines": "two parallel lines θ apart",
    "point_masses": "a point mass at 0 and one at θ",
    "shifted_cauchys": "Cauchy distributions θ apart",
    "shifted_laplaces": "Laplace distributions θ apart",
    "shifted_normals": "normal distributions θ apart",
    "shifted_uniforms": "uniform distributions θ apart",
}
"""What each model of `dv.models` compares, for the title."""


def curve(
    curve: Curve, ax: Axes | None = None, quantities: Iterable[str] | None = None, *, slopes: bool = False
) -> Axes:
    """Draw divergences against θ, or their slopes, with ∞ and jumps shown for what they are.

    Convention: ∞ is a grey band above the scale, in which the curve goes on; an arrow leads there where it grows without
    bound. At an isolated value a closed dot is the value and an open dot what the neighbours tend to, as far as the grid
    shows. An enclosure (bracket) is shaded where it is wide enough to be seen. A slope of −∞ is left out.
    Args: curve, from `dv.sweep`; ax, where to draw, a new figure by default; quantities, some of its names, all by default;
    slopes, whether to draw the derivatives in θ, of a curve that has them.
    Returns: the Axes, with units on them; nothing is shown: that is yours to do.
    Raises: ValueError for a quantity, or slopes, that were not swept.
    Example:
    >>> import divergences as dv
    >>> curve(dv.sweep("point_masses", [-1.0, 0.0, 1.0], ["kl"])).get_title(loc="left")
    'KL between a point mass at 0 and one at θ'
    """
    made("curve", curve, "names", "a Curve, from dv.sweep")
    names = curve.names if quantities is None else names_of(quantities, curve.names)
    order = np.argsort(curve.theta, kind="stable")
    theta, columns = curve.theta[order], {name: _column(curve, name, slopes)[order] for name in names}
    page, scale = axes_for(ax), scale_of(columns)
    for k, (name, values) in enumerate(columns.items()):
        label = _label(name, names, slopes)
        for _, one in members(values):
            _draw(page, theta, one, scale, (name, label), size=11 - 3.5 * min(k, 2))
            label = "_"  # the others of a batch are not in the legend
    if not slopes:
        _shade_brackets(page, curve, names, scale)
    _dress(page, curve, names, scale, slopes)
    return page


def _column(swept: Curve, name: str, slopes: bool) -> np.ndarray:
    """The values of a quantity, (k, …), or its slopes with NaN in the place of −∞."""
    values = swept[name]
    if not slopes:
        return values
    if not swept.slopes:
        raise ValueError("slopes: found a curve without them; expected one of dv.sweep(…, slopes=True)")
    return np.where(np.isneginf(swept.slopes[name]), np.nan, swept.slopes[name])


def _draw(ax: Axes, x: np.ndarray, values: np.ndarray, scale: Scale, named: tuple[str, str], size: float) -> None:
    """One line, broken only between a finite value and ∞, with its dots and arrows; `named` in the library and the legend."""
    name, label = named
    colour, dashes = style_of(name)
    alone, through = isolated(values, VISIBLE * scale.height), values.copy()
    for k in alone:
        through[k] = (values[k - 1] + values[k + 1]) / 2
    path = [np.insert(v, breaks(through), math.nan) for v in (x, scale.heights(name, through))]
    under = dashes == "-"  # so that of two curves that coincide both are seen
    width, order = (2.6, 2.5) if under else (1.8, 3.0)
    ax.plot(*path, color=colour, linestyle=dashes, linewidth=width, label=label, zorder=order)
    ends, arrows = across(through)
    closed = sorted({*alone, *ends}, key=lambda k: (x[k], values[k]))
    dots(ax, x[closed], scale.heights(name, values)[closed], colour, closed=True, gid=f"closed-{name}", size=size)
    dots(ax, x[alone], scale.heights(name, through)[alone], colour, closed=False, gid=f"open-{name}", size=size)
    for finite, infinite in arrows:
        head = dict(arrowstyle="-|>", color=colour, linewidth=1.2, shrinkA=0, shrinkB=size / 2)
        tip, tail = ((x[k], scale.heights(name, through)[k]) for k in (infinite, finite))
        ax.annotate("", tip, tail, arrowprops=head, zorder=4)


def _shade_brackets(ax: Axes, curve: Curve, names: Iterable[str], scale: Scale) -> None:
    order = np.argsort(curve.theta, kind="stable")
    for name in (name for name in names if name in curve.lower):
        label, colour = f"{QUANTITIES[name].symbol} lies in here", style_of(name)[0]
        ends = zip(members(curve.lower[name][order]), members(curve.upper[name][order]), strict=True)
        for (_, low), (_, high) in ends:
            known = np.isfinite(high)
            if known.any() and (high[known] - low[known]).max() > VISIBLE * scale.height:
                ax.fill_between(curve.theta[order], low, high, where=known, color=colour, alpha=0.2, lw=0, label=label)


def _dress(ax: Axes, curve: Curve, names: tuple[str, ...], scale: Scale, slopes: bool) -> None:
    """Title, labels with units, ticks, the band of ∞, and the legend."""
    draw_scale(ax, scale)
    ax.set_title("Slopes in θ" if slopes else title(curve.model, names), loc="left")
    units = " · ".join(_units(names))
    ax.set(xlabel="θ", ylabel=f"{units or 1} per θ" if slopes else units)
    undress(ax)
    tight = ax.get_window_extent().width < ROOMY * ax.figure.dpi
    ax.legend(frameon=False, handlelength=3 if tight else 3.4, fontsize="small" if tight else None)
    if not slopes and "js" in names and curve["js"].max() > 0.9 * math.log(2):
        frame, green = ("axes fraction", "data"), STYLES["js"][0]
        ax.annotate("log 2", (1, math.log(2)), (4, 0), frame, "offset points", va="center", color=green)


def _label(name: str, names: Iterable[str], slopes: bool) -> str:
    """The symbol of a quantity, or of its slope, with its unit where the figure has several."""
    symbol, unit, _ = QUANTITIES[name]
    symbol = f"∂{symbol}/∂θ" if slopes else symbol
    return f"{symbol} ({unit})" if len(_units(names)) > 1 and unit != "1" else symbol


def title(model: str, names: Iterable[str]) -> str:
    """KL, JS and W₁ between a fair coin and a coin of bias θ."""
    *most, last = dict.fromkeys(QUANTITIES[name].symbol.partition("(")[0] for name in names)
    symbols = f"{', '.join(most)} and {last}" if most else last
    symbols = symbols if len(most) < MANY else "Divergences"
    return f"{symbols} between {BETWEEN[model]}" if model in BETWEEN else f"{symbols} of {model.replace('_', ' ')}"


def _units(names: Iterable[str]) -> list[str]:
    """The units on the vertical axis, each once; pure numbers have none."""
    return list(dict.fromkeys(unit for name in names if (unit := QUANTITIES[name].unit) != "1"))

"""Mode-seeking against mode-covering: the two best approximations of one target by one family."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.labels import paired
from divergences._core.simplex import normalise, refuse_mass
from divergences._core.types import ArrayLike, PmfLike
from divergences._discrete.kl import kl, reverse_kl
from divergences.plot.pair import bar_width, places_of
from divergences.plot.style import STYLES, axes_for, number, undress

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def fits(
    target: PmfLike, family: ArrayLike | None = None, ax: Axes | None = None, *, x: ArrayLike | None = None
) -> Axes:
    """Draw a target p and the members of a family nearest to it: in KL(p‖q), which covers, and in KL(q‖p), which seeks.

    Convention: of equally good members the first; both are found by trying the whole family, nothing is descended.
    Args: target, p, a probability vector (n,); family, candidates q, (m, n), by default the normals on the sites with every
    site as a mean and 40 widths; ax, where to draw, a new figure by default; x, the sites, (n,), 1, 2, 3, … by default.
    Returns: the Axes; the two divergences are in its legend.
    Raises: ValueError for what is no probability vector, or shapes that do not fit.
    Example:
    >>> ax = fits([0.5, 0, 0.5], [[0.4, 0.2, 0.4], [1, 0, 0]])
    >>> [line.get_ydata().tolist() for line in ax.lines]
    [[0.4, 0.2, 0.4], [1.0, 0.0, 0.0]]
    """
    target, family, x = paired(("target", "family", "x"), (target, family, x), batch=False)
    p = np.asarray(as_reals("target", target), np.float64)
    if p.ndim != 1:
        raise ValueError(f"target: found shape {p.shape}; expected one probability vector (n,)")
    refuse_mass("target", p)
    sites = places_of("x", x, len(p))
    members = _bells(sites) if family is None else np.asarray(as_reals("family", family), np.float64)
    if members.ndim != 2 or not len(members) or members.shape[1] != len(p):
        raise ValueError(
            f"family: found shape {members.shape}; expected (m, {len(p)}), a probability vector in each row"
        )
    refuse_mass("family", members)
    page = axes_for(ax)
    page.bar(sites, p, 2 * bar_width(sites), color="0.85", edgecolor="0.5", label="p (target)", gid="target")
    for name, function, does in (("kl", kl, "covers"), ("reverse_kl", reverse_kl, "seeks a mode")):
        cost = np.asarray(function(p[None], members))
        _draw(page, sites, members[cost.argmin()], name, f"least {_SYMBOL[name]} = {number(float(cost.min()))}: {does}")
    _dress(page)
    return page


_SYMBOL = {"kl": "KL(p‖q)", "reverse_kl": "KL(q‖p)"}


def _bells(x: np.ndarray) -> np.ndarray:
    """The normals N(m, s²) on the sites, for every site m and 40 widths s from a site's distance to the whole stretch."""
    widths = np.geomspace(np.diff(x).min() / 2, np.ptp(x), 40)
    means, scales = (v.reshape(-1, 1) for v in np.meshgrid(x, widths))
    with np.errstate(under="ignore"):
        return np.asarray(normalise(np.exp(-(((x - means) / scales) ** 2) / 2)))


def _draw(ax: Axes, x: np.ndarray, q: np.ndarray, name: str, label: str) -> None:
    colour, dashes = STYLES[name]
    marker = "o" if name == "kl" else "s"
    ax.plot(x, q, color=colour, linestyle=dashes, marker=marker, markersize=4, linewidth=2, label=label, gid=name)


def _dress(ax: Axes) -> None:
    ax.set(xlabel="outcome", ylabel="probability", title="One mode for two: which direction of KL?")
    undress(ax)
    ax.legend(frameon=False, handlelength=3.4)
    ax.set_ylim(0, 1.25 * ax.get_ylim()[1])

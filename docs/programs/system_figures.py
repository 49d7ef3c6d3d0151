"""Figures of the systems of the notes, for the pages of their functions: of each the data, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

import divergences as dv

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, RED, GREEN = "#0072B2", "#D55E00", "#009E73"
Draw = Callable[["Axes"], Any]


def styled() -> Mapping[str, np.ndarray]:
    """One channel's pixels, where AdaIN takes them, and where the monotone plan takes them: onto the style's pixels."""
    rank = (np.arange(24) + 0.5) / 24
    x, y = -np.log1p(-rank), np.where(rank < 0.5, rank, 3 + 2 * rank)
    moved = np.asarray(dv.maps.adain(x[None], y[None]))[0]
    cost = np.asarray(dv.maps.adain_cost(x[None], y[None]))
    return {"pixel": x, "adain": moved, "optimal": y, "cost": cost, "w2²": np.mean((x - y) ** 2)}


def draw_styled(ax: Axes) -> None:
    """Both maps of the channel, and what they cost."""
    found = styled()
    ax.plot(found["pixel"], found["adain"], "o-", color=BLUE, markersize=3, label=f"AdaIN, cost {found['cost']:.2f}")
    ax.plot(
        found["pixel"], found["optimal"], "s--", color=RED, markersize=3, label=f"optimal, W₂² = {found['w2²']:.2f}"
    )
    dressed(ax, "pixel", "moved to")


def same_moments() -> Mapping[str, Any]:
    """±1 equally likely, and (−2, 0, 2) with masses (1, 6, 1)/8: three moments agree, and the supports do not meet."""
    mu, nu = dv.Measure([-1.0, 1.0]), dv.Measure([-2.0, 0.0, 2.0], [1 / 8, 6 / 8, 1 / 8])
    moments = [
        entry
        for law in (mu, nu)
        for entry in ([law.mass @ law.points], [[law.mass @ law.points**2 - (law.mass @ law.points) ** 2]])
    ]
    p, q, _ = dv.common_support(mu, nu)
    return {
        "p": mu,
        "q": nu,
        "fid": float(dv.frechet(*moments).value),
        "js": float(dv.js(p, q)),
        "w1": float(dv.wasserstein1(mu, nu)),
    }


def draw_same_moments(ax: Axes) -> None:
    """Both laws as bars, and what three scores say of them."""
    found = same_moments()
    for name, colour, hatch in (("p", BLUE, ""), ("q", "none", "////")):
        law = found[name]
        ax.bar(law.points, law.mass, 0.5, color=colour, edgecolor=BLUE if name == "p" else RED, hatch=hatch, label=name)
    ax.set_title(f"FID {found['fid']:.3g}, JS {found['js']:.3g} = log 2, W₁ {found['w1']:.3g}", loc="left", fontsize=10)
    dressed(ax, "x", "mass")


def round_trips() -> Mapping[str, np.ndarray]:
    """What the way back x ↦ s·x loses of the way x ↦ 2x, both ways round, on the points −2, −1, …, 2."""
    points, scales = np.linspace(-2, 2, 5)[:, None], np.linspace(-1, 1.5, 101)
    losses = [dv.maps.cycle_loss(lambda x: 2 * x, lambda x, s=s: s * x, points, points) for s in scales]
    return {"scale": scales, "there": np.array([x.there for x in losses]), "back": np.array([x.back for x in losses])}


def draw_round_trips(ax: Axes) -> None:
    """Both losses against the scale of the way back."""
    found = round_trips()
    ax.plot(found["scale"], found["there"], color=BLUE, label="there and back")
    ax.plot(found["scale"], found["back"], "--", color=RED, label="back and there")
    dressed(ax, "s, where one goes by 2x and comes by s·x", "cycle loss")


def slices() -> Mapping[str, np.ndarray]:
    """W₂ of the shadows of two clouds, one the other moved by (1, 0), along each direction; the sliced distance, and W₂."""
    cloud = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, -1.0], [0.5, 1.0]])
    mu, nu = dv.Measure(cloud), dv.Measure(cloud + np.array([1.0, 0.0]))
    angles = np.linspace(0, np.pi, 91)
    rays = np.stack([np.cos(angles), np.sin(angles)])
    shadows = [dv.wasserstein2(dv.Measure(mu.points @ ray), dv.Measure(nu.points @ ray)) for ray in rays.T]
    found = np.array([float(t) for t in shadows])
    whole = np.trapezoid(found**2, angles) / np.pi
    return {"angle": angles, "slice": found, "sliced": np.sqrt(whole), "w2": np.array(float(dv.wasserstein2(mu, nu)))}


def draw_slices(ax: Axes) -> None:
    """The distance of the shadows against the angle, and two levels."""
    found = slices()
    ax.plot(found["angle"], found["slice"], color=BLUE, label="W₂ of the shadows")
    ax.axhline(float(found["sliced"]), color=RED, linestyle="--", label=f"sliced: {found['sliced']:.3f}")
    ax.axhline(float(found["w2"]), color=GREEN, linestyle=":", label=f"W₂ = {found['w2']:.3g}")
    dressed(ax, "angle of the direction", "distance")


def dressed(ax: Axes, x: str, y: str) -> None:
    """Labels, no box, and a legend."""
    ax.set(xlabel=x, ylabel=y)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False)


FIGURES: dict[str, tuple[str, Draw]] = {
    "maps.adain": (
        "Where a channel's pixels go: by AdaIN along a line, by the optimal map onto the style's pixels, which costs more.",
        draw_styled,
    ),
    "maps.cycle_loss": (
        "Both cycle losses of 2x and s·x against s: they are 0 at s = ½ alone, where the maps undo each other.",
        draw_round_trips,
    ),
    "sliced": (
        "W₂ of the shadows of two clouds that are 1 apart, by direction: |cos| of the angle; the sliced distance lies between.",
        draw_slices,
    ),
    "frechet": (
        "Bars at ±1, and at −2, 0 and 2: mean and variance agree, so that FID is 0, and no place has both: JS is log 2.",
        draw_same_moments,
    ),
}
"""Name → what its figure shows, and how it is drawn."""

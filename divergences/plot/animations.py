"""Animations: a model's two distributions beside its curves as θ moves, and the samples of a run from check to check.

A frame sets the data of artists that stay; nothing is cleared, so that axes and legends stand still and a frame is quick.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._core.arguments import made
from divergences._core.dispatch import is_law
from divergences._core.measure import Measure
from divergences._core.types import ArrayLike
from divergences._curves import QUANTITIES, Curve, Model, find_model, grid_of, sweep, usual
from divergences._curves import pair_of as pair_at
from divergences.plot.couplings import atom_areas, draw_atoms
from divergences.plot.curves import curve, title
from divergences.plot.pair import SAMPLES, pair_of
from divergences.plot.runs import DISTANCES, draw_columns
from divergences.plot.style import BLACK, P_AREA, Q_AREA, in_style, number, scale_of, style_of, undress

if TYPE_CHECKING:
    from matplotlib.animation import FuncAnimation
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.legend import Legend

    from divergences.lab import Run

Show = Callable[[int], None]
"""Sets the data of one frame, which is counted from 0."""
SIZE = (8.0, 4.5)
"""Inches of a figure: two panels beside each other, on a screen's 16:9."""
PACE, CALM = 10.0, 2.5
"""Frames in a second, of a θ that moves and of a run's checks, each of which wants to be looked at."""


def animate(
    shown: Model | str | Run,
    thetas: ArrayLike | None = None,
    quantities: Iterable[str] | None = None,
    *,
    figure: Figure | None = None,
    style: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> FuncAnimation:
    """Let θ move: P and Q_θ beside their divergences, one frame for each θ; or the samples of a run, one for each check.

    Convention: ∞ is drawn as by `curve`, and written as ∞. Nothing is cleared between frames: they only set data.
    Args: shown, a model as of `dv.sweep`, or a Run of `dv.lab.train`; thetas, (k,), of a model only, in the order of the
    frames; quantities, as of `dv.sweep`, by default KL in both directions, JS, and W₁ where there are points; figure, an
    empty one to draw on, a new one by default; style, as of `dv.plot.save`; progress, called with (done, k) while sweeping.
    Returns: a matplotlib animation; `animation.data` is the Curve or the Run that it shows. `dv.plot.save` writes it.
    Raises: what `dv.sweep` refuses; ValueError for points of more than two dimensions, a run without points, or thetas that
    are missing, or given with a run.
    Example:
    >>> from tempfile import TemporaryDirectory
    >>> film = animate("point_masses", [0.0, 1.0], ["js", "w1"])
    >>> with TemporaryDirectory() as folder:
    ...     film.save(f"{folder}/masses.gif", writer="pillow")
    >>> film.data["w1"].tolist()
    [0.0, 1.0]
    """
    if hasattr(shown, "generated"):
        if thetas is not None or quantities is not None:
            raise ValueError("thetas: found some beside a run; expected none, a run has its checks")
        return _of_run(cast("Run", shown), _page(figure), style)
    if thetas is None:
        raise ValueError("thetas: found none; expected (k,), for example numpy.linspace(-2, 2, 41)")
    return _of_model(cast("Model | str", shown), thetas, quantities, _page(figure), style, progress)


def _page(figure: Figure | None) -> Figure:
    """The figure that was given, or a new one."""
    if figure is None:
        import matplotlib.pyplot as plt

        figure = plt.figure()
    made("figure", figure, "set_size_inches", "a matplotlib Figure, which is empty")
    figure.set_size_inches(*SIZE)
    figure.set_layout_engine("constrained")
    return figure


def _film(figure: Figure, show: Show, data: Curve | Run, count: int, pace: float, style: str) -> FuncAnimation:
    """The animation of so many frames; the first is laid out, and the others stand as it does."""
    from matplotlib.animation import FuncAnimation

    in_style(figure, style)
    figure.draw_without_rendering()
    figure.set_layout_engine(None)  # or every frame would be drawn twice, once to be laid out
    for ax in figure.axes:
        _fasten(ax)
    # Returning no artists is right: nothing is blitted.
    film = FuncAnimation(figure, cast(Any, show), frames=count, interval=1000 / pace)
    for name, value in (("data", data), ("pace", pace)):
        setattr(film, name, value)
    return film


def _fasten(ax: Axes) -> None:
    """Keep title and labels where they are: to look for their places anew takes a third of a frame."""
    ax.set_title(ax.get_title(loc="left"), loc="left", y=1.0)
    for axis in (ax.xaxis, ax.yaxis):
        at = axis.label.get_transform().transform(axis.label.get_position())
        axis.set_label_coords(*ax.transAxes.inverted().transform(at))


def _of_model(
    model: Model | str,
    thetas: ArrayLike,
    quantities: Iterable[str] | None,
    figure: Figure,
    style: str,
    progress: Callable[[int, int], None] | None,
) -> FuncAnimation:
    """Left the two distributions and the numbers, right the curves with a dot on each."""
    model, grid = find_model(model, "shown"), grid_of(thetas)
    swept = sweep(model, grid, usual(model, grid[0]) if quantities is None else quantities, progress=progress)
    pairs = [pair_at(model(theta)) for theta in swept.theta.tolist()]
    panels = figure.subplot_mosaic(
        [["pair", "curve"], ["numbers", "curve"]], height_ratios=[3, 1.2], width_ratios=[4, 5]
    )
    stage, curves = _stage(panels["pair"], pairs), _marks(panels["curve"], panels["numbers"], swept)
    figure.suptitle(title(swept.model, swept.names), x=0.01, ha="left", fontsize="medium")
    digits = next((d for d in range(4) if (np.abs(swept.theta.round(d) - swept.theta) < 1e-9).all()), 4)

    def show(k: int) -> None:
        stage(k)
        curves(k)
        said = f"{swept.theta[k] + 0.0:.{digits}f}".replace("-", "−")
        panels["pair"].set_title(f"θ = {said}", loc="left")

    show(0)
    return _film(figure, show, swept, len(swept.theta), PACE, style)


def _marks(ax: Axes, aside: Axes, swept: Curve) -> Show:
    """The curves, a dot on each and a line at θ; the numbers in a legend beside the picture."""
    from matplotlib.lines import Line2D

    curve(swept, ax)
    ax.set_title("", loc="left")
    scale = scale_of(dict(swept.values))
    look: dict[str, Any] = dict(marker="o", markersize=9, markeredgecolor="white", linestyle="none", zorder=6)
    at = ax.axvline(0.0, color="0.55", linewidth=0.8, zorder=1.5)
    drawn = {name: ax.plot([], [], color=style_of(name)[0], **look)[0] for name in swept.names}
    cast("Legend", ax.get_legend()).remove()  # the numbers are in it, beside the picture
    handles = [
        Line2D([], [], color=colour, linestyle=dashes, linewidth=2.2) for colour, dashes in map(style_of, swept.names)
    ]
    aside.set_axis_off()
    signs = [QUANTITIES[name].symbol for name in swept.names]
    legend = aside.legend(handles, signs, loc="upper left", frameon=False, borderaxespad=0, handlelength=3.4)

    def show(k: int) -> None:
        theta = swept.theta[k]
        at.set_xdata([theta, theta])
        for name, text, sign in zip(swept.names, legend.get_texts(), signs, strict=True):
            value = swept[name][k : k + 1]
            drawn[name].set_data([theta], scale.heights(name, value))
            text.set_text(f"{sign} = {number(float(value[0]))}")

    return show


def _stage(ax: Axes, pairs: Sequence[tuple[Any, Any]]) -> Show:
    """Draw the first pair on a scale for all of them: two laws, atoms in the plane, or masses on the line."""
    undress(ax)
    if any(map(is_law, pairs[0])):
        return _densities(ax, pairs)
    dimension = max(_points(x).shape[1] for pair in pairs for x in pair)
    if dimension > 2:
        raise ValueError(f"model: found points of dimension {dimension}; expected 1 or 2, to be drawn")
    return (_masses if dimension == 1 else _atoms)(ax, pairs)


def _points(x: Any) -> np.ndarray:
    """The places of a measure, (n, d), or 1, 2, 3, … of a vector."""
    if not isinstance(x, Measure):
        return np.arange(1.0, np.shape(x)[-1] + 1)[:, None]
    return np.asarray(x.points, np.float64).reshape(len(x.points), -1)


def _mass(x: Any) -> np.ndarray:
    """The masses of a measure or of a vector, (n,)."""
    return np.asarray(x.mass if isinstance(x, Measure) else x, np.float64)


def _densities(ax: Axes, pairs: Sequence[tuple[Any, Any]]) -> Show:
    """Two areas over a stretch that shows every θ."""
    ends = np.array([pair_of(p, q).x[[0, -1]] for p, q in pairs])
    x = np.linspace(ends[:, 0].min(), ends[:, 1].max(), SAMPLES)
    frames = [pair_of(p, q, x) for p, q in pairs]
    areas = [ax.fill([], [], label=label, linewidth=1.2, **look)[0] for label, look in _LOOKS.items()]
    ax.set(xlim=(x[0], x[-1]), ylim=(0, 1.06 * max(max(f.p.max(), f.q.max()) for f in frames)), xlabel="x")
    ax.set_ylabel("density")
    ax.legend(frameon=False, loc="upper right", handlelength=1.4)

    def show(k: int) -> None:
        found = frames[k]
        for area, height in zip(areas, (found.p, found.q), strict=True):
            around = [(found.x[0], 0.0), *zip(found.x, height, strict=True), (found.x[-1], 0.0)]
            area.set_xy(around)

    return show


_LOOKS = {"p": P_AREA, "q": Q_AREA}


def _masses(ax: Axes, pairs: Sequence[tuple[Any, Any]]) -> Show:
    """Bars at the atoms, those of P left of their place and those of Q right of it, as wide for every θ."""
    from matplotlib.collections import PolyCollection

    x = [[_points(side)[:, 0] for side in pair] for pair in pairs]
    mass = [[_mass(side) for side in pair] for pair in pairs]
    every = np.concatenate([v for both in x for v in both])
    gaps = np.diff(np.unique(np.concatenate([both[0] for both in x])))
    span = float(np.ptp(every)) or 1.0
    width = min(0.06 * span, 0.4 * float(gaps.min())) if len(gaps) else 0.06 * span
    bars = [PolyCollection([], label=label, linewidth=1.2, **look) for label, look in _LOOKS.items()]
    for collection in bars:
        ax.add_collection(collection, autolim=False)
    ax.set_xlim(every.min() - 0.1 * span, every.max() + 0.1 * span)
    ax.set_ylim(0, 1.06 * max(v.max() for both in mass for v in both))
    ax.set(xlabel="x" if isinstance(pairs[0][0], Measure) else "outcome", ylabel="probability")
    ax.legend(frameon=False, loc="upper right", handlelength=1.4)

    def show(k: int) -> None:
        for collection, places, heights, side in zip(bars, x[k], mass[k], (-1, 1), strict=True):
            ends = [(a, a + side * width, h) for a, h in zip(places, heights, strict=True)]
            collection.set_verts([[(a, 0), (a, h), (b, h), (b, 0)] for a, b, h in ends])

    return show


def _atoms(ax: Axes, pairs: Sequence[tuple[Any, Any]]) -> Show:
    """Atoms in the plane: discs of P and squares of Q, areas in proportion to masses."""
    x = [[_points(side) for side in pair] for pair in pairs]
    every = np.concatenate([v for both in x for v in both])
    mass = [[_mass(side) for side in pair] for pair in pairs]
    discs = draw_atoms(ax, *x[0], *mass[0], names=("p", "q"))
    low, high = every.min(axis=0), every.max(axis=0)
    room = 0.15 * np.where(high > low, high - low, 1.0)
    ax.set(xlim=(low[0] - room[0], high[0] + room[0]), ylim=(low[1] - room[1], high[1] + room[1]))
    ax.set(xlabel="x₁", ylabel="x₂")
    ax.legend(frameon=False, loc="upper right", handlelength=1.0)

    def show(k: int) -> None:
        for disc, places, area in zip(discs, x[k], atom_areas(*mass[k]), strict=True):
            disc.set_offsets(places)
            disc.set_sizes(area)

    return show


def _of_run(run: Run, figure: Figure, style: str) -> FuncAnimation:
    """Left what is generated over what is real, right W₁ against the step with a dot at this check."""
    if not np.size(run.real) or "w1" not in run.names:
        raise ValueError(
            f"run: found {len(run)} checks of {', '.join(run.names)}; expected points and w1, of dv.lab.train"
        )
    left, right = figure.subplots(1, 2)
    samples = _samples(left, run)
    draw_columns(right, run, {name: DISTANCES[name] for name in ("w1", "floor")})
    right.set(xlabel=run.names[0], ylabel="distance")
    right.set_ylim(bottom=0)
    entries = [pair for ax in (left, right) for pair in zip(*ax.get_legend_handles_labels(), strict=True)]
    right.legend(*zip(*entries, strict=True), frameon=False)  # over the samples it would hide some
    undress(right)
    dot = right.plot(
        [], [], linestyle="none", marker="o", markersize=9, color=BLACK, markeredgecolor="white", zorder=6
    )[0]
    figure.suptitle(run.name, x=0.01, ha="left", fontsize="medium")

    def show(k: int) -> None:
        samples(k)
        dot.set_data(run[run.names[0]][k : k + 1], run["w1"][k : k + 1])
        left.set_title(_said(run, k), loc="left", fontsize="medium")

    show(0)
    return _film(figure, show, run, len(run.real), CALM, style)


def _samples(ax: Axes, run: Run) -> Show:
    """Real points and generated ones in the plane; of more coordinates the first two, of one in two rows."""
    count, dimension = np.shape(run.real)[1:]
    real, generated = (_in_the_plane(x, height) for x, height in ((run.real, 1.0), (run.generated, 0.0)))
    even = np.full(count, 1 / count)
    discs = draw_atoms(ax, real[0], generated[0], even, even, names=("real", "generated"))
    discs[1].set(facecolor="none", linewidth=1.0, zorder=3.5)  # neither hides the other
    low, high = real.min(axis=(0, 1)), real.max(axis=(0, 1))
    room = 0.3 * float((high - low).max() or 1.0)  # what is generated may lie anywhere
    ax.set(xlim=(low[0] - room, high[0] + room), xlabel="x" if dimension == 1 else "x₁")
    if dimension == 1:
        ax.set_ylim(-0.5, 1.5)
        ax.set_yticks([0, 1], ["generated", "real"], rotation=90, va="center")
    else:
        ax.set(
            ylim=(low[1] - room, high[1] + room), ylabel="x₂" if dimension == 2 else f"x₂, of {dimension} coordinates"
        )
        ax.set_aspect("equal")
    undress(ax)

    def show(k: int) -> None:
        for disc, places in zip(discs, (real[k], generated[k]), strict=True):
            disc.set_offsets(places)

    return show


def _in_the_plane(x: ArrayLike, height: float) -> np.ndarray:
    """The points (k, n, d) as (k, n, 2): two coordinates, or one on a line at this height."""
    points = np.asarray(x, np.float64)
    return points[..., :2] if points.shape[-1] > 1 else np.concatenate([points, np.full_like(points, height)], axis=-1)


def _said(run: Run, k: int) -> str:
    """Step, modes and W₁ of a check."""
    modes = float(run["modes"][k]) if "modes" in run.names else math.nan
    parts = [f"{run.names[0]} {run[run.names[0]][k]:g}", f"W₁ = {number(float(run['w1'][k]))}"]
    return " · ".join(parts if math.isnan(modes) else [*parts, f"{modes:g} modes reached"])

"""How figures look: Okabe and Ito's colours, which the colour-blind tell apart, with dashes or hatches for print in grey.

In the dark greys are turned around, and colours become lighter where they would not stand off the ground.

On the vertical axis ∞ has a place: a band above everything finite.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from divergences._core.arguments import made
from divergences._core.f_divergences import F_DIVERGENCES
from divergences._core.text import among, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


COLOURS = {
    **{"blue": "#0072B2", "vermillion": "#D55E00", "green": "#009E73"},
    **{"orange": "#E69F00", "purple": "#CC79A7", "sky": "#56B4E9", "black": "#000000"},
}
BLUE, VERMILLION, GREEN, ORANGE, PURPLE, SKY, BLACK = COLOURS.values()
STYLES: dict[str, tuple[str, Any]] = {
    **{name: (COLOURS[record.line[0]], record.line[1]) for name, record in F_DIVERGENCES.items()},
    "js_distance": (SKY, (0, (4, 1.5, 1, 1.5, 1, 1.5))),
    "cross_entropy": (ORANGE, (0, (1, 2))),
    "gan_value_at_optimum": (BLUE, (0, (3, 1.5))),
    "w1": (BLACK, "-"),
}
"""Each quantity's colour and dashes."""
OTHERS: tuple[Any, ...] = ((0, (6, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)), (0, (3, 1, 1, 1, 1, 1)))
"""Dashes of W₂, W₃, … and of orders between them; they are black as W₁ is."""
P: dict[str, Any] = {"color": BLUE, "linestyle": "-"}
Q: dict[str, Any] = {"color": VERMILLION, "linestyle": (0, (5, 2))}
"""The lines of the data p and of the model q, everywhere."""
P_AREA: dict[str, Any] = {"facecolor": "#CCE3F0", "edgecolor": BLUE}
Q_AREA: dict[str, Any] = {"facecolor": "none", "edgecolor": VERMILLION, "hatch": "////"}
"""Their bars and areas: one is filled, the other hatched, so that both are seen where they overlap."""


def style_of(name: str) -> tuple[str, Any]:
    """The colour and the dashes of a quantity, or of a Wasserstein distance of another order: w2, w1.5, winf."""
    return STYLES[name] if name in STYLES else (BLACK, OTHERS[sum(map(ord, name)) % len(OTHERS)])


def axes_for(ax: Axes | None) -> Axes:
    """The Axes that were given, or those of a new figure of 7 × 4.4 inches."""
    if ax is not None:
        made("ax", ax, "get_xaxis_transform", "matplotlib Axes, of an array of them one, such as axes[0]")
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(7, 4.4), layout="constrained")[1]


def undress(ax: Axes) -> None:
    """No box around the figure: an axis below and one on the left."""
    ax.spines[["top", "right"]].set_visible(False)


def number(x: float) -> str:
    """A value in a legend: four digits, ∞ as ∞."""
    return f"{x:.4g}".replace("inf", "∞")


def dots(ax: Axes, x: np.ndarray, y: np.ndarray, colour: str, *, closed: bool, gid: str, size: float = 6) -> None:
    """Dots of `size` points at x and y, both (k,): closed ones for values, open ones for what the neighbours tend to."""
    if len(x):
        face = colour if closed else "white"
        marks: dict[str, Any] = dict(linestyle="none", marker="o", markersize=size, zorder=5, clip_on=False, gid=gid)
        ax.plot(x, y, markeredgecolor=colour, markerfacecolor=face, **marks)


IN_A_ROW = 4
"""Entries of a legend that stand beside each other above Axes; more would be wider than these."""


def legend_above(ax: Axes, *others: Axes) -> int:
    """One legend for several Axes, between Axes and title, where it covers nothing; in how many rows."""
    entries = [pair for axes in (ax, *others) for pair in zip(*axes.get_legend_handles_labels(), strict=True)]
    rows = -(-len(entries) // IN_A_ROW)
    if entries:
        handles, labels = zip(*entries, strict=True)
        place: dict[str, Any] = dict(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.2, columnspacing=1.2)
        ax.legend(handles, labels, frameon=False, ncols=-(-len(labels) // rows), handlelength=2.4, **place)
    return rows


GROUND, INK = "#131416", "#EDEDED"
"""What white and black become in the dark."""
DARK = {
    BLUE: "#4DA3E0",
    VERMILLION: "#FF8540",
    GREEN: "#2BC598",
    SKY: "#9BD8FF",
    P_AREA["facecolor"]: "#16384F",
}
"""What our colours become there; the others are light enough."""


def dark(figure: Figure) -> Figure:
    """Turn a figure dark, for slides and pages that are: the same lines, on a dark ground.

    Convention: white becomes almost black, black almost white, greys what lies between, our colours lighter ones of the same
    hue; colours that are not ours stay. What is drawn later comes out as usual, so turn the finished figure.
    Args: figure, a matplotlib Figure, such as `ax.figure`; it is changed.
    Returns: the figure.
    Raises: TypeError for something else.
    Example:
    >>> from matplotlib.figure import Figure
    >>> figure = Figure()
    >>> line, = figure.subplots().plot([0, 1], color="black")
    >>> dark(figure).get_facecolor() == figure.axes[0].get_facecolor(), line.get_color()
    (True, '#ededed')
    """
    made("figure", figure, "findobj", "a matplotlib Figure, such as ax.figure")
    from matplotlib.axes import Axes

    for artist in figure.findobj():
        _darken(artist)
    for ax in figure.findobj(Axes):
        ax.tick_params(which="both", color=INK, labelcolor=INK)  # of ticks that are not there yet
    return figure


SLIDE = (6.4, 3.6)
"""Inches of a slide: 16:9, and so small that type of 10 points is a 24th of its height, as 22 points are on 13.3 by 7.5."""


def slide(figure: Figure) -> Figure:
    """Turn a figure into a slide: 16:9, with type that is read from the last row.

    Convention: 6.4 × 3.6 inches, which a projector enlarges, lines and type with it; at 300 dots per inch 1920 × 1080.
    Args: figure, a matplotlib Figure, such as `ax.figure`; it is changed, and laid out anew.
    Returns: the figure.
    Raises: TypeError for something else.
    Example:
    >>> from matplotlib.figure import Figure
    >>> slide(Figure()).get_size_inches().tolist()
    [6.4, 3.6]
    """
    made("figure", figure, "findobj", "a matplotlib Figure, such as ax.figure")
    figure.set_size_inches(*SLIDE)
    figure.set_dpi(300)
    return figure


STYLED = {"slide": slide, "dark": dark}
"""What a figure can be turned into, by the name that is typed."""


def in_style(figure: Figure, style: str) -> Figure:
    """The finished figure in the styles named with commas between: "slide", "dark", "slide,dark", or none."""
    for name in styles(style):
        STYLED[name](figure)
    return figure


def styles(typed: str) -> list[str]:
    """The names of styles in a text; refused if there is no such style."""
    names = (
        [name.strip() for name in typed.split(",") if name.strip()] if isinstance(cast(Any, typed), str) else [typed]
    )
    for name in names:
        if not among(name, STYLED):
            raise ValueError(f"style: found {shown(name)}; expected {' or '.join(STYLED)}, or both with a comma")
    return names


def _darken(artist: Any) -> None:
    """Turn the colours of a text, a line, an area or a cloud of marks, and what a map of colours has drawn."""
    from matplotlib.collections import Collection
    from matplotlib.colors import ListedColormap
    from matplotlib.image import AxesImage
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Text

    if isinstance(artist, (AxesImage, Collection)) and artist.get_array() is not None:
        artist.set_cmap(ListedColormap([_in_the_dark(c) for c in artist.get_cmap()(range(256))]))
    elif isinstance(artist, (Collection, Line2D, Patch, Text)):
        kinds = ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor")
        found = {kind: getattr(artist, f"get_{kind}")() for kind in kinds if hasattr(artist, f"get_{kind}")}
        artist.set(**{kind: _turned(colour) for kind, colour in found.items()})
    if arrow := getattr(artist, "arrow_patch", None):
        _darken(arrow)


def _turned(colour: Any) -> str | list[str]:
    """What becomes of a colour, or of each of several (k, 4)."""
    several = getattr(colour, "ndim", 1) == 2
    return [_in_the_dark(c) for c in colour] if several else _in_the_dark(colour)


def _in_the_dark(colour: Any) -> str:
    """Ours as in `DARK`, greys between ink and ground, others as they are; with the same transparency."""
    from matplotlib.colors import to_hex, to_rgb, to_rgba

    red, green, blue, alpha = to_rgba(colour)
    ours = {light.lower(): dark for light, dark in DARK.items()}
    shade = to_rgb(ours.get(to_hex((red, green, blue)), (red, green, blue)))
    if max(shade) - min(shade) < 1 / 255:
        shade = [ink + (ground - ink) * red for ink, ground in zip(to_rgb(INK), to_rgb(GROUND), strict=True)]
    r, g, b = shade
    return to_hex((r, g, b, alpha), keep_alpha=alpha < 1)


class Scale(NamedTuple):
    """The finite part of the vertical axis, and the heights in the band above it at which each curve shows its ∞."""

    bottom: float
    top: float
    infinity: dict[str, float]

    @property
    def height(self) -> float:
        """The height of the finite part, in units of the data."""
        return self.top - self.bottom

    def heights(self, name: str, values: np.ndarray) -> np.ndarray:
        """The heights at which the values (k,) of a curve are drawn: ∞ at the curve's place in the band."""
        return np.where(np.isinf(values), self.infinity.get(name, math.nan), values)

    @property
    def band(self) -> tuple[float, float]:
        """The lower and the upper end of the band of ∞, which widens with the number of infinite curves."""
        low = self.top + 0.1 * self.height
        return low, low + (0.06 + 0.06 * len(self.infinity)) * self.height


def scale_of(columns: Mapping[str, np.ndarray]) -> Scale:
    """The scale on which every finite value of the curves fits, and 0; each infinite curve has a height of its own."""
    finite = np.concatenate([v[np.isfinite(v)] for v in columns.values()] + [[0.0]])
    bottom, top = float(finite.min()), float(finite.max())
    top = top if top > bottom else bottom + 1.0
    infinite = [name for name, v in columns.items() if np.isinf(v).any()]
    scale = Scale(bottom, top, dict.fromkeys(infinite, 0.0))
    low, high = scale.band
    heights = np.linspace(high, low, len(infinite) + 2)[1:-1].tolist()
    return scale._replace(infinity=dict(zip(infinite, heights, strict=True)))


def level(scale: Scale) -> Scale:
    """The same scale with one height for every ∞, the middle of the band: bars beside each other hide nothing."""
    middle = sum(scale.band) / 2
    return scale._replace(infinity=dict.fromkeys(scale.infinity, middle))


def draw_scale(ax: Axes, scale: Scale) -> None:
    """Set the ticks and limits, and draw the grey band of ∞ if a curve is infinite somewhere."""
    from matplotlib.ticker import MaxNLocator

    ticks = [t for t in MaxNLocator(6).tick_values(scale.bottom, scale.top) if scale.bottom <= t <= scale.top]
    labels, end = [f"{t:g}".replace("-", "−") for t in ticks], scale.top
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

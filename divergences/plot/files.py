"""Figures as files: a curve as a drawing, an animation as a film, each in the style that it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from divergences._core.text import shown as shown_as
from divergences._curves import Curve
from divergences.plot.curves import curve
from divergences.plot.style import in_style, styles

if TYPE_CHECKING:
    from matplotlib.animation import AbstractMovieWriter, Animation
    from matplotlib.figure import Figure

FORMATS = (".svg", ".png", ".pdf")
"""What a figure can be saved as."""
FILMS = (".gif", ".html", ".mp4")
"""What an animation can be saved as; .mp4 by ffmpeg, if that is installed."""
SHARP = 200
"""Dots per inch of a figure."""
ACROSS = {".gif": 960, ".html": 1280, ".mp4": 1920}
"""Dots from left to right of an animation's frames; a GIF's are written slowest."""


def save(
    shown: Curve | Animation,
    path: str | PathLike[str],
    quantities: Iterable[str] | None = None,
    *,
    style: str = "",
    progress: Callable[[int, int], Any] | None = None,
) -> None:
    """Draw a curve into a file, below it its slopes if it has them; or write the animation that `animate` made.

    Args: shown, from `dv.sweep` or `dv.plot.animate`; path, .svg, .png or .pdf of a curve, .gif, .html or .mp4 of an
    animation; quantities, some of the curve's names, all by default; style, of a curve, "slide" for 16:9 with large type,
    "dark", or both, "slide,dark"; an animation has its own; progress, called with (frame, frames) of an animation.
    Returns: nothing.
    Raises: ValueError for another extension or style, or .mp4 without ffmpeg; OSError if the file cannot be written.
    Example:
    >>> from tempfile import TemporaryDirectory
    >>> from divergences import models, sweep
    >>> with TemporaryDirectory() as folder:
    ...     save(sweep(models.point_masses, [-1, 0, 1], ["js"]), f"{folder}/js.svg", style="slide")
    """
    still = isinstance(shown, Curve)
    known = FORMATS if still else FILMS
    suffix = Path(path).suffix.lower() if isinstance(cast(Any, path), (str, PathLike)) else ""
    if suffix not in known:
        raise ValueError(f"path: found {shown_as(path)}; expected a file ending in {', '.join(known)}")
    if still:
        _still(shown, path, quantities, style)
    else:
        _film(shown, Path(path), suffix, progress)


def _still(swept: Curve, path: str | PathLike[str], quantities: Iterable[str] | None, style: str) -> None:
    """The curve, and its slopes below or, on a slide, beside it."""
    from matplotlib.figure import Figure

    panels = 2 if swept.slopes else 1
    across = "slide" in styles(style)
    figure = Figure(figsize=(7, 4.4 * panels), layout="constrained")
    page = figure.subplots(*((1, panels) if across else (panels, 1)), squeeze=False).reshape(-1)
    for ax, slopes in zip(page, (False, True), strict=False):
        curve(swept, ax, quantities, slopes=slopes)
    if across and panels > 1:  # the title is wider than its panel
        figure.suptitle(page[0].get_title(loc="left"), x=0.01, ha="left")
        page[0].set_title("", loc="left")
    in_style(figure, style).savefig(path, dpi=SHARP)


def missing(path: str | PathLike[str]) -> str:
    """What writing this film needs and is not there, in one line; nothing if all is."""
    from matplotlib.animation import FFMpegWriter

    if Path(path).suffix.lower() != ".mp4" or FFMpegWriter.isAvailable():
        return ""
    return (
        f"found {str(path)!r} and no ffmpeg to write it; expected ffmpeg installed, or a file ending in .gif or .html"
    )


def _film(film: Animation, path: Path, suffix: str, progress: Callable[[int, int], Any] | None) -> None:
    """Every frame at the pace of the animation, by matplotlib's writer for this suffix."""
    import matplotlib as mpl
    from matplotlib.animation import FFMpegWriter, HTMLWriter, PillowWriter

    if said := missing(path):
        raise ValueError(f"path: {said}")
    pace: float = getattr(film, "pace", 10.0)
    makers: dict[str, Callable[[], AbstractMovieWriter]] = {
        ".gif": lambda: PillowWriter(fps=cast(int, pace)),
        ".html": lambda: HTMLWriter(fps=cast(int, pace), embed_frames=True, default_mode="loop"),
        ".mp4": lambda: FFMpegWriter(fps=cast(int, pace)),
    }
    figure = cast("Figure", cast(Any, film)._fig)  # an animation names its figure nowhere else
    told = progress and (lambda frame, frames: progress(frame + 1, frames))
    with mpl.rc_context({"animation.embed_limit": 1000.0}):  # megabytes; beyond the usual 20 frames would be dropped
        film.save(path, makers[suffix](), dpi=ACROSS[suffix] / figure.get_figwidth(), progress_callback=told)
    if suffix == ".html":
        path.write_text(alone(path.read_text(encoding="utf-8")), encoding="utf-8")


SIGNS = {
    **{"minus": "−", "fast-backward": "|◀", "step-backward": "◁", "play fa-flip-horizontal": "◀", "pause": "❚❚"},
    **{"play": "▶", "step-forward": "▷", "fast-forward": "▶|", "plus": "+"},
}
"""Of the buttons, in the place of a font that matplotlib's page would fetch from the network."""


def alone(page: str) -> str:
    """matplotlib's page for an animation as one that fetches nothing."""
    page = re.sub(r"<link[^>]*>", "", page)
    page = re.sub(r'<i class="fa fa-([^"]*)"></i>', lambda found: SIGNS[found[1]], page)
    return f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>An animation</title>\n{page}</html>\n'

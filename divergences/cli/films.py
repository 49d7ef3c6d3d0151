"""How a command writes figures and animations: their style, and an animation frame by frame with a bar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from divergences.cli.output import progress
from divergences.cli.refusal import Refusal, refusals

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Style = Annotated[
    str, typer.Option(metavar="NAME", help="slide (16:9, large type), dark, or slide,dark: for every figure written.")
]
"""The type of every drawing command's parameter `style`."""


def page() -> Figure:
    """An empty figure, which no window will ever show."""
    from matplotlib.figure import Figure

    return Figure()


def moves(path: Path | None) -> bool:
    """Whether this file is an animation, by its ending."""
    from divergences import plot

    return path is not None and path.suffix.lower() in plot.FILMS


def refuse(name: str, path: Path | None, style: str) -> None:
    """Refuse, before the work, a style that is not there, or an animation for which a program is missing."""
    from divergences.plot.files import missing
    from divergences.plot.style import styles

    with refusals(style="--style"):
        styles(style)
    if path is not None and (said := missing(path)):
        raise Refusal(f"{name}: {said}")


def write(film: Any, path: Path, frames: int) -> None:
    """Every frame into the file, with a bar on a terminal."""
    from divergences import plot

    with progress("drawing", frames) as step:
        plot.save(film, path, progress=step)

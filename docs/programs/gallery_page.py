"""The gallery: each script is run while the book is built, and shown under the figure that it drew."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import dark_figures
import kept

import divergences as dv

SAVED: dict[str, Any] = {"bbox_inches": "tight", "metadata": {"Date": None}}
"""How each figure is saved: without the day, so that the next build finds it as it was."""
NARROW = (5.2, 4.0)
"""Inches of a figure of one panel in the book: so wide that on a phone its words are as large as on paper."""
PANELS = 10.0
"""Inches from which on a figure has panels side by side, which scroll."""
SCRIPTS = sorted((Path(__file__).parents[1] / "gallery").glob("plot_*.py"))


def draw(script: Path, out: Path) -> None:
    """Run the script as `python SCRIPT` does, and save the figure that it would show, in the dark too."""
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    settings = {"backend": "agg", "svg.hashsalt": script.stem, "figure.max_open_warning": 0}
    with (
        mpl.rc_context(settings),
        patch.object(plt, "show") as shown,
        patch.object(plt, "subplots", narrow(plt.subplots)),
    ):
        runpy.run_path(str(script), run_name="__main__")
        shown.assert_called_once_with()
        plt.savefig(out, **SAVED)
        dv.plot.dark(plt.gcf()).savefig(dark_figures.beside(out), **SAVED)
        plt.close()


def narrow(subplots: Callable[..., Any]) -> Callable[..., Any]:
    """`plt.subplots` that makes figures of one panel narrower: words keep their size, and lines come closer."""

    def made(*args: Any, figsize: tuple[float, float], **known: Any) -> Any:
        return subplots(*args, figsize=figsize if figsize[0] > PANELS else NARROW, **known)

    return made


def drawn(cache: Path) -> dict[str, bytes]:
    """The figure of each script by its path; one is drawn anew where the script or the library has changed."""
    library, found = kept.digest(idle=()), dict[str, bytes]()
    with TemporaryDirectory() as folder:
        for script in SCRIPTS:
            out = Path(folder) / f"{script.stem}.svg"

            def made(script: Path = script, out: Path = out) -> dict[str, bytes]:
                draw(script, out)
                return {f"gallery/{path.name}": path.read_bytes() for path in (out, dark_figures.beside(out))}

            key = f"{library} {script.read_text(encoding='utf-8')}"
            found |= kept.once(made, key, cache / f"{script.stem}.pickle")
    return found


def entry(script: Path) -> str:
    """What the figure shows, the figure, and how it was drawn."""
    text = script.read_text(encoding="utf-8")
    said = " ".join((ast.get_docstring(ast.parse(text)) or "").split())
    title = re.sub(r"\b(gan|kl)\b", lambda found: found[0].upper(), script.stem.removeprefix("plot_").replace("_", " "))
    code = text.partition('"""\n')[2].strip()
    return "\n".join(
        [
            f"(figure-{script.stem})=",
            f"## {title[0].upper()}{title[1:]}",
            "",
            said,
            "",
            f"```{{image}} gallery/{script.stem}.svg\n:alt: {said}\n```",
            "",
            f"```python\n{code}\n```",
            "",
        ]
    )


def page() -> str:
    """All of them."""
    intro = "Every figure of `dv.plot`, with the script that draws it: `python docs/gallery/NAME.py` shows it."
    return "\n".join(["# Gallery", "", intro, "", *map(entry, SCRIPTS)])

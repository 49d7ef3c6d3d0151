"""Draws the figures of the README and the front page: `python docs/figures.py`. A test draws them again and compares."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

import divergences as dv

STATIC = Path(__file__).parent / "_static"
# Text stays text; no date and no random ids, so that the same code draws the same file.
SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "divergences"}


def parallel_lines(path: Path) -> None:
    """KL both ways, JS and W1 of the parallel lines against θ; the numbers are in the file's description."""
    curve = dv.sweep(dv.models.parallel_lines, np.linspace(-2, 2, 81), ["kl", "reverse_kl", "js", "w1"])
    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(7, 4.4), layout="constrained")
        dv.plot.curve(curve, figure.subplots())
        figure.savefig(path, metadata={"Date": None, "Description": numbers(curve)})


def numbers(curve: dv.Curve) -> str:
    """One line for each θ, to 12 digits: what the figure shows, whatever version of matplotlib drew it."""
    columns = [curve.theta, *(curve[name] for name in curve.names)]
    lines = [" ".join(f"{x:.12g}" for x in row) for row in zip(*columns, strict=True)]
    return "\n".join([" ".join(["theta", *curve.names]), *lines])


if __name__ == "__main__":
    parallel_lines(STATIC / "parallel_lines.svg")

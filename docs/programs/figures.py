"""Draws the figures of the README and the book: `python docs/programs/figures.py`. A test draws them again and compares."""

from pathlib import Path

import dark_figures
import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

import divergences as dv

STATIC = Path(__file__).parents[1] / "_static"
# Text stays text; no date and no random ids, so that the same code draws the same file.
SIZE = (5.2, 4.0)
"""Inches: so narrow that on a phone the words are as large as on paper."""
SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "divergences"}


def parallel_lines(path: Path) -> None:
    """KL both ways, JS and W1 of the parallel lines against θ; the numbers are in the file's description."""
    curve = dv.sweep(dv.models.parallel_lines, np.linspace(-2, 2, 81), ["kl", "reverse_kl", "js", "w1"])
    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=SIZE, layout="constrained")
        dv.plot.curve(curve, figure.subplots())
        save(figure, path, numbers(curve))


def what_epsilon_costs(path: Path) -> None:
    """OT_ε and S_ε of two clouds of 24 points against ε, and the band in which OT_ε must lie; to 9 digits in the file."""
    rng = np.random.default_rng(0)
    mu, nu = dv.Measure(rng.normal(size=(24, 2))), dv.Measure(rng.normal(size=(24, 2)) + 1)
    epsilon, w1 = np.geomspace(1e-3, 32, 31), float(dv.wasserstein1(mu, nu))
    entropic, debiased = ([float(f(mu, nu, epsilon=e)) for e in epsilon] for f in (dv.sinkhorn, dv.sinkhorn_divergence))
    lines = [" ".join(f"{x:.9g}" for x in row) for row in zip(epsilon, entropic, debiased, strict=True)]
    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=SIZE, layout="constrained")
        ax = figure.subplots()
        ax.fill_between(epsilon, w1, w1 + epsilon * np.log(24), alpha=0.2, label="W₁ to W₁ + ε·min(H(p), H(q))")
        ax.semilogx(epsilon, entropic, label=r"OT$_\varepsilon$")
        ax.semilogx(epsilon, debiased, label=r"S$_\varepsilon$, debiased")
        ax.axhline(w1, color="black", linewidth=1, label="W₁")
        ax.set(xlabel="ε, in the unit of the distances", ylabel="distance", ylim=(0, 2.2 * w1))
        ax.spines[["top", "right"]].set_visible(False)
        ax.legend(frameon=False, loc="lower left")
        save(figure, path, "\n".join(["epsilon entropic debiased", *lines]))


def game_losses(path: Path) -> None:
    """The losses of four games and the generator's slope against the score; the slopes are in the file, to 9 digits."""
    chosen = (dv.games.minimax, dv.games.non_saturating, dv.games.least_squares("0/1"), dv.games.hinge)
    scores = np.linspace(-6, 6, 25)
    columns = [scores, *(game.loss_slope(scores) for game in chosen)]
    lines = [" ".join(f"{x:.9g}" for x in row) for row in zip(*columns, strict=True)]
    names = " ".join(["score", *(game.name.replace(" ", "_") for game in chosen)])
    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(5.6, 5), layout="constrained")
        grid = figure.subplots(2, 2, sharex=True, sharey=True)
        for ax, game in zip(grid.flat, chosen, strict=True):
            dv.plot.losses(game, ax)
            ax.set_title(game.name, loc="left", pad=6)
            ax.set(ylim=(-7, 7), xlabel="", ylabel="")
            ax.get_legend().remove()
        figure.supxlabel("score of a sample")
        figure.legend(*grid.flat[0].get_legend_handles_labels(), loc="outside upper center", ncols=4, frameon=False)
        save(figure, path, "\n".join([names, *lines]))


def save(figure: Figure, path: Path, said: str) -> None:
    """Save the figure with its numbers in its description, and once more in the dark beside it."""
    figure.savefig(path, metadata={"Date": None, "Description": said})
    dv.plot.dark(figure).savefig(dark_figures.beside(path), metadata={"Date": None, "Description": said})


def numbers(curve: dv.Curve) -> str:
    """One line for each θ, to 12 digits: what the figure shows, whatever version of matplotlib drew it."""
    columns = [curve.theta, *(curve[name] for name in curve.names)]
    lines = [" ".join(f"{x:.12g}" for x in row) for row in zip(*columns, strict=True)]
    return "\n".join([" ".join(["theta", *curve.names]), *lines])


if __name__ == "__main__":
    parallel_lines(STATIC / "parallel_lines.svg")
    what_epsilon_costs(STATIC / "what_epsilon_costs.svg")
    game_losses(STATIC / "game_losses.svg")
